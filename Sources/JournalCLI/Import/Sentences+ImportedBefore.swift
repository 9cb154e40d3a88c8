import EventLog
import JournalClient
import JournalImport
import JournalLines
import JournalModel
import JournalText

/// About what was imported before.
extension Sentences.Import {
    static let noImport = "nothing was imported here by you"

    /// One import: its name, when it was, what it was, and what of it stands.
    ///
    /// - Parameter day: when it was written.
    static func past(_ past: PastImport, day: String) -> [String] {
        let back = past.entries.count - past.standing.count
        let state =
            back == 0
            ? "" : back == past.entries.count ? ", all taken back" : ", \(back) taken back"
        let program = past.program.map(program) ?? FieldText.line(past.format)
        let span = [past.span.lowerBound, past.span.upperBound].map {
            CivilTime(utcMilliseconds: $0, offsetMinutes: 0).dateText
        }
        let days = span[0] == span[1] ? "of \(span[0])" : "of \(span[0]) to \(span[1])"
        return [
            "\(EntryName.short(past.first))  imported \(day): \(program),"
                + " \(entries(past.entries.count)) \(days)\(state)"
        ]
    }

    /// Rows that two devices of one parent imported, by the later import.
    static func twice(_ imports: [EventID: Int]) -> [String] {
        imports.sorted { $0.key < $1.key }.map { first, count in
            "\(entries(count)) of import \(EntryName.short(first))"
                + " \(count == 1 ? "stands" : "stand") twice, since another device of yours"
                + " imported \(count == 1 ? "it" : "them") too; to take that import back:"
                + " rapport import --take-back \(EntryName.short(first))"
        }
    }

    // MARK: Taking back

    static func takeBackMeant(_ count: Int) -> String {
        "take \(count == 1 ? "it" : "all \(count)") back? (yes/no/later)"
    }

    static func takingBack(_ done: Int, of all: Int) -> String { "took back \(done) of \(all)" }

    static let wasStopped =
        "this import was stopped on the way: the rest of its rows was never imported"
    static let wroteNothing =
        "the last import was stopped before its first row; this is the one before it:"

    static func tookBack(_ count: Int, isWithoutTrace: Bool, wasStopped: Bool) -> [String] {
        [
            isWithoutTrace
                ? "\(entries(count)) removed; nobody else had them, and no trace is left here"
                : "\(entries(count)) taken back;"
                    + (count == 1
                        ? " it is marked so for both of you, and stays readable"
                        : " they are marked so for both of you, and stay readable"),
            wasStopped
                ? "the rest of its rows was never imported; the whole file can be imported again"
                : "the same rows can be imported again",
        ]
    }

    // MARK: Another zone

    static func moves(_ now: Moment, _ then: Moment) -> String {
        "as \(now.text) \(now.offsetText) becomes \(then.text) \(then.offsetText)"
    }

    static func moveMeant(_ count: Int, _ zone: String) -> String {
        "read \(entries(count)) in \(FieldText.line(zone))? (yes/no/later)"
    }

    static func moving(_ done: Int, of all: Int) -> String { "put right \(done) of \(all)" }

    static func moved(_ count: Int, _ zone: String) -> [String] {
        ["\(entries(count)) with the times of \(FieldText.line(zone)) now"]
    }

    static func nothingToMove(_ zone: String) -> String {
        "no entry needs another time for \(FieldText.line(zone)); nothing was changed"
    }

    /// Entries that keep their times, with the reason.
    static func notMoved(_ correction: ZoneCorrection) -> [String] {
        var lines: [String] = []
        if !correction.changedByHand.isEmpty {
            lines.append(
                "\(entries(correction.changedByHand.count)) not moved, since the time was changed"
                    + " here: \(ids(correction.changedByHand))")
        }
        if !correction.skipped.isEmpty {
            lines.append(
                "\(entries(correction.skipped.count)) not moved, since the clocks there were set"
                    + " forward over the time: \(ids(correction.skipped))")
        }
        if !correction.turned.isEmpty {
            lines.append(
                "\(entries(correction.turned.count)) not moved, since it would end before it"
                    + " begins: \(ids(correction.turned))")
        }
        if correction.withOwnZone > 0 {
            lines.append(
                "\(entries(correction.withOwnZone)) not moved, since the row says its own zone")
        }
        return lines
    }
}
