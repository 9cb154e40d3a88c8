import JournalText

extension Sentences.Help {
    static let calendar = "Give a calendar the handovers and agreed plans."
    static let calendarFile = "Write handovers and agreed plans into a calendar file."
    static let calendarLink = "Make a link that a calendar fetches them by."
    static let calendarList = "List your links, and when each was last used."
    static let calendarEnd = "End a link at once."

    /// Three lines of each command about calendars, as they are typed.
    static let calendars = [
        "calendar": [
            "rapport calendar --to family.ics", "rapport calendar link",
            "rapport calendar end 1a2b3c4d",
        ],
        "calendar file": [
            "rapport calendar --to family.ics", "rapport calendar --to family.ics --store copy",
            "rapport calendar --to family.ics --json",
        ],
        "calendar link": [
            "rapport calendar link", "rapport calendar link --for 30",
            "rapport calendar link --json",
        ],
        "calendar list": [
            "rapport calendar list", "rapport calendar list --json",
            "rapport calendar list --journal family",
        ],
        "calendar end": [
            "rapport calendar end 1a2b3c4d", "rapport calendar end --all",
            "rapport calendar end 1a2b3c4d --json",
        ],
    ]
}

extension Sentences {
    /// About links by which calendars fetch.
    enum Calendars {
        static let days = "a link works for 1 to 366 days: rapport calendar link --for 30"
        static let which =
            "say which link: rapport calendar list; or all: rapport calendar end --all"

        static func begun(_ short: String, until day: String) -> [String] {
            [
                "give it to your calendar; it is shown once, and works until \(day)",
                "whoever has it sees when the handovers and agreed plans are, and the child's name",
                "end it with: rapport calendar end \(short)",
            ]
        }

        static let ownCertificate = [
            "a phone's calendar refuses this link: the server shows a certificate that it made"
                + " itself",
            "what to do about it: rapport help other-house; or write a file:"
                + " rapport calendar --to family.ics",
        ]

        static let none = "you have no link to the calendar"

        static func others(_ parent: String) -> String { "\(parent) has a link of their own" }

        static func line(
            _ short: String, since begun: String, until ends: String, fetched: String?
        ) -> String {
            let used = fetched.map { "last used on \($0)" } ?? "not used yet"
            return "\(short)  since \(begun), until \(ends); \(used)"
        }

        /// One at a server that this device left: it goes on working, with what that one hears of.
        static func atLeft(_ place: String, _ line: String) -> String {
            "\(line); at \(place), which you left"
        }

        static func unknown(at place: String) -> String {
            "\(place), which you left, does not answer: links of yours may go on working there"
        }

        /// After a move.
        static func stay(_ count: Int, at place: String) -> [String] {
            [
                (count == 1 ? "your link" : "your \(count) links")
                    + " to the calendar still \(count == 1 ? "leads" : "lead") to \(place), which"
                    + " may hear of changes later, or not",
                "end what leads there: rapport calendar end --all; a new one:"
                    + " rapport calendar link",
            ]
        }

        static func ended(_ short: String) -> String { "\(short) works no more" }

        static let newsOfOwn = "a device of yours began or ended a link to the calendar"

        static func news(of parent: String) -> String {
            "\(parent) has a link to the calendar: whoever has it sees when the handovers and"
                + " agreed plans are"
        }

        static let toldUntilSeen = "this is said until you look at: rapport calendar list"

        static let keepsFetched = "what a calendar has fetched stays there until it is deleted"
    }
}
