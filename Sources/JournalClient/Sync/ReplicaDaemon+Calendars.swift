public import EventLog
public import Signing

/// A link to a journal's calendar that was just begun. It is nowhere but here.
public struct NewCalendarLink: Sendable {
    /// What a calendar is given: `https://home.example/calendar/` and what is secret.
    public let text: String
    /// What the daemon knows of it.
    public let kept: CalendarLink
    /// Whether the daemon showed the certificate that it made itself, which phones refuse.
    public let isRefusedByPhones: Bool
}

/// Links by which calendars fetch handovers and agreed plans.
///
/// Spec: Protocol/08-sync.md §9
public struct KnownCalendarLinks: Sendable {
    /// Those of this device's parent, in the order in which they began.
    public let links: [CalendarLink]
    /// Whether the other parent has any.
    public let hasOthers: Bool
}

extension DaemonSession {
    /// Begins a link to the calendar. The daemon is told the SHA-256 of its token alone.
    ///
    /// Throws `NetworkError.refused` with `tooManyLinks`, and what every request does.
    ///
    /// - Parameter days: how many days it lasts, today counted, at most 366; nil for 90.
    public func beginCalendarLink(days: UInt32? = nil) async throws -> NewCalendarLink {
        let token = CalendarToken(replica.surroundings.random32())
        let answer = try await connection.calendars(
            CalendarRequest(begin: token.name, days: days))
        try replica.noteCalendars(
            answer.mark, changed: answer.mark { $0.filter { $0 != token.name } })
        guard let kept = answer.links.first(where: { $0.name == token.name }) else {
            throw SyncError.unreadableAnswer
        }
        let place = try answer.origin.map(Self.place) ?? "https://\(client.address.endpoint)"
        return NewCalendarLink(
            text: place + token.path, kept: kept,
            isRefusedByPhones: answer.origin == nil && client.certificate == answer.certificate)
    }

    /// Lists the links to the calendar, after some were ended.
    ///
    /// Throws `SyncError.unreadableAnswer` if the daemon still names one that it was to end.
    ///
    /// - Parameter ending: names of links of this device's parent. What is there no more is fine.
    public func calendarLinks(ending: [Bytes32] = []) async throws -> KnownCalendarLinks {
        let answer = try await connection.calendars(
            CalendarRequest(end: Set(ending).sorted()))
        guard !answer.links.contains(where: { ending.contains($0.name) }) else {
            throw SyncError.unreadableAnswer
        }
        try replica.noteCalendars(answer.mark, changed: answer.mark { $0 + ending })
        return KnownCalendarLinks(links: answer.links, hasOthers: answer.hasOthers)
    }

    /// An origin that the daemon named: `https://`, a host and perhaps a port. Throws
    /// `unreadableAnswer` for anything else, which must not become a link.
    private static func place(_ origin: String) throws -> String {
        let scheme = "https://"
        guard origin.hasPrefix(scheme),
            Endpoint(origin.dropFirst(scheme.count), defaultPort: 443) != nil
        else { throw SyncError.unreadableAnswer }
        return origin
    }
}

extension CalendarAnswer {
    /// The same as a page of a sync says it.
    fileprivate var mark: CalendarMark { mark { $0 } }

    /// The same, had other links been there.
    fileprivate func mark(_ names: ([Bytes32]) -> [Bytes32]) -> CalendarMark {
        CalendarMark(own: names(links.map(\.name)), hasOthers: hasOthers)
    }
}
