public import EventLog

/// What a field needs beside it, since it says nothing alone or contradicts it.
///
/// One table for all kinds: a field that needs another one is a row here, and a draft is refused
/// where the row does not hold.
/// Spec: Protocol/06-content.md §2
struct FieldNeed {
    /// The field.
    let field: UInt32
    /// The choices of it that need something; nil for any value.
    let choices: Set<UInt32>?
    /// The other field.
    let other: UInt32
    /// The choice that the other one must say; nil for any value.
    let choice: UInt32?
    /// Whether the other field must be empty instead.
    var isForbidden = false
    /// Whether it holds in an entry of both alone, by what is agreed.
    var isOfAgreed = false

    /// The rows of a kind.
    static func rows(of kind: EntryKind) -> [FieldNeed] {
        var rows: [FieldNeed] = []
        func add(
            _ name: String, _ choices: Set<UInt32>? = nil, needs other: String,
            _ choice: UInt32? = nil
        ) {
            guard let field = kind.spec[name], let needed = kind.spec[other] else { return }
            rows.append(
                FieldNeed(
                    field: field.number, choices: choices, other: needed.number, choice: choice))
        }
        add("quantity", needs: "unit")
        add("unit", needs: "quantity")
        add("running", [ended, endOnly], needs: "ended-at")
        add("begins", needs: "running", endOnly)
        add("moved-to", needs: "state", moved)
        if kind == .promise {
            add("state", needs: "what")
            // What was erased may be kept or broken all the same.
            rows[rows.count - 1].isOfAgreed = true
        }
        if let running = kind.spec["running"], let end = kind.spec["ended-at"] {
            rows.append(
                FieldNeed(
                    field: running.number, choices: [runs], other: end.number, choice: nil,
                    isForbidden: true))
        }
        return rows
    }

    private static let runs: UInt32 = 1
    private static let ended: UInt32 = 2
    private static let endOnly: UInt32 = 3
    private static let moved: UInt32 = 2

    /// Whether `fields` say something that needs the other field.
    private func applies(to fields: FieldSet) -> Bool {
        guard let value = fields[field] else { return false }
        guard let choices else { return true }
        guard case .choice(let number) = value else { return false }
        return choices.contains(number)
    }

    /// Throws what is missing, or stands there and must not.
    func check(_ fields: FieldSet) throws(DraftError) {
        guard !isOfAgreed, applies(to: fields) else { return }
        if isForbidden {
            guard fields[other] == nil else { throw .stillRuns(field: field, end: other) }
            return
        }
        guard let value = fields[other] else { throw .incomplete(field: field, needs: other) }
        if let choice, value != .choice(choice) {
            throw .needsChoice(field: field, in: other, choice: choice)
        }
    }

    /// Throws for a change that says in a guarded entry what needs words that are not agreed, and
    /// does not say them itself: the other parent could agree to the one without the other.
    ///
    /// - Parameters:
    ///   - changed: what the change says.
    ///   - agreed: what is agreed in the entry.
    func check(_ changed: FieldSet, over agreed: FieldSet) throws(DraftError) {
        guard !isForbidden, applies(to: changed), changed[other] == nil, agreed[other] == nil
        else { return }
        throw .notAgreed(field: field, needs: other)
    }
}

/// In an entry of both nothing is agreed that says nothing: what its kind requires stands, or
/// comes with it.
///
/// Spec: Protocol/06-content.md §2
extension EntryChange {
    /// The change with what the kind requires. What is neither agreed nor proposed by `author` is
    /// taken from what `author` saw of the other parent's proposal: one yes then gives the whole.
    ///
    /// *Example.* A proposes "zoo". B writes `to` alone: B's proposal says "zoo" as well. Else A
    /// could agree to a promise of nothing.
    ///
    /// - Parameter isSeen: whether all words of a field were on the screen.
    /// Throws `notAgreed` for words that were not, or that say several things.
    public func whole(
        over seen: EntryView, by author: Parent, isSeen: (FieldView) -> Bool
    ) throws(DraftError) -> EntryChange {
        guard seen.state.isGuarded, let first = numbers.first else { return self }
        for need in FieldNeed.rows(of: kind) {
            try need.check(fields, over: seen.agreedPart.values)
        }
        var change = self
        for spec in kind.spec.fields where spec.isRequired && !numbers.contains(spec.number) {
            let field = seen[spec.number]
            let stands = field?.versions.contains { view in
                view.version.isAgreed || view.version.record.parent == author
            }
            guard stands != true else { continue }
            guard let field, field.saysOneThing, isSeen(field), let value = field.value else {
                throw .notAgreed(field: first, needs: spec.number)
            }
            change.fields[spec.number] = value
        }
        return change
    }
}

extension EntryView {
    /// What is missing if a yes is given to `proposals` alone; nil if nothing is.
    public func need(after proposals: [Proposal]) -> DraftError? {
        guard state.isGuarded, let kind,
            let asked = proposals.lazy.flatMap(\.fields).min()
        else { return nil }
        let dots = Set(proposals.map(\.dot))
        let missing = kind.spec.fields.first { spec in
            spec.isRequired
                && self[spec.number]?.versions.contains {
                    $0.version.isAgreed || dots.contains($0.version.dot)
                } != true
        }
        return missing.map { .notAgreed(field: asked, needs: $0.number) }
    }
}
