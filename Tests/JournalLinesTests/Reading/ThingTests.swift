import Testing

@testable import JournalLines

/// What is called by what it is for, and words that turn the meaning of what stands behind them.
struct ThingTests {
    private let typist = Typist()

    @Test(arguments: [
        "lunch money £12", "dinner lady shouted at him", "breakfast club 8am", "lunch bag lost",
        "snack box forgotten", "milk tooth fell out", "water bottle lost", "milk run out",
        "wet bed again", "reading book lost", "swimming kit forgotten", "bath mat £5",
        "swimming lessons $80",
    ])
    func `a thing that is called by what it is for is not written as what it is for`(line: String) {
        #expect(typist.says(line) == "? whatHappened", "\(line)")
    }

    @Test(arguments: [
        ("lunch pasta", "solids"), ("swimming 45min", "activity"),
        ("bath, lost a sock at 18:00", "activity"),
        ("snack banana box of raisins", "solids"), ("reading", "activity"), ("wet nappy", "diaper"),
    ])
    func `what took place is written, whatever was with it`(line: String, activity: String) {
        #expect(typist.says(line).contains("activity=\(activity)"), "\(typist.says(line))")
    }

    @Test(arguments: [
        ("weight 4st 2lb", "quantity=58 unit=lb"), ("weighs 1st 4lb", "quantity=18 unit=lb"),
        ("weight 4 stone 2 lb", "quantity=58 unit=lb"),
        ("weight 4 stone", "quantity=56 unit=lb"), ("weight 3st 7 lb", "quantity=49 unit=lb"),
    ])
    func `a stone has fourteen pounds`(line: String, expected: String) {
        #expect(typist.says(line).contains(expected), "\(typist.says(line))")
    }

    @Test(arguments: [
        ("milestone swam 25m", "what=\"swam 25m\""),
        ("milestone crawled 3 m", "what=\"crawled 3 m\""),
        ("milestone first steps 2min", "duration="),
        ("milestone first steps 1m", "duration="),
    ])
    func `a length that may be metres stays with a milestone's words`(
        line: String, expected: String
    ) {
        #expect(typist.says(line).contains(expected), "\(typist.says(line))")
    }

    @Test(arguments: [
        "promise swimming every friday", "promise swimming each saturday",
        "promise swimming every other friday", "promise call every day at 7pm",
        "promise cinema not sunday but monday", "promise pancakes sunday and cinema monday",
        "promise zoo kept", "promise zoo broken", "promise zoo moved to sunday",
        "promised zoo on sunday, didnt go", "promise from sam robin bike",
    ])
    func `a promise that comes again, has two days or is an older one is asked about`(line: String)
    {
        #expect(typist.says(line).hasPrefix("? "), "\(typist.says(line))")
    }

    @Test(arguments: [
        ("promise cinema after sunday", "what=\"cinema after sunday\"", false),
        ("promise cinema from sunday", "what=\"cinema from sunday\"", false),
        ("promise stay up till 9pm friday", "what=\"stay up till 9pm friday\"", true),
        ("promise zoo by sunday", "what=\"zoo\"", true),
        ("promise every story he wants on sunday", "what=\"every story he wants\"", true),
        ("promise cinema, no phones on sunday", "what=\"cinema, no phones\"", true),
    ])
    func `what turns the meaning of a time stays in a promise's words`(
        line: String, words: String, isDue: Bool
    ) {
        let said = typist.says(line)
        #expect(said.contains(words), "\(said)")
        #expect(said.contains("due-at=") == isDue, "\(said)")
    }

    @Test func `a promise to somebody is to them`() {
        #expect(typist.says("promise to sam pay £35 by monday").contains("to=other"))
        #expect(typist.says("promise to sam pay £35 by monday").contains("what=\"pay £35\""))
        #expect(typist.says("promise to robin the zoo").contains("what=\"the zoo\""))
    }

    @Test func `thanks that are for somebody else are asked about`() {
        for line in [
            "thanks gran for pickup", "thanks robin for helping", "thank you robin for the cuddle",
        ] {
            #expect(typist.says(line) == "? whatHappened", "\(line)")
        }
        for line in [
            "thanks for pickup", "thanks sam for pickup", "thanks again for pickup",
            "thanks so much for pickup",
        ] {
            #expect(typist.says(line).contains("words="), "\(typist.says(line))")
        }
    }
}
