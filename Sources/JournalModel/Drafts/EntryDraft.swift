public import EventLog

/// One value to be written: the fields that it covers and its content, not yet salted or padded.
public struct DraftedValue: Equatable, Sendable {
    /// The covered fields, ascending.
    public let fields: [UInt32]
    /// At most 65,535 bytes.
    public let content: [UInt8]
}

/// A new entry, before it is checked and signed.
///
/// Spec: Protocol/06-content.md
public struct EntryDraft: Equatable, Sendable {
    /// The kind of entry.
    public let kind: EntryKind
    /// Who may change it later.
    public let policy: Policy
    /// Its fields.
    public var fields: FieldSet

    /// A draft; without a policy it gets the kind's default.
    public init(kind: EntryKind, policy: Policy? = nil, fields: FieldSet) {
        self.kind = kind
        self.policy = policy ?? kind.defaultPolicy
        self.fields = fields
    }

    /// The operation that begins the entry.
    public var create: Create { Create(type: kind.rawValue, policy: policy) }

    /// The values to write, in a fixed order: the form, then each field that stands alone.
    ///
    /// `author` is the writing parent; `kindOf` gives the kind of an entry that is known here.
    /// Throws the first defect: policy, then fields ascending, then rules between fields.
    public func validated(
        by author: Parent, kindOf: (EventID) -> EntryKind?
    ) throws(DraftError) -> [DraftedValue] {
        guard kind.allows(policy) else { throw .policyNotAllowed(policy) }
        let fields = try DraftRules.checked(fields, of: kind, kindOf: kindOf)
        for spec in kind.spec.fields where spec.isRequired && fields[spec.number] == nil {
            throw .missing(field: spec.number)
        }
        try DraftRules.checkGiver(fields, of: kind, under: policy, by: author)
        try DraftRules.checkTogether(fields, of: kind, by: author, touching: nil)
        return Content.drafted(fields, clearing: [], of: kind)
    }
}

/// A change of an entry that exists: some fields get a value, some lose theirs.
///
/// Fields that are not named keep the versions that they have.
public struct EntryChange: Equatable, Sendable {
    /// The kind of entry.
    public let kind: EntryKind
    /// The fields that get a value.
    public var fields: FieldSet
    /// The fields that lose theirs; a field that also gets one is not cleared.
    public var cleared: [UInt32]

    /// A change of an entry of `kind`.
    public init(kind: EntryKind, fields: FieldSet, clearing cleared: [UInt32] = []) {
        self.kind = kind
        self.fields = fields
        self.cleared = cleared
    }

    /// The change with each companion field that it does not name taken from `seen`, or cleared
    /// with it, so that one write holds both: no merge then makes a quantity that nobody wrote. Of
    /// one child and several, naming the one clears the other.
    ///
    /// Throws `incomplete` if several versions of that field stand in `seen`: which one is meant is
    /// for a person to say.
    public func completed(over seen: EntryView) throws(DraftError) -> EntryChange {
        var change = self
        for number in fields.numbers {
            guard let other = kind.spec.companion(of: number), !numbers.contains(other),
                let field = seen[other]
            else { continue }
            guard field.saysOneThing else { throw .incomplete(field: number, needs: other) }
            change.fields[other] = field.value
        }
        for number in cleared where fields[number] == nil {
            guard let other = kind.spec.companion(of: number), !numbers.contains(other)
            else { continue }
            change.cleared.append(other)
        }
        change.endWhatRuns(seen)
        // One child or several: who names the one takes the other away.
        let children = [FieldNumber.child, FieldNumber.children]
        for (number, other) in zip(children, children.reversed())
        where fields[number] != nil && !numbers.contains(other) && seen[other]?.value != nil {
            change.cleared.append(other)
        }
        return change
    }

    /// Who says when a running entry ended ends it, with the same write. *Example:* a sleep runs
    /// since 20:00; `ended-at` 6:00 alone would leave it running with an end.
    ///
    /// Spec: Protocol/06-content.md §2
    private mutating func endWhatRuns(_ seen: EntryView) {
        let running = FieldValue.choice(1)
        guard let end = kind.spec["ended-at"]?.number, fields[end] != nil,
            let state = kind.spec["running"]?.number, !numbers.contains(state),
            seen[state]?.versions.contains(where: { $0.content == .value(running) }) == true
        else { return }
        fields[state] = .choice(2)
    }

    /// The fields that it gives a value or takes one from, ascending.
    public var numbers: [UInt32] { Set(fields.numbers).union(cleared).sorted() }

    /// The values to write, in the order of `EntryDraft.validated`.
    ///
    /// `current` are the fields as shown before the change, for rules between fields, `policy` is
    /// the entry's, `agreed` what is agreed in it, nil unless it is guarded. Throws the first
    /// defect, `empty` if there is nothing to write.
    public func validated(
        by author: Parent, over current: FieldSet, under policy: Policy,
        agreed: FieldSet? = nil, kindOf: (EventID) -> EntryKind?
    ) throws(DraftError) -> [DraftedValue] {
        let fields = try DraftRules.checked(fields, of: kind, kindOf: kindOf)
        let clearing = Set(cleared).subtracting(fields.numbers).sorted()
        for number in clearing {
            guard let spec = kind.spec[number] else { throw .unknownField(number) }
            guard !spec.isRequired else { throw .missing(field: number) }
        }
        guard !fields.elements.isEmpty || !clearing.isEmpty else { throw .empty }
        try DraftRules.checkGiver(fields, of: kind, under: policy, by: author)
        var after = current
        for element in fields.elements { after[element.number] = element.value }
        for number in clearing { after[number] = nil }
        try DraftRules.checkTogether(after, of: kind, by: author, touching: Set(numbers))
        if let agreed {
            for need in FieldNeed.rows(of: kind) { try need.check(fields, over: agreed) }
        }
        return Content.drafted(fields, clearing: clearing, of: kind)
    }
}

extension Content {
    /// Groups fields into values: the form in one, each field that stands alone in its own.
    static func drafted(
        _ fields: FieldSet, clearing: [UInt32], of kind: EntryKind
    ) -> [DraftedValue] {
        var form: [UInt32] = []
        var singles: [[UInt32]] = []
        for spec in kind.spec.fields {
            guard fields[spec.number] != nil || clearing.contains(spec.number) else { continue }
            if spec.standsAlone {
                singles.append([spec.number])
            } else {
                form.append(spec.number)
            }
        }
        return ((form.isEmpty ? [] : [form]) + singles).map { covered in
            var part = FieldSet()
            for number in covered { part[number] = fields[number] }
            return DraftedValue(fields: covered, content: encode(part, of: kind))
        }
    }
}
