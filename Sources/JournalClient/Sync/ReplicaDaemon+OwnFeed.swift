import EventLog
import Signing

extension ReplicaDaemon {
    /// Fetches what this device wrote before its folder was put back from an older copy, so that
    /// a person sees it before writing on. Gives the number of events of this device that came,
    /// written by it before that, or by a copy of it.
    ///
    /// Called when in doubt alone (`feedDoubt`), and never needed: without an answer the device
    /// begins a new epoch all the same. It takes, and sends nothing.
    /// Throws `SyncError` or `NetworkError`, `timedOut` among them; what came until then stays.
    ///
    /// - Parameter limit: how long to wait; nil for as long as the surroundings say.
    /// Spec: Protocol/04-clock.md §3
    @discardableResult
    public func fetchOwnFeed(within limit: Duration? = nil) async throws -> Int {
        let limit = limit ?? surroundings.timeouts.ownFeed
        return try await Deadline.race {
            try await self.pullEverything()
        } against: {
            try await Deadline.rest(for: limit)
            throw NetworkError.timedOut
        }
    }

    private func pullEverything() async throws -> Int {
        guard let address = try holder.daemonAddress() else { throw SyncError.noDaemon }
        return try await connected(to: address) { client in
            let connection = try await DaemonConnection.open(
                client, journal: journal, accept: try holder.belonging(), key: holder.keys.signing,
                surroundings: surroundings)
            let before = try ownEvents()
            _ = try await SyncCourse(of: holder, for: .fetching).carried(over: connection)
            return try ownEvents() - before
        }
    }

    /// Events of this device that are here.
    private func ownEvents() throws -> Int {
        let history = try history()
        return history.lanes(of: holder.device).reduce(0) { sum, number in
            let lane = history.lanes[number]
            return Bounded.sum(
                sum, Int(clamping: Bounded.difference(lane.tip.seq, lane.base?.seq ?? 0)))
        }
    }
}
