import EventLog
import JournalModel
import Testing

@testable import JournalLines

/// What several words of one line share, and what stands beside an amount.
@Suite struct SharedTimeTests {
    private let typist = Typist(now: "2026-11-28 19:01")

    @Test(arguments: [
        (
            "bath and hair wash 18:30",
            "at=2026-11-28 18:30+01:00 activity=activity what=\"bath and hair wash\""
        ),
        (
            "bath & story at 18:30",
            "at=2026-11-28 18:30+01:00 activity=activity what=\"bath & story\""
        ),
        (
            "18:30 bath and hair wash",
            "at=2026-11-28 18:30+01:00 activity=activity what=\"bath and hair wash\""
        ),
        ("bath and nails", "activity=activity what=\"bath and nails\""),
        (
            "advil 5ml and calpol 5ml 18:30",
            "at=2026-11-28 18:30+01:00 activity=medicine quantity=5 unit=ml what=\"advil\" / "
                + "at=2026-11-28 18:30+01:00 activity=medicine quantity=5 unit=ml what=\"calpol\""
        ),
        (
            "at 18:30 bath and bottle 120ml",
            "at=2026-11-28 18:30+01:00 activity=activity what=\"bath\""
                + " / at=2026-11-28 18:30+01:00 activity=bottle quantity=120 unit=ml"
        ),
        (
            "bath 18:00 and bottle 120ml",
            "at=2026-11-28 18:00+01:00 activity=activity what=\"bath\""
                + " / activity=bottle quantity=120 unit=ml"
        ),
        (
            "bath and ibuprofen 5ml next at 22:00",
            "activity=activity what=\"bath\" / activity=medicine quantity=5 unit=ml"
                + " what=\"ibuprofen\" next-from=2026-11-28 22:00+01:00"
        ),
        (
            "bath, bottle 120ml 18:30",
            "activity=activity what=\"bath\" / at=2026-11-28 18:30+01:00 activity=bottle"
                + " quantity=120 unit=ml"
        ),
    ])
    func `a time behind what "and" joins is that of all of it`(line: String, said: String) {
        #expect(typist.says(line) == said)
    }

    @Test(arguments: [
        ("calpol 2.5ml x2", "2.5ml, 5 ml"), ("calpol 2.5 ml 2x", "2.5 ml, 5 ml"),
        ("calpol 2 x 2.5ml", "2.5ml, 5 ml"), ("bottle 60ml x 2", "60ml, 120 ml"),
        ("bottle 2x 60ml", "60ml, 120 ml"), ("calpol 2.5ml twice", "2.5ml, 5 ml"),
        ("ibuprofen 2 times 5ml", "5ml, 10 ml"), ("calpol 2.5ml ×3", "2.5ml, 7.5 ml"),
    ])
    func `a factor beside an amount is asked about, with what it may be`(
        line: String, clear: String
    ) throws {
        do throws(LineQuestion) {
            _ = try typist.read(line)
            Issue.record("\(line)")
        } catch {
            #expect(error.problem == .factor)
            #expect(error.clear.joined(separator: ", ") == clear)
            for words in error.clear {
                #expect(typist.says(line.replacing(error.typed, with: words)).contains("quantity="))
            }
        }
    }

    @Test(arguments: [
        ("calpol 2.5ml twice a day", "text=\"twice a day\""), ("teeth 2x", "what=\"teeth 2x\""),
        ("sleep 20:00-6:00 woke 2x", "text=\"woke 2x\""), ("solids 2x toast", "what=\"2x toast\""),
    ])
    func `what counts no amount stays words`(line: String, words: String) {
        #expect(typist.says(line).contains(words), "\(typist.says(line))")
    }

    @Test func `who gave it stays in the words`() {
        #expect(
            typist.says("ibuprofen 5ml given at 14:00 by sam")
                == "at=2026-11-28 14:00+01:00 text=\"given by sam\" activity=medicine quantity=5"
                + " unit=ml what=\"ibuprofen\"")
    }

    @Test(arguments: [
        ("bottle 150", "150 ml"), ("bottle 5", "5 ml, 5 oz"), ("nap 45", "45 min"),
        ("nap 2", "2 min, 2 h"), ("weight 8", "8 kg, 8 lb"), ("height 70", "70 cm, 70 in"),
        ("bottle 900", ""),
    ])
    func `a number without a unit is asked about with units of which it is likely`(
        line: String, clear: String
    ) {
        do throws(LineQuestion) {
            _ = try typist.read(line)
            Issue.record("\(line)")
        } catch {
            #expect(error.clear.joined(separator: ", ") == clear)
        }
    }

    @Test func `a word of two letters is near no other one, but a unit is`() {
        #expect(NearWord.nearest(to: "up", among: ["gp", "us"]) == nil)
        #expect(NearWord.nearest(to: "gp", among: ["gp"]) == "gp")
        #expect(typist.says("bottle 150mk") == "? unreadable")
        for (line, clear) in [("bottle 5zz", ["5oz"]), ("nap 2x", [])] {
            do throws(LineQuestion) {
                _ = try typist.read(line)
                Issue.record("\(line)")
            } catch {
                #expect(error.clear == clear, "\(line)")
            }
        }
    }

    // MARK: Words that change an entry

    private func change(_ words: String, of activity: String) -> String {
        var request = LineRequest(
            kind: .care, words: Typist.words(words), clock: clock(typist.now), names: typist.names)
        let spec = EntryKind.care.spec["activity"]
        if let spec, let number = spec.type.number(of: activity) {
            request.given = [spec.number: .choice(number)]
        }
        request.changed = Changed(begin: berlin.moment(civil("2026-11-28 13:00")))
        do throws(LineQuestion) {
            let entries = try LineReader.read(request)
            return entries.flatMap { entry in
                entry.fields.elements.compactMap { element in
                    EntryKind.care.spec[element.number].map { spec in
                        "\(spec.name)=\(Typist.shown(element.value, spec))"
                    }
                }
            }.joined(separator: " ")
        } catch {
            return "? \(Typist.name(error.problem))"
        }
    }

    @Test(arguments: [
        ("120ml", "bottle", "quantity=120 unit=ml"),
        ("at 18:50", "bottle", "happened-at=2026-11-28 18:50+01:00"),
        ("120ml at 18:50", "bottle", "happened-at=2026-11-28 18:50+01:00 quantity=120 unit=ml"),
        ("formula", "bottle", "contents=formula"), ("wet", "diaper", "diaper=wet"),
        ("38.5", "temperature", "quantity=38.5 unit=celsius"), ("45 min", "sleep", "duration=45m"),
        ("until 14:20", "sleep", "ended-at=2026-11-28 14:20+01:00"),
        (
            "13:10-14:20", "sleep",
            "happened-at=2026-11-28 13:10+01:00 ended-at=2026-11-28 14:20+01:00"
        ),
        ("150", "bottle", "? bareNumber"), ("5kg", "bottle", "? otherUnit"),
        ("in the car", "bottle", "? unreadable"), ("500ml", "medicine", "? outOfRange"),
        ("2.5ml x2", "medicine", "? factor"),
    ])
    func `words that change an entry say what they say, and nothing else`(
        words: String, activity: String, said: String
    ) {
        #expect(change(words, of: activity) == said)
    }
}
