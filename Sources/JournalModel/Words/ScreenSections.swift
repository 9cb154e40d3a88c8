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
    /// So many of the first things go only when nothing else is left anywhere.
    let sure: Int
    /// Whether its things that need not stay go before those of the other parts.
    let goesFirst: Bool
    /// Lines of what has no thing of its own, and how much that is: one line takes their place as
    /// soon as things have no room, so that one number stands there.
    let rest: (lines: [String], count: Int)
    /// Things that have no room.
    private(set) var left = 0

    /// A part with a line for what has no room: `more`, the number, `elsewhere`.
    public init(
        title: String?, things: [[String]], firm: Int = 0, sure: Int = 0,
        goesFirst: Bool = false, more: String = "", elsewhere: String = "",
        rest: (lines: [String], count: Int) = ([], 0)
    ) {
        self.title = title
        self.things = things
        self.firm = firm
        self.sure = sure
        self.goesFirst = goesFirst
        self.more = more
        self.elsewhere = elsewhere
        self.rest = rest
    }

    private var restLines: [String] {
        // A part that says nowhere where to find more says nothing of it.
        guard left > 0 else { return rest.lines }
        return elsewhere.isEmpty ? [] : ["\(more)\(left + rest.count)\(elsewhere)"]
    }

    var rows: Int { lines.count }

    /// How much its last thing matters: what matters least goes first. Nil without things.
    fileprivate var step: Int? {
        if things.isEmpty { return nil }
        if things.count > max(firm, sure) { return goesFirst ? 0 : 1 }
        return things.count > sure ? 2 : 3
    }

    /// How many things went that were to stay as long as anything could go.
    fileprivate var lostFirm: Int { lost(of: max(firm, sure)) }
    fileprivate var lostSure: Int { lost(of: sure) }

    private func lost(of first: Int) -> Int {
        max(0, min(first, things.count + left) - things.count)
    }

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
    /// The lines of all parts, `rows` at most: of the largest part that has what matters least the
    /// last thing goes first, and its place is taken by one line that says how many went. First go
    /// things of parts that go first, then others, then firm ones, and sure ones at the very end.
    /// Parts without things have no lines.
    ///
    /// Complexity: O(lines squared).
    public func lines(atMost rows: Int) -> [String] { fitted(atMost: rows).lines }

    /// The same, and how many firm and how many sure things had no room.
    ///
    /// Complexity: O(lines squared).
    public func fitted(atMost rows: Int) -> (lines: [String], lostFirm: Int, lostSure: Int) {
        var parts = self
        while parts.reduce(0, { $0 + $1.rows }) > rows {
            guard let least = parts.compactMap(\.step).min(),
                let largest = parts.indices.filter({ parts[$0].step == least })
                    .max(by: { parts[$0].rows <= parts[$1].rows })
            else { break }
            parts[largest].drop()
        }
        return (
            Array<String>(parts.flatMap(\.lines).prefix(rows)),
            parts.reduce(0) { $0 + $1.lostFirm }, parts.reduce(0) { $0 + $1.lostSure }
        )
    }
}
