import Foundation
import Testing

@testable import Simulation

/// Whole lives. `Scripts/simulate` lives thousands of them.
@Suite(.serialized) struct SeedTests {
    // In life 1426 a copied device reports one erasure twice on one day. In 1393 and 1663 the disk
    // is full as a program starts that owes the cut of an erasure. In 479 the disk fails between
    // what is written to wait and its undo.
    @Test(arguments: Array(1...16) + [479, 1_393, 1_426, 1_663] as [UInt64])
    func `every promise holds throughout a life`(seed: UInt64) throws {
        let report = try Simulation.run(seed: seed)
        #expect(report.promise == nil, "\(report.complaint ?? "")")
        #expect(report.counts.steps >= 30)
        #expect(report.counts.syncs > 0)
        #expect(report.counts.rounds <= Simulation.bound)
        #expect(report.counts.receiptRounds <= Simulation.receiptBound)
    }

    @Test func `a failure says what did not hold and how to have it again`() throws {
        let report = try Simulation.run(seed: 4_711) { world in
            try world.found()
            throw Violation(.erasedIsGone, "something in a1")
        }
        let complaint = try #require(report.complaint)
        #expect(
            complaint.hasPrefix(
                """
                simulate: error: seed 4711: it does not hold that the bytes of an erased value \
                are gone
                  something in a1

                """))
        #expect(complaint.hasSuffix("simulate: hint: the same again: Scripts/simulate --seed 4711"))
        #expect(report.lines.count > 3)
    }

    @Test func `what a life leaves behind is removed`() throws {
        let place = FileManager.default.temporaryDirectory
            .appendingPathComponent("lives-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: place, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: place) }
        let report = try Simulation.run(seed: 3, in: place)
        #expect(report.promise == nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: place) == [])
    }

    @Test func `together the lives meet every kind of trouble`() throws {
        var counts = Counts()
        for seed in 1...29 as ClosedRange<UInt64> {
            counts.add(try Simulation.run(seed: seed).counts)
        }
        let met = [
            counts.mishaps, counts.partitions, counts.secondDaemons, counts.sticks,
            counts.sticksRead, counts.damagedSticks, counts.crashes, counts.powerCuts,
            counts.bitingPowerCuts, counts.lostWrites, counts.diskFailures,
            counts.failedOpenings, counts.restores, counts.lostDaemons, counts.lostDevices,
            counts.clones, counts.lies,
            counts.forks,
            counts.proofs, counts.revocations, counts.readmissions, counts.renewals,
            counts.erasures, counts.receipts, counts.shortfalls, counts.conflicts,
            counts.settlements, counts.undone, counts.lateEdits, counts.refusedEvents,
            counts.heldEvents,
            counts.keptLies,
        ]
        #expect(met.allSatisfy { $0 > 0 }, "\(counts)")
        #expect(counts.refusals.count >= 5, "\(counts.refusals)")
        #expect(counts.hostileKinds.count == Hostile.Kind.allCases.count)
        #expect(2 * counts.diskFailures > counts.armedDisks, "most disks that may fail do")
    }
}
