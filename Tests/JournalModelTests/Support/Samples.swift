import EventLog
import JournalModel
import Seeded
import Signing

/// Values that a field accepts.
enum Samples {
    static let moment = Moment(utcMilliseconds: 1_700_000_000_000, offsetMinutes: 60)
    static let earlier = Moment(utcMilliseconds: 1_600_000_020_000, offsetMinutes: 60)
    static let links: [EventID: EntryKind] = Dictionary(
        uniqueKeysWithValues: EntryKind.allCases.map { (link($0), $0) }
            + (1...8).map { (child($0), .child) })

    /// A child that drafts may link to, from 1 to 8.
    static func child(_ number: Int) -> EventID { id("child \(number)") }

    private static func file(_ name: String?) -> LinkedFile {
        LinkedFile(
            hash: sha("file \(name ?? "")"), size: 1_000, mediaType: "image/jpeg",
            key: sha("key of a file"), name: name)
    }

    /// The entry of `kind` that drafts may link to.
    static func link(_ kind: EntryKind) -> EventID { id("entry of kind \(kind.name)") }

    static func value(of type: FieldType, using random: inout SplitMix64) -> FieldValue {
        switch type {
        case .moment:
            .moment(
                Moment(
                    utcMilliseconds: Int64.random(in: Moment.bounds, using: &random),
                    offsetMinutes: Int32.random(in: Moment.offsets, using: &random)))
        case .entry(let kind): .entry(link(kind ?? .note))
        case .entries(let kind, let count):
            FieldValue.entries(
                (1...count.lowerBound).map { number in
                    kind == .child ? child(number) : link(EntryKind.allCases[number])
                }
            ).canonical
        case .text(let max): .text(text(max, using: &random))
        case .texts(let count, let max):
            FieldValue.texts(
                (0..<Int.random(in: 1...count, using: &random)).map { _ in
                    text(max, using: &random)
                }
            ).canonical
        case .choice(let names):
            .choice(UInt32.random(in: 1...UInt32(names.count), using: &random))
        case .choices(let names):
            .choices(some(of: (1...names.count).map { UInt32($0) }, using: &random))
        case .person(let persons): .person(persons.randomElement(using: &random)?.rawValue ?? 1)
        case .persons(let persons): .persons(some(of: persons.map(\.rawValue), using: &random))
        case .seconds: .seconds(UInt64.random(in: FieldType.durations, using: &random))
        case .quantity: .quantity(quantity(using: &random))
        case .number(let range): .number(UInt64.random(in: range, using: &random))
        case .bytes: .bytes(sha("\(random.next())"))
        case .source: .source(row(using: &random))
        case .files: FieldValue.files([file("one.jpg"), file(nil)]).canonical
        }
    }

    /// A random set of the fields of `kind`.
    static func fields(of kind: EntryKind, using random: inout SplitMix64) -> FieldSet {
        var fields = FieldSet()
        for spec in kind.spec.fields where Bool.random(using: &random) {
            fields[spec.number] = value(of: spec.type, using: &random)
        }
        return fields
    }

    private static func text(_ max: Int, using random: inout SplitMix64) -> String {
        let letters = ["a", "é", "e\u{301}", "字", "👩‍👧", " ", "\n", "\u{0}", "\"", "z"]
        let count = Int.random(in: 1...6, using: &random)
        let text = (0..<count).compactMap { _ in letters.randomElement(using: &random) }.joined()
        return text.utf8.count <= max ? text : "a"
    }

    private static func some(of numbers: [UInt32], using random: inout SplitMix64) -> [UInt32] {
        let chosen = numbers.filter { _ in Bool.random(using: &random) }
        return chosen.isEmpty ? [numbers[0]] : chosen
    }

    private static func quantity(using random: inout SplitMix64) -> Int64 {
        let quantity = Int64.random(in: FieldType.quantities, using: &random)
        return quantity == 0 ? 1 : quantity
    }

    private static func row(using random: inout SplitMix64) -> SourceRow {
        let count = Int.random(in: 1...4, using: &random)
        return SourceRow(
            format: "tracker-csv", columns: (0..<count).map { "column \($0)" },
            cells: (0..<count).map { _ in Bool.random(using: &random) ? "" : "cell" },
            occurrence: UInt32.random(in: 0...2, using: &random))
    }
}

extension EntryKind {
    /// The required fields alone, as a founding parent would fill them.
    var minimal: FieldSet {
        var fields = FieldSet()
        var random = SplitMix64(seed: UInt64(rawValue))
        for spec in spec.fields where spec.isRequired {
            fields[spec.number] = Samples.value(of: spec.type, using: &random)
        }
        if self == .handover {
            fields[16] = .person(1)
            fields[17] = .person(2)
        }
        if self == .person { fields[17] = .person(1) }
        if self == .close { fields[16] = .text("2026-11") }
        if fields[FieldNumber.happenedAt] != nil {
            fields[FieldNumber.happenedAt] = .moment(Samples.earlier)
        }
        // A name has nothing in it that does harm on a screen.
        if [.person, .child, .device].contains(self) { fields[16] = .text("Zoé") }
        return fields
    }

    /// Every field, but one child of two.
    var full: FieldSet {
        var fields = every
        fields[FieldNumber.child] = nil
        if self == .care, case .quantity(let quantity)? = fields[19] {
            // Of what is no temperature there is no less than nothing.
            fields[19] = .quantity(Int64(quantity.magnitude))
        }
        return fields
    }

    /// Every field, also those of which an entry has one at most.
    var every: FieldSet {
        var fields = minimal
        var random = SplitMix64(seed: UInt64(rawValue) + 100)
        for spec in spec.fields where fields[spec.number] == nil {
            fields[spec.number] = Samples.value(of: spec.type, using: &random)
        }
        if self == .plan {
            fields[20] = .text("FREQ=WEEKLY;BYDAY=FR")
            fields[21] = .text("Europe/Berlin")
            (fields[22], fields[23]) = (.person(1), .person(2))
        }
        // An end that names its beginning, and a time that was moved.
        if let running = spec["running"] { fields[running.number] = .choice(3) }
        if self == .occurrence { fields[18] = .choice(2) }
        if let end = spec["ended-at"] { fields[end.number] = .moment(Samples.moment) }
        return fields
    }
}

/// The values of a draft by the founding parent, links checked against `Samples.links`.
func drafted(
    _ kind: EntryKind, _ fields: FieldSet, policy: Policy? = nil, by author: Parent = 1
) throws(DraftError) -> [DraftedValue] {
    try EntryDraft(kind: kind, policy: policy, fields: fields)
        .validated(by: author) { Samples.links[$0] }
}

/// The fields that a value of `kind` gives; nil if one of them cannot be read in full.
func decoded(_ bytes: [UInt8], _ kind: EntryKind, _ covered: [UInt32]) -> FieldSet? {
    var fields = FieldSet()
    for (number, reading) in zip(covered, Content.read(bytes, as: kind.spec, covering: covered)) {
        switch reading {
        case .value(let value): fields[number] = value
        case .cleared: continue
        case .newer, .unreadable: return nil
        }
    }
    return fields
}

/// A draft's minimal fields with some replaced or, by nil, removed; and the error expected.
struct Refusal: Sendable, CustomStringConvertible {
    let description: String
    let kind: EntryKind
    let fields: FieldSet
    let error: DraftError

    init(
        _ kind: EntryKind, _ description: String, _ changes: [(UInt32, FieldValue?)],
        _ error: DraftError
    ) {
        var fields = kind.minimal
        for (number, value) in changes { fields[number] = value }
        self.kind = kind
        self.description = description
        self.fields = fields
        self.error = error
    }

    func check() -> DraftError? {
        do throws(DraftError) {
            _ = try drafted(kind, fields)
            return nil
        } catch {
            return error
        }
    }
}
