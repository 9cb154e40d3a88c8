import Foundation
import Testing

/// Tables of the specification's text that a program could know better.
@Suite struct TextTableTests {
    @Test func `the operations of the text are those of both implementations`() throws {
        let text = try #require(Repository.text("Protocol/03-event.md"))
        let section = try #require(
            text.components(separatedBy: "| Kind | Operations |\n").dropFirst().first)
        var told: [String: Set<String>] = [:]
        for row in section.split(separator: "\n").dropFirst().prefix(while: { $0.hasPrefix("|") }) {
            let cells = row.split(separator: "|").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            try #require(cells.count == 2, "\(row)")
            guard let kind = cells[0].split(separator: " ").last, cells[1] != "none" else {
                continue
            }
            told[kind.uppercased()] = Set(cells[1].components(separatedBy: ", "))
        }
        #expect(told.count == 5)

        let python = try #require(Repository.text("Protocol/python/event.py"))
        var known: [String: Set<String>] = [:]
        for pair in python.matches(of: /[0-9]+:\ \("([A-Za-z]+)",\ ([A-Z]+)\)/) {
            known[String(pair.2), default: []].insert(String(pair.1))
        }
        #expect(told == known)

        let swift = try #require(Repository.text("Sources/EventLog/Operations/Operation.swift"))
        let cases = swift.matches(of: /\ \ \ \ case\ [a-zA-Z]+\(([A-Z][A-Za-z]+)\)\n/).map {
            String($0.1)
        }
        #expect(Set(cases) == Set(told.values.joined()))
    }
}
