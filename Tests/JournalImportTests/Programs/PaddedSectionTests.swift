import JournalModel
import Testing

@testable import JournalImport

/// babytracker's file as a spreadsheet saves it.
struct PaddedSectionTests {
    /// The same table with another separator, each row filled up to so many cells.
    private func saved(_ separator: String, _ width: Int, ending: String = "\n") -> String {
        let lines = Exports.babytracker.split(separator: "\n").map { line in
            let cells =
                line == "\"\""
                ? [""]
                : line.split(
                    separator: ",", omittingEmptySubsequences: false
                ).map(String.init)
            let more = Array(repeating: "", count: max(0, width - cells.count))
            return (cells + more).joined(separator: separator)
        }
        return lines.joined(separator: ending) + ending
    }

    @Test(arguments: [",", ";", "\t", "|"], [0, 7, 9])
    func `a file that a spreadsheet saved is the same file`(separator: String, width: Int) throws {
        let whole = try read(text: Exports.babytracker)
        for start in ["", "\u{FEFF}", "sep=\(separator)\n"] {
            let file = try read(text: start + saved(separator, width, ending: "\r\n"))
            #expect(file.program == .babytracker && file.rows.count == whole.rows.count)
            #expect(file.taken.map(\.facts) == whole.taken.map(\.facts))
            #expect(file.taken.map(\.told) == whole.taken.map(\.told))
            #expect(file.listed.map(\.defect) == whole.listed.map(\.defect))
            let found = RowIdentity.matches(
                of: file.taken.map(\.identity), among: whole.taken.map(\.identity))
            #expect(found == whole.taken.indices.map(RowMatch.same))
        }
    }

    @Test func `rows of its columns without a title are nobody's`() {
        let text = "Start,End,Duration,Nap,Notes\n2024-03-14T12:05:00Z,2024-03-14T13:20:00Z,,true,"
        #expect(throws: FileRefusal.self) { _ = try read(text: text) }
    }

    @Test func `another program's rows in a section are told`() {
        #expect(throws: FileRefusal.severalPrograms(.babytracker, .huckleberry)) {
            _ = try read(
                text: "--- SLEEP ---\nStart,End,Duration,Nap,Notes\n2024-03-14T12:05:00Z,,,true,\n"
                    + Exports.huckleberry)
        }
    }
}
