import Testing

@testable import JournalLines

/// A time behind words for the next dose is never the time of this one.
@Suite struct NextDoseTests {
    private let typist = Typist(now: "2026-12-03 21:40")

    @Test(arguments: [
        "next dose after 1am", "next after 1am", "next dose ok after 1am",
        "next dose due after 1am", "more after 1am", "no more till 1am", "no more before 1am",
        "wait till 1am",
        "can have more at 1am", "repeat at 1am", "next dose 1am", "not before 1am",
        "none until 1am", "again from 1am", "again at 1am",
    ])
    func `when there may be more is to come`(words: String) {
        #expect(
            typist.says("calpol 5ml \(words)")
                == "activity=medicine quantity=5 unit=ml what=\"calpol\" "
                + "next-from=2026-12-04 01:00+01:00")
    }

    @Test func `the dose keeps its own time`() {
        #expect(
            typist.says("calpol 5ml 9pm no more until after 3am")
                == "at=2026-12-03 21:00+01:00 activity=medicine quantity=5 unit=ml "
                + "what=\"calpol\" next-from=2026-12-04 03:00+01:00")
    }

    @Test(arguments: [
        "after 9pm", "until 1am", "again 9pm", "due 1am", "1am next dose",
        "gave more at 9am", "had another at 9pm",
    ])
    func `what may be this dose or the next one is asked about`(words: String) {
        #expect(typist.says("calpol 5ml \(words)") == "? pastOrToCome")
    }

    @Test(arguments: ["after dinner 8pm", "before bed 8pm"])
    func `a time behind a remark is the time of the dose`(words: String) {
        #expect(typist.says("calpol 5ml \(words)").hasPrefix("at=2026-12-03 20:00+01:00"))
    }

    @Test func `when there may be more of one is not when another was`() {
        #expect(!typist.says("calpol 5ml and nurofen 5ml no more till 1am").contains("at=2026"))
    }
}
