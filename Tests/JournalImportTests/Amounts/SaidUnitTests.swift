import JournalModel
import Testing

@testable import JournalImport

/// A unit that somebody said is one of what is measured in it, and of nothing else.
struct SaidUnitTests {
    private static let units = [
        "ml", "oz", "l", "g", "kg", "lb", "cm", "in", "ft", "celsius", "fahrenheit",
    ]
    private static let fitting: [String: Set<String>] = [
        "bottle": ["ml", "oz", "l"], "pumping": ["ml", "oz", "l"],
        // What is measured in volumes as well as in weights takes no unit that is said of both.
        "nursing": [], "solids": [], "medicine": [], "weight": ["g", "kg", "lb"],
        "height": ["cm", "in", "ft"], "head-size": ["cm", "in", "ft"],
        "temperature": ["celsius", "fahrenheit"], "sleep": [], "diaper": [], "doctor": [],
        "activity": [], "tummy-time": [], "potty": [], "growth": [],
    ]

    @Test(arguments: fitting.keys.sorted())
    func `a unit fits what is measured in it`(subject: String) throws {
        for name in Self.units {
            let unit = try #require(SaidUnit(name))
            #expect(
                unit.fits(subject) == Self.fitting[subject]?.contains(name), "\(name) of \(subject)"
            )
        }
    }

    @Test(arguments: fitting.keys.sorted().filter { $0 != "temperature" }, units)
    func `a number takes a unit that was said if it fits, and none else`(
        subject: String, name: String
    ) throws {
        let said = [try #require(SaidUnit(name))]
        let read = CellAmount(said: said).read("120", about: subject)
        if Self.fitting[subject]?.contains(name) == true {
            #expect(read == .amount(120_000, unit: name))
        } else {
            let isMeasured = SaidUnit.usual(for: subject) != nil
            let isBoth = ["nursing", "solids", "medicine"].contains(subject)
            #expect(read == (isMeasured || isBoth ? .unitless : .doubtful))
        }
    }

    @Test(arguments: fitting.keys.sorted(), units)
    func `of two units that were said the order decides nothing`(
        subject: String, one: String
    ) throws {
        for other in Self.units { try expectNoOrder(subject, one, other) }
    }

    private func expectNoOrder(_ subject: String, _ one: String, _ other: String) throws {
        let said = [try #require(SaidUnit(one)), try #require(SaidUnit(other))]
        let read = CellAmount(said: said).read("37", about: subject)
        #expect(CellAmount(said: said.reversed()).read("37", about: subject) == read)
        if case .amount(_, let unit) = read {
            let isFree = subject == "temperature" && unit == "celsius"
            #expect(Self.fitting[subject]?.contains(unit) == true)
            #expect(isFree || Set([one, other]).contains(unit))
        }
        if said[0].excludes(said[1]), subject != "temperature" {
            #expect(read == .unitless || read == .doubtful)
        }
    }

    @Test(arguments: units)
    func `no unit that was said goes to a medicine, in any program's file`(unit: String) throws {
        let buddy = "id,name,dosage,dosage_unit,time\n1,Vitamin D,400,,2024-03-14 18:45:27\n"
        let section =
            "--- MEDICATIONS ---\nTime,Name,Dosage,Unit,Notes\n2024-03-14T09:47:00Z,D,400,,\n"
        for text in [buddy, section] {
            let row = try #require(try read(text: text, units: [unit]).taken.first)
            #expect(row.told["quantity"] == nil && row.doubts == [.unit], "\(unit)")
        }
        let mapping = try ColumnMapping(
            Array("time: T\namount: A\nunit: \(unit)\nall = medicine\n".utf8))
        let file = try ReadFile(
            Array("T,A\n2024-03-14 10:00,400\n".utf8),
            in: ImportFrame(zone: .newYork, mapping: mapping))
        #expect(file.taken[0].told["quantity"] == nil && file.taken[0].doubts == [.unit])
    }

    @Test(arguments: ["bottle", "pumping", "weight", "height", "head-size"])
    func `the unit that is proposed fits`(subject: String) throws {
        let usual = try #require(SaidUnit.usual(for: subject))
        #expect(SaidUnit(usual)?.fits(subject) == true)
        #expect(SaidUnit.usual(for: "sleep") == nil && SaidUnit("stone") == nil)
    }

    @Test(arguments: [("kg", nil), ("ml", "95160/1000"), ("cm", nil)] as [(String, String?)])
    func `pumped milk is no weight`(unit: String, told: String?) throws {
        let text = try #require(Exports.babyBuddy["pumping"])
        let file = try read(text: text + "\n", units: [unit])
        let row = try #require(file.taken.first)
        #expect(row.told["quantity"] == told && row.subject == "pumping")
        #expect(row.doubts == (told == nil ? [.unit] : []))
    }

    @Test func `the unit of a mapping is no unit of a sleep`() throws {
        let mapping = try ColumnMapping(
            Array("time: T\nkind: K\namount: A\nunit: ml\nNap = sleep\nBottle = bottle\n".utf8))
        #expect(mapping.saidUnit?.name == "ml")
        let file = try ReadFile(
            Array("T,K,A\n2024-03-14 10:00,Nap,120\n2024-03-14 10:00,Bottle,120\n".utf8),
            in: ImportFrame(zone: .newYork, mapping: mapping))
        #expect(file.taken.map { $0.told["unit"] } == [nil, "ml"])
        #expect(file.taken.map(\.doubts) == [[.amount], []])
    }
}
