import EventLog
public import Signing

extension Servers where Holder == Replica {
    /// The daemons that this device left, also those that it visits no more.
    ///
    /// Throws `HomeError`.
    public func left() throws -> [DaemonAddress] {
        let current = try holder.daemonAddress()?.daemonKey
        return try (folder.settings().former ?? []).compactMap(\.address)
            .filter { $0.daemonKey != current }
    }

    /// Lists this parent's links to the calendar at a daemon that this device left, after some were
    /// ended: a link goes on working where it was begun.
    ///
    /// Throws `SyncError`, `NetworkError` or `HomeError`.
    ///
    /// - Parameter ending: names of links. What is there no more is fine.
    ///
    /// Spec: Protocol/08-sync.md §9
    public func calendarLinks(
        at address: DaemonAddress, ending: [Bytes32] = []
    ) async throws -> KnownCalendarLinks {
        let link = JournalLink(
            journal: journal, address: address, accept: try holder.belonging())
        let key = try holder.sessionKey(.thisDevice)
        return try await PeerSession.with(link, by: key, surroundings: surroundings) {
            try await $0.calendarLinks(ending: ending)
        }
    }
}
