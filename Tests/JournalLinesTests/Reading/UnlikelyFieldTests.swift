import JournalModel
import Testing

@testable import JournalLines

/// No number of any kind is written without a question where it is a thousand times what is usual.
@Suite struct UnlikelyFieldTests {
    private static func unlikely(_ fields: FieldSet, _ kind: EntryKind) -> String? {
        Measures.unlikely(fields, of: kind, among: Set(fields.numbers))
    }

    private static func choice(_ field: String, _ name: String) throws -> (UInt32, FieldValue) {
        let spec = try #require(EntryKind.care.spec[field])
        return (spec.number, .choice(try #require(spec.type.number(of: name))))
    }

    /// The activities that care has, or the kind alone.
    private static func subjects(of kind: EntryKind) -> [(name: String, fields: FieldSet)] {
        guard let spec = kind.spec["activity"] else { return [(kind.name, [:])] }
        return spec.type.names.compactMap { name in
            spec.type.number(of: name).map { (name, [spec.number: .choice($0)]) }
        }
    }

    @Test func `every duration of every kind is asked about at a thousand times the usual`() {
        var count = 0
        for kind in EntryKind.allCases {
            for spec in kind.spec.fields where spec.type == .seconds {
                for (name, subject) in Self.subjects(of: kind) {
                    let usual = Measures.durations[spec.name == "duration" ? name : "side"]
                    var fields = subject
                    fields[spec.number] = .seconds(UInt64(usual ?? 86_400))
                    #expect(Self.unlikely(fields, kind) == nil, "\(kind) \(spec.name) \(name)")
                    fields[spec.number] = .seconds(UInt64(usual ?? 86_400) * 1_000)
                    #expect(Self.unlikely(fields, kind) != nil, "\(kind) \(spec.name) \(name)")
                    count += 1
                }
            }
        }
        #expect(count >= 40)
    }

    @Test func `every amount in every unit is asked about at a thousand times the usual`() throws {
        let units = try #require(EntryKind.care.spec["unit"]).type.names
        for (name, subject) in Self.subjects(of: .care) {
            for unit in units {
                let (number, value) = try Self.choice("unit", unit)
                var fields = subject
                fields[number] = value
                let own = Measures.amounts.filter { $0.activity == name && $0.unit == unit }
                let rows = own.isEmpty ? Measures.amounts.filter { $0.unit == unit } : own
                let most = try #require(rows.map(\.likely.upperBound).max(), "no bound of \(unit)")
                fields[FieldNumber.careQuantity] = .quantity(most)
                #expect(Self.unlikely(fields, .care) == nil, "\(name) \(unit)")
                fields[FieldNumber.careQuantity] = .quantity(most * 1_000)
                #expect(Self.unlikely(fields, .care) != nil, "\(name) \(unit)")
            }
        }
    }

    @Test func `every kind of number that a field can have is one of these or has bounds`() {
        for spec in EntryKind.allCases.flatMap(\.spec.fields) {
            guard case .number(let range) = spec.type else { continue }
            #expect(range.upperBound < 1_000, "\(spec.name)")
        }
    }

    @Test func `a measure is judged by what was measured, and what is not looked at is left`()
        throws
    {
        let (activity, growth) = try Self.choice("activity", "growth")
        let (measure, head) = try Self.choice("measure", "head-size")
        let (unit, inches) = try Self.choice("unit", "in")
        let fields: FieldSet = [
            activity: growth, measure: head, unit: inches,
            FieldNumber.careQuantity: .quantity(60_000),
        ]
        #expect(Self.unlikely(fields, .care) == "60 in")
        #expect(Measures.unlikely(fields, of: .care, among: [unit]) == nil)
        #expect(Self.unlikely([:], .care) == nil)
    }
}
