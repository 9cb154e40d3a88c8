import JournalText

/// Why a list cannot be shown as it was asked for.
enum ListError: Explained, Equatable {
    /// A list of one kind, parent or person that would not be on a screen.
    case forScreenOnly
    /// No time that can be read.
    case unreadable
    /// No month that can be read, of this command.
    case unreadableMonth(String)
    /// A month that is to come.
    case monthAhead
    /// Nobody of that name.
    case nobody

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        switch self {
        case .forScreenOnly:
            .usage(
                "a list of one kind, one parent or one person is for a screen alone",
                "\(Explanation.unchanged); the list of all that both wrote: rapport log")
        case .unreadable:
            if typed.command == "week" {
                .usage(
                    "that is no day that can be read",
                    "\(Explanation.unchanged); write it as: rapport week yesterday",
                    "or: rapport week 2026-05-03")
            } else {
                .usage(
                    "that is no day or time that can be read",
                    "\(Explanation.unchanged); write it as: rapport log --on yesterday",
                    "or: rapport log --on 2026-05-03", "of a month: rapport log --on september")
            }
        case .unreadableMonth(let command):
            .usage(
                "that is no month that can be read",
                "\(Explanation.unchanged); write it as: rapport \(command) october",
                "or: rapport \(command) 2026-01", "the one before: rapport \(command) last month")
        case .monthAhead:
            .usage(
                "that month is still to come",
                "\(Explanation.unchanged); this month so far: rapport review",
                "the one before: rapport review last month")
        case .nobody:
            .usage(
                "nobody here has that name",
                "\(Explanation.unchanged); the parents are me and other: rapport log --parent me")
        }
    }
}
