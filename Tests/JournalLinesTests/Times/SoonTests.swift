import Testing

@testable import JournalLines

/// A sleep whose time is to come soon.
@Suite struct SoonTests {
    private let typist = Typist(now: "2026-12-03 19:55")

    @Test(arguments: [
        ("asleep at 8", "? halfOfDay"), ("asleep by 9ish", "? halfOfDay"),
        ("asleep at 8pm", "? future"), ("asleep at 20:30", "? future"),
    ])
    func `it is hardly twelve hours or a day ago`(line: String, said: String) {
        #expect(typist.says(line) == said)
    }

    @Test(arguments: ["asleep at 19:30", "asleep at 7pm", "asleep"])
    func `what has passed is read`(line: String) {
        #expect(typist.says(line).contains("activity=sleep"))
    }
}
