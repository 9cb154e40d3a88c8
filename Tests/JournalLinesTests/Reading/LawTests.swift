import EventLog
import JournalModel
import Signing
import Testing

@testable import JournalLines

/// Laws of the grammar, over all words of its tables.
@Suite struct LawTests {
    private let typist = Typist(now: "2026-11-28 15:30")

    // MARK: What is printed is read back

    @Test func `an amount as it is shown is read again as the same amount`() throws {
        for row in Measures.amounts {
            for amount in [row.likely.lowerBound, row.likely.upperBound] {
                let shown = "\(QuantityText.text(amount)) \(row.unit)"
                let named = row.measure.map { "growth \($0)" } ?? row.activity
                let what = row.activity == "medicine" ? "\(named) drops of x" : named
                for line in ["\(what) \(shown)", "\(what) \(shown.replacing(" ", with: ""))"] {
                    let entry = try #require(try typist.read(line).entries.first)
                    #expect(entry.fields[19] == .quantity(amount), "\(line)")
                    let unit = EntryKind.care.spec["unit"]?.type.number(of: row.unit)
                    #expect(entry.fields[20] == unit.map(FieldValue.choice), "\(line)")
                }
            }
        }
    }

    @Test func `a duration as it is shown is read again as the same duration`() throws {
        for seconds in [1, 59, 60, 61, 600, 3_599, 3_600, 3_661, 5_400, 45_000] as [UInt64] {
            let entry = try #require(
                try typist.read("sleep \(DurationText.text(seconds))").entries.first)
            #expect(entry.fields[18] == .seconds(seconds))
        }
    }

    @Test func `a time as it is shown is read again as the same time`() throws {
        for day in stride(from: 0, to: 700, by: 7) {
            for minute in [0, 61, 119, 121, 179, 720, 1_439] {
                let time = civil("2025-01-01 00:00").minutes + Int64(day * 1_440 + minute)
                let moment = berlin.moment(utcMilliseconds: time * 60_000)
                let clock = LineClock(zone: berlin, now: 1_900_000_000_000)
                #expect(try TimeReader(clock).past(moment.written) == moment)
            }
        }
    }

    @Test func `an activity and a choice are read by their names`() throws {
        let spec = try #require(EntryKind.care.spec["activity"])
        for name in spec.type.names {
            let said = try #require(Activities.said(name))
            #expect(said.name == name)
        }
        for (field, table) in [
            ("diaper", Choices.diaper), ("contents", Choices.contents),
            ("measure", Choices.measure),
        ] {
            let names = try #require(EntryKind.care.spec[field]).type.names
            #expect(Set(table.values).isSubset(of: names))
            for name in names where name != "other" { #expect(table[name] == name) }
        }
        let outcomes = try #require(EntryKind.request.spec["outcome"]).type.names
        #expect(Set(Choices.outcome.values) == Set(outcomes))
        let causes = try #require(EntryKind.rupture.spec["cause"]).type.names
        #expect(Set(Choices.cause.values) == Set(causes))
        let steps = try #require(EntryKind.repair.spec["steps"]).type.names
        #expect(Set(Choices.steps.values).isSubset(of: steps))
    }

    @Test func `the steps of a repair are read by their names and by what people say`() throws {
        let names = try #require(EntryKind.repair.spec["steps"]).type.names
        #expect(StepWords(names).steps == names)
        #expect(StepWords(["hug", "and", "said", "sorry"]).steps == ["hugged", "admitted"])
        let said = StepWords(["explained", "at length", "hugs"])
        #expect(said.steps == ["explained", "hugged"] && said.text == "at length")
    }

    // MARK: Slips

    /// Every word with one letter too few, too many, another one, or two that changed places.
    private func slips(of word: String) -> Set<String> {
        let letters = Array(word)
        var slips: Set<String> = []
        for place in letters.indices {
            slips.insert(String(letters[..<place] + letters[(place + 1)...]))
            for other in ["x", "e", "p"] as [Character] {
                slips.insert(String(letters[..<place] + [other] + letters[(place + 1)...]))
                slips.insert(String(letters[..<place] + [other] + letters[place...]))
            }
            guard place > 0 else { continue }
            var swapped = letters
            swapped.swapAt(place, place - 1)
            slips.insert(String(swapped))
        }
        return slips.subtracting([word])
    }

    @Test func `an activity with one slip in it is asked about or read as that activity`() {
        let commands = ["play", "care", "note", "log", "sync", "show", "status"]
        var read = 0
        for phrase in Activities.phrases where !phrase.contains(" ") {
            for slip in slips(of: phrase) where Activities.said(slip) == nil {
                guard let verb = CommandWords.verb([slip, "1h"], commands: commands) else {
                    continue
                }
                read += 1
                let meant = verb.words.first.flatMap { Activities.said($0) }
                #expect(meant?.name == Activities.said(phrase)?.name, "\(slip) of \(phrase)")
                #expect(verb.slip?.typed == slip)
            }
        }
        #expect(read > 150)
    }

    @Test func `the name of a child or a parent is never a misspelt word`() {
        let commands = ["play", "care", "note", "log", "sync", "show", "status"]
        var read = 0
        for phrase in Activities.phrases where !phrase.contains(" ") {
            for name in slips(of: phrase) where Activities.said(name) == nil {
                let words = [name, "has", "a", "rash"]
                guard CommandWords.verb(words, commands: commands)?.slip != nil else { continue }
                read += 1
                let verb = CommandWords.verb(words, commands: commands, isName: { $0 == name })
                #expect(verb?.slip == nil, "\(name) of \(phrase)")
            }
        }
        #expect(read > 150)
    }

    @Test func `a word of English that is a letter away from another one means itself`() {
        for typed in ["peas", "pool", "smiled", "message", "launch", "diner", "snapped", "nags"] {
            let meant = NearWord.slip(of: typed, in: Activities.byPhrase, least: 4)
            #expect(meant == nil, "\(typed) as \(meant ?? "")")
        }
        for (typed, meant) in [("botle", "bottle"), ("diapre", "diaper"), ("medicne", "medicine")] {
            #expect(NearWord.slip(of: typed, in: Activities.byPhrase, least: 4) == meant)
        }
        // No plural of a name is another word.
        for phrase in Activities.phrases where !phrase.contains(" ") {
            #expect(!EnglishWords.contains(phrase + "s"), "\(phrase)")
        }
    }

    @Test func `what happened to a child stays hers where her name looks like it`() throws {
        let names = LineNames(
            children: [LineNames.Child(id: EventID(SHA256.hash([1])), name: "Mila")], own: 1,
            parents: [(1, "Alex"), (2, "Beth")])
        for (typed, isName) in [("mila", true), ("Mila's", true), ("beth", true), ("milf", false)] {
            #expect(names.isName(typed) == isName, "\(typed)")
        }
    }

    @Test func `a word that was not typed to its end is asked about`() {
        for phrase in Activities.phrases + CommandWords.kinds.map(\.name)
        where !phrase.contains(" ") {
            for length in 1..<phrase.count {
                let typed = String(phrase.prefix(length))
                guard Activities.said(typed) == nil, EntryKind(name: typed) == nil else { continue }
                #expect(CommandWords.verb([typed, "1h"], commands: []) == nil, "\(typed)")
            }
        }
    }

    // MARK: Order

    @Test(arguments: [
        ["bottle", "120ml", "formula", "6:30pm", "mia"], ["nap", "45m", "at 13:00", "mia"],
        ["medicine", "ibuprofen", "5ml", "2 hours ago"], ["temp", "38.5", "yesterday 18:00"],
        ["nursing", "left 10m", "right 7m", "9am"], ["diaper", "wet", "at 9.40", "robin"],
    ])
    func `facts of care may stand in any order`(facts: [String]) throws {
        let typist = Typist(now: "2026-11-28 15:30", children: ["Robin", "Mia"])
        let first = typist.says(facts.joined(separator: " "))
        #expect(!first.hasPrefix("?"), "\(first)")
        for turn in 1..<facts.count {
            let turned = [facts[0]] + facts.dropFirst(turn) + facts[1..<turn]
            #expect(typist.says(turned.joined(separator: " ")) == first, "\(turned)")
        }
    }

    // MARK: Any words

    @Test func `any words at all are read or asked about`() {
        var state: UInt64 = 7
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        let words =
            Activities.phrases
            + [
                "5", "1,500", "0", "-", "–", "+", "1/2", "½", "ml", "oz", "at", "until", "since",
                "from", "to", "20:15", "24:00", "7pm", "25", "99999999999", "9999999h", "26.11.",
                "11/12", "yesterday", "last", "night", "mia", "both", "with", "sam", "no", "left",
                "\u{202E}", "é", "5٥", "half", "an", "hour", "ago", "in", "the", ",", "\"", "=",
            ]
        let kinds = CommandWords.kinds.map(\.name)
        for _ in 0..<3_000 {
            let line = (0..<next(9)).map { _ in words[next(words.count)] }
            let typist = Typist(
                now: "2026-11-28 15:30", children: ["Robin", "Mia"], insists: next(2) == 0)
            _ = try? typist.read([kinds[next(kinds.count)]] + line)
        }
    }

    @Test(arguments: [Int64.min, -1, 0, 1, .max - 1, .max])
    func `times at any distance are read or asked about`(now: Int64) {
        let clock = LineClock(zone: Zone { _ in 120 }, now: now)
        for text in [
            "now", "today", "tomorrow", "yesterday", "18:00", "today 18:00", "-1m", "monday",
            "-99999999d99999999h99999999m99999999s", "0001-01-01", "9999-12-31 23:59-18:00",
            "the 31st", "29 feb", "in 999 weeks", "last night 23:00",
        ] {
            _ = try? TimeReader(clock).past(text)
            _ = try? TimeReader(clock).future(text)
        }
        var request = LineRequest(
            kind: .care, words: ["sleep", "20:15-6:40"], clock: clock, names: typist.names)
        _ = try? LineReader.read(request)
        request.words = ["sleep", "999999h"]
        request.insists = true
        _ = try? LineReader.read(request)
    }
}
