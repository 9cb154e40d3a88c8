import Testing

@testable import JournalLines

/// A second fact of a line is written as one, or asked about: it is never lost, and never added to
/// the first.
@Suite struct SecondFactTests {
    private let family = Typist(now: "2026-11-28 07:30", children: ["Robin", "Mia"])

    @Test(arguments: [
        "mia wet, robin dirty", "mia wet robin dirty", "mia poo and robin wee",
        "diaper mia wet robin dirty", "nursed mia left 10m robin right 8m",
        "lunch mia pasta, robin soup", "temp 38.2 robin, mia fine",
        "temp 38.2 mia while robin slept", "bottle mia 90ml robin asleep",
        "nappy dirty mia, robin helped", "nap mia 40m next to robin",
        "robin took mia's bottle 90ml", "robin bottle 150ml mia nappy wet",
        "mia bath, robin walk 20m",
    ])
    func `what each of two children did stands in two lines`(line: String) {
        #expect(family.says(line) == "? severalChildren")
    }

    @Test(arguments: [
        ("robin and mia bath", "activity=activity what=\"bath\" child=Robin child=Mia"),
        (
            "bottle robin 90ml and mia",
            "activity=bottle quantity=90 unit=ml child=Robin child=Mia"
        ),
        (
            "bottle mia 90ml, nap robin 1h",
            "activity=bottle quantity=90 unit=ml child=Mia / "
                + "at=2026-11-28 06:30+01:00 activity=sleep duration=1h child=Robin"
        ),
    ])
    func `what both did is of both`(line: String, said: String) {
        #expect(family.says(line) == said)
    }

    @Test(arguments: [
        ("bottle 90ml nappy wet", "twice"), ("poo and bath", "twice"),
        ("bath 15m, then bed 20:00", "twice"), ("paracetamol 5ml at 2am, again at 6am", "twice"),
    ])
    func `a second fact without a word between is asked about`(line: String, problem: String) {
        #expect(Typist().says(line) == "? \(problem)")
    }

    @Test(arguments: [
        ("lunch peas and 90ml water", "text=\"lunch\" activity=solids what=\"peas\""),
        ("lunch peas, water 90ml", "text=\"lunch\" activity=solids what=\"peas\""),
        ("lunch peas with 90ml of water", "text=\"lunch\" activity=solids what=\"peas\""),
        (
            "lunch 60g peas and 90ml water",
            "text=\"lunch\" activity=solids quantity=60 unit=g what=\"peas\""
        ),
        ("nursing left 10m and 90ml water", "activity=nursing left=10m"),
        ("calpol 5ml and 90ml water", "activity=medicine quantity=5 unit=ml what=\"calpol\""),
        ("nappy wet plus 90ml water", "activity=diaper diaper=wet"),
    ])
    func `a drink with its amount beside something else is a fact of its own`(
        line: String, first: String
    ) {
        let drink = "activity=bottle quantity=90 unit=ml contents=water"
        #expect(Typist().says(line) == "\(first) / \(drink)", "\(Typist().says(line))")
    }

    @Test(arguments: [
        "dinner pasta 100ml milk", "lunch peas water 90ml", "lunch 60g peas 90ml water",
        "lunch soup, 90ml water, banana", "bottle 90ml formula and 30ml water",
    ])
    func `a drink that may belong to what stands beside it is asked about`(line: String) {
        #expect(Typist().says(line) == "? twice", "\(Typist().says(line))")
    }

    @Test(arguments: [
        ("lunch peas and water", "text=\"lunch\" activity=solids what=\"peas and water\""),
        (
            "breakfast milk 100ml",
            "text=\"breakfast\" activity=solids quantity=100 unit=ml what=\"milk\""
        ),
        (
            "dinner soup 200ml",
            "text=\"dinner\" activity=solids quantity=200 unit=ml what=\"soup\""
        ),
    ])
    func `a meal that is one thing stays one`(line: String, said: String) {
        #expect(Typist().says(line) == said, "\(Typist().says(line))")
    }

    @Test func `what was in a bottle is no second fact`() {
        #expect(
            Typist().says("bottle 5.5oz expressed milk 6am")
                == "at=2026-11-28 06:00+01:00 text=\"expressed\" activity=bottle quantity=5.5 "
                + "unit=oz contents=milk")
    }

    @Test func `both at a time says when all of it was`() {
        let at = "at=2026-11-28 03:00+01:00"
        #expect(
            Typist().says("temp 38.6, paracetamol 5ml, both at 3am")
                == "\(at) activity=temperature quantity=38.6 unit=celsius / "
                + "\(at) activity=medicine quantity=5 unit=ml what=\"paracetamol\"")
    }

    @Test(arguments: ["10 min before waking", "after 10 min nap", "3 hours after paracetamol"])
    func `how long before or after something else is no length of it`(words: String) {
        #expect(
            Typist().says("bottle 150ml \(words)")
                == "text=\"\(words)\" activity=bottle quantity=150 unit=ml")
    }

    @Test(arguments: [
        ("rupture yelled at robin in front of mia", "text=\"at robin in front of mia\"", "Robin"),
        (
            "rupture yelled at robin because he hit mia", "text=\"at robin because he hit mia\"",
            "Robin"
        ),
        ("rupture shouted at robin and mia", "text=\"at robin and mia\"", "Robin child=Mia"),
    ])
    func `the name behind at is the one that was yelled at`(
        line: String, text: String, child: String
    ) {
        #expect(family.says(line) == "\(text) cause=yelling child=\(child)")
    }

    @Test(arguments: [
        (
            "request robin wait for mia 2 met",
            "what=\"wait for mia\" difficulty=2 outcome=met child=Robin"
        ),
        ("voice robin: mia is nice", "words=\"robin: mia is nice\" child=Robin"),
        ("voice mia I want robin’s car", "words=\"mia I want robin’s car\" child=Mia"),
    ])
    func `a name that is one of the words names nobody else`(line: String, said: String) {
        #expect(family.says(line) == said)
    }

    @Test(arguments: [
        ("play chess, robin won", "what=\"chess, robin won\" child=Robin"),
        ("play I let robin win at memory", "what=\"I let robin win at memory\" child=Robin"),
        (
            "rupture yelling, robin cried and hid",
            "text=\"robin cried and hid\" cause=yelling child=Robin"
        ),
        (
            "rupture robin was tired and I yelled",
            "text=\"robin was tired and I yelled\" cause=yelling child=Robin"
        ),
        ("handover me sam robin was sad", "text=\"robin was sad\" from=me to=other child=Robin"),
        ("handover sam's place to me", "from=other to=me place=\"sam's place\""),
        ("handover sam me sam", "? twice"),
        ("handover to sam, next dose 22:00", "text=\"next dose 22:00\" from=me to=other"),
    ])
    func `a sentence keeps its name`(line: String, said: String) {
        #expect(Typist(now: "2026-11-28 21:10").says(line) == said)
    }

    @Test(arguments: [
        ("3 of 5 met", "difficulty=3 outcome=met"), ("3 out of 5 met", "difficulty=3 outcome=met"),
        ("hard 3 of 5, with help", "difficulty=3 outcome=met-with-help"),
        ("(2) met", "difficulty=2 outcome=met"),
    ])
    func `so many of five say how hard it was`(words: String, said: String) {
        #expect(Typist().says("request wash hands \(words)") == "what=\"wash hands\" \(said)")
    }

    @Test func `a number of what was asked says not how hard it was, and a time of it when`() {
        let typist = Typist(now: "2026-11-28 21:10")
        #expect(typist.says("request count to 5 met") == "? missing")
        #expect(typist.says("request stay at table for 5 met") == "? missing")
        let said = "what=\"brush teeth\" difficulty=3 outcome=met"
        #expect(
            typist.says("request brush teeth at 19:30 3 met") == "at=2026-11-28 19:30+01:00 \(said)"
        )
        #expect(
            typist.says("request yesterday 18:00 brush teeth 3 met")
                == "at=2026-11-27 18:00+01:00 \(said)")
    }

    @Test(arguments: [
        ("hugged at 20:30", ["hugged"], "at 20:30"), ("hugged 20:30", ["hugged"], "20:30"),
        ("hugged him at 8:30pm", ["hugged", "him"], "at 8:30pm"),
        ("hugged 10 minutes ago", ["hugged"], "10 minutes ago"),
        ("explained this morning", ["explained"], "this morning"), ("hugged", ["hugged"], nil),
    ])
    func `a repair has its time`(line: String, words: [String], time: String?) {
        let parted = StepWords.parted(Typist.words(line))
        #expect(parted.words == words && parted.time == time)
    }

    @Test func `who is named first did it where a verb follows`() {
        #expect(StepWords.tellsOfFirst(["robin", "said", "sorry"]))
        #expect(!StepWords.tellsOfFirst(["robin", "at", "school"]))
        #expect(!StepWords.tellsOfFirst(["hugged", "robin"]))
    }

    @Test(arguments: [
        (
            "plan vaccination monday 08:15 at dr miller",
            "at=2026-11-30 08:15+01:00 what=\"vaccination at dr miller\""
        ),
        ("plan kita trip 4 dec all day", "at=2026-12-04 00:00+01:00 what=\"kita trip all day\""),
        ("plan swimming every monday 16:00", "? unreadable"),
    ])
    func `a plan has the time that stands among its words`(line: String, said: String) {
        #expect(Typist().says(line) == said)
    }
}
