import EventLog

/// The checks that new entries and changes share.
///
/// They bind software that writes; what is already signed is read by `Content.decode` alone.
enum DraftRules {
    /// The fields with their lists in canonical order. Throws the first defect by field number.
    static func checked(
        _ fields: FieldSet, of kind: EntryKind, kindOf: (EventID) -> EntryKind?
    ) throws(DraftError) -> FieldSet {
        var checked = FieldSet()
        for element in fields.elements {
            guard let spec = kind.spec[element.number] else {
                throw .unknownField(element.number)
            }
            let value = element.value.canonical
            if let defect = spec.type.defect(in: value) {
                throw .badValue(field: spec.number, defect)
            }
            if case .entry(let expected) = spec.type, case .entry(let id) = value {
                let found = kindOf(id)
                guard let found, expected == nil || expected == found else {
                    throw .badLink(field: spec.number, expected: expected)
                }
            }
            checked[spec.number] = value
        }
        return checked
    }

    /// Rules between the fields of one entry.
    static func checkTogether(
        _ fields: FieldSet, of kind: EntryKind, by author: Parent
    ) throws(DraftError) {
        switch kind {
        case .care:
            // A quantity without its unit says nothing, nor does a unit alone.
            if fields[19] != nil, fields[20] == nil { throw .incomplete(field: 19, needs: 20) }
            if fields[20] != nil, fields[19] == nil { throw .incomplete(field: 20, needs: 19) }
        case .handover:
            if let from = fields[16], from == fields[17] {
                throw .samePerson(field: 16, other: 17)
            }
        case .person:
            guard fields[17] == .person(author) else { throw .notYourself(field: 17) }
        default:
            break
        }
    }
}
