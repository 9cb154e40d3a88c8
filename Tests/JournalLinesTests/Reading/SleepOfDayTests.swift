import Testing

@testable import JournalLines

/// A sleep of a day with no time of it, and things that are no sleep.
@Suite struct SleepOfDayTests {
    private let typist = Typist(now: "2026-12-03 19:55")

    @Test(arguments: [
        "slept well yesterday", "slept friday", "slept over at jacks friday", "napped yesterday",
        "nap yesterday",
    ])
    func `how long it was is asked`(line: String) {
        #expect(typist.says(line) == "? missing")
    }

    @Test(arguments: ["sleep bag too small", "sleep clinic 10am", "sleeping bag washed"])
    func `a thing is no sleep`(line: String) {
        #expect(typist.says(line) == "? whatHappened")
    }

    @Test(arguments: ["sleep", "nap", "slept 9h yesterday", "sleep now", "asleep at 19:30"])
    func `a plain sleep is kept`(line: String) {
        #expect(typist.says(line).contains("activity=sleep"))
    }
}
