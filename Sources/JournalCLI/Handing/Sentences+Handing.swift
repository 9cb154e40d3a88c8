import JournalText

extension Sentences.Help {
    static let report = "Write a report of some days, for a mediator or for yourselves."
    static let month = "Show a month on a page that prints, with small charts."
    static let year = "Show a year on a page that prints, with small charts."
}

extension Sentences {
    enum Handing {
        /// - Parameter isAgain: whether an earlier page was there.
        static func written(_ path: String, isAgain: Bool) -> String {
            "written to \(FieldText.line(path))"
                + (isAgain ? ", in the place of an earlier file of this form" : "")
        }
        static let calendarHolds =
            "it holds times and the child's name; no place, no words, nothing only proposed"
        static let calendarIsEmpty =
            "it holds nothing yet: no handover stands here, and no plan that both said yes to"
        static let readable = "whoever has this file can read it; it holds no key"
        /// A folder that holds what only its device may have.
        static func holdsKeys(_ folder: String) -> String {
            "\(FieldText.line(folder)) holds keys: who gets this folder can write as its owner"
        }
        static let giveStore = "to hand a copy over, give the file store.sqlite alone"
        static func year(_ year: Int) -> String { "\(year)" }
    }
}
