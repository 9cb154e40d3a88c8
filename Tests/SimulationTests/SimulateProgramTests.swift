import Foundation
import Testing

@testable import Simulation

/// The program behind `Scripts/simulate`, as it was built beside these tests.
@Suite(.serialized) struct SimulateProgramTests {
    @Test func `one seed gives the same life in two processes, and another seed another one`()
        throws
    {
        let here = try Simulation.run(seed: 26)
        let there = try [26, 26, 27].map { seed -> SeedReport in
            let run = try run(["--seed", String(seed), "--json"])
            #expect(run.status == 0)
            return try decoded(SeedReport.self, #require(run.lines.first))
        }
        #expect(there[0].digest == here.digest)
        #expect(there[1].digest == here.digest)
        #expect(there[2].digest != here.digest)
    }

    @Test func `with several seeds the last line has the totals of all`() throws {
        struct Totals: Decodable {
            let seeds: Int
            let failed: Int
            let counts: Counts
        }
        let run = try run(["--seed", "5", "--seeds", "3", "--json"])
        #expect(run.status == 0)
        let reports = try run.lines.dropLast().map { try decoded(SeedReport.self, $0) }
        #expect(reports.map(\.seed).sorted() == [5, 6, 7])
        let totals = try decoded(Totals.self, #require(run.lines.last))
        #expect(totals.seeds == 3)
        #expect(totals.failed == 0)
        #expect(totals.counts == reports.reduce(into: Counts()) { $0.add($1.counts) })
    }

    @Test func `a failure ends with status 1, and the command that it names fails the same way`()
        throws
    {
        let first = try run(["--seed", "12", "--seeds", "1", "--break", "erasedIsGone"])
        #expect(first.status == 1)
        let complaint = try complaint(in: first.lines)
        #expect(
            complaint[0] == """
                simulate: error: seed 12: it does not hold that \
                \(Violation.Promise.erasedIsGone.rawValue)
                """)
        #expect(complaint.count > 4, "what happened before is told")
        let hint = try #require(complaint.last)
        let start = "simulate: hint: the same again: Scripts/simulate "
        #expect(hint == start + "--seed 12 --break erasedIsGone")
        #expect(first.lines.contains { $0.hasSuffix(": 1 seeds failed") })

        let command = hint.dropFirst(start.count).split(separator: " ").map(String.init)
        let second = try run(command)
        #expect(second.status == 1)
        #expect(try self.complaint(in: second.lines) == complaint)
    }

    @Test func `a promise that nobody gave cannot be broken`() throws {
        #expect(try run(["--break", "nothing"]).status == 64)
    }

    /// From the sentence that says what did not hold to the command that shows it again.
    private func complaint(in lines: [String]) throws -> [String] {
        let start = try #require(lines.firstIndex { $0.hasPrefix("simulate: error: ") })
        let end = try #require(lines.firstIndex { $0.hasPrefix("simulate: hint: ") })
        return Array(lines[start...end])
    }

    private func decoded<Value: Decodable>(_ type: Value.Type, _ line: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(line.utf8))
    }

    private func run(_ arguments: [String]) throws -> (status: Int32, lines: [String]) {
        let process = Process()
        process.executableURL = URL(filePath: CommandLine.arguments[0])
            .deletingLastPathComponent().appending(path: "rapport-simulate")
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let lines = String(decoding: said, as: UTF8.self).split(separator: "\n")
        return (process.terminationStatus, lines.map(String.init))
    }
}
