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
