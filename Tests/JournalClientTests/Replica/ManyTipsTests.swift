import EventLog
import EventStorage
import JournalModel
import Signing
import Testing

@testable import JournalClient

/// Journals in which one device began more epochs than anybody should.
struct ManyTipsTests {
    /// Events of the co-parent's key, each in an epoch of its own that has seen only the Accept.
    private func epochs(_ count: Int, in family: Family) throws -> [SignedEvent] {
        let accept = try #require(try family.coparent.accept())
        let record = try #require(try family.coparent.database.record(of: accept))
        return try (0..<count).map { number in
            var header = try Forgery.header(after: family.coparent)
            header.epoch = 1_000 + UInt64(number)
            header.seq = 1
            header.prev = nil
            header.seen = [record.position]
            return try Forgery.event(header, by: family.coparent)
        }
    }

    private func take(_ events: [SignedEvent], in replica: Replica) throws {
        #expect(try replica.codes(events).allSatisfy { $0 == 0 })
    }

    @Test func `a device that has begun too often signs nothing and goes on syncing`() throws {
        let family = try Family()
        let device = family.coparent.device
        try take(epochs(Limits.epochs, in: family), in: family.coparent)
        let note = try family.founder.add(Drafts.note("still read"))
        try sync(family.founder, with: family.daemon)
        let own = try family.coparent.history().lanes.filter { $0.tip.device == device }

        #expect {
            try family.coparent.add(Drafts.note("never signed"))
        } throws: { error in
            if case ReplicaError.tooManyEpochs(let named) = error { named == device } else { false }
        }
        try sync(family.coparent, with: family.daemon)
        #expect(try family.coparent.entry(note).kind == .note)
        let after = try family.coparent.history().lanes.filter { $0.tip.device == device }
        #expect(own.map(\.tip) == after.map(\.tip), "no ack that nobody takes")
        #expect(try family.daemon.status().frontier == family.coparent.status().frontier)
    }

    @Test func `one epoch fewer, and the device goes on`() throws {
        let family = try Family()
        try take(epochs(Limits.epochs - 1, in: family), in: family.coparent)
        let note = try family.coparent.add(Drafts.note("the last epoch"))
        try sync(family.coparent, with: family.daemon)
        #expect(try family.daemon.holds(note))
    }

    @Test func `a revocation sees every tip, however many there are`() throws {
        let family = try Family()
        let phone = try family.addWriter(of: family.founder, named: "phone")
        try take(epochs(3 * Limits.seen, in: family), in: family.founder)
        let tips = try family.founder.history().lanes.map(\.tip)
        #expect(tips.count > 3 * Limits.seen)

        let revoke = RevokeDevice(device: phone.device, reason: 1)
        let event = try family.founder.write(
            MembershipDraft(operations: [.revokeDevice(revoke)]), by: .thisDevice)
        let record = try #require(try family.founder.database.record(of: event))
        #expect(tips.allSatisfy(record.hasSeen))
        #expect(try family.founder.feedDoubt() == nil, "its last event is noted")
        try sync(family.founder, with: family.daemon)
        #expect(try family.daemon.status().frontier == family.founder.status().frontier)
    }
}
