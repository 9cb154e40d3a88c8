import JournalClient
import JournalImport
import JournalText

/// About rows that say something else than their entries, or more.
extension Sentences.Import {
    // MARK: Changed rows

    /// Rows that say something else than their entries.
    static func changed(
        _ file: ImportPlan.File, _ name: String?, updates: Bool
    ) -> [String] {
        guard !file.changed.isEmpty else { return [] }
        // What was changed here too stays, with --update as well.
        let count = file.changed.byLine.count { rows in
            rows.contains { $0.effect != .staysAsChangedHere }
        }
        let here = count == 0 ? "" : ", and here as before"
        return ["\(inFile(name))changed in the other program since\(here):"]
            + few(lines(of: file.changed))
            + (updates || count == 0
                ? [] : ["  to take \(count == 1 ? "it" : "them") over too, add: --update"])
    }

    /// A line for each row; one that several entries stand for says all of their cells once.
    private static func lines(of rows: [ImportPlan.ChangedRow]) -> [String] {
        rows.byLine.map { rows in
            let cells = Set(rows.flatMap(\.cells)).sorted().map(FieldText.line)
            var effects: [String] = []
            for words in rows.map({ words(for: $0.effect) }) where !effects.contains(words) {
                effects.append(words)
            }
            let ids = rows.compactMap(\.entry).map(EntryName.short)
            return "  line \(rows[0].line): \(cells.joined(separator: ", "))"
                + effects.joined() + (ids.first.map { "; see: rapport show \($0)" } ?? "")
        }
    }

    private static func words(for effect: ImportPlan.Effect) -> String {
        switch effect {
        case .changes(clearing: let fields) where fields.isEmpty: ""
        case .changes(clearing: let fields): "; --update would empty: \(list(fields))"
        case .staysAsChangedHere: "; changed here too, so it stays as here"
        case .staysWithoutUnit: "; its number has no unit now, so it stays as here without --unit"
        }
    }

    /// Fields as people call them.
    private static func list(_ fields: [String]) -> String {
        fields.filter { $0 != "unit" || !fields.contains("quantity") }.map { field in
            switch field {
            case "quantity", "unit": "the amount"
            case "ended-at": "the end"
            case "text": "the words"
            default: field
            }
        }.joined(separator: ", ")
    }

    /// Rows that are the same, and whose entries would say more.
    static func fuller(
        _ file: ImportPlan.File, _ name: String?, updates: Bool
    ) -> [String] {
        guard !file.fuller.isEmpty else { return [] }
        let count = file.fuller.count
        let fields = Set(file.fuller.flatMap(\.cells)).sorted()
        return [
            "\(inFile(name))\(rows(count)) here already would say more now: \(list(fields))"
                + (updates ? "" : "; to take that over too, add: --update")
        ]
    }

    static let updatesStay = "what was taken over stays; to change an entry again: rapport edit ID"

    /// What became of rows that say something else than their entries.
    static func updated(_ report: ImportReport) -> [String] {
        let count = report.updated.count
        var lines = count == 0 ? [] : ["\(entries(count)) changed to what the file says"]
        if !report.cleared.isEmpty {
            lines.append(
                "\(entries(report.cleared.count)) with a field emptied, as in the file:"
                    + " \(ids(report.cleared)); to see what it was: rapport history ID")
        }
        let needUnit = Set(
            report.plan.files.flatMap(\.changed).filter { $0.effect == .staysWithoutUnit }
                .compactMap(\.entry))
        let kept = report.keptAsTheyAre.filter { !needUnit.contains($0) }
        if !kept.isEmpty {
            lines.append(
                "\(entries(kept.count)) left as here, since changed here too: \(ids(kept))")
        }
        let lacking = report.keptAsTheyAre.filter(needUnit.contains)
        if !lacking.isEmpty {
            lines.append(
                "\(entries(lacking.count)) left as here, since the number has no unit now:"
                    + " \(ids(lacking)); to take over, add: --unit")
        }
        return lines
    }

    // MARK: Doubts

    /// Entries that lack something of their rows, or are hard to believe.
    static func doubts(_ plan: ImportPlan) -> [String] {
        let twice = plan.new.count { $0.row.isAmbiguous }
        let times = twice == 1 ? "1 time" : "\(twice) times"
        var lines = twice == 0 ? [] : ["\(times) came twice that night; the first was taken"]
        for (place, file) in plan.files.enumerated() {
            let rows = plan.new.lazy.filter { $0.file == place }.map(\.row)
            for doubt in RowDoubt.allCases {
                let found = rows.filter { $0.doubts.contains(doubt) }
                guard !found.isEmpty else { continue }
                let name = inFile(plan.files.count == 1 ? nil : file.name)
                lines += self.lines(Array(found), doubt).enumerated().map {
                    $0.offset == 0 ? name + $0.element : $0.element
                }
            }
        }
        return lines
    }

    private static func lines(_ rows: [TakenRow], _ doubt: RowDoubt) -> [String] {
        let numbers = Set(rows.map(\.line)).sorted()
        let told = numbers.prefix(named).map(String.init).joined(separator: ", ")
        let more = numbers.count > named ? " and \(numbers.count - named) more" : ""
        let place = "  \(numbers.count == 1 ? "line" : "lines") \(told)\(more)"
        let units = Set(rows.compactMap { $0.subject.flatMap(SaidUnit.usual) }).sorted()
        let unit = units.map { "--unit \($0)" }.joined(separator: " ")
        let whole = "; `rapport show ID` has the whole row"
        return [
            "\(entries(rows.count)) \(words(for: doubt, rows.count == 1)):",
            place + (doubt == .unit && !unit.isEmpty ? "; to say it, as: \(unit)" : whole),
        ]
    }

    /// What is said of one entry, or of several.
    static func words(for doubt: RowDoubt, _ isOne: Bool) -> String {
        let (has, does, its) =
            isOne ? ("has", "does", "its row says") : ("have", "do", "their rows say")
        return switch doubt {
        case .unit: "\(has) no amount, since no unit stands with the number"
        case .amount:
            "\(has) no amount, since \(isOne ? "its row does" : "their rows do") not say one"
                + " number with one unit"
        case .place: "\(has) no amount, since there is no place for one in such an entry"
        case .end:
            "\(does) not say when \(isOne ? "it" : "they") ended, since the cell for that has no"
                + " time of day"
        case .child:
            "\(isOne ? "is" : "are") about no child, since"
                + " \(isOne ? "its row names" : "their rows name") none"
        case .answer: "\(has) a word in its row that is neither yes nor no"
        case .duration: "\(does) not say how long it took, since the cell for that cannot be read"
        case .contradiction:
            "\(does) not say how long it took, since \(its) more than from beginning to end"
        case .long: "\(isOne ? "lasts" : "last") a day or longer; see whether that is right"
        case .cut:
            "\(isOne ? "is" : "are") of a last row without a line end, where the file may be cut"
        }
    }
}

extension [ImportPlan.ChangedRow] {
    /// The entries of each row, in the order of the file.
    var byLine: [[ImportPlan.ChangedRow]] {
        Dictionary(grouping: self, by: \.line).sorted { $0.key < $1.key }.map(\.value)
    }
}
