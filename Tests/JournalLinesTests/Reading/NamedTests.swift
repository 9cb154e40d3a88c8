import Testing

@testable import JournalLines

/// Whom a line is about, also where the other parent alone added a child.
@Suite struct NamedTests {
    private let proposed = Typist(
        now: "2026-11-28 15:30", children: ["Robin"], proposed: ["Mia", "Ada Rose"])

    @Test(arguments: [
        ("bottle mia 100ml", "Mia"), ("mia bottle 100ml", "Mia"), ("mia's bottle 100ml", "Mia"),
        ("\"mia's bottle 100ml\"", "Mia"), ("medicine calpol 5ml for mia", "Mia"),
        ("note mia has a cold", "Mia"), ("milestone mia first steps", "Mia"),
        ("request mia put on shoes 2 met", "Mia"), ("promise mia zoo", "Mia"),
        ("play lego with mia", "Mia"), ("rupture yelled at mia", "Mia"),
        ("handover mia to sam", "Mia"), ("nap ada 1h", "Ada Rose"),
        ("nap ada rose 1h", "Ada Rose"), ("add goal mia sleeps alone", "Mia"),
        ("bath robin and mia", "Robin,Mia"), ("bottle robin 100ml", "Robin"),
    ])
    func `who names a child that only the other parent added means that child`(
        line: String, named: String
    ) throws {
        let entry = try #require(try proposed.read(line).entries.first)
        let names = entry.children.map { proposed.names.all[$0].name }
        #expect(names.joined(separator: ",") == named, "\(line)")
    }

    @Test(arguments: [
        "bottle 100ml", "bath", "note great day", "play lego 20m", "nap 1h", "promise zoo",
        "diaper both", "note both asleep", "bottle mai 100ml", "request put on shoes 2 met",
        "walk with both 20m", "handover to sam",
    ])
    func `no line that names nobody changes by what the other parent added`(line: String) {
        let alone = Typist(now: proposed.now)
        #expect(proposed.says(line) == alone.says(line))
        #expect(!proposed.says(line).contains("child="))
    }

    /// A name is no lever: called as a word is that lines are made of, a child hides nothing.
    @Test(arguments: [
        "Bath", "Ml", "Both", "And", "Wet", "Yelled", "20m", "Sam", "I", "Monday", "Last", "No",
        "Hugged", "For", "5",
    ])
    func `a proposed name takes no word of the grammar away`(name: String) {
        let named = Typist(now: proposed.now, children: ["Robin"], proposed: [name])
        let alone = Typist(now: proposed.now)
        for line in [
            "bath", "bottle 120ml", "diaper both wet", "note both and 20m for a bath",
            "rupture I yelled", "handover to sam", "nap 20m", "bath last monday", "no nap",
            "promise sam 5 hugs", "bath and bottle 5oz",
        ] {
            #expect(named.says(line) == alone.says(line), "\(line)")
        }
    }

    private let two = Typist(now: "2026-11-28 15:30", children: ["Robin", "Mia"])

    @Test(arguments: [
        "robin and mia bath", "mia robin bath", "robin, mia bath", "mia & robin bath", "bath both",
        "both bath", "\"robin and mia bath\"",
    ])
    func `several names before what happened say all of them`(line: String) {
        #expect(
            two.says(line) == "activity=activity what=\"bath\" child=Robin child=Mia", "\(line)")
    }

    @Test func `a whole line in quotes reads as one without`() {
        for line in ["note mia sings", "bottle mia 5oz", "mia nap 1h", "play mia lego 20m"] {
            let whole = CommandWords.verb([line], commands: ["note", "play"])
            #expect(whole != nil, "\(line)")
            #expect(two.says("\"\(line)\"") == two.says(line), "\(line)")
        }
    }

    @Test func `several names lead other kinds and an end as well`() throws {
        #expect(two.says("robin and mia play lego 20m").hasSuffix("child=Robin child=Mia"))
        let woke = try #require(
            CommandWords.verb(["mia", "woke", "6:40"], commands: ["woke", "note"]))
        #expect(woke.command == ["woke"] && woke.name == "mia" && woke.words == ["6:40"])
        let both = CommandWords.verb(["mia", "and", "robin", "woke"], commands: ["woke"])
        #expect(both?.name == "mia,robin" && both?.command == ["woke"])
        #expect(CommandWords.verb(["great", "day", "bath"], commands: [])?.name == nil)
    }
}
