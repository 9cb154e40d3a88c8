import EventLog
import Families
import Foundation
import JournalModel
import Signing
import Testing

/// Simulated families: what they cover, and that a verdict follows from nothing but the events.
@Suite struct FamilyTests {
    @Test func `a family follows from its seed`() throws {
        for seed in [3, 4] as [UInt64] {
            let line = try JudgedFamily(Family(seed: seed)).line
            #expect(line == (try JudgedFamily(Family(seed: seed)).line))
            #expect(line != (try JudgedFamily(Family(seed: seed + 1)).line))
        }
    }

    @Test func `families reach every code that an event, an operation or a value can get`() throws {
        var coverage = Coverage()
        // Every tenth seed has more epochs than a past may hold, seed 11 more events than are held.
        for seed in (1...110) as ClosedRange<UInt64> {
            coverage.add(try JudgedFamily(Family(seed: seed)))
        }
        #expect(coverage.absent == [])
        let names = [
            "create", "write", "retract", "consent", "keep", "pair", "accept", "addDevice",
            "revokeDevice", "readmitDevice", "renewRecovery", "requestErasure", "consentErasure",
            "declineErasure", "ack", "genesis",
        ]
        for name in names {
            let codes = coverage.operations[name] ?? [:]
            #expect(codes[300] != nil, "\(name) never had effect")
        }
        #expect(coverage.operations["write"]?[301] != nil, "nothing was written after a cut")
        #expect(coverage.waiting > 0)
    }

    @Test func `the order of arrival leaves no trace`() throws {
        for seed in (20...40) as ClosedRange<UInt64> {
            // Told of the Accept, since else the first that arrives decides.
            let made = try Family(seed: seed)
            let accept = try JudgedFamily(made).state.replica.history.accept
            let told = Family(
                seed: seed, journal: made.journal, accept: accept ?? made.journal,
                offers: made.offers)
            let straight = try JudgedFamily(told)
            var other = told
            other.offers.reverse()
            let reversed = try JudgedFamily(other)
            #expect(reversed.state.digests.map(\.digest) == straight.state.digests.map(\.digest))
            #expect(reversed.again.reversed() == straight.again, "seed \(seed)")
            for id in straight.state.replica.records.keys {
                #expect(reversed.state.effect(id) == straight.state.effect(id))
                #expect(reversed.state.codes(id) == straight.state.codes(id))
            }
        }
    }
}
