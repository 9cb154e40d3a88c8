import Testing

@testable import JournalLines

/// Which half of the day is meant where what was done, or the other end, says it.
@Suite struct NearerHalfTests {
    private func says(_ line: String, at time: String) -> String {
        Typist(now: "2026-11-28 \(time)").says(line)
    }

    @Test(arguments: [
        ("napping since 2:45", "at=2026-11-28 14:45+01:00 activity=sleep running=running"),
        ("nap at 2 for 40m", "at=2026-11-28 14:00+01:00 activity=sleep duration=40m"),
    ])
    func `a nap is the last one that passed`(line: String, said: String) {
        #expect(says(line, at: "15:30") == said)
    }

    @Test func `nobody plays at three in the night, and dinner is in the evening`() {
        #expect(
            says("play lego from 3 to half past 4", at: "21:10")
                == "at=2026-11-28 15:00+01:00 what=\"lego\" ended-at=2026-11-28 16:30+01:00")
        #expect(
            says("dinner at half past five pasta", at: "21:10")
                == "at=2026-11-28 17:30+01:00 text=\"dinner\" activity=solids what=\"pasta\"")
        #expect(
            says("breakfast at 7 eggs", at: "21:10")
                == "at=2026-11-28 07:00+01:00 text=\"breakfast\" activity=solids what=\"eggs\"")
    }

    @Test(arguments: ["bottle 150ml at 2", "calpol 5ml at 2", "nap from 1 to 2", "play lego 7-8"])
    func `of all else it is asked`(line: String) {
        #expect(says(line, at: line.hasPrefix("play") ? "21:10" : "15:30").hasPrefix("? "))
    }

    @Test func `a part of the day without a time is no time still to come`() {
        for words in ["in the night", "early this morning"] {
            #expect(says("bottle 150ml \(words)", at: "07:30") == "? timeOfDay")
        }
    }

    @Test(arguments: [
        ("tomorrow 3-5pm", "2026-11-29 15:00", "2026-11-29 17:00"),
        ("tomorrow 11-1pm", "2026-11-29 11:00", "2026-11-29 13:00"),
        ("sunday 10-11", "2026-11-29 10:00", "2026-11-29 11:00"),
    ])
    func `the end of a plan says which half its beginning is of`(
        words: String, begin: String, end: String
    ) {
        #expect(
            says("plan playdate \(words)", at: "07:30")
                == "at=\(begin)+01:00 what=\"playdate\" ended-at=\(end)+01:00")
    }

    @Test(arguments: ["5.12.", "2026/12/05"])
    func `a date in its own order is a day to come`(typed: String) throws {
        let reader = TimeReader(clock("2026-11-28 07:30"))
        #expect(try reader.future(typed).written == "2026-12-05 23:59+01:00")
    }

    @Test(arguments: [
        ("zoe diaper wet", "activity=diaper diaper=wet child=Zoë"),
        ("diaper wet/dirty", "activity=diaper diaper=both"),
        ("high fever 39.4", "text=\"high\" activity=temperature quantity=39.4 unit=celsius"),
        ("played trains 30m", "at=2026-11-28 07:00+01:00 what=\"trains\" duration=30m"),
        ("promised lee the zoo", "what=\"the zoo\" child=Noa Lee"),
        ("hand over to sam", "from=me to=other"), ("first steps today", "what=\"first steps\""),
        ("rupture did not keep my promise", "text=\"my promise\" cause=broken-promise"),
        ("bottle 120ml 5:30a", "at=2026-11-28 05:30+01:00 activity=bottle quantity=120 unit=ml"),
    ])
    func `what people type for it is read`(line: String, said: String) {
        var typist = Typist()
        typist.children = ["Noa Lee", "Zoë"]
        #expect(typist.says(line.replacing("lee", with: "noa")) == said)
    }
}
