import JournalModel
import Testing

@testable import JournalLines

/// Lines of daily care.
@Suite struct CareTests {
    @Test(arguments: [
        ("bottle 5oz formula", "activity=bottle quantity=5 unit=oz contents=formula"),
        (
            "bottle formula 120 ml at 7am",
            "at=2026-11-28 07:00+01:00 activity=bottle quantity=120 unit=ml contents=formula"
        ),
        ("bottle 4 1/2 oz", "activity=bottle quantity=4.5 unit=oz"),
        ("bottle 5,5 fl oz", "activity=bottle quantity=5.5 unit=oz"),
        ("bottle about 120 mls", "activity=bottle quantity=120 unit=ml"),
        (
            "bottle 200ml milk before bed",
            "text=\"before bed\" activity=bottle quantity=200 unit=ml contents=milk"
        ),
        ("feed 5oz", "activity=bottle quantity=5 unit=oz"),
        ("feed left 10m", "activity=nursing left=10m"),
        ("nursing left 10m right 7m", "activity=nursing left=10m right=7m"),
        ("nursing 10 min left 7 min right", "activity=nursing left=10m right=7m"),
        (
            "nursing both sides 20m",
            "at=2026-11-28 07:10+01:00 text=\"both sides\" activity=nursing duration=20m"
        ),
        ("nursing 10 min each side", "activity=nursing left=10m right=10m"),
        ("lunch pasta with peas", "text=\"lunch\" activity=solids what=\"pasta with peas\""),
        ("solids 2 tbsp puree", "activity=solids quantity=2 unit=tbsp what=\"puree\""),
        ("solids 2 eggs", "activity=solids what=\"2 eggs\""),
        ("diaper wet and dirty", "activity=diaper diaper=both"),
        ("poop", "activity=diaper diaper=dirty"),
        ("medicine 5ml ibuprofen", "activity=medicine quantity=5 unit=ml what=\"ibuprofen\""),
        ("medicine \"Calpol 5ml\"", "activity=medicine quantity=5 unit=ml what=\"Calpol\""),
        (
            "paracetamol half a tablet",
            "activity=medicine quantity=0.5 unit=tablet what=\"paracetamol\""
        ),
        (
            "antibiotic 4 ml twice a day",
            "text=\"twice a day\" activity=medicine quantity=4 unit=ml what=\"antibiotic\""
        ),
        (
            "ibuprofen 5ml next in 6 hours",
            "activity=medicine quantity=5 unit=ml what=\"ibuprofen\""
                + " next-from=2026-11-28 13:30+01:00"
        ),
        (
            "medicine 5ml nurofen every 6 hours at 5am",
            "at=2026-11-28 05:00+01:00 text=\"every 6 hours\" activity=medicine quantity=5"
                + " unit=ml what=\"nurofen\" next-from=2026-11-28 11:00+01:00"
        ),
        (
            "medicine nurofen every 6h 5ml",
            "text=\"every 6h\" activity=medicine quantity=5 unit=ml what=\"nurofen\""
                + " next-from=2026-11-28 13:30+01:00"
        ),
        (
            "medicine nurofen 5ml every 6h next at noon",
            "text=\"every 6h\" activity=medicine quantity=5 unit=ml what=\"nurofen\""
                + " next-from=2026-11-28 12:00+01:00"
        ),
        (
            "medicine amoxicillin 5ml every 8 hours for 7 days",
            "text=\"every 8 hours, for 7 days\" activity=medicine quantity=5 unit=ml"
                + " what=\"amoxicillin\" next-from=2026-11-28 15:30+01:00"
        ),
        (
            "medicine vitamin d every 2 days",
            "text=\"every 2 days\" activity=medicine what=\"vitamin d\""
        ),
        ("temp 38.5", "activity=temperature quantity=38.5 unit=celsius"),
        ("temp 101.3", "activity=temperature quantity=101.3 unit=fahrenheit"),
        ("weight 9lb 9oz", "activity=growth quantity=9.563 unit=lb measure=weight"),
        ("height 2ft 4in", "activity=growth quantity=28 unit=in measure=height"),
        ("dentist first visit", "text=\"first visit\" activity=doctor what=\"dentist\""),
        ("bath 15m", "at=2026-11-28 07:15+01:00 activity=activity duration=15m what=\"bath\""),
        ("tummy time 5 min", "at=2026-11-28 07:25+01:00 duration=5m activity=tummy-time"),
    ])
    func `a line of care is read`(line: String, expected: String) {
        let said = Typist().says(line)
        #expect(Set(said.split(separator: " ")) == Set(expected.split(separator: " ")), "\(said)")
    }

    @Test(arguments: [
        ("bottle 150", "bareNumber"), ("bottle half", "missing"), ("bottle some", "missing"),
        ("bottle 2oz + 1oz", "twice"), ("bottle 1,500ml", "decimalOrThousands"),
        ("bottle 150mk", "unreadable"), ("bottle 100-120ml", "unreadable"),
        ("bottle 5kg", "otherUnit"),
        ("temp 385C", "outOfRange"), ("temp 385", "outOfRange"), ("temp 38.5F", "outOfRange"),
        ("medicine ibuprofen 500 ml", "outOfRange"), ("bottle 5000oz", "outOfRange"),
        ("medicine 5ml", "missing"), ("diaper", "missing"), ("growth 70 cm", "missing"),
        ("no nap", "negated"), ("nap none", "negated"), ("bottle refused", "negated"),
        ("diaper no poop", "negated"), ("medicine ibuprofen not given", "negated"),
        ("feed", "whatHappened"), ("care xyz 20m", "whatHappened"),
        ("medicine ibuprofen 5ml 20 min", "otherUnit"), ("nap 20 minuts", "otherUnit"),
        ("bath tonight 20:00", "future"), ("doctor checkup tomorrow 9:00", "future"),
    ])
    func `what is unclear is asked about, and nothing is guessed`(line: String, problem: String) {
        #expect(Typist().says(line) == "? \(problem)")
    }

    @Test func `what is unlikely is written if its author insists`() {
        let typist = Typist(insists: true)
        #expect(typist.says("temp 385C") == "activity=temperature quantity=385 unit=celsius")
        #expect(typist.says("bath tomorrow 20:00").contains("at=2026-11-29 20:00"))
        #expect(typist.says("sleep 300h").contains("duration=300h"))
        // What can be meant in two ways stays a question.
        #expect(typist.says("bottle 1,500ml") == "? decimalOrThousands")
        #expect(typist.says("bottle 5kg") == "? otherUnit")
    }

    @Test(arguments: ["1.500", "1,500", "1.000", "12.500", "999,125"])
    func `a point or a comma before three digits is asked about where thousands are measured`(
        number: String
    ) throws {
        for unit in ["ml", "mg", "mcg", "g", "iu", " mg"] {
            for line in ["medicine x \(number)\(unit)", "medicine x (\(number)\(unit))"] {
                #expect(Typist().says(line) == "? decimalOrThousands", "\(line)")
                let question = #expect(throws: LineQuestion.self) { _ = try Typist().read(line) }
                // Each of the two ways can be typed, and is meant in one way.
                let clear = try #require(question).clear
                #expect(clear.count == 2)
                for words in clear {
                    let read = "\(line.prefix { $0 != " " }) x \(words)"
                    #expect(Typist(insists: true).says(read).contains("quantity="), "\(read)")
                }
            }
        }
        for unit in ["kg", "lb", "cm"] {
            let line = "growth weight \(number)\(unit)"
            let value = number.replacing(",", with: ".").replacing(".000", with: "")
                .replacing("500", with: "5")
            let said = Typist(insists: true).says(
                unit == "cm" ? line.replacing("weight", with: "height") : line)
            #expect(said.contains("quantity=\(value) unit=\(unit)"), "\(said)")
        }
    }

    @Test(arguments: [
        ("medicine x 0.500ml", "0.5"), ("medicine x 0,125 mg", "0.125"), ("weight 1.250kg", "1.25"),
        ("weight 4,350 kg", "4.35"), ("medicine x 1.5000 ml", "1.5"), ("temp 38.500", "38.5"),
        ("medicine x .125ml", "0.125"), ("bottle 0.250 l", "0.25"),
    ])
    func `three decimals that can be meant in one way are read`(line: String, number: String) {
        #expect(Typist().says(line).contains("quantity=\(number) "), "\(Typist().says(line))")
    }

    @Test(arguments: [
        ("#5ml", "unreadable"), ("NaNml", "unitAlone"), ("infml", "unitAlone"),
        ("mL", "unitAlone"), ("ml", "unitAlone"), ("?ml", "unitAlone"), ("５ml", "unreadable"),
        ("٣ml", "unreadable"), ("²ml", "unreadable"), ("=5ml", "unreadable"),
        ("@5oz", "unreadable"),
        ("-5ml", "unreadable"), ("nullmg", "unitAlone"), ("fiveml", "unitAlone"),
        ("*5ml", "unreadable"),
        ("5ml/kg", "unreadable"), ("1.500.000ml", "unreadable"), ("1e3ml", "unreadable"),
    ])
    func `what looks like an amount and is none is no word of the entry`(
        typed: String, problem: String
    ) {
        for activity in ["medicine calpol", "bottle formula", "solids rice"] {
            #expect(Typist().says("\(activity) \(typed)") == "? \(problem)", "\(activity) \(typed)")
        }
    }

    @Test func `an amount in brackets is the entry's own, unless another one stands beside it`() {
        let one = "activity=medicine quantity=5 unit=ml what=\"calpol\""
        #expect(Typist().says("medicine calpol (5ml)") == one)
        #expect(Typist().says("medicine calpol (5 ml)") == one)
        #expect(
            Typist().says("medicine ibuprofen (100mg) 5 ml")
                == "activity=medicine quantity=5 unit=ml what=\"ibuprofen (100mg)\"")
        #expect(
            Typist().says("bottle 120ml (4oz)")
                == "text=\"(4oz)\" activity=bottle quantity=120 unit=ml")
        #expect(Typist().says("nap (20m)").contains("duration=20m"))
        #expect(Typist().says("bottle (4oz) (120ml)") == "? twice")
    }

    @Test func `a unit that is another word stays one`() {
        #expect(Typist().says("bath with oz") == "activity=activity what=\"bath with oz\"")
        #expect(
            Typist().says("medicine ibuprofen 100 mg per kg")
                == "text=\"per kg\" activity=medicine quantity=100 unit=mg what=\"ibuprofen\"")
        #expect(Typist().says("solids a pound cake").contains("cake"))
    }

    @Test func `whether it runs is a choice, where it is said alone`() {
        let typist = Typist()
        #expect(typist.says("sleep running") == "activity=sleep running=running")
        #expect(
            typist.says("nap 7:00 running")
                == "at=2026-11-28 07:00+01:00 activity=sleep running=running")
        #expect(typist.says("sleep now running") == "activity=sleep running=running")
        for line in ["sleep end-only", "sleep ended", "nursing end-only"] {
            #expect(typist.says(line) == "? missing", "\(line)")
        }
        #expect(
            typist.says("sleep end-only until 7")
                == "activity=sleep ended-at=2026-11-28 07:00+01:00 running=end-only")
        #expect(typist.says("sleep 20m with a running nose").contains("running nose"))
        #expect(typist.says("activity running").contains("what=\"running\""))
    }

    @Test func `words have no place in a field that an option fills`() {
        let typist = Typist()
        var request = LineRequest(
            kind: .care, words: ["bottle", "120ml", "before", "bed"],
            clock: clock(typist.now), names: typist.names)
        request.given[FieldNumber.text] = .text("warm")
        #expect(throws: LineQuestion(.twice("text"), "before bed")) {
            try LineReader.read(request)
        }
        request.words = ["bottle", "120ml"]
        #expect((try? LineReader.read(request))?.count == 1)
    }

    @Test func `several facts in one line are an entry each`() {
        #expect(
            Typist().says("temp 38.5, ibuprofen 5ml")
                == "activity=temperature quantity=38.5 unit=celsius"
                + " / activity=medicine quantity=5 unit=ml what=\"ibuprofen\"")
        #expect(Typist().says("growth weight 8kg height 70cm").split(separator: "/").count == 2)
        #expect(
            Typist().says("doctor ear infection, antibiotics for 7 days")
                == "activity=doctor what=\"ear infection, antibiotics for 7 days\"")
    }

    @Test func `a time of an option needs no quotes and takes no word that is none`() {
        func joined(_ line: String) -> [String] {
            CommandWords.joined(Typist.words(line), timeOptions: ["--at"])
        }
        #expect(
            joined("sleep --at yesterday 20:15 10h") == ["sleep", "--at", "yesterday 20:15", "10h"])
        #expect(joined("note --at yesterday at 3 x") == ["note", "--at", "yesterday at 3", "x"])
        #expect(
            joined("note --at yesterday 3 teeth") == ["note", "--at", "yesterday", "3", "teeth"])
        #expect(joined("note --at soon x") == ["note", "--at", "soon", "x"])
        #expect(joined("note -- --at 3 pm") == ["note", "--", "--at", "3", "pm"])
        #expect(CommandWords.verb(["help", "care"], commands: ["care"]) == nil)
        #expect(CommandWords.verb(["sleep", "1h"], commands: ["sleep"]) == nil)
    }

    @Test func `children are found in the words`() {
        let typist = Typist(children: ["Robin", "Mia"])
        for line in [
            "bottle mia 150ml", "bottle 150ml for mia", "bottle Mia 150ml", "mia's bottle 150ml",
        ] {
            #expect(
                typist.says(line) == "activity=bottle quantity=150 unit=ml child=Mia", "\(line)")
        }
        #expect(typist.says("bath both").hasSuffix("child=Robin child=Mia"))
        for line in [
            "bottle mai 150ml", "diaper mai wet", "diaper wet mai", "nap mai 1h", "bath mai",
            "medicine mai calpol 5ml", "medicine calpol 5ml mai", "temp mai 38.5",
            "weight mai 9kg", "potty mai wet", "solids mai pear", "diaper robni dirty",
        ] {
            #expect(typist.says(line) == "? whoIs", "\(line)")
        }
        #expect(typist.says("bottle mia 120ml robin 150ml") == "? severalChildren")
        #expect(typist.says("nap 1h").contains("child") == false)
    }
}
