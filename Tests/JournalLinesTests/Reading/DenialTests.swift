import JournalModel
import Testing

@testable import JournalLines

/// What a line denies is never written down as its opposite.
@Suite struct DenialTests {
    private let typist = Typist(now: "2026-11-28 17:30")
    private static let denials = [
        "no", "not", "never", "none", "nothing", "without", "didn't", "didn’t", "didnt", "wasn't",
        "isn't", "cannot", "can't", "nor", "haven't", "refused",
    ]

    private func saysNothing(_ line: String, but allowed: String = "?") -> Bool {
        let said = typist.says(line)
        return said.hasPrefix("?") || said.contains(allowed)
    }

    @Test(arguments: denials)
    func `no step is read behind a word that denies, and none before it is the whole story`(
        no: String
    ) throws {
        let names = try #require(EntryKind.repair.spec["steps"]).type.names
        for phrase in names + Choices.steps.keys where !phrase.hasPrefix("not") {
            let words = phrase.split(separator: " ").map(String.init)
            let behind = StepWords([no] + words)
            #expect(behind.steps.isEmpty && behind.denied != nil, "\(no) \(phrase)")
            #expect(behind.text.hasSuffix(phrase) && behind.text.hasPrefix(no))
            let before = StepWords(words + [no])
            #expect(before.deniesStep && before.denied == no, "\(phrase) \(no)")
            for text in ["\(phrase) but he was \(no) glad", "\(phrase) \(no) really glad"] {
                let parts = text.split(separator: " ").map(String.init)
                #expect(StepWords(parts).denied != nil, "\(text)")
                #expect(StepWords([text]).denied != nil, "in quotes: \(text)")
                #expect(!StepWords(parts).steps.contains("not-your-fault"), "\(text)")
            }
        }
        #expect(StepWords(["hugged", "sorry"]).denied == nil)
    }

    @Test(arguments: [
        ("hugged not yet", "not-yet", ""), ("explained received not yet", "not-yet", ""),
        ("hugged not received well", "not-yet", ""), ("hugged not well received", "not-yet", ""),
        ("hugged received well", "well", ""), ("hugged mixed", "mixed", ""),
        ("hugged well", "well", ""), ("hugged received mixed", "mixed", ""),
        ("explained but it was not received well", "not-yet", ""),
        ("hugged - not yet", "not-yet", ""), ("hugged (not received)", "not-yet", ""),
        ("hugged badly received", "not-yet", ""), ("hugged received poorly", "not-yet", ""),
        ("hugged as well", nil, "as well"), ("hugged a lot", nil, "a lot"),
        ("hugged made him laugh", nil, "made him laugh"),
        ("hugged, he smiled and i cried", nil, "he smiled and i cried"),
    ])
    func `how a repair was received is read`(line: String, received: String?, text: String) {
        let said = StepWords(line.split(separator: " ").map(String.init))
        #expect(said.received == received && said.text == text, "\(said)")
        #expect(said.steps.count == 1 && said.denied == nil)
    }

    @Test(arguments: [
        "not your fault", "not his fault", "wasn't your fault", "not at all her fault", "not fault",
    ])
    func `that nobody else is to blame is a step`(line: String) {
        #expect(StepWords(line.split(separator: " ").map(String.init)).steps == ["not-your-fault"])
        #expect(StepWords([line]).steps == ["not-your-fault"])
        #expect(StepWords(["not", "admitted", "my", "fault"]).steps == [])
        #expect(StepWords(["not", "admitted,", "hugged"]).steps == ["hugged"])
        #expect(StepWords(["not", "admitted", "but", "hugged"]).steps == ["hugged"])
    }

    @Test(arguments: denials)
    func `no outcome is read beside a word that denies it`(no: String) {
        for (phrase, meaning) in Choices.outcome {
            // Words that mean it themselves.
            guard Choices.outcome["\(no) \(phrase)"] == nil, !phrase.contains("-") else { continue }
            let good = ["met", "met-with-help", "worked-out-together"].contains(meaning)
            let allowed = good ? "outcome=not-met" : "?"
            for line in ["3 \(no) \(phrase)", "3 \(phrase) \(no)", "\(no) \(phrase) 3"] {
                let isSaid = saysNothing("request tidy up \(line)", but: allowed)
                #expect(isSaid, "\(line): \(typist.says("request tidy up \(line)"))")
            }
        }
    }

    @Test(arguments: [
        ("not", "not-met"), ("he would not", "not-met"), ("he couldn't do it", "not-met"),
        ("she didn't want to", "not-met"), ("not yet", "not-met"), ("met without help", "met"),
        ("met with no help", "met"), ("with a little help", "met-with-help"),
    ])
    func `what came of a request is read behind its number`(words: String, outcome: String) {
        #expect(
            typist.says("request tidy up 4 \(words)")
                == "what=\"tidy up\" difficulty=4 outcome=\(outcome)")
    }

    @Test(arguments: [
        "without help", "with no help", "he sulked", "partly", "but he cried", "not refused",
        "met eventually", "refused at first", "done not really",
    ])
    func `what is unclear behind the number is asked about, and not the number`(words: String) {
        do {
            _ = try typist.read("request tidy up 4 \(words)")
            Issue.record("read: \(words)")
        } catch {
            #expect(error.problem != .missing("difficulty"), "\(words)")
        }
    }

    @Test(arguments: denials)
    func `no cause, diaper, content or handover is read beside a word that denies it`(no: String) {
        for phrase in Choices.cause.keys.sorted() {
            #expect(saysNothing("rupture \(no) \(phrase)"), "\(no) \(phrase)")
            #expect(saysNothing("rupture \(phrase) \(no)"), "\(phrase) \(no)")
        }
        for phrase in Choices.diaper.keys where phrase != "pooped in" {
            for line in ["\(no) \(phrase)", "\(phrase) \(no)"] {
                #expect(saysNothing("diaper \(line)"), "\(line)")
                #expect(saysNothing("diaper \"\(line)\""), "in quotes: \(line)")
            }
        }
        for phrase in Choices.contents.keys {
            #expect(saysNothing("bottle 120ml \(no) \(phrase)"), "\(no) \(phrase)")
            #expect(saysNothing("bottle \"120ml \(no) \(phrase)\""), "\(no) \(phrase)")
        }
        #expect(saysNothing("handover \(no) to sam") && saysNothing("handover to sam \(no)"))
    }

    @Test(arguments: [
        ("handover to sam didn't happen", "? negated"), ("handover sam cancelled", "? negated"),
        ("handover to sam did not happen", "? negated"),
        ("handover to sam, no fever", "text=\"no fever\" from=me to=other"),
        ("play lego not led by me", "what=\"lego not led by me\""),
        ("play lego without robin", "what=\"lego without robin\""),
        (
            "play lego led child 10m",
            "at=2026-11-28 17:20+01:00 what=\"lego\" duration=10m led=child"
        ),
        ("rupture yelled from sam", "cause=yelling from=other"),
        ("rupture yelled at breakfast from sam", "text=\"at breakfast\" cause=yelling from=other"),
        ("rupture tired from sam shouting", "? whoDidIt"),
        ("rupture yelled by robin", "cause=yelling from=child child=Robin"),
        ("rupture yelled not from sam", "? whoDidIt"),
        ("rupture word not kept", "cause=broken-promise"),
    ])
    func `what was not so is kept in words or asked about`(line: String, said: String) {
        #expect(typist.says(line) == said)
    }
}
