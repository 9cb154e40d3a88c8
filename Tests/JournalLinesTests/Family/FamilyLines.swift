import Testing

@testable import JournalLines

/// Lines as tired parents type them, on Saturday 28 November 2026 at 15:30, and what each is read
/// as. Behind each line its reading stands further in.
enum FamilyLines {
    /// The lines of one topic with their readings.
    static func cases(_ text: String) -> [(line: String, said: String)] {
        var cases: [(line: String, said: String)] = []
        for row in text.split(separator: "\n") {
            let words = row.drop { $0 == " " }
            if words.startIndex == row.startIndex {
                cases.append((String(words), ""))
            } else if let last = cases.popLast() {
                cases.append(
                    (last.line, last.said.isEmpty ? String(words) : "\(last.said) \(words)"))
            }
        }
        return cases
    }
}

/// What a family writes in its first weeks.
@Suite struct FamilyTests {
    @Test(arguments: [
        FamilyLines.sleep, FamilyLines.feeding, FamilyLines.care, FamilyLines.times,
        FamilyLines.wordy,
    ])
    func `a line of a tired parent is read as it is meant`(text: String) {
        let typist = Typist(now: "2026-11-28 15:30")
        let cases = FamilyLines.cases(text)
        #expect(cases.count > 50)
        for (line, said) in cases { #expect(typist.says(line) == said, "\(line)") }
    }

    @Test func `a line about one of two children, or both, is read as it is meant`() {
        let typist = Typist(now: "2026-11-28 15:30", children: ["Robin", "Mia"])
        let cases = FamilyLines.cases(FamilyLines.siblings)
        #expect(cases.count > 40)
        for (line, said) in cases { #expect(typist.says(line) == said, "\(line)") }
    }

    @Test func `what a verb, an amount or a name tells is read, and all else is asked about`() {
        let typist = Typist(now: "2026-11-29 21:35", children: ["Robin", "Mia"])
        let cases = FamilyLines.cases(FamilyLines.wild)
        #expect(cases.count > 100)
        for (line, said) in cases { #expect(typist.says(line) == said, "\(line)") }
    }
}
