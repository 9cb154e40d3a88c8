public import Signing

/// Asks for the links to a journal's calendar that a parent has, after one was begun or some were
/// ended, if it says so.
///
/// Spec: Protocol/08-sync.md §9
public struct CalendarRequest: StrictMessage {
    /// A link that is to begin: SHA-256 of its token, which the daemon is not told.
    public let begin: Bytes32?
    /// How many days it lasts, the day it begins counted: at most 366; nil for 90.
    public let days: UInt32?
    /// Names of links that are to end, ascending, at most 8.
    public let end: [Bytes32]

    /// A request; without parameters one that changes nothing.
    public init(begin: Bytes32? = nil, days: UInt32? = nil, end: [Bytes32] = []) {
        self.begin = begin
        self.days = days
        self.end = end
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        begin = try reader.bytes32(1)
        let days = try reader.uint32(2, max: WireLimits.calendarDays)
        self.days = days == 0 ? nil : days
        end = try reader.bytes32s(3, max: WireLimits.calendarLinks)
        guard end.isStrictlyAscending() else { throw .unsorted(field: 3) }
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, begin)
        writer.uint32(2, days ?? 0)
        writer.bytes32s(3, end)
    }
}

/// The links to a journal's calendar.
///
/// Spec: Protocol/08-sync.md §9
public struct CalendarAnswer: StrictMessage {
    /// Those of the asker's parent, in the order in which they began, at most 8.
    public let links: [CalendarLink]
    /// Whether the other parent has any.
    public let hasOthers: Bool
    /// Where pages in browsers reach the daemon, which is where a phone's calendar does; nil if its
    /// owner named no such place.
    public let origin: String?
    /// SHA-256 of the certificate (DER) that the daemon made itself, which phones refuse.
    public let certificate: Bytes32

    /// An answer.
    public init(
        links: [CalendarLink], hasOthers: Bool, origin: String?, certificate: Bytes32
    ) {
        self.links = links
        self.hasOthers = hasOthers
        self.origin = origin
        self.certificate = certificate
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        links = try reader.messages(1, CalendarLink.self, max: WireLimits.calendarLinks)
        hasOthers = try reader.uint32(2, max: 1) == 1
        origin = try reader.string(3, max: WireLimits.origin)
        if let origin, origin.utf8.count < WireLimits.shortestOrigin {
            throw .outOfRange(field: 3)
        }
        certificate = try required(reader.bytes32(4), 4)
    }

    public func write(to writer: inout StrictWriter) {
        writer.messages(1, links)
        writer.uint32(2, hasOthers ? 1 : 0)
        writer.string(3, origin)
        writer.bytes32(4, certificate)
    }
}

/// A link to a journal's calendar, as a daemon keeps it. Days are those of UTC, counted from
/// 1 January 1970.
///
/// Spec: Protocol/08-sync.md §9
public struct CalendarLink: StrictMessage {
    /// SHA-256 of its token.
    public let name: Bytes32
    /// The day on which it began.
    public let begun: UInt32
    /// The last day on which it works.
    public let ends: UInt32
    /// The last day on which somebody fetched by it, as far as the daemon remembers.
    public let fetched: UInt32?

    /// A link.
    public init(name: Bytes32, begun: UInt32, ends: UInt32, fetched: UInt32? = nil) {
        self.name = name
        self.begun = begun
        self.ends = ends
        self.fetched = fetched
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        name = try required(reader.bytes32(1), 1)
        begun = try reader.uint32(2)
        ends = try reader.uint32(3)
        let fetched = try reader.uint32(4)
        self.fetched = fetched == 0 ? nil : fetched
    }

    public func write(to writer: inout StrictWriter) {
        writer.bytes32(1, name)
        writer.uint32(2, begun)
        writer.uint32(3, ends)
        writer.uint32(4, fetched ?? 0)
    }
}
