import JournalModel
import Testing

@testable import JournalText

/// Differences on one line.
@Suite struct DifferenceTextTests {
    private func line(_ old: String, _ new: String) -> String {
        DifferenceText(marks: .none).line(WordDifference(from: old, to: new))
    }

    @Test(arguments: [
        ("in the bed", "in the car", "in the [-bed-]{+car+}"),
        ("in the bed", "in the bed, at two", "in the bed{+, at two+}"),
        ("one two", "two", "[-one -]two"),
        ("", "all new", "{+all new+}"),
        ("one\ntwo", "one\nthree", "one [-two-]{+three+}"),
    ])
    func `what was left out and what came are marked`(old: String, new: String, line: String) {
        #expect(self.line(old, new) == line)
    }

    @Test func `long stretches that are the same are shortened towards the change`() {
        let before = "We left the house early in the morning and took the slow road down "
        let after = " where we stayed until the sun was gone and everybody wanted to go home"
        let line = line(before + "lake" + after, before + "river" + after)
        #expect(line == "…took the slow road down [-lake-]{+river+} where we stayed until t…")
        let stretch = String(repeating: "again and ", count: 20)
        let twice = self.line("old \(stretch)old", "new \(stretch)new")
        #expect(twice.hasPrefix("[-old-]{+new+} again and again and"))
        #expect(twice.contains("…"))
        #expect(twice.hasSuffix("and [-old-]{+new+}"))
        #expect(twice.count < 100)
    }

    @Test func `signs that could move the cursor are taken out before colour is put in`() {
        #expect(!line("a", "b\u{1B}[2J").contains("\u{1B}"))
        let marks = ChangeMarks(removed: "<del>", added: "<ins>", end: "</>")
        let line = DifferenceText(marks: marks).line(WordDifference(from: "a", to: "b"))
        #expect(line == "<del>[-a-]</><ins>{+b+}</>")
    }
}
