import EventLog
public import Signing

/// A session of one daemon with another, as its peer.
///
/// Spec: Protocol/09-session.md §5
public struct PeerSession: Sendable {
    private let connection: DaemonConnection

    /// Opens a session with the daemon that a link names, while `body` runs.
    ///
    /// Throws `SyncError` or `NetworkError`, and what `body` throws. `refused` with
    /// `unauthorised` says that no parent named the daemon that `key` is of.
    ///
    /// - Parameter key: the key of the daemon that asks.
    public static func with<Result>(
        _ link: JournalLink, by key: PrivateKey, surroundings: Surroundings = .system,
        _ body: (PeerSession) async throws -> Result
    ) async throws -> Result {
        let client = PinnedClient(link.address, timeouts: surroundings.timeouts)
        do {
            let connection = try await DaemonConnection.open(
                client, journal: link.journal, accept: link.accept, key: key,
                surroundings: surroundings)
            let result = try await body(PeerSession(connection: connection))
            await client.shutdown()
            return result
        } catch {
            await client.shutdown()
            throw error
        }
    }

    /// The daemon as a side of an exchange.
    public var side: ExchangeSide {
        ExchangeSide(
            pull: { try await connection.pull($0) }, push: { try await connection.push($0) },
            exchange: { try await connection.exchange($0) })
    }

    /// Lists the links to the calendar of the parent whose device asks, after some were ended.
    func calendarLinks(ending: [Bytes32]) async throws -> KnownCalendarLinks {
        let answer = try await connection.calendars(CalendarRequest(end: Set(ending).sorted()))
        return KnownCalendarLinks(links: answer.links, hasOthers: answer.hasOthers)
    }

    /// Reads the stream of the daemon's frontier hashes for as long as it comes.
    ///
    /// Spec: Protocol/08-sync.md §8
    public func listen(_ tell: @escaping @Sendable (Bytes32) -> Void) async throws {
        try await connection.listen(tell)
    }
}
