import JournalModel
import Testing

@testable import JournalImport

/// A number takes no unit from elsewhere.
struct AmountTests {
    private func amount(
        _ subject: String, _ quantity: String, _ extra: String, _ text: String
    ) -> AmountReading {
        let row = FormRow(
            cells: [quantity, extra, text], places: ["quantity": 0, "extra": 1, "text": 2])
        return TrackerAmount.of(TrackerRow(row), about: subject, CellAmount(said: []))
    }

    @Test(arguments: [
        ("bottle", "60", "Formula", "Mika drank 2 oz (60 ml) of formula", 60_000, "ml"),
        ("bottle", "8.2", "Formula", "Eva drank 8.2 oz of formula (30m)", 8_200, "oz"),
        ("bottle", "90.0", "Formula", "Mika drank 90 ml of formula (21m)", 90_000, "ml"),
        ("bottle", "4", "Milk", "drank 4 oz in the car (12 kg baby)", 4_000, "oz"),
        ("bottle", "4", "Milk", "drank 4 fl. oz of milk", 4_000, "oz"),
        ("bottle", "", "Milk", "drank 2 oz (60 ml)", 2_000, "oz"),
        ("bottle", "60ml", "", "", 60_000, "ml"),
        ("solids", "", "", "Eva ate Food: 5 tsp", 5_000, "tsp"),
        ("solids", "", "", "Eva ate 1 000 g of soup", 1_000_000, "g"),
        ("bottle", "", "", "drank 1\u{A0}000\u{A0}ml", 1_000_000, "ml"),
        ("solids", "2", "", "Mika ate 2 g of peanut: 5 tsp", 2_000, "g"),
        ("height", "30", "inch", "Eva's height: 30 in", 30_000, "in"),
        ("height", "53.34", "cm", "Mika height: 21 in", 53_340, "cm"),
        ("weight", "15.84", "lbs", "Eva's weight: 15.84 lbs", 15_840, "lb"),
        ("weight", "3.9", "kg", "Mika weight: 137.5 oz", 3_900, "kg"),
        ("height", "26.8", "inch", "Eva's height: 2 ft, 2.8 in", 26_800, "in"),
        ("weight", "3.9", "kg", "Mika weight: 8 lbs 9.5 oz", 3_900, "kg"),
        ("weight", "", "", "Mika weighs 9lb 9oz", 153_000, "oz"),
        ("weight", "4.350", "kg", "Mika weight: 4.35 kg", 4_350, "kg"),
        ("weight", "20.125", "lbs", "", 20_125, "lb"),
        ("medicine", "0.125", "ml", "", 125, "ml"),
        ("medicine", "0.75", "tsp", "Mika took 0.75 tsp of Paracetamol", 750, "tsp"),
        ("medicine", "5", "drops", "took 5 drops; bottle says 400 IU per 1 ml", 5_000, "drop"),
        ("medicine", "2.5", "ml", "Ibuprofen 100 mg in 5 ml", 2_500, "ml"),
        ("medicine", "5", "", "Ibuprofen 5 ml", 5_000, "ml"),
        ("temperature", "100.4", "", "Mika had 38 C", 100_400, "fahrenheit"),
        ("temperature", "36.6 C", "", "x", 36_600, "celsius"),
        ("temperature", "37.2", "\u{B0}C", "x", 37_200, "celsius"),
        ("nursing", "3", "oz", "nursed", 3_000, "oz"),
        ("medicine", "0.5", "tablet", "Mika took 1/2 tablet", 500, "tablet"),
        ("medicine", "1.5", "tablet", "Mika took 1 1/2 tablets", 1_500, "tablet"),
        ("medicine", "1.5", "tablet", "Mika took one and a half tablets", 1_500, "tablet"),
        ("medicine", "2", "tablet", "Mika took two tablets", 2_000, "tablet"),
        ("medicine", "0.25", "tablet", "a quarter of tablet", 250, "tablet"),
    ])
    func `a number has the unit beside it`(
        subject: String, quantity: String, extra: String, text: String, number: Int64, unit: String
    ) throws {
        #expect(amount(subject, quantity, extra, text) == .amount(number, unit: unit))
    }

    @Test(arguments: [
        ("bottle", "120", "Formula", "Mika drank 4 oz of formula"),
        ("bottle", "5", "Formula", "Mika (4 kg now) drank formula"),
        ("bottle", "60", "oz", "Mika drank 2 oz"),
        ("bottle", "5", "kg", "drank 5 oz"),
        ("bottle", "60ml", "oz", ""),
        ("medicine", "1.500", "ml", ""),
        ("bottle", "1.000ml", "", ""),
        ("bottle", "", "", "drank 1.500 ml"), ("bottle", "", "", "drank 1 500 ml"),
        ("bottle", "", "", "drank 2 120ml"),
        ("weight", "4.350", "g", ""),
        ("bottle", "4", "", "4 oz, no, 4 ml"),
        ("solids", "", "", "Mika ate pears: 3 tbsp and 2 oz"),
        ("solids", "", "", "ate 3 - 4 oz"),
        ("height", "21", "", "slept 12 in crib"),
        ("height", "30", "cm", "30 in"),
        ("weight", "4350", "", "Mika weighs 9 lb 9 oz"),
        ("weight", "9", "", "Mika weighs 9 lb 9 oz"),
        ("height", "25", "inch", "2 ft, 9 in"),
        ("medicine", "2", "hogshead", "2 hogshead"),
        ("weight", "21", "", "she is 21 in long"),
        ("medicine", "5", "", "Ibuprofen 100 mg in 5 ml"),
        ("medicine", "1", "", "vitamin D, 400 IU per 1 ml"),
        ("medicine", "", "", "gave 2.5 ml"),
        ("medicine", "5", "mg", "a tablet of 100 mg; 20 mg"),
        ("temperature", "38.0", "\u{B0}F", "x"),
        ("temperature", "60", "", "x"),
        ("temperature", "37", "", "Mika had 39.5 C"),
        ("temperature", "37", "rectal", "x"),
        ("sleep", "12", "", "slept 12 in crib"),
        ("medicine", "1", "tablet", "Mika took 1/2 tablet"),
        ("medicine", "2", "tablet", "Mika took 1 1/2 tablet"),
        ("medicine", "1", "tablet", "Mika took half a tablet"),
        ("medicine", "1", "tablet", "Mika took \u{BD} tablet"),
        ("medicine", "2", "tablet", "Mika took 1\u{BD} tablets"),
        ("medicine", "2", "tablet", "Mika took 1 and a half tablets"),
        ("medicine", "4", "tablet", "Mika took 3/4 tablet"),
        ("medicine", "2", "tablet", "Mika took one tablet"),
        ("bottle", "5", "oz", "drank 5 1/2 oz"), ("bottle", "5", "oz", "drank 5 1/2oz"),
    ])
    func `a number whose unit is in doubt is left in the row, and the row is named`(
        subject: String, quantity: String, extra: String, text: String
    ) throws {
        let read = amount(subject, quantity, extra, text)
        #expect(read == .doubtful || read == .unitless)
    }

    @Test(arguments: [
        ("sleep", "", "", "Mika slept 12 in crib"), ("doctor", "", "", "weighed 4 kg and 52 cm"),
        ("activity", "", "", "Mika slept 3 in the cot"),
        ("solids", "", "", "ate 3 in the high chair"),
        ("bottle", "0", "oz", "drank 0 oz"), ("bottle", "", "Milk", "drank milk in 20m"),
    ])
    func `words that speak of no amount give none`(
        subject: String, quantity: String, extra: String, text: String
    ) throws {
        #expect(amount(subject, quantity, extra, text) == .none)
    }

    @Test func `an entry without its amount goes in, and says so`() throws {
        let file = try read(
            Tracker.file([
                "3/14/24 4:05 PM,,,Bottle,120,Formula,Mika drank 4 oz of formula,,A",
                "3/14/24 5:05 PM,,,Bottle,4,Formula,Mika drank 4 oz of formula,,A",
            ]))
        #expect(file.taken.map(\.isLacking) == [true, false])
        #expect(file.taken.map { $0.told["quantity"] } == [nil, "4000/1000"])
    }
}
