import JournalModel
import Testing

@testable import JournalLines

/// When words of one's own were, and lines that say what went wrong.
@Suite struct TimeOfWordsTests {
    private let typist = Typist(now: "2026-11-28 17:30")

    @Test(arguments: [
        ("note she fell at 10:00", "at=2026-11-28 10:00+01:00 text=\"she fell at 10:00\""),
        (
            "note 3 times he woke up at 7am",
            "at=2026-11-28 07:00+01:00 text=\"3 times he woke up at 7am\""
        ),
        ("note \"bad dream\" yesterday 22:00", "at=2026-11-27 22:00+01:00 text=\"bad dream\""),
        ("voice \"I miss you\" at 10:00", "at=2026-11-28 10:00+01:00 words=\"I miss you\""),
        (
            "delight \"sang in the bath\" yesterday 19:00",
            "at=2026-11-27 19:00+01:00 words=\"sang in the bath\""
        ),
        ("thanks \"for the night\" at 10:00", "at=2026-11-28 10:00+01:00 words=\"for the night\""),
    ])
    func `a time behind quotes, or of the clock behind what happened, is when it was`(
        line: String, said: String
    ) {
        #expect(typist.says(line) == said)
    }

    @Test(arguments: [
        "note school starts at 8:00", "note bedtime is at 20:00", "note he slept until 10:00",
        "note pick up at 19:00", "note she fell at 5", "note he cried before 10:00",
        "voice I woke up at 7:00", "thanks for the meal yesterday",
        "note he needed help until 16:00",
        "note \"see you\" tomorrow 10:00",
    ])
    func `a rule, a bound, what is to come and what a child said stay words`(line: String) {
        let said = typist.says(line)
        #expect(!said.contains("at=2026"), "\(said)")
        let words = Typist.words(line).dropFirst().joined(separator: " ")
        #expect(said.contains("\"\(words)\""), "\(said)")
    }

    @Test(arguments: [
        ("yelled at robin", "yelled at robin"), ("hit noa", "cause=other hit noa"),
        ("i was mean to robin", "cause=other i was mean to robin"),
        ("shouted at robin this morning", "shouted at robin this morning"),
        ("I just snapped at robin", "I just snapped at robin"),
        ("lost my temper with robin", "lost my temper with robin"),
        ("robin hit noa", nil), ("hit his head on the table", nil), ("puked twice", nil),
        ("mad about dinosaurs", nil), ("tired", nil), ("running late", nil), ("", nil),
    ])
    func `what a parent did to a child is a rupture, and a line that says so is read`(
        line: String, rupture: String?
    ) {
        let said = HurtWords.rupture(line.split(separator: " ").map(String.init))
        #expect(said?.joined(separator: " ") == rupture)
        guard let said, !said[0].contains("=") else { return }
        #expect(!typist.says("rupture \(said.joined(separator: " "))").hasPrefix("?"))
    }
}
