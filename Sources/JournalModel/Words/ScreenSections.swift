/// A part of a screen: a title, and things below it.
public struct ScreenSection: Sendable {
    /// Stands above the things; nil for none.
    public let title: String?
    /// The things, what matters most first; each on one line or on several.
    public var things: [[String]]
    /// How the line begins that says how many more there are.
    let more: String
    /// What stands behind their number: where to find them.
    let elsewhere: String
    /// So many of the first things go only when no part has others.
    let firm: Int
    /// Lines of what has no thing of its own, and how much that is: one line takes their place as
    /// soon as things have no room, so that one number stands there.
    let rest: (lines: [String], count: Int)
    /// Things that have no room.
    private(set) var left = 0

    /// A part with a line for what has no room: `more`, the number, `elsewhere`.
    public init(
        title: String?, things: [[String]], firm: Int = 0, more: String = "",
        elsewhere: String = "", rest: (lines: [String], count: Int) = ([], 0)
    ) {
        self.title = title
        self.things = things
        self.firm = firm
        self.more = more
        self.elsewhere = elsewhere
        self.rest = rest
    }

    private var restLines: [String] {
        left > 0 ? ["\(more)\(left + rest.count)\(elsewhere)"] : rest.lines
    }

    var rows: Int { lines.count }

    /// Whether a thing can go that need not stay.
    var hasLoose: Bool { things.count > firm }

    mutating func drop() {
        guard !things.isEmpty else { return }
        things.removeLast()
        left += 1
    }

    var lines: [String] {
        let below = things.flatMap { $0 } + restLines
        return below.isEmpty ? [] : [title].compactMap { $0 } + below
    }
}

extension [ScreenSection] {
    /// The lines of all parts, `rows` at most: of the largest part that has more than firm things
    /// the last thing goes first, and its place is taken by one line that says how many went. Parts
    /// without things have no lines.
    ///
    /// Complexity: O(lines squared).
    public func lines(atMost rows: Int) -> [String] {
        var parts = self
        while parts.reduce(0, { $0 + $1.rows }) > rows {
            let loose = parts.indices.filter { parts[$0].hasLoose }
            let open = loose.isEmpty ? parts.indices.filter { !parts[$0].things.isEmpty } : loose
            guard let largest = open.max(by: { parts[$0].rows <= parts[$1].rows }) else { break }
            parts[largest].drop()
        }
        return Array<String>(parts.flatMap(\.lines).prefix(rows))
    }
}
