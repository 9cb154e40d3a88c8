/// On pages that are handed over.
extension Sentences {
    package enum Handed {
        // MARK: Head and foot

        private static let head = "As of: "
        private static let (lastFrom, nothingFrom) = ("the last from ", "nothing from ")
        /// How a page of plain text begins.
        package static let heads = [head + lastFrom, head + nothingFrom]

        static func asOf(_ parents: [String]) -> String {
            "\(head)\(parents.joined(separator: ", "))."
        }

        static let since = "An answer written since would not be here."

        static func last(of parent: String, on day: String?) -> String {
            day.map { "\(lastFrom)\(parent) is of \($0)" } ?? nothingFrom + parent
        }

        static func report(_ first: String, _ last: String) -> String {
            first == last ? "Report of \(first)" : "Report of \(first) to \(last)"
        }

        static let both =
            "What both parents wrote in their shared journal, in the order of the days on which"
            + " it happened. Nothing of these days is left out: no kind, and neither parent."
        static let firstTimes =
            "What was measured in the year, and what the child did for the first time, as both"
            + " parents wrote it down. A bar is the mean of the days of a month of which something"
            + " is written, and of growth its last measure. The rest stands in the pages of the"
            + " months."
        static func about(_ child: String) -> String {
            "Only what is about \(child), and what names no child."
        }
        static let times =
            "A time is that of the clock where it happened. The day of writing is by the same"
            + " clock, as the author's device told it. Writing later is normal."
        /// - Parameter days: on which such entries stand, in the whole journal.
        static func erasedDays(_ days: [String]) -> String {
            let shown = days.prefix(5).joined(separator: ", ")
            let more = days.count > 5 ? " and \(days.count - 5) more days" : ""
            return "Words that were erased took with them when it happened. Such an entry stands on"
                + " the day on which it was written, in UTC: \(shown)\(more)."
        }
        static let dayErased =
            "when it happened was erased too; it stands on the day on which it was written"
        static func missing(_ count: Int) -> String {
            count == 1
                ? "One value is not in this copy yet; another copy may have it."
                : "\(count) values are not in this copy yet; another copy may have them."
        }
        static let nothing = "Nothing was written about these days."
        /// Of a page of which charts and first times are all.
        static let noFirstTimes = "No first time was written down in this year."
        static let nothingOfYear =
            "Nothing was measured in this year, and no first time was written down. What else was"
            + " written stands in the pages of the months."

        // MARK: Entries

        /// - Parameter offset: of the clock there; nil if nothing of the day tells a time.
        static func day(_ weekday: String, _ date: String, _ offset: String?) -> String {
            "\(weekday) \(date)" + (offset.map { "  (UTC\($0))" } ?? "")
        }
        /// "Mia was 2 years old, Robin 6 years".
        static func ages(_ children: [(name: String, age: String)]) -> String {
            children.enumerated().map { place, child in
                place == 0 ? "\(child.name) was \(child.age) old" : "\(child.name) \(child.age)"
            }.joined(separator: ", ")
        }
        /// What some fields say in words that need no name of a field; nil of any other.
        static func told(_ field: String, _ value: String) -> String? {
            switch (field, value) {
            case ("during-play", "yes"): "during play"
            case ("during-play", "no"): "not during play"
            case ("led", "both"): "led by both"
            case ("led", "child"): "led by the child"
            case ("led", "parent"): "led by a parent"
            case ("received", _): "received: \(value)"
            default: nil
            }
        }
        static let noTime = "-"
        static let takenBack = "(taken back by its author; the words are not shown)"
        static func written(_ day: String, _ id: String) -> String {
            "written \(day), entry \(id)"
        }
        /// - Parameter other: what it answers, where that is an answer or a repair itself.
        static func reply(
            by parent: String, _ day: String, _ id: String, to other: String?
        ) -> String {
            let whom = other.map { " to \($0)" } ?? ""
            return "reply of \(parent)\(whom), written \(day), entry \(id)"
        }
        /// What mended a rupture, or comforted: when it was done, and when it was written.
        static func mended(
            _ kind: String, by parent: String, at time: String, _ day: String, _ id: String
        ) -> String {
            "\(kind) by \(parent), \(time), written \(day), entry \(id)"
        }
        static func end(of id: String) -> String { "the end of \(id)" }
        static let versions = "all versions, in order:"

        // MARK: Charts

        static let sleep = "sleep a day"
        static let feeds = "feeds a day"
        static func doses(_ name: String) -> String {
            name.isEmpty ? "doses a day" : "doses a day, \(name)"
        }
        static func always(_ value: String) -> String {
            "\(value); a gap is where nothing was written"
        }
        /// - Parameter floor: where the bars begin; nil if at nothing.
        static func range(_ least: String, _ most: String, from floor: String?) -> String {
            let begin = floor.map { "; bars begin at \($0)" } ?? ""
            return "\(least) to \(most)\(begin); a gap is where nothing was written"
        }
    }
}
