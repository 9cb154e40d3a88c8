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
        "nursing": ["ml", "oz", "l", "g", "kg", "lb"],
        "solids": ["ml", "oz", "l", "g", "kg", "lb"],
        "medicine": ["ml", "oz", "l", "g", "kg", "lb"], "weight": ["oz", "g", "kg", "lb"],
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
            #expect(read == (SaidUnit.usual(for: subject) == nil ? .doubtful : .unitless))
        }
    }

    @Test(arguments: ["bottle", "pumping", "weight", "height", "head-size", "medicine", "solids"])
    func `the unit that is proposed fits`(subject: String) throws {
        let usual = try #require(SaidUnit.usual(for: subject))
        #expect(SaidUnit(usual)?.fits(subject) == true)
        #expect(SaidUnit.usual(for: "sleep") == nil && SaidUnit("stone") == nil)
    }

    @Test(arguments: [("kg", nil), ("ml", "95160/1000"), ("cm", nil)] as [(String, String?)])
    func `pumped milk is no weight`(unit: String, told: String?) throws {
        let text = try #require(Exports.babyBuddy["pumping"])
        let file = try read(text: text, units: [unit])
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
