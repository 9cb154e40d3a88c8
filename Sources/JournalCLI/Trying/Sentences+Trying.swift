import JournalText

extension Sentences.Help {
    static let trying = "Show what it does, on a made-up family that is gone afterwards."
}

extension Sentences {
    /// What the demonstration says; each of its screens says that it is made up.
    enum Trying {
        static let making = "making up a family and what it wrote ..."
        static let pause = "(made up) Enter goes on, Ctrl-C ends and removes all:"

        static func begins(_ count: Int, days: Int, in folder: String) -> [String] {
            [
                "MADE UP: Alex and Sam, who live apart, with Mia and Robin.",
                "In \(span(days)) they wrote \(count) entries. None of it is real.",
                "The commands are: what you see is what they say.",
                "All of it is in \(folder) and goes when this ends.",
            ]
        }

        /// "one year", "120 days", "3 years".
        private static func span(_ days: Int) -> String {
            guard days.isMultiple(of: 365) else { return "\(days) days" }
            return days == 365 ? "one year" : "\(days / 365) years"
        }

        static func head(_ number: Int, of count: Int, _ words: String) -> String {
            "MADE UP, \(number) of \(count). \(words)"
        }

        static let day = "The day, on Alex's screen: what was last, what is new, what waits."
        static let log = "The log: the newest entries, written by both parents."
        static let versions =
            "Both corrected one bottle before they heard of each other. Both versions stand."
        static let settling =
            "Alex keeps one of the two. The other one stays in: rapport history ID"
        static let audit = "An audit: every event is still what its author signed."
        static let flipped = "One bit of a copy was flipped. The audit says which event it spoilt."
        static let own = "The made-up family is removed. Your own journal begins with:"

        static let beginnings = [
            "rapport init --name YOURS --child THEIRS",
            "rapport host 'SETUP-LINK'",
            "rapport invite",
        ]
        static let next = "What each of them does, and where the link is: rapport help home"
    }
}
