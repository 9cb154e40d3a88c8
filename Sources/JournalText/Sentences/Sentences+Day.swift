package import JournalModel

/// About today, the card for whoever comes on duty, and a week.
extension Sentences {
    /// About one day.
    package enum Day {
        // MARK: How fresh this copy is

        package static func asOf(_ time: String) -> String { "as of \(time)" }
        package static let neverSynced = "not synced yet"
        package static func last(of parent: String, _ what: String) -> String {
            "last from \(parent): \(what)"
        }
        package static func nothing(of parent: String) -> String { "nothing from \(parent) yet" }

        package static func unsent(_ count: Int) -> String {
            count == 1
                ? "1 dose is on this device alone so far; to send it: rapport sync --now"
                : "\(count) doses are on this device alone so far; to send them: rapport sync --now"
        }

        // MARK: Parts of the screen

        package static let running = "running"
        package static let last = "last"
        package static let new = "new since you looked"
        package static let waits = "waits for you"

        /// For the author alone; no word of what it is, since a child may read along.
        package static let again = "look again"
        package static func again(_ id: String) -> String { "rapport show \(id)" }
        package static let moreAgain = " more: rapport repairs"

        package static let more = "  and "
        package static let moreRunning = " more: rapport log"
        package static let moreNew = " more: rapport log --new"
        package static let moreWaits = " more: rapport conflicts"

        package static let nothingRuns = "nothing runs, and no care was written down in three days"
        /// - Parameter line: as it is typed.
        package static func example(_ line: String) -> String {
            "write it as you would say it: \(line)"
        }

        // MARK: Care

        package static func group(_ group: CareGroup) -> String {
            switch group {
            case .sleep: "sleep"
            case .feed: "feed"
            case .diaper: "diaper"
            case .medicine: "medicine"
            case .temperature: "temperature"
            case .potty: "potty"
            }
        }

        package static func since(_ time: String) -> String { "since \(time)" }
        package static func until(_ time: String) -> String { "until \(time)" }
        package static func span(_ start: String, _ end: String) -> String {
            "\(start) to \(end)"
        }
        package static func by(_ parent: String) -> String { "by \(parent)" }
        package static func written(by parent: String) -> String { "written by \(parent)" }
        package static func ended(by parent: String) -> String { "ended by \(parent)" }
        /// Of one more dose beside the last one.
        package static func and(_ times: String) -> String { "and \(times)" }
        package static func andDoses(_ count: Int) -> String {
            count == 1 ? "and 1 more dose" : "and \(count) more doses"
        }
        package static func nextFrom(_ time: String) -> String { "next from \(time)" }
        package static let woke = "it ended: rapport woke"
        package static func end(of id: String) -> String {
            "it ended: rapport edit \(id) ended-at=now"
        }

        // MARK: News

        package static let listNew = ": rapport log --new"
        package static func folded(
            _ list: String, _ count: Int, by parent: String, _ span: String
        ) -> String {
            "\(count) more by \(parent), \(span)\(list)"
        }

        package static func about(_ first: String, _ last: String) -> String {
            first == last ? "dated \(first)" : "dated \(first) to \(last)"
        }

        // MARK: What waits

        package static func versions(in id: String, _ what: String) -> String {
            what.isEmpty ? "two versions in \(id)" : "two versions in \(id), \(what)"
        }
        package static func settle(_ id: String) -> String { "settle it: rapport resolve \(id)" }
        package static func proposal(in id: String, _ what: String) -> String {
            "\(id)  \(what)"
        }
        package static func answers(to id: String) -> [String] {
            [
                "say yes: rapport agree \(id)", "say no: rapport decline \(id)",
                "answer: rapport reply \(id)", "later: rapport conflicts",
            ]
        }
        /// Of several things that wait.
        package static let answerEach = "answer each, or leave it: rapport conflicts"
        package static func erasure(in id: String) -> String {
            "a request to erase words in \(id): rapport erase"
        }
        package static func replies(to id: String) -> String {
            "two answers of yours to \(id): rapport conflicts"
        }

        // MARK: The card

        package static func card(_ time: String) -> String { "handover card, \(time)" }
        package static func handover(_ time: String, from: String, to: String) -> String {
            "last handover \(time), from \(from) to \(to)"
        }
        package static func bag(_ things: String) -> String { "in the bag: \(things)" }
        package static func promise(_ what: String, due: String) -> String {
            "promise  \(what), due \(due)"
        }
        package static let moreCard = " more: rapport log"

        // MARK: The week

        package static func week(_ first: String, _ last: String) -> String {
            "from \(first) to \(last)"
        }
        package static func nothing(on day: String) -> String { "\(day): nothing written" }
        package static let askedBelow = "proposals stand at the end"
        package static let heapBelow = "what was written in one go stands at the end"
        package static func slept(_ duration: String, _ times: Int) -> String {
            "slept \(duration)" + (times == 1 ? "" : " in \(times) sleeps")
        }
        package static func feeds(_ count: Int) -> String {
            count == 1 ? "1 feed" : "\(count) feeds"
        }
        package static func diapers(_ count: Int) -> String {
            count == 1 ? "1 diaper" : "\(count) diapers"
        }

        // MARK: Marks in lists

        package static func written(_ day: String) -> String { "written \(day)" }
        package static func written(after day: String, claimed: String) -> String {
            "written after \(day), its clock said \(claimed)"
        }
        /// Of one's own devices alone.
        package static func reached(_ day: String, isThisDevice: Bool) -> String {
            "reached \(isThisDevice ? "this device" : "a device of yours") \(day)"
        }
        /// Of many entries of the other parent's at once.
        package static func came(_ day: String) -> String { "came \(day)" }
        package static func heap(
            _ count: Int, by parent: String, _ when: String, _ about: String, _ command: String
        ) -> String {
            let entries = count == 1 ? "1 entry" : "\(count) entries"
            return "\(entries) by \(parent), \(when), \(about); one by one: \(command)"
        }
        /// - Parameters: days as a command takes them.
        package static func listHeap(since first: String, until last: String) -> String {
            "rapport log --all --since \(first) --until \(last)"
        }
        package static func changed(_ day: String) -> String { "changed \(day)" }
        /// - Parameter count: how many; of a thousand, that it may be more.
        package static func ahead(_ count: Int) -> String {
            let many = count < 1_000 ? "\(count)" : "\(count) or more"
            return "dated ahead: \(many); see them with: rapport log --ahead"
        }
    }
}
