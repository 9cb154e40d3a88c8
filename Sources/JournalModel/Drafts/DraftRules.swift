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
                let defect = NameDefect.defect(
                    of: name, isPerson: [.person, .child].contains(kind))
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
    ///
    /// - Parameter touched: the fields that a change writes or clears, so that what stands already
    ///   hinders no change of something else; nil for a new entry.
    static func checkTogether(
        _ fields: FieldSet, of kind: EntryKind, by author: Parent, touching touched: Set<UInt32>?
    ) throws(DraftError) {
        func isTouched(_ one: UInt32, _ other: UInt32) -> Bool {
            touched.map { $0.contains(one) || $0.contains(other) } ?? true
        }
        let (child, children) = (FieldNumber.child, FieldNumber.children)
        if fields[child] != nil, fields[children] != nil, isTouched(child, children) {
            throw .either(field: child, other: children)
        }
        for need in FieldNeed.rows(of: kind) where isTouched(need.field, need.other) {
            try need.check(fields)
        }
        if let amount = kind.spec["quantity"]?.number, let what = kind.spec["activity"],
            isTouched(amount, what.number), case .quantity(let thousandths)? = fields[amount],
            thousandths < 0, fields[what.number] != what.choice("temperature")
        {
            throw .belowNothing(field: amount)
        }
        if [.handover, .plan].contains(kind), let from = kind.spec["from"]?.number,
            let to = kind.spec["to"]?.number, isTouched(from, to), let person = fields[from],
            person == fields[to]
        {
            throw .samePerson(field: from, other: to)
        }
        if let end = kind.spec["ended-at"]?.number, isTouched(FieldNumber.happenedAt, end) {
            try checkEnd(fields, at: end, of: kind)
        }
        if kind == .person {
            let parent = FieldNumber.personParent
            guard fields[parent] == .person(author) else { throw .notYourself(field: parent) }
        }
    }

    /// What ends does so after it began. Of an end whose beginning nobody saw, `happened-at` says
    /// when it was noted.
    private static func checkEnd(
        _ fields: FieldSet, at end: UInt32, of kind: EntryKind
    ) throws(DraftError) {
        let isEndOnly = kind.spec["running"].map { $0.choice("end-only") == fields[$0.number] }
        guard isEndOnly != true, case .moment(let began)? = fields[FieldNumber.happenedAt],
            case .moment(let ended)? = fields[end],
            ended.utcMilliseconds < began.utcMilliseconds
        else { return }
        throw .endsBeforeItBegins(field: end)
    }
}

extension FieldSpec {
    /// One of the field's choices; nil if it has none of that name.
    fileprivate func choice(_ name: String) -> FieldValue? {
        type.number(of: name).map(FieldValue.choice)
    }
}
