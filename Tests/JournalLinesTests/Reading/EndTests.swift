import JournalModel
import Testing

@testable import JournalLines

/// The end of what runs, as it is typed: `woke up at 6:10`.
@Suite struct EndTests {
    private let typist = Typist(now: "2026-11-28 07:30", children: ["Robin", "Mia"])

    private func end(_ line: String) throws(LineQuestion) -> EndLine {
        try EndLine(Typist.words(line), clock: clock(typist.now), names: typist.names)
    }

    private let begin = berlin.moment(civil("2026-11-27 20:15"))

    @Test(arguments: [
        ("", "2026-11-28 07:30+01:00"), ("up", "2026-11-28 07:30+01:00"),
        ("up at 6:10", "2026-11-28 06:10+01:00"), ("6:10am", "2026-11-28 06:10+01:00"),
        ("half an hour ago", "2026-11-28 07:00+01:00"), ("at 21:00", "2026-11-27 21:00+01:00"),
    ])
    func `an end is the first such time after the beginning`(line: String, end: String) throws {
        #expect(try self.end(line).end(after: begin).written == end)
    }

    @Test func `a name in the words says whose it is`() throws {
        #expect(try end("mia up 6:10").children == [1])
        #expect(try end("both").children == [0, 1])
        #expect(try end("up").children == [])
    }

    @Test(arguments: ["3 times", "6", "happy", "tomorrow", "yesterday 19:00"])
    func `words that say no end are asked about`(line: String) {
        #expect(throws: LineQuestion.self) {
            try end(line).end(after: begin)
        }
    }
}
