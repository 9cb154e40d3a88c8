import JournalModel
import Testing

@testable import JournalImport

/// What Huckleberry's cells mean, type by type.
struct HuckleberryTests {
    private static let header =
        "Type,Start,End,Duration,Start Condition,Start Location,End Condition,Notes"

    private func facts(_ row: String, units: [String] = []) throws -> String {
        try read(text: "\(Self.header)\n\(row)\n", units: units).facts()
    }

    @Test(
        arguments: [
            ("00:09R", "", "activity nursing | right 540 s"),
            ("", "00:06L", "activity nursing | left 360 s"),
            ("00:09R", "00:06L", "activity nursing | left 360 s | right 540 s"),
            ("00:09l", "00:06r", "activity nursing | left 540 s | right 360 s"),
            ("1:05R", "", "activity nursing | right 3900 s"),
            ("00:00R", "00:06L", "activity nursing | left 360 s"),
            ("00:09", "", "activity nursing | text 00:09 | ?"),
            ("R", "00:06L", "activity nursing | left 360 s | text R | ?"),
            ("00:61R", "", "activity nursing | text 00:61R | ?"),
            ("", "", "activity nursing"),
        ] as [(String, String, String)])
    func `a nursing has minutes for each side, or the cell stays in its words`(
        start: String, end: String, expected: String
    ) throws {
        #expect(try facts("Feed,2024-03-14 18:55,,,\(start),Breast,\(end),") == expected)
    }

    @Test(arguments: [
        ("00:15", "00:09R", "00:06R", "duration 900 s | right 900 s"),
        ("00:09", "00:09R", "00:09R", "duration 540 s | right 540 s"),
        ("00:18", "00:09L", "00:09L", "duration 1080 s | left 1080 s"),
        ("", "00:09R", "00:06R", "text 00:09R; 00:06R | ?"),
        ("00:30", "00:09R", "00:06R", "duration 1800 s | text 00:09R; 00:06R | ?"),
    ])
    func `a side that is named twice has what the whole tells, or both stay words`(
        whole: String, start: String, end: String, expected: String
    ) throws {
        let said = try facts("Feed,2024-03-14 18:55,,\(whole),\(start),Breast,\(end),")
        #expect(said == "activity nursing | \(expected)")
    }

    @Test(
        arguments: [
            ("Formula,Bottle,120ml,", "contents formula | quantity 120000/1000 | unit ml"),
            ("Breast Milk,Bottle,4oz,", "contents milk | quantity 4000/1000 | unit oz"),
            ("Water,Bottle,1.5oz,", "contents water | quantity 1500/1000 | unit oz"),
            ("Formula,Bottle,,", "contents formula"),
            ("Formula,Bottle,0ml,", "contents formula"),
            ("Formula,Bottle,120,", "contents formula | ?"),
            ("Oat,Cup,30ml,new", "quantity 30000/1000 | text Oat; Cup; new | unit ml"),
            (",,30ml,", "quantity 30000/1000 | unit ml"),
        ] as [(String, String)])
    func `a bottle says what was in it, and how much behind its end`(
        cells: String, expected: String
    ) throws {
        #expect(try facts("Feed,2024-03-14 18:55,,,\(cells)") == "activity bottle | \(expected)")
    }

    @Test(
        arguments: [
            ("Pee", "activity diaper | diaper wet"), ("Poo", "activity diaper | diaper dirty"),
            ("Both", "activity diaper | diaper both"), ("Dry", "activity diaper | text Dry"),
            ("pee:small", "activity diaper | diaper wet | text pee:small"),
            ("\"Both, pee:large\"", "activity diaper | diaper both | text Both, pee:large"),
            ("", "activity diaper"),
        ] as [(String, String)])
    func `a diaper says what it held, and more of it in words`(end: String, expected: String) throws
    {
        #expect(try facts("Diaper,2024-03-14 11:30,,,,,\(end),") == expected)
        let potty = expected.replacing("activity diaper", with: "activity potty")
        #expect(try facts("Potty,2024-03-14 11:30,,,,,\(end),") == potty)
    }

    @Test(
        arguments: [
            ("3.62 kg", "activity growth | measure weight | quantity 3620/1000 | unit kg"),
            ("3,62 kg", "activity growth | measure weight | quantity 3620/1000 | unit kg"),
            ("9lb 9oz", "activity growth | measure weight | quantity 153000/1000 | unit oz"),
            ("62.5cm", "activity growth | measure weight | ?"),
            ("6.66", "activity growth | measure weight | ?"),
        ] as [(String, String)])
    func `a weight has the unit that is glued to it`(cell: String, expected: String) throws {
        let cell = cell.contains(",") ? "\"\(cell)\"" : cell
        #expect(try facts("Growth,2024-03-14 09:00,,,\(cell),,,") == expected)
    }

    @Test func `a growth has an entry for each measure that it has, in their order`() throws {
        let row = "Growth,2024-03-14 09:00,,,,62.5cm,16in,calm"
        let height = "activity growth | measure height | quantity 62500/1000 | text calm | unit cm"
        let head = "activity growth | measure head-size | quantity 16000/1000 | text calm | unit in"
        #expect(try facts(row) == "\(height) & \(head)")
        #expect(try facts("Growth,2024-03-14 09:00,,,,,,calm") == "activity growth | text calm")
    }

    @Test(
        arguments: [
            ("37.6\u{B0}C", "quantity 37600/1000 | unit celsius"),
            ("99.7\u{B0}F", "quantity 99700/1000 | unit fahrenheit"),
            ("37.6", "quantity 37600/1000 | unit celsius"), ("60", "?"), ("97\u{B0}C", "?"),
        ] as [(String, String)])
    func `a temperature is one of a living child`(cell: String, expected: String) throws {
        #expect(
            try facts("Temp,2024-03-14 09:40,,,\(cell),,,") == "activity temperature | \(expected)")
    }

    @Test(
        arguments: [
            ("00:15", "duration 900 s"), ("0:10", "duration 600 s"), ("10:30", "duration 37800 s"),
            ("0:00", ""), ("", ""), ("15", "?"), ("1:75", "?"), ("an hour", "?"),
        ] as [(String, String)])
    func `a duration is hours and minutes`(cell: String, expected: String) throws {
        let words = ["activity sleep", expected].filter { !$0.isEmpty }.joined(separator: " | ")
        #expect(try facts("Sleep,2024-03-14 09:40,,\(cell),,,,") == words)
    }

    @Test(
        arguments: [
            ("Pump,2024-03-14 05:30,,,25ml,,,", "activity pumping | quantity 25000/1000 | unit ml"),
            (
                "Pump,2024-03-14 05:30,,,,,2oz,slow",
                "activity pumping | quantity 2000/1000 | text slow | unit oz"
            ),
            ("Pump,2024-03-14 05:30,,,25ml,30ml,,", "activity pumping | text 25ml; 30ml | ?"),
            (
                "Story time,2024-03-14 05:30,,,,,,moon",
                "activity activity | text moon | what Story time"
            ),
            (
                "Skin to skin,2024-03-14 05:30,,0:20,,,,",
                "activity activity | duration 1200 s | what Skin to skin"
            ),
            (
                "Meds,2024-03-14 05:30,,,5 drops,Syrup,,",
                "activity medicine | quantity 5000/1000 | unit drop | what Syrup"
            ),
            ("Meds,2024-03-14 05:30,,,two,Syrup,,", "activity medicine | what Syrup | ?"),
            ("Solids,2024-03-14 05:30,,,pear,LOVED,,", "activity solids | text LOVED | what pear"),
            ("moon,2024-03-14 05:30,,,,,,", "text moon"),
        ] as [(String, String)])
    func `each type has its own way to say what happened`(row: String, expected: String) throws {
        #expect(try facts(row) == expected)
    }

    @Test(arguments: ["15", "an hour", "1:75"])
    func `a duration that cannot be read costs no amount and no row`(duration: String) throws {
        let bottle = "Feed,2024-03-14 18:55,,\(duration),Formula,Bottle,120ml,"
        let told = "activity bottle | contents formula | quantity 120000/1000 | unit ml | ?"
        #expect(try facts(bottle) == told)
        let pump = "Pump,2024-03-14 18:55,,\(duration),25ml,,,"
        #expect(try facts(pump) == "activity pumping | quantity 25000/1000 | unit ml | ?")
    }

    @Test func `an end is told, and one before its beginning is listed`() throws {
        let night = "Sleep,2024-03-14 19:40,2024-03-15 06:10,10:30,,,,"
        #expect(try facts(night) == "activity sleep | duration 37800 s | ended-at +37800")
        let back = "Sleep,2024-03-14 19:40,2024-03-14 06:10,,,,,"
        #expect(
            try facts(back) == "listed: \(RowDefect.endsBeforeItBegins("2024-03-14 06:10"))")
    }

    @Test func `a note keeps its line breaks, and a row may end early`() throws {
        let note = "Bath,2024-03-14 19:00,,,,,,\"warm,\nthen cold\""
        #expect(try facts(note) == "activity activity | text warm,\nthen cold | what Bath")
        #expect(try facts("Sleep,2024-03-14 19:00") == "activity sleep")
        #expect(try facts("Sleep") == "listed: \(RowDefect.noTime)")
    }

    @Test func `a unit that somebody said is that of bare numbers alone`() throws {
        let bare = "Feed,2024-03-14 18:55,,,Formula,Bottle,90,"
        #expect(try facts(bare, units: ["ml"]).hasSuffix("quantity 90000/1000 | unit ml"))
        let glued = bare.replacing("90", with: "3oz")
        #expect(try facts(glued, units: ["ml"]).hasSuffix("quantity 3000/1000 | unit oz"))
        #expect(try facts(bare, units: ["kg"]).hasSuffix("?"))
    }
}
