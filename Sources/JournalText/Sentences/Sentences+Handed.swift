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

        static func day(_ weekday: String, _ date: String, _ offset: String) -> String {
            "\(weekday) \(date)  (UTC\(offset))"
        }
        /// "Mia was 2 years old, Robin 6 years".
        static func ages(_ children: [(name: String, age: String)]) -> String {
            children.enumerated().map { place, child in
                place == 0 ? "\(child.name) was \(child.age) old" : "\(child.name) \(child.age)"
            }.joined(separator: ", ")
        }
        static let noTime = "-"
        static let takenBack = "(taken back by its author; the words are not shown)"
        static func written(_ day: String, _ id: String) -> String {
            "written \(day), entry \(id)"
        }
        static func reply(by parent: String, _ day: String, _ id: String) -> String {
            "reply of \(parent), written \(day), entry \(id)"
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
        static func range(_ least: String, _ most: String) -> String {
            "\(least) to \(most); a gap is where nothing was written"
        }
    }
}
