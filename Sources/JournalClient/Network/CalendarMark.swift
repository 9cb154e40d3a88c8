public import Signing

/// What a daemon says of a journal's links to the calendar with each page of a sync, to a parent's
/// device: so that a link which another device began does not go unseen.
///
/// A field of the answer's head, so that a client that does not know it takes the page all the
/// same. Spec: Protocol/08-sync.md §9
public struct CalendarMark: Equatable, Sendable {
    /// The field's name.
    public static let field = "rapport-calendar-links"

    /// Eight signs that change with the links of the parent who is told; nil if there are none.
    public let own: String?
    /// Whether the other parent has any.
    public let hasOthers: Bool

    /// - Parameter own: names of the links of the parent who is told, in any order.
    public init(own: [Bytes32], hasOthers: Bool) {
        let names = own.sorted().flatMap(\.bytes)
        self.init(own: own.isEmpty ? nil : String(SHA256.hash(names).hex.prefix(8)), hasOthers)
    }

    init(own: String?, _ hasOthers: Bool) {
        self.own = own
        self.hasOthers = hasOthers
    }

    /// Reads what `text` gives; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, ["0", "1"].contains(parts[1]) else { return nil }
        let isOwn = parts[0].utf8.count == 8 && parts[0].allSatisfy(\.isHexDigit)
        guard isOwn || parts[0] == "-" else { return nil }
        self.init(own: isOwn ? String(parts[0]) : nil, parts[1] == "1")
    }

    /// The field's value: `1a2b3c4d 0`, or `- 1`.
    public var text: String { "\(own ?? "-") \(hasOthers ? 1 : 0)" }
}
