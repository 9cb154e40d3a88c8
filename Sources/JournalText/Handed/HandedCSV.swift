import EventLog
import JournalLines
import JournalModel

/// Everything that is handed over as a table, one row an entry.
///
/// Spec: RFC 4180
extension HandedJournal {
    /// The names of the columns, for ever in this order; a new one comes at the end.
    package static let columns = [
        "id", "day", "time", "offset-minutes", "written", "parent", "name", "kind", "child",
        "words", "taken-back", "answers", "replies-by", "mended-by", "activity", "quantity",
        "unit", "minutes", "age", "entry", "answered-then", "versions",
    ]

    /// How a table of any release begins: with the columns of the first.
    package static let head = columns.prefix(19).joined(separator: ",")

    /// The table: the names of the columns, a row for each entry, and a last row of kind `foot`
    /// whose words are the foot of the page. No cell has a line end, and a line ends as in a text.
    /// O(entries).
    package var csv: String {
        let rows = whole.map(row)
        let foot =
            HandedPage.foot(self).map { "\($0.name) \($0.value)" }
            + ["\(asOf) \(Sentences.Handed.since)"]
        var last = [String](repeating: "", count: Self.columns.count)
        last[Self.columns.firstIndex(of: "kind") ?? 0] = "foot"
        last[Self.columns.firstIndex(of: "words") ?? 0] = foot.joined(separator: "; ")
        return ([Self.columns] + rows + [last]).map(Self.line).joined()
    }

    private func row(_ entry: EntryView) -> [String] {
        let moment = entry.wallMoment
        let page = HandedEntry(entry, in: self, offset: moment.offsetMinutes)
        let day = CivilTime(
            utcMilliseconds: moment.utcMilliseconds, offsetMinutes: Int(moment.offsetMinutes))
        let children = entry.aboutChildren.compactMap(names.name(ofChild:))
        let answers =
            entry.kind == .reply
            ? entry.links(in: FieldNumber.replyTo)
            : [.repair, .comfort].contains(entry.kind)
                ? entry.links(in: FieldNumber.repairedRupture) : []
        let marks = page.marks.isEmpty ? "" : page.marks.map { " [\($0)]" }.joined()
        return [
            entry.state.entry.description, day.dateText, page.clock ?? "",
            page.clock == nil ? "" : "\(moment.offsetMinutes)", page.written,
            names.isOfNobody(entry) ? "" : "\(entry.state.owner)", page.who, page.kind,
            children.joined(separator: " and "), page.words + marks,
            entry.isRetracted ? "yes" : "no",
            answers.map(\.description).joined(separator: " "),
            names.below.parentsAnswering(entry).map(names.parent).sorted()
                .joined(separator: " and "),
            names.below.mends(of: entry).filter { $0.hasMended(entry) }
                .map(\.state.entry.description).joined(separator: " "),
        ] + measured(entry) + [(entry.isFolded ? nil : names.agesText(of: entry)) ?? "", page.id]
            + changed(entry)
    }

    /// What an answered entry said to who wrote this answer, where it says something else now; and
    /// all versions of this one, each step in order.
    private func changed(_ entry: EntryView) -> [String] {
        let over = entry.kind == .reply ? entry.over.first.flatMap(names.below.entry) : nil
        let then = over.flatMap { over in
            over.isFolded
                ? nil
                : AnsweredText(names: names)
                    .changes(of: over, since: names.below.answered(by: entry))
        }
        let zone = Zone { _ in Int(entry.wallMoment.offsetMinutes) }
        let steps = histories[entry.state.entry].map {
            HistoryPage(names: names, zone: zone).lines($0).dropFirst().map(\.trimmed)
        }
        return [then ?? [], steps ?? []].map { $0.joined(separator: "; ") }
    }

    /// What was given or measured, where all versions say one thing.
    private func measured(_ entry: EntryView) -> [String] {
        guard entry.kind == .care, !entry.isFolded else { return ["", "", "", ""] }
        let words = FieldText(names: names)
        // The names of choices stay, whatever people read on a page.
        let single = ["activity", "quantity", "unit"].map { name -> String in
            guard let spec = entry.spec[name], let field = entry[spec.number], field.saysOneThing,
                let value = field.value
            else { return "" }
            guard case .choice(let number) = value else { return words.text(value, of: spec) }
            return spec.type.name(of: number) ?? "\(number)"
        }
        let whole = JoinedEntry.joined([entry] + joins.ends(of: entry))
            .first { $0.entry.state.entry == entry.state.entry }
        return single + [whole?.seconds.map { "\($0 / 60)" } ?? ""]
    }

    private static func line(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",") + "\n"
    }

    /// A cell that no program takes for a formula, and that ends where it ends: one that begins
    /// with `=`, `+`, `-`, `@`, a tab or a line end has a stroke before it, unless it is a number.
    ///
    /// *Example:* `=SUM(A1)` is `'=SUM(A1)`; `-1.5` stays.
    static func cell(_ text: String) -> String {
        let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
        let isNumber =
            !digits.isEmpty && text.utf8.count - digits.count <= 1
            && digits.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
        let begins = text.unicodeScalars.first.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) }
        let safe = begins == true && !isNumber ? "'" + text : text
        let needsQuotes = safe.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
        return needsQuotes ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
    }
}
