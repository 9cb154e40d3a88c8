import JournalModel
import Testing

@testable import JournalImport

/// The sections of babytracker's file.
struct SectionTests {
    private static let headers = [
        "FEEDINGS": "Type,Start,End,Method,Amount,Duration,Notes",
        "SLEEP": "Start,End,Duration,Nap,Notes",
        "TUMMY TIME": "Start,End,Duration,Milestone,Notes",
        "DIAPER CHANGES": "Time,Wet,Solid,Color,Notes",
        "PUMPING": "Start,End,Amount,Duration,Notes",
        "TEMPERATURE": "Time,Temperature,Notes", "WEIGHT": "Date,Weight,Notes",
        "HEIGHT": "Date,Height,Notes", "HEAD CIRCUMFERENCE": "Date,Head Circumference,Notes",
        "MEDICATIONS": "Time,Name,Dosage,Unit,Notes",
        "MILESTONES": "Date,Title,Category,Description",
    ]

    private func section(_ title: String, _ rows: [String]) -> String {
        (["--- \(title) ---", Self.headers[title] ?? "Date,Moon"] + rows + ["\"\""])
            .joined(separator: "\n") + "\n"
    }

    @Test(
        arguments: [
            (
                "FEEDINGS", "formula,2024-03-14T15:20:00Z,,bottle,120.0,,",
                "activity bottle | contents formula | ?"
            ),
            (
                "FEEDINGS", "solid food,2024-03-14T15:20:00Z,,parent fed,,,'=pear",
                "activity solids | text solid food; parent fed; =pear"
            ),
            (
                "FEEDINGS", "fortified breast milk,2024-03-14T15:20:00Z,,bottle,,,",
                "activity bottle | contents milk | text fortified breast milk"
            ),
            (
                "FEEDINGS", "breast milk,2024-03-14T15:20:00Z,,both breasts,,00:20:30,",
                "activity nursing | duration 1230 s | text breast milk; both breasts"
            ),
            (
                "SLEEP", "2024-03-14T15:20:00Z,2024-03-14T16:20:00Z,01:00:00,false,",
                "activity sleep | duration 3600 s | ended-at +3600"
            ),
            ("SLEEP", "2024-03-14T15:20:00Z,,,True,'-x", "activity sleep | text nap; -x"),
            (
                "TUMMY TIME", "2024-03-14T15:20:00Z,,00:05:00,'@rolled,",
                "activity tummy-time | duration 300 s | text @rolled"
            ),
            ("DIAPER CHANGES", "2024-03-14T15:20:00Z,true,false,,", "activity diaper | diaper wet"),
            (
                "DIAPER CHANGES", "2024-03-14T15:20:00Z,false,false,green,'+x",
                "activity diaper | text green; +x"
            ),
            (
                "PUMPING", "2024-03-14T15:20:00Z,,90,00:10:00,",
                "activity pumping | duration 600 s | ?"
            ),
            (
                "TEMPERATURE", "2024-03-14T15:20:00Z,99.5,",
                "activity temperature | quantity 99500/1000"
                    + " | unit fahrenheit"
            ),
            ("WEIGHT", "2024-03-14,6.66,", "activity growth | measure weight | ?"),
            ("HEIGHT", "2024-03-14,62,tall", "activity growth | measure height | text tall | ?"),
            ("HEAD CIRCUMFERENCE", "2024-03-14,41,", "activity growth | measure head-size | ?"),
            (
                "MEDICATIONS", "2024-03-14T15:20:00Z,'=Syrup,2.5,ml,",
                "activity medicine | quantity 2500/1000 | unit ml | what =Syrup"
            ),
            (
                "MEDICATIONS", "2024-03-14T15:20:00Z,Syrup,2.5,,",
                "activity medicine | what Syrup | ?"
            ),
            (
                "MILESTONES", "2024-03-14,Rolled over,motor,at home",
                "text motor: at home | what Rolled over"
            ),
        ] as [(String, String, String)])
    func `a row means what its section says`(title: String, row: String, expected: String) throws {
        let file = try read(text: section(title, [row]))
        #expect(file.program == .babytracker && file.rows.count == 1)
        #expect(file.facts(3) == expected)
        #expect(file.taken[0].isInFramesZone == !row.contains("Z,"))
    }

    @Test(
        arguments: [
            ("'=x", "=x"), ("'+x", "+x"), ("'-x", "-x"), ("'@x", "@x"), ("'x", "'x"), ("'", "'"),
            ("''=x", "''=x"), ("=x", "=x"), ("x'=", "x'="), ("' =x", "' =x"),
        ] as [(String, String)])
    func `an apostrophe guards a formula, and is a sign of words elsewhere`(
        cell: String, words: String
    ) throws {
        let row = "2024-03-14T15:20:00Z,,,false,\(cell)"
        #expect(
            try read(text: section("SLEEP", [row])).facts(3) == "activity sleep | text \(words)")
    }

    @Test func `a day without a time needs no zone where the others say UTC`() throws {
        let sleep = section("SLEEP", ["2024-03-14T15:20:00Z,,,false,"])
        #expect(try !read(text: sleep, in: nil).needsZone)
        let both = try read(text: sleep + section("WEIGHT", ["2024-03-14,6.66,"]), in: nil)
        #expect(both.needsZone && both.takenRows == 1 && both.listed.map(\.defect) == [.noZone])
        #expect(both.taken[0].told["happened-at"] == "1710429600 0")
    }

    /// Both sections have columns of one look: what is swallowed would come in as another thing.
    @Test(arguments: ["\"never closed", "\"", "said \"\"no\"\" \"", "\"a \"\"b"])
    func `a quote that is never closed ends before the next section`(note: String) throws {
        let tummy = section("TUMMY TIME", ["2024-03-14T15:20:00Z,,,rolled,\(note)"])
        let sleep = section("SLEEP", ["2024-03-14T16:20:00Z,,,false,well"])
        let file = try read(text: tummy + sleep)
        #expect(file.facts(7) == "activity sleep | text well", "\(file.rows)")
        #expect(file.rows.count == 2 && file.accounts == 2)
    }

    @Test func `a quote in a section that is not known ends there too`() throws {
        let moon = section("MOONS", ["2024-03-14,\"full"])
        let file = try read(text: moon + section("SLEEP", ["2024-03-14T16:20:00Z,,,false,well"]))
        #expect(file.listed.map(\.defect) == [.unknownSection("MOONS")])
        #expect(file.facts(7) == "activity sleep | text well")
    }

    @Test func `a line with dashes within a note is words of the note`() throws {
        let row = "2024-03-14T15:20:00Z,,,false,\"see\n--- as above ---\n--\""
        let file = try read(text: section("SLEEP", [row, "2024-03-14T16:20:00Z,,,false,"]))
        #expect(file.facts(3) == "activity sleep | text see\n--- as above ---\n--")
        #expect(file.facts(6) == "activity sleep" && file.rows.count == 2)
    }

    @Test func `a section whose columns are others is listed whole, and no other`() throws {
        let odd = section("SLEEP", ["2024-03-14T15:20:00Z,,,false,"])
            .replacing("Start,End", with: "From,To")
        let file = try read(text: odd + section("WEIGHT", ["2024-03-14,6.66,", "2024-03-15,6.7,"]))
        #expect(file.listed.map(\.defect) == [.unknownSection("SLEEP")] && file.takenRows == 2)
        #expect(file.listedLines == [3])
    }

    @Test func `sections stand in any order, and may be empty or come twice`() throws {
        let sleep = section("SLEEP", ["2024-03-14T16:20:00Z,,,false,"])
        let empty = section("HEIGHT", [])
        let weight = section("WEIGHT", ["2024-03-14,6.66,"])
        for text in [sleep + empty + weight, weight + sleep + empty, empty + sleep + weight] {
            let file = try read(text: text)
            #expect(file.takenRows == 2 && file.listed.isEmpty, "\(text)")
        }
        #expect(try read(text: sleep + weight + sleep).takenRows == 3)
    }
}
