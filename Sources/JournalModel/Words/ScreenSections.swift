/// A part of a screen: a title, and things below it.
public struct ScreenSection: Equatable, Sendable {
    /// Stands above the things; nil for none.
    public let title: String?
    /// The things, what matters most first; each on one line or on several.
    public var things: [[String]]
    /// How the line begins that says how many more there are.
    let more: String
    /// What stands behind their number: where to find them.
    let elsewhere: String
    /// Things that have no room.
    private(set) var left = 0

    /// A part with a line for what has no room: `more`, the number, `elsewhere`.
    public init(
        title: String?, things: [[String]], more: String = "", elsewhere: String = ""
    ) {
        self.title = title
        self.things = things
        self.more = more
        self.elsewhere = elsewhere
    }

    var rows: Int {
        guard !things.isEmpty || left > 0 else { return 0 }
        return (title == nil ? 0 : 1) + things.reduce(0) { $0 + $1.count } + (left > 0 ? 1 : 0)
    }

    mutating func drop() {
        guard !things.isEmpty else { return }
        things.removeLast()
        left += 1
    }

    var lines: [String] {
        guard rows > 0 else { return [] }
        return [title].compactMap { $0 } + things.flatMap { $0 }
            + (left > 0 ? ["\(more)\(left)\(elsewhere)"] : [])
    }
}

extension [ScreenSection] {
    /// The lines of all parts, `rows` at most: of the largest part the last thing goes first, and
    /// its place is taken by one line that says how many went. Parts without things have no lines.
    ///
    /// Complexity: O(things squared).
    public func lines(atMost rows: Int) -> [String] {
        var parts = self
        while parts.reduce(0, { $0 + $1.rows }) > rows {
            let largest = parts.indices.filter { !parts[$0].things.isEmpty }.max {
                parts[$0].rows <= parts[$1].rows
            }
            guard let largest else { break }
            parts[largest].drop()
        }
        return Array<String>(parts.flatMap(\.lines).prefix(rows))
    }
}
