import EventLog
import JournalModel

/// An entry while it is made up.
struct Page {
    let kind: EntryKind
    var policy: Policy?
    var fields = FieldSet()
    var links: [MadeUpStep.Link] = []

    init(_ kind: EntryKind, policy: Policy? = nil) {
        self.kind = kind
        self.policy = policy
    }

    /// A care of an activity.
    init(care activity: String) {
        self.init(.care)
        choose("activity", activity)
    }

    mutating func set(_ name: String, _ value: FieldValue) {
        guard let field = kind.spec[name] else { return }
        fields[field.number] = value
    }

    mutating func choose(_ name: String, _ choice: String) {
        guard let number = kind.spec[name]?.type.number(of: choice) else { return }
        set(name, .choice(number))
    }

    /// Choices that a field takes several of.
    mutating func choose(_ name: String, several: [String]) {
        set(name, .choices(several.compactMap { kind.spec[name]?.type.number(of: $0) }.sorted()))
    }

    /// An amount in thousandths, with its unit.
    mutating func measure(_ thousandths: Int, _ unit: String) {
        set("quantity", .quantity(Int64(thousandths)))
        choose("unit", unit)
    }

    mutating func link(_ name: String, to step: Int) {
        guard let field = kind.spec[name] else { return }
        links.append(.init(field: field.number, steps: [step]))
    }
}
