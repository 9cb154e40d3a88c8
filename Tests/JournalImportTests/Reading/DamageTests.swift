import JournalModel
import Seeded
import Testing

@testable import JournalImport

/// `taken + left + listed = rows`, whatever happened to whole lines.
struct DamageTests {
    private static let names = Exports.all.map(\.name)

    /// The lines of a file without cells of several lines.
    private func lines(_ name: String) throws -> [String] {
        try #require(Exports.all.first { $0.name == name }).text
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private func isRow(_ lines: [String], _ place: Int) -> Bool {
        place > 0 && !lines[place].isEmpty && lines[place] != "\"\""
            && !lines[place].hasPrefix("---") && !lines[place - 1].hasPrefix("---")
    }

    private func count(_ lines: [String]) -> Int {
        lines.indices.filter { isRow(lines, $0) }.count
    }

    private func read(_ lines: [String]) throws -> ReadFile {
        try ReadFile(
            Array(lines.joined(separator: "\n").utf8),
            in: ImportFrame(zone: .newYork, caregiver: "A", dayOrder: .monthFirst))
    }

    private func expectLaw(_ file: ReadFile, _ rows: Int) {
        #expect(file.rows.count == rows && file.accounts == rows)
        #expect(file.taken.count >= file.takenRows && Set(file.rows.map(\.line)).count == rows)
    }

    @Test(arguments: names, [UInt64](0..<20))
    func `rows that are doubled, dropped or moved are counted as they stand`(
        name: String, seed: UInt64
    ) throws {
        var chance = SplitMix64(seed: seed)
        var lines = try lines(name)
        for _ in 0..<6 {
            let places = lines.indices.filter { isRow(lines, $0) }
            guard let place = places.randomElement(using: &chance) else { break }
            switch Int.random(in: 0...3, using: &chance) {
            case 0: lines.insert(lines[place], at: place)
            case 1: lines.remove(at: place)
            case 2: lines.insert("", at: place + 1)
            // Blank lines within a section part nothing.
            default: lines.insert(String(repeating: ",", count: 2), at: place + 1)
            }
        }
        expectLaw(try read(lines), count(lines))
    }

    @Test(arguments: names, [UInt64](0..<20))
    func `a cell of anything costs its own row at most`(name: String, seed: UInt64) throws {
        var chance = SplitMix64(seed: seed)
        let lines = try lines(name)
        let whole = try read(lines)
        let words = [
            "", "x", "99/99/99", "2024-02-30 10:00", "-1", "1e9", "\u{1F600}", "'=1+1", "NaN",
            "null", "9999999999999", "00:00", "\"a, b\"", "\" \"", "; ;", "\u{202E}x",
        ]
        var damaged = lines
        let places = lines.indices.filter { isRow(lines, $0) }
        let place = try #require(places.randomElement(using: &chance))
        var cells = lines[place].split(separator: ",", omittingEmptySubsequences: false)
            .map(String.init)
        // Cells with a comma in them are cut here; their row is then listed, as any other.
        cells[Int.random(in: 0..<cells.count, using: &chance)] =
            words.randomElement(using: &chance) ?? ""
        damaged[place] = cells.joined(separator: ",")
        let isSplit = lines[place].contains("\"") && !damaged[place].hasPrefix("\"")
        guard !damaged[place].isEmpty, !isSplit, damaged[place] != "\"\"" else { return }
        let file = try read(damaged)
        guard file.rows.count == whole.rows.count else {
            // A quote that the cell has lost takes in lines, and says which.
            #expect(file.listed.contains { if case .openQuote = $0.defect { true } else { false } })
            return
        }
        #expect(file.accounts == file.rows.count)
        for (row, same) in zip(file.rows, whole.rows) where row.line != place + 1 {
            #expect(row.line == same.line)
            if case .taken = same.outcome, file.children == whole.children {
                if case .taken = row.outcome { continue }
                Issue.record("line \(row.line) of \(name): \(row.outcome)")
            }
        }
    }

    @Test(arguments: names)
    func `the lines of each row are those of the file, whatever stands between`(
        name: String
    ) throws {
        let lines = try lines(name)
        let places = lines.indices.filter { isRow(lines, $0) }
        #expect(try read(lines).rows.map(\.line) == places.map { $0 + 1 })
        let spaced = lines.flatMap { [$0, ""] }
        let file = try read(spaced)
        #expect(file.rows.map(\.line) == places.map { $0 * 2 + 1 })
        expectLaw(file, places.count)
    }

    @Test(arguments: names)
    func `two equal calls give equal values, and no zone takes no row away`(name: String) throws {
        let bytes = Array(try lines(name).joined(separator: "\n").utf8)
        let frame = ImportFrame(dayOrder: .monthFirst)
        let file = try ReadFile(bytes, in: frame)
        #expect(try ReadFile(bytes, in: frame) == file)
        let whole = try read(try lines(name))
        #expect(file.accounts == whole.accounts && file.caregivers == whole.caregivers)
        #expect(file.children == whole.children && file.needsZone == whole.needsZone)
        #expect(file.needsZone || !file.listed.contains { $0.defect == .noZone })
    }
}
