import JournalText

extension Sentences {
    static func clockUnset(_ time: String) -> String {
        "the clock of this device was never set: it says \(time); what you save is kept, and"
            + " dated so unless you say when with --at"
    }
}

extension Sentences.Help {
    static let rapport = "rapport: a journal that two parents keep together."

    /// What is typed most, above the names of all commands.
    static let mostTyped = [
        "rapport bottle 5oz 06:30         write what happened, as you would say it",
        "rapport sleep 9h until 06:40     also nap, diaper, medicine, bath, temperature",
        "rapport note first snow today    rapport undo takes back what you wrote last",
        "rapport                          today: what was, and what waits for you",
    ]

    /// Under the names of all commands.
    static let programFoot = [
        "rapport help COMMAND shows what a command takes, with three examples.",
        "rapport help TOPIC is a page to read, as: rapport help home",
        "With every command: --home DIR (the folder of your journals), --journal NAME",
        "(which of several), --private (your private one), --json (answer as JSON).",
    ]

    /// Under the page of one command.
    static let everyCommand =
        "With every command: --home, --journal, --private, --json. See: rapport help"
}
