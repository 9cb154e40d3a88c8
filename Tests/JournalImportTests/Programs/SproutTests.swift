import JournalModel
import Testing

@testable import JournalImport

/// Sprout Track's full log, row by row.
struct SproutTests {
    private static let header =
        "Date,Time,Activity Type,Sub-Type,Start Time,End Time,Duration,Amount,Unit,Details,Notes,"
        + "Caretaker"

    private func file(_ cells: String, date: String = "03/14/2024,07:40 PM") throws -> ReadFile {
        let quoted = "\(date),\(cells)".split(separator: ",", omittingEmptySubsequences: false)
            .map { "\"\($0.replacing(";", with: ","))\"" }.joined(separator: ",")
        return try read(text: "\(Self.header)\r\n\(quoted)", as: "A")
    }

    /// Seconds that an end of these words is behind its beginning.
    @Test(
        arguments: [
            ("07:40 PM", "06:10 AM", 37_800), ("07:40 PM", "07:41 PM", 60),
            ("07:40 PM", "07:40 PM", 0), ("07:40 PM", "07:39 PM", 86_340),
            ("12:00 AM", "11:59 PM", 86_340), ("11:59 PM", "12:00 AM", 60),
            ("12:00 PM", "12:00 AM", 43_200), ("12:30 AM", "12:15 AM", 85_500),
        ] as [(String, String, Int)])
    func `an end before its beginning is of the next day`(
        start: String, end: String, seconds: Int
    ) throws {
        let file = try file("Sleep,,\(start),\(end),,,,,,A")
        #expect(file.facts() == "activity sleep | ended-at +\(seconds)")
    }

    /// New York's clock went from 2:00 to 3:00 on 10 March, and from 2:00 to 1:00 on 3 November.
    @Test(
        arguments: [
            ("03/09/2024", "10:00 PM", "06:00 AM", 25_200),
            ("11/02/2024", "10:00 PM", "06:00 AM", 32_400),
            ("12/31/2024", "10:00 PM", "06:00 AM", 28_800),
            ("02/28/2024", "10:00 PM", "06:00 AM", 28_800),
        ] as [(String, String, String, Int)])
    func `a night is as long as the clock makes it`(
        day: String, start: String, end: String, seconds: Int
    ) throws {
        let file = try file("Sleep,,\(start),\(end),,,,,,A", date: "\(day),\(start)")
        #expect(file.facts() == "activity sleep | ended-at +\(seconds)")
    }

    @Test(arguments: [
        "9 min", "9m", "00:09", "0:09:00", "9 minutes", "9 Min.", "0.15 hr", "PT9M", "540 sec",
        "0h09", "9 Minuten", "8 min 60 sec",
    ])
    func `a length is read in each form with one meaning`(written: String) throws {
        let file = try file("Feed,Breast,,,\(written),,,Side: Left,,A")
        #expect(file.facts() == "activity nursing | duration 540 s | left 540 s")
    }

    @Test(arguments: ["9", "9.0", "soon", "9 or 10 min", "1.250 hr"])
    func `a length with two meanings, or none, is told and stays in its row`(written: String) throws
    {
        let file = try file("Feed,Breast,,,\(written),,,Side: Left,,A")
        #expect(file.facts() == "activity nursing | ?")
        #expect(file.taken.first?.doubts == [.duration])
        #expect(file.taken.first?.source.cells.contains(written) == true)
    }

    @Test func `the start is of its own column, else of the time, else of the day`() throws {
        #expect(try file("Sleep,,07:10 PM,,,,,,,A").began() == "1710457800 -240")
        #expect(try file("Sleep,,,,,,,,,A").began() == "1710459600 -240")
        #expect(try file("Sleep,,,,,,,,,A", date: "03/14/2024,").began() == "1710432000 -240")
        let none = try file("Sleep,,,,,,,,,A", date: ",07:40 PM")
        #expect(none.listed.map(\.defect) == [.noTime])
    }

    @Test(
        arguments: [
            (
                "Feed,Breast,,,9 min,,,Side: Left,,A",
                "activity nursing | duration 540 s | left 540 s"
            ),
            (
                "Feed,Breast,,,9 min 30 sec,,,Side: Right,,A",
                "activity nursing | duration 570 s | right 570 s"
            ),
            (
                "Feed,Breast,,,9 min,,,Side: Both,,A",
                "activity nursing | duration 540 s | text Side: Both"
            ),
            ("Feed,Breast,,,,,,,,A", "activity nursing"),
            (
                "Feed,Formula,,,,120,ml,,,A",
                "activity bottle | contents formula | quantity 120000/1000 | unit ml"
            ),
            (
                "Feed,Formula/Breast,,,,4,oz,,,A",
                "activity bottle | quantity 4000/1000 | text Formula/Breast | unit oz"
            ),
            ("Feed,Bottle,,,,4,,,,A", "activity bottle | ?"),
            ("Feed,Bottle,,,soon,4,oz,,,A", "activity bottle | quantity 4000/1000 | unit oz | ?"),
            (
                "Feed,Solids,,,,5,tsp,pear,,A",
                "activity solids | quantity 5000/1000 | text pear | unit tsp"
            ),
            ("Pump,,,,,90,ml,,,A", "activity pumping | quantity 90000/1000 | unit ml"),
            (
                "Pump,,,,,L: 40; R: 50; Total: 90,ml,,,A",
                "activity pumping | quantity 90000/1000 | text L: 40, R: 50, Total: 90 | unit ml"
            ),
            ("Pump,,,,,L: 40; R: 50,ml,,,A", "activity pumping | text L: 40, R: 50 | ?"),
            (
                "Pump,,,,,L: 40,ml,,,A",
                "activity pumping | quantity 40000/1000 | text L: 40 | unit ml"
            ),
            (
                "Measurement,Temperature,,,,99.5,\u{B0}F,,,A",
                "activity temperature | quantity 99500/1000"
                    + " | unit fahrenheit"
            ),
            (
                "Measurement,Head Circumference,,,,16,in,,,A",
                "activity growth | measure head-size | quantity 16000/1000 | unit in"
            ),
            ("Measurement,Weight,,,,14.5,,,,A", "activity growth | measure weight | ?"),
            ("Measurement,Shoe,,,,3,cm,,,A", "text Measurement: Shoe: 3 cm"),
            ("Activity,Tummy Time,,,5 min,,,,,A", "activity tummy-time | duration 300 s"),
            (
                "Activity,Walk,,,1 hr,,,sun,,A",
                "activity activity | duration 3600 s | text sun | what Walk"
            ),
            ("Bath,,,,,,,,warm,A", "activity activity | text warm | what Bath"),
            (
                "Diaper,Wet,,,,,,Color: YELLOW,,A",
                "activity diaper | diaper wet | text Color: YELLOW"
            ),
            ("Moon,Full,,,,3,cm,,,A", "text Moon: Full: 3 cm"),
        ] as [(String, String)])
    func `each type has its own way to say what happened`(cells: String, expected: String) throws {
        let file = try file(cells)
        #expect(file.program == .sproutTrack && file.facts() == expected)
    }

    @Test func `a day has its month first, since the program writes no other`() throws {
        let file = try file("Sleep,,,,,,,,,A", date: "03/04/2024,07:40 PM")
        #expect(file.dayOrder == .monthFirst && file.began() == "1709599200 -300")
    }

    @Test(
        arguments: [
            ("Windel", "diaper"), ("windel", "diaper"), ("COUCHE", "diaper"), ("Søvn", "sleep"),
            ("Măsurare", "measurement"), ("Vaccin", "vaccine"), ("Type", nil), ("", nil),
        ] as [(String, String?)])
    func `a type is known in each language, in any case`(word: String, key: String?) {
        #expect(SproutWords.key(word, in: SproutWords.types) == key)
        #expect(SproutMapping.isType(word) == (key != nil))
    }

    /// Each language has all twelve columns, and they are parted from each other.
    @Test(arguments: 0..<7)
    func `a header is known in each language`(language: Int) throws {
        let order = [
            "date", "time", "type", "subtype", "start", "ended", "duration", "amount", "unit",
            "details", "notes", "caregiver",
        ]
        let names = order.map { field in
            let words = SproutWords.columns[field] ?? []
            return words[min(language, words.count - 1)]
        }
        let fit = FormSearch.fit(names, [.sprout])
        #expect(fit?.places["date"] == 0 && fit?.places["caregiver"] == 11, "\(names)")
    }
}
