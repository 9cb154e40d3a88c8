import JournalModel
import Testing

/// Numbers whose point or comma parts decimals, or groups thousands.
@Suite struct TwofoldNumberTests {
    private static let kept = [
        "oz", "l", "kg", "lb", "celsius", "in", "cm", "tsp", "drop", "tablet",
    ]

    @Test(arguments: ["1.500", "1,500", "12.000", "999,125", "-1.500", "+1,500", "9.999"])
    func `a point or a comma before three digits can be meant in two ways`(number: String) {
        #expect(TwofoldNumber.matches(number))
        for unit in ["ml", "g", "mg", "mcg", "iu"] {
            #expect(TwofoldNumber.isOfThousands(unit))
            #expect(TwofoldNumber.matches(number, of: unit))
        }
        for unit in Self.kept {
            #expect(!TwofoldNumber.isOfThousands(unit))
            #expect(!TwofoldNumber.matches(number, of: unit))
        }
    }

    @Test(arguments: [
        "", ".", "1", "1500", "1.5", "1.50", "1.5000", "0.500", "0,125", "01.500", "1234.500",
        ".500", "1.500.000", "1.500,25", "1.5e3", "x.500", "1.50x", "\u{661}.500",
    ])
    func `any other number can be meant in one way, or in none`(number: String) {
        #expect(!TwofoldNumber.matches(number))
        #expect(!TwofoldNumber.matches(number, of: "ml"))
    }

    @Test func `every unit of care is one of the two`() throws {
        let units = try #require(EntryKind.care.spec["unit"]).type.names
        #expect(
            units.filter(TwofoldNumber.isOfThousands).sorted() == ["g", "iu", "mcg", "mg", "ml"])
    }
}
