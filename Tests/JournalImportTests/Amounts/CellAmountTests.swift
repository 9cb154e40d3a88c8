import Testing

@testable import JournalImport

/// A cell with an amount, and a unit from nowhere else.
struct CellAmountTests {
    private func read(
        _ cell: String, _ unit: String = "", _ subject: String, said: [String] = []
    ) -> AmountReading {
        CellAmount(said: said.compactMap(SaidUnit.init)).read(cell, unit: unit, about: subject)
    }

    @Test(arguments: [
        ("200ml", "", "bottle", 200_000, "ml"), ("2oz", "", "bottle", 2_000, "oz"),
        ("3.62 kg", "", "weight", 3_620, "kg"), ("3,62 kg", "", "weight", 3_620, "kg"),
        ("37.6\u{B0}C", "", "temperature", 37_600, "celsius"),
        ("99.5\u{B0}F", "", "temperature", 99_500, "fahrenheit"),
        ("37.6", "", "temperature", 37_600, "celsius"),
        ("9 lb 9 oz", "", "weight", 153_000, "oz"), ("9lb9oz", "", "weight", 153_000, "oz"),
        ("2 ft, 3 in", "", "height", 27_000, "in"), ("120", "ML", "bottle", 120_000, "ml"),
        ("3", "FLOZ", "bottle", 3_000, "oz"), ("2.5", "mL", "medicine", 2_500, "ml"),
        ("14.5", "lb", "weight", 14_500, "lb"), ("62.5cm", "", "height", 62_500, "cm"),
        ("4", "oz", "bottle", 4_000, "oz"), ("6.9", "tablets", "medicine", 6_900, "tablet"),
        ("60ml", "ml", "bottle", 60_000, "ml"), ("\u{BD} oz", "", "bottle", 500, "oz"),
        ("1.250", "kg", "weight", 1_250, "kg"), ("1 500 g", "", "weight", 1_500_000, "g"),
        ("1 000 mg", "", "medicine", 1_000_000, "mg"),
        ("1\u{A0}000\u{A0}mg", "", "medicine", 1_000_000, "mg"),
        ("1\u{2009}000 ml", "", "bottle", 1_000_000, "ml"),
        ("1\u{202F}000ml", "", "bottle", 1_000_000, "ml"),
        ("1 000", "ml", "bottle", 1_000_000, "ml"),
        ("1 250,5 g", "", "weight", 1_250_500, "g"),
        ("37.6\u{2103}", "", "temperature", 37_600, "celsius"),
        ("37,6 \u{BA}C", "", "temperature", 37_600, "celsius"),
        ("99.5\u{2109}", "", "temperature", 99_500, "fahrenheit"),
        ("5 cc", "", "medicine", 5_000, "ml"), ("5", "gtt", "medicine", 5_000, "drop"),
        ("10\u{B5}g", "", "medicine", 10_000, "mcg"),
        ("10 \u{3BC}g", "", "medicine", 10_000, "mcg"),
        ("400", "units", "medicine", 400_000, "iu"),
        ("2", "tablet(s)", "medicine", 2_000, "tablet"),
        ("3 drop(s)", "", "medicine", 3_000, "drop"), ("120 CC", "", "bottle", 120_000, "ml"),
    ])
    func `an amount has the unit in its cell or beside it`(
        cell: String, unit: String, subject: String, number: Int64, name: String
    ) {
        let read = read(cell, unit, subject)
        #expect(name.isEmpty ? read == .doubtful : read == .amount(number, unit: name))
    }

    @Test(arguments: [
        ("60ml", "oz", "bottle"), ("120", "", "sleep"), ("120", "", "diaper"),
        ("1 00 mg", "", "medicine"), ("1 0000 mg", "", "medicine"), ("1  000 mg", "", "medicine"),
        ("1000 000 mg", "", "medicine"), ("5", "hogshead", "bottle"), ("5 hogshead", "", "bottle"),
        ("much", "", "bottle"),
        ("5", "kg", "bottle"), ("2 oz 60 ml", "", "bottle"), ("5-6 ml", "", "medicine"),
        ("1.500", "ml", "bottle"), ("1,500ml", "", "bottle"), ("60", "", "temperature"),
        ("38", "\u{B0}F", "temperature"), ("400 IU per 1 ml", "", "medicine"),
        ("12 in", "", "weight"), ("1e3 ml", "", "bottle"), ("ml 5", "", "bottle"),
        ("9 lb 9 oz", "kg", "weight"), ("-5 ml", "", "bottle"), ("5 ml!5", "", "bottle"),
    ])
    func `an amount in doubt is none`(cell: String, unit: String, subject: String) {
        #expect(read(cell, unit, subject) == .doubtful)
    }

    @Test(arguments: [
        ("5.3", "bottle"), ("120", "bottle"), ("6.66", "weight"), ("95.16", "pumping"),
        ("62.5", "height"), ("2.5", "medicine"), ("90", "nursing"), ("1.500", "bottle"),
    ])
    func `a number without a unit says none`(cell: String, subject: String) {
        #expect(read(cell, "", subject) == .unitless)
    }

    @Test(arguments: [("", ""), ("0", "ml"), ("0.0", ""), ("", "ml")])
    func `nothing is no amount`(cell: String, unit: String) {
        #expect(read(cell, unit, "bottle") == .none)
    }

    @Test func `a unit that somebody said stands for what is measured in it, and no other`() {
        let said = ["ml", "kg", "celsius"]
        #expect(read("120", "", "bottle", said: said) == .amount(120_000, unit: "ml"))
        #expect(read("6.66", "", "weight", said: said) == .amount(6_660, unit: "kg"))
        #expect(read("62.5", "", "height", said: said) == .unitless)
        #expect(read("4oz", "", "bottle", said: said) == .amount(4_000, unit: "oz"))
        #expect(read("99", "", "temperature", said: said) == .doubtful)
        #expect(read("37", "", "temperature", said: said) == .amount(37_000, unit: "celsius"))
        #expect(read("3", "", "bottle", said: ["oz"]) == .amount(3_000, unit: "oz"))
        #expect(SaidUnit("hogshead") == nil && SaidUnit("") == nil && SaidUnit("ML") != nil)
    }
}
