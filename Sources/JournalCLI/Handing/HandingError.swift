import JournalText

/// Why nothing can be handed over as it was asked for.
enum HandingError: Explained, Equatable {
    /// A page of one kind, parent, person or tag.
    case cut
    /// The private journal.
    case privateJournal
    /// No day that can be read.
    case noDays
    /// The first day stands behind the last one, both as they are written.
    case turnedDays(String, String)
    /// Days by a word, and by the first and the last one too.
    case twoPeriods
    /// No year that can be read.
    case noYear
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
                "that is no day or month that can be read",
                "\(safe); write it as: rapport report --from 2026-05-01 --to 2026-05-31",
                "of a month: rapport report september", "or: rapport report last month")
        case .turnedDays(let first, let last):
            .usage(
                "the first day, \(first), stands behind the last one, \(last)",
                "\(safe); the other way round: rapport report --from \(last) --to \(first)")
        case .twoPeriods:
            .usage(
                "the days are said twice: by a word, and by --from or --to",
                "\(safe); as in: rapport report september",
                "or: rapport report --from 2026-05-01 --to 2026-05-31")
        case .noYear:
            .usage(
                "that is no year that can be read",
                "\(safe); write it as: rapport year 2026", "or: rapport year last year")
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
