import JournalModel

/// The fields of a care entry, by their names.
struct CareFields {
    private(set) var set = FieldSet()

    init(activity: String) { choose("activity", activity) }

    mutating func set(_ name: String, _ value: FieldValue?) {
        guard let value, let number = EntryKind.care.spec[name]?.number else { return }
        set[number] = value
    }

    mutating func choose(_ name: String, _ choice: String?) {
        guard let choice, let number = EntryKind.care.spec[name]?.type.number(of: choice) else {
            return
        }
        set(name, .choice(number))
    }
}
