import JournalText

/// Help for the kinds that are written by their name, without a command of their own.
extension Sentences.Help {
    static let alsoWritten = "Write as well"

    /// What each is, and three lines of it as they are typed.
    static let kindsByName: [String: (about: String, lines: [String])] = [
        "comfort": (
            "Write down what you did for the child after a rupture that was not yours.",
            [
                "rapport comfort k6tb hugged", "rapport comfort k6tb reassured at bedtime",
                "rapport comfort k6tb --text 'we read a book'",
            ]
        ),
        "delight": (
            "Write down, in one line, what delights you in the child.",
            [
                "rapport delight sings to the cat",
                "rapport delight 'sang in the bath' yesterday 19:00",
                "rapport delight 'shares the last biscuit' --child Robin",
            ]
        ),
        "goal": (
            "Write down what the child, or all of you, want to get to.",
            [
                "rapport goal sleeps in the own bed", "rapport goal 'ties her shoes' whose=child",
                "rapport goal 'rides a bike' reached",
            ]
        ),
        "plan": (
            "Put down what is to come; once the other parent agrees, it is in the calendar.",
            [
                "rapport plan swimming Monday 16:00 to 17:00", "rapport plan dentist tomorrow 9am",
                "rapport plan zoo Saturday 10:00 --child Robin",
            ]
        ),
        "thanks": (
            "Thank the other parent, in your own words.",
            [
                "rapport thanks for the quiet night",
                "rapport thanks 'you took over' yesterday 22:00",
                "rapport thank you for waiting",
            ]
        ),
    ]

    static func fieldsOf(_ kind: String) -> String { "Its fields: rapport kinds \(kind)" }
    static let optionsOfAdd = "The options are those of: rapport add --help"
}
