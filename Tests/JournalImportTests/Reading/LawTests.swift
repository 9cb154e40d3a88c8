import Foundation
import JournalModel
import Seeded
import Testing

@testable import JournalImport

/// `taken + left + listed = rows of the file`, whatever happened to the file.
struct LawTests {
    /// How many rows a text has, counted by other means: its lines, since no cell has a line end,
    /// but for headers, titles and blank ones.
    private func rows(of text: String) -> Int {
        let lines = text.split(whereSeparator: \.isNewline)
        let titles = lines.filter { $0.hasPrefix("--- ") }.count
        let blank = lines.filter { $0 == "\"\"" }.count
        return lines.count - (titles > 0 ? titles * 2 + blank : 1)
    }

    private func read(_ bytes: [UInt8]) throws -> ReadFile {
        try ReadFile(bytes, in: ImportFrame(zone: .newYork, caregiver: "A"))
    }

    private func text(_ name: String) throws -> String {
        try #require(Exports.all.first { $0.name == name }).text
    }

    @Test(arguments: Exports.all.map(\.name))
    func `every row of a whole file has one outcome`(name: String) throws {
        let text = try text(name)
        let file = try read(Array(text.utf8))
        #expect(file.rows.count == rows(of: text) && file.accounts == file.rows.count)
        #expect(file.rows.map(\.line) == file.rows.map(\.line).sorted())
        #expect(Set(file.rows.map(\.line)).count == file.rows.count)
    }

    @Test(arguments: Exports.all.map(\.name), [UInt64](0..<40))
    func `every row of a damaged file has one outcome`(name: String, seed: UInt64) throws {
        var chance = SplitMix64(seed: seed)
        var lines = try text(name).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        for _ in 0...Int.random(in: 0...3, using: &chance) {
            let place = Int.random(in: 0..<lines.count, using: &chance)
            guard place > 0, !lines[place].isEmpty, !lines[place].hasPrefix("---"),
                lines[place] != "\"\"", !lines[place - 1].hasPrefix("---")
            else { continue }
            lines[place] = damaged(lines[place], &chance)
        }
        let text = lines.joined(separator: "\n")
        let file: ReadFile
        do {
            file = try read(Array(text.utf8))
        } catch FileRefusal.eitherDayOrder {
            // A sign too many has made `4-03-14` of the only day.
            return
        } catch FileRefusal.yearOrDay {
            // And two signs `24-03-14`.
            return
        }
        #expect(file.accounts == file.rows.count)
        #expect(Set(file.rows.map(\.line)).count == file.rows.count)
        // A row takes in all lines of its cells, a bad one all that its quote may take in.
        let covered = file.rows.map { row -> Int in
            switch row.outcome {
            case .listed(.openQuote(let last)): last - row.line + 1
            case .taken(let entries): entries[0].lines
            default: 1
            }
        }
        let expected = rows(of: text)
        #expect(covered.reduce(0, +) >= expected, "\(text)")
        #expect(file.rows.count <= expected, "\(text)")
    }

    /// A line with a sign too many, too few or another one, never an empty line.
    private func damaged(_ line: String, _ chance: inout SplitMix64) -> String {
        var signs = Array(line)
        let place = Int.random(in: 0..<signs.count, using: &chance)
        switch Int.random(in: 0...4, using: &chance) {
        case 0: signs.insert(",", at: place)
        case 1: signs.insert("\"", at: place)
        case 2 where signs.count > 1: signs.remove(at: place)
        case 3: signs[place] = "x"
        default: return line + "\u{FFFD}"
        }
        return String(signs)
    }

    @Test(arguments: Exports.all.map(\.name))
    func `a file that is cut anywhere loses no whole row`(name: String) throws {
        let bytes = Array(try text(name).utf8)
        let whole = try read(bytes)
        var chance = SplitMix64(seed: 1)
        for _ in 0..<30 {
            let cut = Int.random(in: 1...bytes.count, using: &chance)
            guard let file = try? read(Array(bytes[..<cut])) else { continue }
            #expect(file.accounts == file.rows.count && file.rows.count <= whole.rows.count)
            for (row, same) in zip(file.rows.dropLast(), whole.rows) {
                #expect(row.line == same.line)
            }
        }
    }

    @Test(arguments: Exports.all.map(\.name))
    func `a file means the same with other line ends and in another encoding`(
        name: String
    ) throws {
        let text = try text(name)
        let whole = try read(Array(text.utf8))
        #expect(try read(Array(text.replacing("\n", with: "\r\n").utf8)) == whole)
        let wide = try #require(text.data(using: .utf16LittleEndian))
        #expect(try read([UInt8](wide)).rows.count == whole.rows.count)
    }

    @Test(arguments: 0..<200)
    func `no bytes break the reading`(seed: UInt64) {
        var chance = SplitMix64(seed: seed)
        let texts = Exports.all.map(\.text)
        var bytes = Array(texts[Int.random(in: 0..<texts.count, using: &chance)].utf8)
        for _ in 0..<Int.random(in: 1...30, using: &chance) {
            let place = Int.random(in: 0..<bytes.count, using: &chance)
            bytes[place] = UInt8.random(in: 0...255, using: &chance)
        }
        guard let file = try? read(bytes) else { return }
        #expect(file.accounts == file.rows.count)
    }
}

extension TakenRow {
    /// The lines of a file that the row takes up.
    fileprivate var lines: Int {
        1 + source.cells.reduce(0) { $0 + $1.count(where: \.isNewline) }
    }
}
