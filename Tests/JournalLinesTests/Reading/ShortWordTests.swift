import Testing

@testable import JournalLines

/// Short words and signs that parents type with one hand.
@Suite struct ShortWordTests {
    private let typist = Typist(now: "2026-11-28 15:30")

    @Test(arguments: [
        ("bf left 10 right 8", "activity=nursing left=10m right=8m"),
        ("bf on the left 10 min", "activity=nursing left=10m"),
        ("bf 120ml", "activity=nursing quantity=120 unit=ml"),
        ("vit d", "activity=medicine what=\"vit d\""),
        ("vit D 400iu", "activity=medicine quantity=400 unit=iu what=\"vit D\""),
        ("medicne paracetamol 5ml", "activity=medicine quantity=5 unit=ml what=\"paracetamol\""),
        ("jabs 10am", "at=2026-11-28 10:00+01:00 activity=doctor what=\"jabs\""),
        ("gripe water 5ml", "activity=medicine quantity=5 unit=ml what=\"gripe water\""),
        ("vit 1 drop", "activity=medicine quantity=1 unit=drop what=\"vit\""),
        ("vit c 5ml", "activity=medicine quantity=5 unit=ml what=\"vit c\""),
        ("vitamin k 1 drop", "activity=medicine quantity=1 unit=drop what=\"vitamin k\""),
        ("nursed her 20m", "at=2026-11-28 15:10+01:00 activity=nursing duration=20m"),
        ("put him down at 1pm", "at=2026-11-28 13:00+01:00 activity=sleep running=running"),
        ("90ml of milk", "activity=bottle quantity=90 unit=ml contents=milk"),
    ])
    func `a short word is the long one`(line: String, said: String) {
        #expect(typist.says(line) == said, "\(typist.says(line))")
    }

    @Test(arguments: [
        ("bottle 1 dl", "100"), ("bottle 1.2dl", "120"), ("bottle 0,5 dl", "50"),
        ("bottle 1,250 dl", "125"), ("bottle 15cl", "150"), ("bottle 12 centilitres", "120"),
        ("bottle half a deciliter", "?"), ("bottle 90 dl", "?"),
    ])
    func `decilitres and centilitres are so many millilitres`(line: String, number: String) {
        let said = typist.says(line)
        #expect(
            number == "?"
                ? said.hasPrefix("?") : said == "activity=bottle quantity=\(number) unit=ml",
            "\(said)")
    }

    @Test(arguments: [
        ("length 2'5\u{2033}", "29"), ("height 2'5", "29"), ("height 2' 5", "29"),
        ("height 3\u{2032}2\u{2033}", "38"), ("height 2\u{2019}5.5\u{201D}", "29.5"),
        ("length 29\u{2033}", "29"), ("length 29''", "29"), ("height 2 ft 5 in", "29"),
    ])
    func `feet and inches by their signs are inches`(line: String, number: String) {
        #expect(
            typist.says(line) == "activity=growth quantity=\(number) unit=in measure=height",
            "\(typist.says(line))")
    }

    @Test(arguments: [
        "height 5'", "height 2'13", "weight 8'5", "nap 45'", "bottle 5\u{2033}", "nursing 10' left",
        "height 6'1",
    ])
    func `signs that are no feet and inches here are asked about`(line: String) {
        #expect(typist.says(line).hasPrefix("?"), "\(typist.says(line))")
    }

    @Test(arguments: [
        "bottle 4oz@3pm", "bottle 4 oz@ 3pm", "bottle 4oz@ 3pm", "bottle 4oz @3pm", "4oz@3pm",
        "4 oz@ 3pm", "bottle 4oz@15:00", "bottle@3pm 4oz",
    ])
    func `an at sign leads to a time wherever it is glued`(line: String) {
        #expect(
            typist.says(line) == "at=2026-11-28 15:00+01:00 activity=bottle quantity=4 unit=oz",
            "\(typist.says(line))")
    }

    @Test(arguments: [
        "note write to sam@2fast.com", "note sam@example.org", "note to me@4you now ok",
    ])
    func `an at sign within a word stays there`(line: String) {
        #expect(typist.says(line) == "text=\"\(line.dropFirst(5))\"", "\(typist.says(line))")
    }

    @Test func `what one insists on is offered only where it is read then`() throws {
        do throws(LineQuestion) {
            _ = try typist.read("did not sleep")
            Issue.record("read")
        } catch {
            #expect(!error.canInsist)
        }
        do throws(LineQuestion) {
            _ = try typist.read("height 6'1")
            Issue.record("read")
        } catch {
            #expect(error.canInsist && error.problem == .outOfRange)
        }
    }

    @Test(arguments: [
        ("bottle 150ml a few minutes ago", "5 min ago, 10 min ago"),
        ("bottle 150ml a few hours ago", "2h ago, 3h ago"),
    ])
    func `how long ago is asked in the unit that was typed`(line: String, clear: String) {
        do throws(LineQuestion) {
            _ = try typist.read(line)
            Issue.record("read")
        } catch {
            #expect(error.works.joined(separator: ", ") == clear)
        }
    }
}
