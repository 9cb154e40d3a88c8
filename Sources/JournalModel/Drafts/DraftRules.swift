import EventLog

/// The checks that new entries and changes share.
///
/// They bind software that writes; what is already signed is read by `Content.decode` alone.
enum DraftRules {
    /// The fields as they are written, in canonical form. Throws the first defect by field number.
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
            if case .text(let words) = value, let form = TextForm.of(spec, in: kind),
                !form.matches(words)
            {
                throw .badForm(field: spec.number, form)
            }
            try checkLinks(value, spec, kindOf)
            if kind.spec.traits.contains(.givesName), kind.spec.leads.first == spec.name,
                case .text(let name) = value,
                let defect = NameDefect.defect(of: name, isParent: kind == .person)
            {
                throw .badName(field: spec.number, defect)
            }
            checked[spec.number] = value
        }
        return checked
    }

    /// Every entry that the value names must be here, and of the kind that the field asks for.
    private static func checkLinks(
        _ value: FieldValue, _ spec: FieldSpec, _ kindOf: (EventID) -> EntryKind?
    ) throws(DraftError) {
        let expected: EntryKind?
        let ids: [EventID]
        switch (spec.type, value) {
        case (.entry(let kind), .entry(let id)): (expected, ids) = (kind, [id])
        case (.entries(let kind, _), .entries(let list)): (expected, ids) = (kind, list)
        default: return
        }
        for id in ids {
            let found = kindOf(id)
            guard let found, expected == nil || expected == found else {
                throw .badLink(field: spec.number, expected: expected)
            }
        }
    }

    /// Nobody promises in the other parent's name: only both together can.
    ///
    /// Spec: Protocol/06-content.md §2
    static func checkGiver(
        _ fields: FieldSet, of kind: EntryKind, under policy: Policy, by author: Parent
    ) throws(DraftError) {
        let giver = FieldNumber.promiseGiver
        guard kind == .promise, policy != .agreement,
            fields[giver] == .person(otherParent(than: author))
        else { return }
        throw .notYourPromise(field: giver)
    }

    /// Rules between the fields of one entry.
    static func checkTogether(
        _ fields: FieldSet, of kind: EntryKind, by author: Parent
    ) throws(DraftError) {
        if fields[FieldNumber.child] != nil, fields[FieldNumber.children] != nil {
            throw .either(field: FieldNumber.child, other: FieldNumber.children)
        }
        switch kind {
        case .care:
            // A quantity without its unit says nothing, nor does a unit alone.
            let (quantity, unit) = (FieldNumber.careQuantity, FieldNumber.careUnit)
            guard (fields[quantity] == nil) == (fields[unit] == nil) else {
                let (given, other) = fields[unit] == nil ? (quantity, unit) : (unit, quantity)
                throw .incomplete(field: given, needs: other)
            }
        case .handover:
            let (from, to) = (FieldNumber.handoverFrom, FieldNumber.handoverTo)
            if let person = fields[from], person == fields[to] {
                throw .samePerson(field: from, other: to)
            }
        case .person:
            let parent = FieldNumber.personParent
            guard fields[parent] == .person(author) else { throw .notYourself(field: parent) }
        default:
            break
        }
    }
}
