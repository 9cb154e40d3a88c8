import JournalText

/// Why nothing can be handed over as it was asked for.
enum HandingError: Explained, Equatable {
    /// A page of one kind, parent, person or tag.
    case cut
    /// The private journal.
    case privateJournal
    /// No day that can be read, or one after the last.
    case noDays
    /// No month or year that can be read.
    case noPeriod
    /// Two forms at once.
    case twoForms
    /// No link to the calendar, or several, that a sign names.
    case noSuchLink

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        let safe = Explanation.unchanged
        return switch self {
        case .cut:
            .usage(
                "what is handed over is cut by days and by child alone, not by kind or parent",
                "\(safe); a list of one kind on this screen: rapport log -k note",
                "all that both wrote: rapport report --from 2026-05-01 --to 2026-05-31")
        case .privateJournal:
            .usage(
                "a private journal is not handed over; this is about the shared one",
                "\(safe); read the private one on this screen: rapport log --private")
        case .noDays:
            .usage(
                "these are no days that can be read, the first one before the last",
                "\(safe); write them as: rapport report --from 2026-05-01 --to 2026-05-31")
        case .noPeriod:
            .usage(
                "that is no month or year that can be read",
                "\(safe); write it as: rapport month 2026-05",
                "or: rapport year 2026")
        case .noSuchLink:
            Explanation(
                "none of your links to the calendar has this sign",
                [
                    "\(safe); see their signs with: rapport calendar list",
                    "or end all of yours: rapport calendar end --all",
                ])
        case .twoForms:
            .usage(
                "a page has one form: plain text, --html, --csv or --jsonl",
                "\(safe); as in: rapport report --html --out report.html")
        }
    }
}
