public import EventLog

/// The days of a month with play, and who led it.
public struct MonthPlay: Equatable, Sendable {
    /// Who led.
    public enum Lead: UInt32, CaseIterable, Sendable {
        /// The child.
        case child = 1
        /// A parent, whichever.
        case parent
        /// Child and parent.
        case both
    }

    /// The days with play, ascending.
    public let days: [Int]
    /// The plays, the earliest first.
    public let entries: [EventID]
    /// The plays of which it is said who led, by that.
    public let led: [Lead: [EventID]]

    init(_ entries: [EntryView]) {
        let plays = entries.filter { $0.kind == .play }
        days = Set(plays.map(\.wallDay)).sorted()
        self.entries = plays.map(\.state.entry)
        led = plays.reduce(into: [:]) { led, play in
            guard case .choice(let number)? = play.settled(FieldNumber.playLed),
                let lead = Lead(rawValue: number)
            else { return }
            led[lead, default: []].append(play.state.entry)
        }
    }
}

/// What was asked of the children in a month, whatever became of it.
public struct MonthAsked: Equatable, Sendable {
    /// The requests of one day.
    public struct Day: Equatable, Sendable {
        /// Its number.
        public let number: Int
        /// The requests, the earliest first.
        public let entries: [EventID]
    }

    /// The days on which something was asked, ascending.
    public let days: [Day]
    /// The requests that were asked during play, the earliest first.
    public let duringPlay: [EventID]

    /// How many there were.
    public var count: Int { days.reduce(0) { $0 + $1.entries.count } }

    init(_ entries: [EntryView]) {
        let requests = entries.filter { $0.kind == .request }
        let byDay = Dictionary(grouping: requests, by: \.wallDay)
        days = byDay.sorted { $0.key < $1.key }.map { number, requests in
            Day(number: number, entries: requests.map(\.state.entry))
        }
        duringPlay = requests.filter { request in
            request.settled(FieldNumber.requestDuringPlay) == .choice(1)
        }.map(\.state.entry)
    }
}

/// The ruptures of a month: what was mended in it, and what still is open.
public struct MonthRepairs: Equatable, Sendable {
    /// Those that came from a parent, and happened or were mended in the month, the oldest first.
    /// What came from a child is never counted.
    public let mended: [RepairedRupture]
    /// Of those the ones that surely were mended within a day.
    public let withinDay: [RepairedRupture]
    /// What happened in the month, and of which the other parent alone says that it was mended.
    public let told: [ToldRepair]
    /// What happened in the month and nobody mended, the oldest first.
    public let open: [OpenRupture]

    init(_ all: [EntryView], days: ClosedRange<Int>) {
        let known = Dictionary(
            all.map { ($0.state.entry, $0) }, uniquingKeysWith: { first, _ in first })
        func isInMonth(_ entry: EventID) -> Bool {
            known[entry].map { days.contains($0.wallDay) } ?? false
        }
        let clock = RepairClock(all)
        mended = clock.repaired.filter { one in
            let sources = known[one.rupture]?.persons(in: FieldNumber.ruptureFrom) ?? []
            return !sources.contains(Person.child.rawValue)
                && (isInMonth(one.rupture) || isInMonth(one.repair))
        }
        withinDay = mended.filter(\.isWithinDay)
        told = clock.told.filter { isInMonth($0.rupture) }
        open = clock.open.filter { isInMonth($0.rupture) }
    }
}

/// A month of a family, of both parents together. A day is that of the clock on the wall where it
/// happened, as on a page that is handed over: the same whoever looks back, and wherever.
///
/// No number in it is of one parent, nor of a child as such; nothing in it is better or worse for a
/// month with ruptures or without. Exchanging the parents in a journal exchanges their names here
/// and changes nothing else. What was taken back, or does not count, is no part of it.
public struct MonthReview: Equatable, Sendable {
    /// The days that it looks at, counted from 1 January 1970.
    public let days: ClosedRange<Int>
    /// Stretches of three days or more on which nothing was written down, ascending.
    public let gaps: [ClosedRange<Int>]
    /// Play.
    public let play: MonthPlay
    /// What was asked.
    public let asked: MonthAsked
    /// The requests of each child, with the next step, as of the last day.
    public let ladders: [Ladder]
    /// What was mended, and what is open.
    public let repairs: MonthRepairs
    /// The promises that were due in the month, or were given in it and have no time.
    public let promises: [LedgerPromise]
    /// What the children said, the earliest first; nothing that was said about a parent.
    public let voices: [EntryView]
    /// What was said about a parent, which is read at its own place.
    public let voicesAboutParents: [EventID]
    /// What is wonderful about the children, the earliest first.
    public let delights: [EntryView]
    /// The parents' thanks to each other, the earliest first.
    public let thanks: [EntryView]

    /// So many days without a word are a stretch that is told.
    public static let shortestGap = 3

    /// Looks back on some days.
    ///
    /// - Parameters:
    ///   - entries: those of these days, all ruptures, repairs and promises, the requests whose
    ///     record counts, and the plays of the week before the last day; any more, in any order.
    ///   - days: the numbers of the days, none of them to come.
    /// Complexity: O(n log n).
    public init(_ entries: [EntryView], days: ClosedRange<Int>) {
        let counting = entries.filter(\.counts).sorted {
            ($0.sortMilliseconds, $0.state.entry) < ($1.sortMilliseconds, $1.state.entry)
        }
        let month = counting.filter { days.contains($0.wallDay) }
        self.days = days
        gaps = Self.gaps(in: days, between: Set(month.filter(\.isListed).map(\.wallDay)))
        play = MonthPlay(month)
        asked = MonthAsked(month)
        ladders = Ladder.all(counting, through: days.upperBound)
        repairs = MonthRepairs(counting, days: days)
        promises = PromiseLedger.all(in: counting).filter { days.contains($0.day) }
        let said = month.filter { $0.kind == .voice }
        voices = said.filter { !$0.isAboutParent }
        voicesAboutParents = said.filter(\.isAboutParent).map(\.state.entry)
        delights = month.filter { $0.kind == .delight }
        thanks = month.filter { $0.kind == .thanks }
    }

    private static func gaps(
        in days: ClosedRange<Int>, between written: Set<Int>
    ) -> [ClosedRange<Int>] {
        var gaps: [ClosedRange<Int>] = []
        var start = days.lowerBound
        for day in written.sorted() + [days.upperBound + 1] {
            if day - start >= shortestGap { gaps.append(start...(day - 1)) }
            start = day + 1
        }
        return gaps
    }
}

extension EntryView {
    fileprivate var isListed: Bool { kind?.spec.traits.contains(.listed) != false }

    /// Whether what a child said is about a parent, as any live version says.
    fileprivate var isAboutParent: Bool {
        let parents = Set(Person.parents.map(\.rawValue))
        return (self[FieldNumber.voiceAbout]?.versions ?? []).contains { view in
            guard case .value(.persons(let persons)) = view.content else { return false }
            return !parents.isDisjoint(with: persons)
        }
    }
}
