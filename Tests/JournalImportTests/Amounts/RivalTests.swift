import JournalModel
import Testing

@testable import JournalImport

/// Two places that say two things, and numbers that lose something.
struct RivalTests {
    private func facts(_ row: String, header: String = Tracker.header) throws -> String {
        try read(Array("\(header)\n3/14/24 2:30 PM,,,\(row),,A\n".utf8)).facts()
    }

    @Test(arguments: [
        "Medicine,5,ml,Mika took 5 drops of Vitamin D", "Medicine,400,mg,Mika took 400 IU",
        "Medicine,5,ml,Mika took 5 mg", "Solid,2,tbsp,Mika ate 2 g", "Medicine,5,ml,took 3 drops",
        "Medicine,2.5,ml,Vitamin D (2.5 mg)", "Medicine,1,dose,Mika took 2.5 ml",
    ])
    func `a number with two units gives no amount and is named`(row: String) throws {
        let facts = try facts(row)
        #expect(!facts.contains("quantity") && facts.hasSuffix("?"), "\(facts)")
    }

    @Test(arguments: [
        "Medicine,5,ml,Mika took 5 ml of the 5 mg syrup",
        "Medicine,2.5,ml,Ibuprofen 100 mg in 5 ml",
        "Medicine,5,drops,took 5 drops; bottle says 400 IU per 1 ml",
    ])
    func `the strength of a medicine is no rival`(row: String) throws {
        #expect(try facts(row).contains("quantity"))
    }

    @Test(
        arguments: [
            ("0.0625", "mg", nil), ("0.0004", "g", nil), ("1.2345", "ml", nil),
            ("0.1250", "mg", "125/1000"), ("2.5000", "ml", "2500/1000"),
        ] as [(String, String, String?)])
    func `a dose that would be rounded is none, and is named`(
        dose: String, unit: String, told: String?
    ) throws {
        let text =
            "id,child_id,name,dosage,dosage_unit,time\n1,1,X,\(dose),\(unit),2026-11-27 18:45\n"
        let row = try #require(read(text: text, in: .utc).taken.first)
        #expect(row.told["quantity"] == told && row.doubts == (told == nil ? [.amount] : []))
        let tracked = try facts("Medicine,\(dose),\(unit),X")
        #expect(tracked.contains("quantity") == (told != nil), "\(tracked)")
    }

    @Test func `milk that is rounded by less than a thousandth is milk`() throws {
        let text = "id,child_id,start,end,amount\n1,1,2026-11-27 18:45,,118.29412\n"
        let row = try #require(read(text: text, in: .utc, units: ["ml"]).taken.first)
        #expect(row.told["quantity"] == "118294/1000")
    }

    @Test(
        arguments: [
            ("118.294", "118294/1000"), ("1.500", "1500/1000"), ("\"118,294\"", nil),
        ] as [(String, String?)])
    func `a program that groups nothing writes a point for parts of one`(
        cell: String, told: String?
    ) throws {
        let buddy = "id,child_id,start,end,amount\n1,1,2026-11-27 18:45,,\(cell)\n"
        let row = try #require(read(text: buddy, in: .utc, units: ["ml"]).taken.first)
        #expect(row.told["quantity"] == told)
        let tracked = try facts("Bottle,\(cell),ml,x")
        #expect(!tracked.contains("quantity"), "the tracker's people type it")
    }

    @Test func `the unit in the name of a column is that of its numbers`() throws {
        let header = Tracker.header.replacing("Quantity", with: "Quantity (ml)")
        #expect(
            try facts("Bottle,120,Formula,x", header: header)
                == "activity bottle | contents formula | quantity 120000/1000 | unit ml")
        #expect(try facts("Bottle,4,oz,x", header: header).hasSuffix("?"))
        let buddy = "id,child_id,weight [kg],date\n1,1,9.56,2024-03-14\n"
        #expect(
            try read(text: buddy).facts()
                == "activity growth | measure weight | quantity 9560/1000 | unit kg")
        let plain =
            "id,child_id,start,end,amount (ml),type,method\n1,1,2024-03-14 10:00,,90,,bottle\n"
        #expect(try read(text: plain).facts().contains("quantity 90000/1000"))
    }

    @Test func `a mapping against the unit in the name of its column is none`() throws {
        let text = "time: T\namount: Amount (oz)\nall = bottle\n"
        #expect(throws: MappingDefect.otherUnit(column: "Amount (oz)", "ml")) {
            _ = try ColumnMapping(Array("\(text)unit: ml\n".utf8))
        }
        let mapping = try ColumnMapping(Array("\(text)unit: oz\n".utf8))
        let bare = try ColumnMapping(Array(text.utf8))
        for mapping in [mapping, bare] {
            let file = try ReadFile(
                Array("T,Amount (oz)\n2024-03-14 07:05,4\n".utf8),
                in: ImportFrame(zone: .utc, mapping: mapping))
            #expect(file.facts() == "activity bottle | quantity 4000/1000 | unit oz")
        }
    }

    @Test(arguments: [
        ("Diaper,,Dry,", "activity diaper | text Dry"),
        (
            "Bottle,90 ml,Goat Milk,",
            "activity bottle | contents milk | quantity 90000/1000 | text Goat Milk | unit ml"
        ),
        ("Diaper,,Wet,", "activity diaper | diaper wet"),
    ])
    func `a word of the tracker that is not known is kept`(row: String, expected: String) throws {
        #expect(try facts(row) == expected)
    }
}
