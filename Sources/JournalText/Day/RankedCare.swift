import EventLog
import JournalClient
import JournalModel

/// What was last, by what a tired person asks for first.
///
/// Doses of the last four hours, and those whose next time is ahead, come before everything and
/// are never left out for want of room: where a line for each has none, they stand close together.
struct RankedCare {
    /// Medicines that no screen leaves out: those that may not be given again yet, then the latest.
    let sure: [LastCare]
    /// Of each child else a medicine, then sleep, feed and diaper, none of them older than a day.
    let firsts: [LastCare]
    /// Further medicines and the rest, then what is older than a day.
    let others: [LastCare]

    /// - Parameters:
    ///   - last: the latest first in each group.
    ///   - now: milliseconds since 1970.
    init(_ last: [LastCare], now: Int64) {
        let medicines = last.filter { $0.group == .medicine }
        let standing = medicines.filter { $0.mustStand(now: now) }
        func isAhead(_ last: LastCare) -> Bool {
            last.nextFrom.contains { $0.milliseconds > now }
        }
        sure = standing.filter(isAhead) + standing.filter { !isAhead($0) }
        let all =
            medicines.filter { !$0.mustStand(now: now) } + last.filter { $0.group != .medicine }
        let recent = all.filter { now - $0.milliseconds <= 86_400_000 }
        var known = Set(sure.map(\.child))
        var firsts: [LastCare] = []
        var others: [LastCare] = []
        for one in recent {
            let isFirst =
                switch one.group {
                case .medicine: known.insert(one.child).inserted
                case .sleep, .feed, .diaper: true
                case .temperature, .potty: false
                }
            if isFirst { firsts.append(one) } else { others.append(one) }
        }
        self.firsts = firsts
        self.others = others + all.filter { now - $0.milliseconds > 86_400_000 }
    }

    /// One way in which they stand on a screen.
    struct Layout {
        fileprivate let sure: [String]
        fileprivate let firsts: [String]
        fileprivate let others: [String]
        /// Doses that have no room at all, of which the number is told.
        fileprivate let left: Int
        /// Whether doses stand close together, since room is short.
        let isShort: Bool
        fileprivate let rows: Int

        /// A part of a screen, what matters most first.
        ///
        /// - Parameters:
        ///   - more: things of the part besides care.
        ///   - thing: the lines of a text, so many at most.
        func section(
            title: String?, elsewhere: String, _ more: [[String]] = [], running: [String] = [],
            promises: [String] = [], _ thing: (String, Int) -> [String]
        ) -> ScreenSection {
            let firm = (running + firsts).map { thing($0, 3) }
            let loose = (promises + others).map { thing($0, 3) }
            return ScreenSection(
                title: title, things: sure.map { thing($0, rows) } + firm + loose + more,
                firm: sure.count + firm.count, sure: sure.count, more: Sentences.Day.more,
                elsewhere: elsewhere,
                rest: (left > 0 ? ["\(Sentences.Day.more)\(left)\(elsewhere)"] : [], left))
        }
    }

    /// The lines of a screen: each dose on a line of its own if that leaves room for what is asked
    /// for first, else close together, and of more doses than a screen holds as many as it holds.
    ///
    /// - Parameter parts: the parts of the screen with a layout.
    /// Complexity: O(doses · lines squared).
    func fitted(
        to rows: Int, _ text: CareText, _ parts: (Layout) -> [ScreenSection]
    ) -> [String] {
        let whole = parts(layout(text, of: nil)).fitted(atMost: rows)
        if whole.lostFirm + whole.lostSure == 0 { return whole.lines }
        for count in stride(from: min(sure.count, 99), through: 1, by: -1) {
            let close = parts(layout(text, of: count)).fitted(atMost: rows)
            if close.lostSure == 0 { return close.lines }
        }
        return parts(layout(text, of: 1, rows: 3)).lines(atMost: rows)
    }

    /// Those medicines in turn of what one parent gave and what the other one gave: however many
    /// one of them writes, the other's stand on the screen.
    private var inTurn: [LastCare] {
        var turns: [Parent: Int] = [:]
        return sure.map { last -> (turn: Int, last: LastCare) in
            let turn = turns[last.care.entry.state.owner, default: 0]
            turns[last.care.entry.state.owner] = turn + 1
            return (turn, last)
        }.enumerated().sorted {
            ($0.element.turn, $0.offset) < ($1.element.turn, $1.offset)
        }.map(\.element.last)
    }

    /// - Parameters:
    ///   - count: so many medicines, close together; nil for each on a line of its own.
    ///   - rows: lines of a screen for each at most.
    private func layout(_ text: CareText, of count: Int?, rows: Int = .max) -> Layout {
        var lines = sure.map(text.line)
        if let count {
            let shown = count < sure.count ? Array(inTurn.prefix(count)) : sure
            var children: [EventID?] = []
            for one in shown where !children.contains(one.child) { children.append(one.child) }
            lines = children.map { child in
                text.child(child)
                    + shown.filter { $0.child == child }.map(text.short).joined(separator: "; ")
            }
        }
        let line = count == nil ? text.line : text.shortLine
        return Layout(
            sure: lines, firsts: firsts.map(line), others: others.map(line),
            left: count.map { sure.count - $0 } ?? 0, isShort: count != nil, rows: rows)
    }
}
