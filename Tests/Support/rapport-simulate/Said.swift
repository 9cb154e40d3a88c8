import Simulation

/// What the program prints.
enum Said {
    static func failure(_ report: SeedReport) {
        if let complaint = report.complaint { print(complaint) }
    }

    static func totals(_ counts: Counts, seeds: Int, _ seconds: Int64, failed: Int) {
        let verdict = failed == 0 ? "every promise held" : "\(failed) seeds failed"
        print(
            """
            \(seeds) seeds in \(seconds) s: \(verdict)
              \(counts.steps) steps, \(counts.events) events, \(counts.syncs) syncs \
            (\(counts.brokenSyncs) broken off), \(counts.mishaps) mishaps on the way
              \(counts.partitions) partitions, \(counts.secondDaemons) families with a second \
            daemon; \(counts.sticks) files of events written, \(counts.sticksRead) read, \
            \(counts.damagedSticks) of them damaged
              \(counts.crashes) crashes, \(counts.powerCuts) of them power cuts, of which \
            \(counts.bitingPowerCuts) took \(counts.lostWrites) writes; \
            \(counts.diskFailures) of \(counts.armedDisks) armed disks failed, \
            \(counts.failedOpenings) of them as a program started, \
            \(counts.restores) older copies put back, \
            \(counts.lostDaemons) lost daemons, \(counts.lostDevices) lost devices, \
            \(counts.clones) cloned devices, \(counts.lies) lying clocks, \
            \(counts.shortfalls) daemons that lacked what the last one had
              \(counts.forks) forks with \(counts.proofs) proofs, \
            \(counts.revocations) revocations, \(counts.readmissions) readmissions, \
            \(counts.renewals) new sheets, \
            \(counts.erasures) erasures with \(counts.receipts) receipts, \
            \(counts.lateCuts) looks at a file that waited for its cut, \
            \(counts.conflicts) conflicts, \(counts.settlements) settlements, \
            \(counts.lateEdits) edits over unseen words
              \(counts.hostileEvents) events from a liar by \(counts.hostileKinds.count) tricks: \
            \(counts.refusedEvents) refused for \(counts.refusals.count) reasons, \
            \(counts.heldEvents) held, \(counts.keptLies) kept as a member's
              level again within \(counts.rounds) rounds of \(Simulation.bound), receipts listed \
            within \(counts.receiptRounds) more of \(Simulation.receiptBound)
            """)
    }
}
