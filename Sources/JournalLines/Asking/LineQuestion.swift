/// Why a line is not written down: what of it is unclear, and how it can be said clearly.
///
/// Nothing was written then.
package struct LineQuestion: Error, Equatable, Sendable {
    /// What is unclear.
    package enum Problem: Equatable, Sendable {
        /// A time that does not exist on any clock, or on the clock of that day.
        case noSuchTime, noSuchDay, leftOutByClockChange
        /// A time that the clock showed twice.
        case shownTwice
        /// The hours of the morning and of the afternoon both fit.
        case halfOfDay
        /// Hours that may be of the night or of the day: `8-6` of a sleep.
        case nightOrDay
        /// It was just now that it began, or that it ended.
        case beginOrEnd
        /// A day of the week that is today's, of what is to come: today, or in a week.
        case whichWeek
        /// A day of which no time is said, where the time matters.
        case timeOfDay
        /// Two numbers of which each may be the day or the month.
        case dayOrMonth
        /// A clock time or a duration.
        case clockOrDuration
        /// A number with no unit.
        case bareNumber
        /// A number whose point or comma parts decimals or groups thousands: `1,500`.
        case decimalOrThousands
        /// A unit's name behind no number.
        case unitAlone
        /// A word that looks like an amount and is none.
        case unreadable
        /// A unit that does not measure this.
        case otherUnit
        /// A factor beside an amount: how much it was in all, or each time, is not clear.
        case factor
        /// What was given to drink and what was left of it, where one of the two is meant.
        case leftOver
        /// It asks, and says nothing that happened; what it asks about.
        case question(String?)
        /// A date or a day that may be of what happened, or of what is to come.
        case pastOrToCome
        /// Words behind "woke" that say neither when nor which child.
        case notOfEnd
        /// Two values for one thing.
        case twice(String)
        /// An end of which nobody knows the beginning.
        case sinceWhen
        /// What happened is not named; the closest name.
        case whatHappened(closest: String?)
        /// A field that the entry needs.
        case missing(String)
        /// What did not happen.
        case negated
        /// How a repair was received, where the words deny something.
        case howReceived
        /// It has not happened yet.
        case future
        /// It is over already.
        case over
        /// It ends before it begins.
        case endsFirst
        /// More, longer, warmer than anybody would expect.
        case outOfRange
        /// A name that is nearly a child's.
        case whoIs(String)
        /// Several children are named with several amounts.
        case severalChildren
        /// A person who is no parent here.
        case noParent
        /// From one parent to the same one.
        case samePerson
        /// A child's name where it may be the one who did it or the one it is about.
        case whoDidIt
    }

    package let problem: Problem
    /// The words that are unclear, as they were typed; empty where nothing was typed.
    package let typed: String
    /// Words that would be clear, the likeliest first.
    package let clear: [String]
    /// Those of them that are read as they stand, so that they may be typed.
    package internal(set) var works: [String]
    /// Whether the same is written all the same if its author insists.
    package internal(set) var canInsist: Bool

    /// About a line of which nothing tells what happened.
    package static let unknown = LineQuestion(.whatHappened(closest: nil), "")

    /// About words that say that something was not done.
    package static func denied(_ typed: String) -> LineQuestion { LineQuestion(.negated, typed) }

    /// About a repair whose words deny something: how was it received?
    package static func howReceived(_ typed: String) -> LineQuestion {
        LineQuestion(.howReceived, typed)
    }

    /// About a number that is more or less than anybody would expect.
    package static func unlikely(_ typed: String) -> LineQuestion {
        LineQuestion(.outOfRange, typed, canInsist: true)
    }

    /// About what else is said where something ended.
    ///
    /// - Parameter isLine: whether it can stand in a line of its own.
    static func notOfEnd(_ typed: String, isLine: Bool) -> LineQuestion {
        var question = LineQuestion(.notOfEnd, typed, clear: isLine ? [typed] : [])
        question.works = []
        return question
    }

    /// Whether the words may be kept as a note: what happened is not clear, or it did not happen.
    package var mayBeNote: Bool {
        switch problem {
        case .negated: true
        case .whatHappened: works.isEmpty
        default: false
        }
    }

    /// Whether it asks what happened.
    package var mayBeOneOfSeveral: Bool {
        if case .whatHappened = problem { true } else { false }
    }

    init(_ problem: Problem, _ typed: String, clear: [String] = [], canInsist: Bool = false) {
        self.problem = problem
        self.typed = typed
        self.clear = clear
        works = clear
        self.canInsist = canInsist
    }
}
