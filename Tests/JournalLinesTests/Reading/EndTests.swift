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
    func `an end is a time behind the beginning, and now if none is said`(line: String, end: String)
        throws
    {
        #expect(try self.end(line).end(after: begin).written == end)
    }

    @Test(arguments: [
        ("2026-11-27 18:00", "2026-11-28 07:05", "6:40", "2026-11-28 06:40+01:00"),
        ("2026-11-27 18:00", "2026-11-27 19:00", "6:40", "2026-11-27 18:40+01:00"),
        ("2026-11-28 01:00", "2026-11-28 07:05", "2:30", "2026-11-28 02:30+01:00"),
        ("2026-11-28 13:00", "2026-11-28 15:10", "2:30", "2026-11-28 14:30+01:00"),
        ("2026-11-27 12:30", "2026-11-28 07:05", "at 1", "2026-11-28 01:00+01:00"),
        ("2026-11-27 18:00", "2026-11-28 07:05", "18:40", "2026-11-27 18:40+01:00"),
        ("2026-11-27 18:00", "2026-11-28 07:05", "yesterday 18:40", "2026-11-27 18:40+01:00"),
    ])
    func `a clock time is the last one that passed behind the beginning`(
        begin: String, now: String, line: String, end: String
    ) throws {
        let typed = try EndLine(
            Typist.words(line), clock: clock(now), names: typist.names)
        #expect(try typed.end(after: berlin.moment(civil(begin))).written == end)
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
