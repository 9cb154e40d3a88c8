import EventLog
import EventStorage
import JournalClient
import JournalModel
import Signing

extension World {
    /// One sync with nothing in the way; it ends level.
    func quietSync(_ client: Copy, _ server: Copy) throws {
        let before = network.isQuiet
        network.isQuiet = true
        defer { network.isQuiet = before }
        let outcome = try sync(client, server)
        guard outcome == .level || outcome == .refused else {
            throw Violation(.honestSyncsWork, "\(client.name) with \(server.name): \(outcome)")
        }
        try check([client, server])
    }

    enum SyncOutcome: Equatable {
        /// Both had the same events in the end.
        case level
        /// Somebody was in the way.
        case broken(String)
        /// The daemon opens no session for the device.
        case refused
    }

    /// One sync of a device with a daemon.
    func sync(_ client: Copy, _ server: Copy) throws -> SyncOutcome {
        guard let replica = client.replica, let other = server.kept else {
            return .broken("not running")
        }
        touch(client)
        touch(server)
        guard try mayMeet(client, replica, server, other) else { return .refused }
        counts.syncs += 1
        let line = Line(self, from: client, to: server)
        do {
            var summary = try sync(once: line, client, server)
            // What was pushed may have set free events that waited there: the next sync has them.
            for _ in 0..<2 where !summary.isLevel { summary = try sync(once: line, client, server) }
            try judge(summary, line, client, server)
            if summary.isLevel { return .level }
            counts.brokenSyncs += 1
            return .broken("not level")
        } catch let violation as Violation {
            throw violation
        } catch {
            counts.brokenSyncs += 1
            if error is CutOff { return .broken("cut off") }
            suffered(error, client)
            if line.mishaps == 0, error is SyncError {
                throw Violation(.honestSyncsWork, "\(client.name), \(server.name): \(error)")
            }
            return .broken(name(of: error))
        }
    }

    private func sync(once line: Line, _ client: Copy, _ server: Copy) throws -> SyncSummary {
        guard let replica = client.replica else { throw CutOff() }
        let before = client.heard.atLastSync
        let held = heldNow(by: server)
        let summary: SyncSummary
        do {
            // In some lives a session goes on: what is new goes first, whatever became of the
            // daemon meanwhile.
            let last = seed.isMultiple(of: 5) ? client.level : nil
            client.level = nil
            summary = try line.peer.sync(
                replica, givingBeside: last?.daemon == server.name ? last?.heads : nil)
            if summary.isWhole, let heads = try server.kept?.status().frontier {
                client.level = (server.name, heads)
            }
        } catch {
            // Whether it was noted what the other side holds is not known.
            client.heard.held.formUnion(heldNow(by: server))
            client.heard.isLie = client.heard.isLie || line.mishaps > 0
            client.heard.atLastSync = nil
            throw error
        }
        let now = heldNow(by: server)
        client.heard.held.formUnion(now)
        client.heard.isLie = line.mishaps > 0
        // What arrived after the last page is not in what it said of itself.
        client.heard.atLastSync = line.mishaps == 0 && summary.isLevel ? now : nil
        if let before, line.mishaps == 0 {
            try checkShortfall(summary, client, server, before.subtracting(held).count)
        }
        return summary
    }

    /// What a session checks before anything is exchanged.
    private func mayMeet(
        _ client: Copy, _ replica: Replica, _ server: Copy, _ other: JournalCopy
    ) throws -> Bool {
        do {
            if let one = try replica.accept(), let two = try other.accept(), one != two {
                return false
            }
            guard server.isDaemon, let device = client.device else { return true }
            switch try other.admission(of: device) {
            case .stands, .invited, .peer, .observer: return true
            case .revoked, .unknown: return false
            }
        } catch {
            suffered(error, client)
            suffered(error, server)
            return false
        }
    }

    /// Honest sides take everything from each other, whatever happened before.
    private func judge(
        _ summary: SyncSummary, _ line: Line, _ client: Copy, _ server: Copy
    ) throws {
        guard line.mishaps == 0 else { return }
        let refused = summary.refused.filter { (100..<200).contains($0.value) }
        guard refused.isEmpty else {
            let codes = refused.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            throw Violation(
                .honestSyncsWork, "\(server.name) refused \(codes) of \(client.name)")
        }
        guard summary.isLevel else {
            throw Violation(
                .honestSyncsWork, "\(client.name) and \(server.name) are not level afterwards")
        }
    }

    /// A message that was thought lost arrives after all, among others and out of order.
    func deliverStraggler() {
        guard !network.stragglers.isEmpty else { return }
        let straggler = network.stragglers.remove(at: chance.below(network.stragglers.count))
        guard let server = copies.first(where: { $0.name == straggler.server }) else { return }
        touch(server)
        do {
            try straggler.deliver(server)
        } catch {
            suffered(error, server)
        }
    }
}
