package import JournalModel

/// About looking back: a month, the ladder, what was mended, and promises. No sentence praises, and
/// none calls anything late.
extension Sentences {
    package enum Review {
        // MARK: What was mended

        /// - Parameter withinDay: of these how many within a day.
        package static func mended(_ count: Int, withinDay: Int) -> String {
            let head = "\(count) mended"
            if withinDay == count { return head + ", within a day" }
            return withinDay * 2 >= count ? head + ", half or more within a day" : head
        }
        package static let open = "still open"
        package static let mendedOnes = "mended"
        package static let next = "next:"
        package static func repair(_ id: String) -> String { "rapport repair \(id) hugged" }
        package static let comforting = "a word of comfort:"
        package static func comfort(_ id: String) -> String { "rapport comfort \(id) hugged" }
        /// Of what is open longer than a week. Nothing is ever late here.
        package static let neverTooLate = "still open; it is never too late"
        package static func told(by parent: String) -> String { "mended, as \(parent) wrote" }
        package static let lookAgain = "and later on? look again:"
        package static func received(_ id: String) -> String {
            "rapport edit \(id) received=well"
        }
        package static func after(_ duration: String) -> String { "after \(duration)" }
        /// Of what a later word says that it was received well.
        package static func later(_ days: Int64) -> String {
            days == 0 ? "that day" : days == 1 ? "the next day" : "after \(days) days"
        }
        package static let noRuptures =
            "no rupture stands here; what one is: rapport help looking-back"

        // MARK: Promises

        /// Of a month, which has some of all of them.
        package static func promises(_ counts: [(LedgerPromise.Outcome, Int)]) -> String {
            "promises of the month: "
                + counts.map { "\($1) \(outcome($0))" }.joined(separator: ", ")
        }
        package static func outcome(_ outcome: LedgerPromise.Outcome) -> String {
            switch outcome {
            case .open: "open"
            case .kept: "kept"
            case .renegotiated: "renegotiated"
            case .broken: "not kept"
            }
        }
        package static let promisesOfMonth =
            "those due in it up to now, or given in it with no day set; all: rapport promises"
        package static let promisesOfAll =
            "those of one month, due in it so far or given in it with no day set: rapport review"
        package static let noPromises = "no promise stands here; write one with: rapport promise"
        package static let olderPromises = "older ones: rapport log --kind promise"

        // MARK: Play and what was asked

        package static func play(_ days: Int) -> String {
            days == 1 ? "play on 1 day" : "play on \(days) days"
        }
        package static func led(_ parts: [(MonthPlay.Lead, Int)]) -> String {
            "led " + parts.map { "by \(lead($0)) \(times($1))" }.joined(separator: ", ")
        }
        private static func lead(_ lead: MonthPlay.Lead) -> String {
            switch lead {
            case .child: "a child"
            case .parent: "a parent"
            case .both: "both"
            }
        }
        private static func times(_ count: Int) -> String {
            count == 1 ? "once" : count == 2 ? "twice" : "\(count) times"
        }
        package static func asked(_ count: Int, _ least: Int, _ most: Int) -> String {
            let things = count == 1 ? "1 thing asked" : "\(count) things asked"
            return things + (least == most ? ", \(most) a day" : ", \(least) to \(most) a day")
        }
        package static func duringPlay(_ count: Int) -> String { "\(count) during play" }
        package static let chartPlay = "play"
        package static let chartAsked = "asked"
        /// What a band is called, from what is met nearly always on; last what has none.
        package static func band(_ band: LadderBand?) -> String {
            switch band {
            case .easy: "nearly always"
            case .often: "more often than not"
            case .sometimes: "now and then"
            case .seldom: "seldom, so talk about it"
            case nil: "asked too few times to say"
            }
        }

        package static func andMore(_ count: Int) -> String { "and \(count) more" }

        // MARK: The ladder

        package static func playOfWeek(_ days: Int) -> String { "play on \(days) of 7 days" }
        package static let key = "+ met, . not; the latest on the right"
        package static let nothingAsked =
            "nothing asked stands here yet; begin with play: rapport play --help"
        /// - Parameter words: requests of the band of the step.
        package static func step(_ step: LadderStep, _ words: String) -> String {
            switch step {
            case .begin: "begin with play, and ask two or three things that surely succeed"
            case .beginAgain:
                "it was a while: begin with play, and ask what surely succeeds"
            case .play: "play comes first; until then ask what is easy"
            case .stay: "stay with what is easy until it goes well"
            case .step: "two to five easy ones, then one of: \(words)"
            case .more: "what is easy goes well: ask that a little more often, or something new"
            }
        }

        // MARK: Words

        package static let said = "said"
        package static func said(
            by child: String, _ way: String?, as parent: String, _ words: String
        ) -> String {
            "\(parent) wrote that \(child) said\(way.map { " (\($0))" } ?? ""): \(words)"
        }
        package static let aChild = "a child"
        package static let aboutParents =
            "what was said about a parent stands in: rapport log --kind voice"
        package static let delights = "delights"
        package static let thanks = "thanks"
        package static func thanks(_ parent: String, to other: String) -> String {
            "\(parent) to \(other)"
        }

        // MARK: Gaps

        package static func nothing(_ first: Int, _ last: Int) -> String {
            "nothing written from \(first) to \(last): fine"
        }
        package static let nothingAtAll = "nothing written here: fine"

        /// Said once, on the first review in which anything stands. Source: Tronick, on pairs of
        /// parent and child.
        package static let inStep =
            "even close pairs are in step about a third of the time; what helps is that mending"
            + " follows"
    }
}
