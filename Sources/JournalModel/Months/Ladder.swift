public import EventLog

/// How often something asked of a child was met, the last ten times. The bands are those of
/// errorless compliance training (Ducharme): what is begun with is met nearly always.
public enum LadderBand: Int, CaseIterable, Comparable, Sendable {
    /// 76 to 100 in a hundred.
    case easy = 1
    /// 51 to 75.
    case often
    /// 26 to 50.
    case sometimes
    /// 0 to 25.
    case seldom

    public static func < (one: LadderBand, other: LadderBand) -> Bool {
        one.rawValue < other.rawValue
    }

    /// The band of `met` of `asked` askings; nil for none. *Example:* 3 of 4 is `often`.
    public init?(met: Int, of asked: Int) {
        guard asked > 0 else { return nil }
        let hundredfold = met * 100
        self =
            hundredfold > 75 * asked
            ? .easy
            : hundredfold > 50 * asked ? .often : hundredfold > 25 * asked ? .sometimes : .seldom
    }
}

/// One request with its own record.
public struct LadderRequest: Equatable, Sendable {
    /// Which request it is.
    public let request: SameRequest
    /// Its words as they were written last.
    public let words: String
    /// Its last ten askings that count, the earliest first.
    public let askings: [Asking]
    /// Nil while it was asked fewer than five times.
    public let band: LadderBand?

    init?(_ request: SameRequest, _ all: [Asking]) {
        let askings = Array(all.sorted { $0.isBefore($1) }.suffix(Ladder.record))
        guard let last = askings.last else { return nil }
        self.request = request
        self.askings = askings
        words = last.words
        band =
            askings.count < Ladder.fewest
            ? nil : LadderBand(met: askings.count(where: \.isMet), of: askings.count)
    }
}

/// What to do next with one child. No step is due, and none is a duty.
public enum LadderStep: Equatable, Sendable {
    /// There is no base yet: play, and ask what surely succeeds.
    case begin
    /// There was a base, and then nothing was asked for a while: the same again.
    case beginAgain
    /// Play comes first; nothing harder until then.
    case play
    /// Stay with what is easy until it goes well.
    case stay
    /// Two to five easy ones, then one of this band.
    case step(LadderBand)
    /// All is easy: a little more often, or something new.
    case more
}

/// The requests of one child by how often they were met, and the next step.
///
/// The rule stands in Documentation/looking-back.md, in eight lines; `LadderTests` does it by hand.
/// It says nothing about either parent: who asked is no part of it.
public struct Ladder: Equatable, Sendable {
    /// So many last askings are a request's record.
    public static let record = 10
    /// With fewer it has no band.
    public static let fewest = 5
    /// Days in which what was asked counts.
    public static let year = 366
    /// Days in which two easy requests were asked, else it begins.
    public static let recent = 14
    /// Days in which play is looked for.
    public static let week = 7
    /// On so many of them there was play, or play comes first.
    public static let playDays = 3
    /// So many of the last ten askings of easy requests were met, or one stays.
    public static let steady = 8

    /// The child; nil for what names none.
    public let child: EventID?
    /// Each request that was asked, the easiest band first, what has none last, then by its words.
    public let requests: [LadderRequest]
    /// The days of the last seven with play, ascending.
    public let play: [Int]
    /// The easy requests that were asked in the last fourteen days.
    public let base: [SameRequest]
    /// The last ten askings of easy requests, the earliest first.
    public let lastEasy: [Asking]
    /// What to do next.
    public let step: LadderStep

    /// - Parameters:
    ///   - askings: all askings of each request of the child.
    ///   - played: the days with play with the child.
    ///   - today: the day up to which both are looked at.
    /// Complexity: O(n log n) for n askings.
    init(
        _ child: EventID?, _ askings: [SameRequest: [Asking]], played: Set<Int>, today: Int
    ) {
        let requests = askings.compactMap { LadderRequest($0, $1) }.sorted {
            ($0.band?.rawValue ?? .max, $0.request.words)
                < ($1.band?.rawValue ?? .max, $1.request.words)
        }
        let easy = requests.filter { $0.band == .easy }
        let base = easy.filter { request in
            request.askings.contains { $0.day > today - Self.recent }
        }.map(\.request)
        let lastEasy = Array(
            easy.flatMap { askings[$0.request] ?? [] }.sorted { $0.isBefore($1) }
                .suffix(Self.record))
        self.child = child
        self.requests = requests
        play = played.filter { $0 > today - Self.week && $0 <= today }.sorted()
        self.base = base
        self.lastEasy = lastEasy
        step = Self.step(requests, base: base.count, play: play.count, lastEasy)
    }

    private static func step(
        _ requests: [LadderRequest], base: Int, play: Int, _ lastEasy: [Asking]
    ) -> LadderStep {
        guard base >= 2 else {
            return requests.count { $0.band == .easy } >= 2 ? .beginAgain : .begin
        }
        guard play >= playDays else { return .play }
        guard lastEasy.count(where: \.isMet) >= min(steady, lastEasy.count) else { return .stay }
        // What is seldom met is no step: it is talked about.
        let next = requests.compactMap(\.band).filter { $0 == .often || $0 == .sometimes }.min()
        return next.map { .step($0) } ?? .more
    }

    /// The requests of a band.
    public func requests(in band: LadderBand?) -> [LadderRequest] {
        requests.filter { $0.band == band }
    }

    /// A ladder for each child of whom something was asked, ascending by id; that of requests that
    /// name no child first. Play that names no child was with each of them. A day is that of the
    /// clock on the wall where it happened.
    ///
    /// - Parameters:
    ///   - entries: requests and plays, and anything else, in any order.
    ///   - today: the number of the day up to which they are looked at, itself included.
    /// Complexity: O(n log n).
    public static func all(_ entries: [EntryView], through today: Int) -> [Ladder] {
        var askings: [EventID?: [SameRequest: [Asking]]] = [:]
        var played: [EventID?: Set<Int>] = [:]
        let (before, _) = today.subtractingReportingOverflow(year)
        for entry in entries where entry.counts && entry.wallDay > before && entry.wallDay <= today
        {
            let about = entry.aboutChildren
            let children = about.isEmpty ? [nil] : about.map(Optional.some)
            if entry.kind == .play {
                for child in children { played[child, default: []].insert(entry.wallDay) }
            }
            guard let asking = Asking(entry) else { continue }
            for child in children {
                let request = SameRequest(asking.words, child: child)
                askings[child, default: [:]][request, default: []].append(asking)
            }
        }
        let withAll = played[nil] ?? []
        return askings.map { child, requests in
            let days =
                child == nil
                ? played.values.reduce(into: []) { $0.formUnion($1) }
                : withAll.union(played[child] ?? [])
            return Ladder(child, requests, played: days, today: today)
        }.sorted { one, other in
            guard let first = one.child else { return other.child != nil }
            return other.child.map { first < $0 } ?? false
        }
    }
}
