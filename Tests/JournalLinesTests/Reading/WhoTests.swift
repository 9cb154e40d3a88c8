import Testing

@testable import JournalLines

/// Whom a line is about and who did it, as tired people type names.
@Suite struct WhoTests {
    private let one = Typist(now: "2026-11-28 15:30", children: ["Robin"])
    private let two = Typist(now: "2026-11-28 15:30", children: ["Robin", "Mia"])
    private let others = Typist(now: "2026-11-28 15:30", children: ["Noa Lee", "Zoë", "James"])

    // MARK: Names with an S

    @Test(arguments: [
        ("mias bottle 120ml", "activity=bottle quantity=120 unit=ml child=Mia"),
        ("mias nappy wet", "activity=diaper diaper=wet child=Mia"),
        ("mias temp 38.2", "activity=temperature quantity=38.2 unit=celsius child=Mia"),
        ("bottle and mias nappy wet", "? missing"),
        (
            "bottle robin 120ml, mias nappy wet",
            "activity=bottle quantity=120 unit=ml child=Robin / "
                + "activity=diaper diaper=wet child=Mia"
        ),
        (
            "bottle robin 120ml and mia nappy wet",
            "activity=bottle quantity=120 unit=ml child=Robin / "
                + "activity=diaper diaper=wet child=Mia"
        ),
        ("mias first steps", "what=\"first steps\" child=Mia"),
        ("robins and mias bath", "activity=activity what=\"bath\" child=Robin child=Mia"),
    ])
    func `a name with an S before what happened says whom it is about`(line: String, said: String) {
        #expect(two.says(line) == said, "\(two.says(line))")
    }

    @Test(arguments: ["robins bottle 120ml", "robin's bottle 120ml", "Robins bottle 120ml"])
    func `an S with an apostrophe says the same as one without`(line: String) {
        #expect(one.says(line) == "activity=bottle quantity=120 unit=ml child=Robin")
    }

    @Test(arguments: [
        ("noas bottle 120ml", "Noa Lee"), ("noa lee bottle 120ml", "Noa Lee"),
        ("noa lees bottle 120ml", "Noa Lee"), ("bottle 120ml noa lee", "Noa Lee"),
        ("zoe bottle 120ml", "Zoë"), ("zoes bottle 120ml", "Zoë"),
        ("james bottle 120ml", "James"), ("james' bottle 120ml", "James"),
    ])
    func `a name is known short, whole and without its marks`(line: String, child: String) {
        #expect(others.says(line) == "activity=bottle quantity=120 unit=ml child=\(child)")
    }

    @Test func `two names of which one has two words are two`() {
        #expect(others.names.children(namedBy: ["noa", "lee", "zoe"]) == [0, 1])
        #expect(others.names.children(namedBy: ["noa", "bob"]) == nil)
        #expect(others.names.children("noa,lee") == [0])
    }

    @Test(arguments: [
        "play robins game 10m", "note saw robins at the feeder",
    ])
    func `a word that only looks like a name stays a word`(line: String) {
        #expect(two.says(line).contains("robins"), "\(two.says(line))")
    }

    @Test func `no word of the grammar is a name with an S`() {
        let names = Typist(children: ["Nap", "Wee", "Sam"]).names
        #expect(names.owner(named: "naps") == nil && names.owner(named: "wees") == nil)
        #expect(one.names.owner(named: "sams") == nil && one.names.owner(named: "robins") == 0)
    }

    @Test(arguments: ["handover to sams 14:00", "handover to sam 14:00", "handover to sam's 14:00"])
    func `a parent's name with an S is that parent where a person must stand`(line: String) {
        #expect(one.says(line) == one.says("handover to sam 14:00"), "\(one.says(line))")
        #expect(one.says(line).contains("to="), "\(one.says(line))")
        #expect(one.says("handover to bobs 14:00") == "? noParent")
    }

    // MARK: Who did it

    @Test(arguments: [
        ("sam gave bottle 120ml", "text=\"sam gave\" activity=bottle quantity=120 unit=ml"),
        ("sam gave him a bottle 120ml", "text=\"sam gave\" activity=bottle quantity=120 unit=ml"),
        ("sam fed him 120ml", "text=\"sam fed\" activity=bottle quantity=120 unit=ml"),
        (
            "sam fed robin 120ml at 2pm",
            "at=2026-11-28 14:00+01:00 text=\"sam fed\" activity=bottle quantity=120 unit=ml"
                + " child=Robin"
        ),
        ("Sam changed diaper wet", "text=\"Sam changed\" activity=diaper diaper=wet"),
        (
            "sam gave robin 2.5ml zyrtec",
            "text=\"sam gave\" activity=medicine quantity=2.5 unit=ml what=\"zyrtec\" child=Robin"
        ),
        (
            "grandma gave robin 120ml",
            "text=\"grandma gave\" activity=bottle quantity=120 unit=ml child=Robin"
        ),
        ("nanny changed him wet", "text=\"nanny changed\" activity=diaper diaper=wet"),
        ("sam did bath", "text=\"sam did\" activity=activity what=\"bath\""),
    ])
    func `who did it stays in the words, and the entry is about the child`(
        line: String, said: String
    ) {
        #expect(one.says(line) == said, "\(one.says(line))")
    }

    @Test(arguments: [
        "zora bottle 120ml", "zora fed 120ml", "zora did poo", "zora nap 1h",
        "who gave robin calpol",
    ])
    func `a name that nobody has is asked about`(line: String) {
        #expect(one.says(line).hasPrefix("?"), "\(one.says(line))")
    }

    @Test(arguments: ["robin fed 120ml", "fed robin 120ml", "fed him 120ml", "gave him 120ml"])
    func `whose bottle it was is nobody who gave it`(line: String) {
        #expect(one.says(line).hasPrefix("activity=bottle quantity=120 unit=ml"))
    }

    @Test func `of two facts each keeps who did it`() {
        #expect(
            one.says("sam gave bottle 120ml and nappy wet")
                == "text=\"sam gave\" activity=bottle quantity=120 unit=ml / "
                + "text=\"sam gave\" activity=diaper diaper=wet")
    }
}
