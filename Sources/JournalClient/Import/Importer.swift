import EventLog
import JournalModel

/// What is to be known of one tracker's export, so that its rows become entries.
///
/// A further tracker is a value of its own, made in a file of its own, and a place in `all`.
/// Whose rows were imported by whom is asked of every importer alike, so none of them lets a
/// parent import in the other one's name.
struct Importer: Sendable {
    /// The layout's name in every row that is kept. Never changed: rows that are here are told
    /// from new ones with it.
    let format: String
    /// Columns that the first line of the file must have, in any order. Whatever a person is told
    /// of columns comes from here.
    let columns: [String]
    /// The one of them that names the caregiver; nil if the export names none, so that all rows are
    /// those of the parent who imports them.
    let caregiverColumn: String?
    /// Whether the file has the newest row first.
    let isNewestFirst: Bool
    /// Whether a line within quotes is a row of its own; gets also the file's first line.
    let isRow: @Sendable (_ line: String, _ header: [String]) -> Bool
    /// The entry that a row stands for. The cells are those of `columns`, in their order, without
    /// blanks around them.
    let entry:
        @Sendable (_ cells: [String], _ frame: ImportFrame) throws(RowDefect) -> ImportedEntry

    /// Every importer there is. A file is read by the first whose columns it has.
    static let all: [Importer] = [.tracker]

    /// Where the columns stand in a file with this first line; what it lacks of them.
    func places(in header: [String]) -> (places: [Int], missing: [String]) {
        (
            columns.compactMap { header.firstIndex(of: $0) },
            columns.filter { !header.contains($0) }
        )
    }

    /// Whom a row of a file names as caregiver, if the export names any; empty for nobody.
    ///
    /// - Parameter cells: those of `columns`, in their order.
    func caregiver(of cells: [String]) -> String? {
        caregiverColumn.flatMap { columns.firstIndex(of: $0) }.map { cells[$0] }
    }

    /// The caregiver that a kept row names; nil if it has no such cell. O(columns).
    func caregiver(of row: SourceRow) -> String? {
        guard let caregiverColumn, let place = row.columns.firstIndex(of: caregiverColumn),
            place < row.cells.count
        else { return nil }
        return Self.text(of: row.cells[place])
    }

    /// What a cell says, without blanks around it.
    static func text(of cell: String) -> String {
        cell.trimming { $0 == "\t" || $0.properties.generalCategory == .spaceSeparator }
    }
}

/// What an import knows beside the row.
struct ImportFrame: Sendable {
    /// The zone that the family lived in.
    let zone: ZoneRules
    /// The child that the entries are about.
    let child: EventID?
}

/// What became of a row.
struct ImportedEntry {
    let draft: EntryDraft
    /// Whether the row has an amount that the draft has not.
    let lacksAmount: Bool
    /// Whether the clock showed the entry's time twice.
    let isAmbiguous: Bool
}
