import Testing

@testable import JournalLines

/// Lines that are mostly words of their own.
@Suite struct WordyTests {
    private let typist = Typist(now: "2026-11-28 17:30")
    private let two = Typist(now: "2026-11-28 17:30", children: ["Robin", "Mia"])

    @Test(arguments: [
        ("play lego 20m", "at=2026-11-28 17:10+01:00 what=\"lego\" duration=20m"),
        ("play 20 minutes of lego", "at=2026-11-28 17:10+01:00 what=\"lego\" duration=20m"),
        (
            "play lego with sam and robin 40m",
            "at=2026-11-28 16:50+01:00 what=\"lego\" duration=40m with=other,child child=Robin"
        ),
        ("play with blocks", "what=\"with blocks\""),
        ("play 3 little pigs 15m", "at=2026-11-28 17:15+01:00 what=\"3 little pigs\" duration=15m"),
        ("play \"20 questions\"", "what=\"20 questions\""),
        ("play lego robin led", "what=\"lego\" led=child"),
        ("play lego 20", "? bareNumber"), ("play lego 500m", "? outOfRange"),
        ("play lego 20m then puzzle 10m", "? twice"), ("play", "? missing"),
        ("request put on shoes 2 met", "what=\"put on shoes\" difficulty=2 outcome=met"),
        ("request eat 2 bites 3 not met", "what=\"eat 2 bites\" difficulty=3 outcome=not-met"),
        ("request put on hat met 2", "what=\"put on hat\" difficulty=2 outcome=met"),
        ("request 2 put on hat met", "what=\"put on hat\" difficulty=2 outcome=met"),
        (
            "request tidy up three with a little help",
            "what=\"tidy up\" difficulty=3 outcome=met-with-help"
        ),
        (
            "request take turns 3 met during play",
            "what=\"take turns\" difficulty=3 during-play=yes outcome=met"
        ),
        ("request put on shoes", "? missing"), ("request brush teeth 0 met", "? outOfRange"),
        ("request say no 2", "? missing"), ("request \"say no\" 2", "what=\"say no\" difficulty=2"),
        ("milestone first steps", "what=\"first steps\""),
        ("milestone first steps yesterday", "at=2026-11-27 00:00+01:00 what=\"first steps\""),
        ("milestone \"first word: ball\"", "what=\"first word: ball\""),
        ("milestone 10 steps alone", "what=\"10 steps alone\""),
        ("milestone first steps 2min", "what=\"first steps\" duration=2m"),
        ("milestone stood for 5 seconds", "what=\"stood for 5 seconds\""),
        ("milestone steps 20", "? bareNumber"), ("promise zoo 2026-5-33", "? unreadable"),
        ("promise zoo on sunday", "what=\"zoo\" due-at=2026-11-29 23:59+01:00"),
        ("promise \"zoo on sunday\"", "what=\"zoo on sunday\""),
        ("promise puzzle after nap", "what=\"puzzle after nap\""),
        ("promise zoo yesterday", "? over"),
        ("propose bedtime at 20:00", "what=\"bedtime at 20:00\""),
        ("propose no phones after 8pm", "what=\"no phones after 8pm\""),
        ("propose swap weekends on friday", "what=\"swap weekends on friday\""),
        ("propose friday swap", "what=\"friday swap\""),
        ("propose pay the shoes by friday", "what=\"pay the shoes\" due-at=2026-12-04 23:59+01:00"),
        ("propose tidy up before 2026-12-24", "what=\"tidy up\" due-at=2026-12-24 23:59+01:00"),
    ])
    func `the words stay together, and the facts around them are read`(
        line: String, expected: String
    ) {
        let said = typist.says(line)
        #expect(
            said.replacing(" child=Robin", with: "") == expected.replacing(" child=Robin", with: "")
        )
    }

    @Test(arguments: [
        ("rupture tired", "cause=tiredness"),
        ("rupture I yelled at breakfast", "text=\"at breakfast\" cause=yelling from=me"),
        ("rupture sam yelled", "cause=yelling from=other"),
        (
            "rupture tired at 6am we were late",
            "at=2026-11-28 06:00+01:00 text=\"we were late\" cause=tiredness"
        ),
        ("rupture promise broken", "cause=broken-promise"),
        (
            "rupture \"I yelled because of the shoes\"",
            "text=\"I yelled because of the shoes\" cause=yelling from=me"
        ),
        ("rupture because I was late", "? missing"), ("rupture robin yelled", "? whoDidIt"),
        ("handover to sam 17:00", "at=2026-11-28 17:00+01:00 from=me to=other"),
        ("handover from sam at school", "from=other to=me place=\"school\""),
        ("handover me sam school gate", "from=me to=other place=\"school gate\""),
        ("handover to sam, has a cough", "text=\"has a cough\" from=me to=other"),
        ("handover me me", "? samePerson"), ("handover to grandma", "? noParent"),
        ("handover sam", "from=me to=other"), ("handover back to me", "from=other to=me"),
    ])
    func `a rupture and a handover are read`(line: String, expected: String) {
        #expect(typist.says(line) == expected)
    }

    @Test func `free words stay as they are`() {
        for line in ["note 3 times he woke up", "voice no nap now", "voice I woke up at 7:00"] {
            let words = line.split(separator: " ", maxSplits: 1)[1]
            #expect(typist.says(line).contains("\"\(words)\""))
            #expect(!typist.says(line).contains("at=2026"))
        }
        #expect(two.says("note mia slept well").hasSuffix("child=Mia"))
        #expect(two.says("note \"both kids have a cold\"").hasSuffix("child=Robin child=Mia"))
        #expect(two.says("note mia slept well").contains("\"mia slept well\""))
    }

    @Test func `a name that leads says which child, and one within the words stays there`() {
        #expect(two.says("promise mia zoo").contains("what=\"zoo\" child=Mia"))
        #expect(two.says("request help mia 2 met").contains("what=\"help mia\""))
        #expect(two.says("promise mia's cake").contains("what=\"mia's cake\""))
        #expect(two.says("request both put on shoes 2 met").hasSuffix("child=Robin child=Mia"))
    }
}
