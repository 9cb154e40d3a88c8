import Testing

@testable import JournalLines

/// How late something was, and how long it took until it began, is no length of it.
@Suite struct LengthOfWordsTests {
    private let typist = Typist(now: "2026-12-03 19:55")

    @Test(arguments: [
        ("bath 10 min late", "activity=activity what=\"bath 10 min late\""),
        (
            "bottle 4oz 20 min late",
            "text=\"20 min late\" activity=bottle quantity=4 unit=oz"
        ),
        (
            "nap 1h took 20 min to settle",
            "at=2026-12-03 18:55+01:00 text=\"took 20 min to settle\" activity=sleep duration=1h"
        ),
        ("nap 40 min", "at=2026-12-03 19:15+01:00 activity=sleep duration=40m"),
        ("bath 10 min", "at=2026-12-03 19:45+01:00 activity=activity duration=10m what=\"bath\""),
    ])
    func `such a length belongs to the words`(line: String, said: String) {
        #expect(typist.says(line) == said)
    }

    @Test(arguments: [
        "nap fought it 40 min", "sleep took 45 min to settle", "nap 40 min to settle",
        "nap 30 min of crying",
    ])
    func `where nothing else says that there was sleep it is asked`(line: String) {
        #expect(typist.says(line) == "? whatHappened")
    }
}
