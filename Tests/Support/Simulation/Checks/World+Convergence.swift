import EventLog
import EventStorage
import JournalClient
import JournalModel
import Signing

/// The end of all trouble: every copy runs, every way is open, the liar is gone.
extension World {
    func converge(within bound: Int = Simulation.bound) throws {
        disarm()
        network.isQuiet = true
        network.gaps = []
        network.stragglers = []
        touched = []
        for copy in copies { try reopen(copy) }
        // What a failed disk kept from leaving has waited long enough.
        for copy in copies { try copy.replica?.offerEverything() }
        try finishErasures()
        try check(copies)
        try checkClaims()
        let wanted = copies.reduce(into: Set<EventID>()) { $0.formUnion($1.expected) }
        var rounds = 0
        while try !isLevel() {
            rounds += 1
            guard rounds <= bound else {
                throw Violation(.convergence, "not level after \(bound) rounds\(gapList())")
            }
            try round()
        }
        counts.rounds = rounds
        trace.add("level after \(rounds) rounds")
        for copy in copies where !wanted.isSubset(of: copy.known.ids) {
            throw Violation(.convergence, "\(copy.name) lacks what another copy had")
        }
        try checkReceipts()
        try checkWhole()
    }

    /// Nothing is sent before it is durable: what others have, its author's copy has too.
    private func checkClaims() throws {
        let strays = ledger.unclaimed.filter { _, device in
            !copies.contains { $0.device == device && $0.isMixed }
        }
        if let first = strays.keys.sorted().first {
            throw Violation(.onlyWrittenEvents, "\(first) is not where it was written")
        }
    }

    func round() throws {
        for device in devices where try !isAdmitted(device) {
            let others = devices.filter { $0.name != device.name }
            guard let other = try others.first(where: isAdmitted) ?? others.first else { continue }
            try exchangeSticks(device, other)
        }
        for device in devices where try isAdmitted(device) {
            for daemon in daemons { try quietSync(device, daemon) }
        }
    }

    private func isAdmitted(_ device: Copy) throws -> Bool {
        guard let key = device.device else { return false }
        return try daemons.allSatisfy { daemon in
            switch try daemon.kept?.admission(of: key) {
            case .stands, .invited: true
            default: false
            }
        }
    }

    /// Whether all copies have the same events and the same values.
    private func isLevel() throws -> Bool {
        let statuses = try copies.compactMap { try $0.kept?.status() }
        guard let first = statuses.first else { return true }
        return statuses.allSatisfy {
            $0.frontierDigest == first.frontierDigest && $0.valuePresence == first.valuePresence
        }
    }

    private func gapList() -> String {
        let lines = copies.compactMap { copy -> String? in
            guard let status = try? copy.kept?.status() else { return nil }
            return "\(copy.name) \(status.events) events, \(status.missingValues) values missing"
        }
        return ": " + lines.joined(separator: "; ")
    }

    /// What is too slow for every step: everything is read, verified and worked out again.
    private func checkWhole() throws {
        for copy in copies {
            // Again from the first event, since values come later than their events.
            copy.known = KnownEvents()
            try check(copy)
            try checkProofs(of: copy)
        }
        if let copy = chance.pick(copies) {
            try checkAudit(of: copy)
            try checkRebuild(of: copy)
        }
    }

    func checkAudit(of copy: Copy) throws {
        let findings = try copy.kept?.audit().findings.filter { finding in
            // A head that only a lost disk held is rightly missed, and clocks lie here.
            finding.defect != .ownHeadMissing && finding.defect != .knownHeadMissing
                && !finding.isAboutClocks
        }
        if let first = findings?.first {
            throw Violation(.auditIsClean, "\(copy.name): \(first)")
        }
    }

    func checkRebuild(of copy: Copy) throws {
        guard let kept = copy.kept else { return }
        let before = try kept.status()
        try kept.rebuild()
        let after = try kept.status()
        guard before.stateDigest == after.stateDigest, before.valuePresence == after.valuePresence,
            before.waiting == after.waiting, before.entries == after.entries
        else { throw Violation(.rebuildsAreEqual, copy.name) }
    }
}
