import Foundation
import Testing

@testable import JournalCLI

/// The published abuse suite, each case with either parent in either place.
@Suite struct AbuseTests {
    @Test(arguments: AbuseCase.names, [false, true])
    func `a case of the suite is no worse than paper`(name: String, isExchanged: Bool) async throws
    {
        let findings = try await AbuseRun.findings(
            try AbuseCase.read(name), isExchanged: isExchanged)
        #expect(findings.isEmpty, "\(findings.joined(separator: "\n"))")
    }

    @Test func `every case says what must be read and what must not`() throws {
        #expect(AbuseCase.names.count >= 8)
        for name in AbuseCase.names {
            let abuse = try AbuseCase.read(name)
            #expect(abuse.checks.contains { $0.isPresence }, "\(name)")
            #expect(abuse.checks.contains { $0.isAbsence }, "\(name)")
            #expect(abuse.title.hasPrefix(name.split(separator: "-")[0] + " "), "\(name)")
        }
    }

    @Test func `the table names every case by its title, and no other`() throws {
        let text = try String(
            contentsOf: AbuseCase.folder.appending(path: "README.md"), encoding: .utf8)
        let rows = text.matches(of: /\n\|\ \[([A-Z]\d[^\]]*)\]\(([^)]*)\.txt\)\ \|/)
        for name in AbuseCase.names {
            let row = rows.first { $0.2 == name }
            #expect(try AbuseCase.read(name).title == row.map { String($0.1) }, "\(name)")
        }
        #expect(Set(rows.map { String($0.2) }).count == rows.count)
        let files = try FileManager.default.contentsOfDirectory(atPath: AbuseCase.folder.path)
        #expect(rows.allSatisfy { files.contains($0.2 + ".txt") })
    }

    // MARK: The suite itself can fail

    private func found(_ lines: String..., isExchanged: Bool = false) async throws -> [String] {
        let abuse = try AbuseReader(name: "X").read("# X\n" + lines.joined(separator: "\n"))
        return try await AbuseRun.findings(abuse, isExchanged: isExchanged)
    }

    @Test(arguments: [false, true])
    func `an expectation that is not met is found, with its line`(isExchanged: Bool) async throws {
        let findings = try await found(
            "A: note canary -> E", "A: log => BEFORE", "  says {E} … {A} … canary",
            "  says {S} … canary", "  never says canary", "  same as NOTHING",
            "  at most 0 lines say canary", "  at least 2 lines say canary",
            "  at most half of the lines say a", "  then says canary",
            "  next line says canary", "  says nothing", "  ends with 3",
            "A: note more", "A: log", "  same as BEFORE", "  same as BEFORE with at most 1 more",
            "A: log", "  never says canary without more", "  never says canary without {A}",
            "A: show nothing", "A's folder never says SQLite", "S: show {F}",
            isExchanged: isExchanged)
        let lines = findings.compactMap { finding in
            finding.prefixMatch(of: /X\.txt:(\d+):/).flatMap { Int($0.1) }
        }
        #expect(lines == [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 17, 20, 22, 23, 24], "\(findings)")
    }

    @Test(arguments: [
        ("nonsense", 2, "no line begins so: nonsense"),
        ("A: log\n  shows E", 3, "no expectation begins so: shows E"),
        ("level\n  says E", 3, "no command stands above this"),
        ("A: note \"open", 2, "a quote is not closed"),
        ("at noon", 2, "no line begins so: at noon"),
        ("B: log", 2, "no line begins so: B: log"),
    ])
    func `a line that means nothing is refused with its place`(
        text: String, line: Int, what: String
    ) {
        #expect(throws: AbuseError(place: "X.txt:\(line)", what: what)) {
            try AbuseReader(name: "X").read("# X\n" + text)
        }
    }

    @Test func `words are read as they are written`() {
        #expect(
            AbuseReader.words(" note \"a b\\n\\\"c\\u{41}\" text=\"d e\"  f")
                == ["note", "a b\n\"cA", "text=d e", "f"])
        #expect(AbuseAnswer.has("18:00 Sam  [Alex wrote] 15 ml", "Sam … wrote] 15"))
        #expect(!AbuseAnswer.has("15 ml, Sam", "Sam … 15"))
    }
}
