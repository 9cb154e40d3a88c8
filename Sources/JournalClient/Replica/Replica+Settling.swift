import EventLog
public import JournalModel

/// How a field that waits is settled. Always a person's act.
public enum Settlement: Equatable, Sendable {
    /// Keep the version at this place of the field's list, from 1.
    case keep(Int)
    /// Keep all versions side by side.
    case keepAll
    /// Write a new value over all versions; nil clears the field. Of a quantity and its unit one is
    /// the other's companion: if none is given it stays, which it cannot if several stand there.
    case write(FieldValue?, companion: FieldValue? = nil)
}

/// Settling what waits. Nothing is written when a call throws.
extension Replica {
    /// Settles one field of an entry that waits, or one that was settled by keeping all, and its
    /// companion with it: the unit of the quantity that is kept.
    ///
    /// Throws `notInConflict`, `alreadyKept`, `noSuchVersion` or `tooManyVersions`, and
    /// `changedMeanwhile` when the field is not as `seen` shows it any more. What arrives between
    /// that look and the write is not named, so it stays as a further version.
    @discardableResult
    func settle(
        _ seen: EntryView, field number: UInt32, _ settlement: Settlement
    ) throws -> EventID {
        guard let field = seen[number], field.isOpen else {
            throw ReplicaError.notInConflict(seen.state.entry)
        }
        guard let kind = seen.kind else { throw ReplicaError.unknownKind(seen.state.type) }
        try mustOwn(seen)
        let value: FieldValue?
        var beside: FieldValue?
        switch settlement {
        case .keepAll:
            guard field.isConflict else { throw ReplicaError.alreadyKept(seen.state.entry) }
            return try keepAll(field, of: seen, kind)
        case .keep(let place):
            guard place >= 1, place <= field.versions.count else {
                throw ReplicaError.noSuchVersion(place, of: field.versions.count)
            }
            let version = field.versions[place - 1]
            switch version.content {
            case .value(let kept): value = kept
            case .cleared: value = nil
            case .newer, .unreadable:
                // What cannot be read here cannot be written again either.
                throw ReplicaError.beyondReading(seen.state.entry)
            case .missing, .erased:
                throw ReplicaError.noSuchVersion(place, of: field.versions.count)
            }
            if case .value(let kept)? = version.companion { beside = kept }
        case .write(let written, let companion): (value, beside) = (written, companion)
        }
        try mustBeCurrent(field, of: seen)
        var fields = FieldSet()
        fields[number] = value
        if let beside, let other = kind.spec.companion(of: number) { fields[other] = beside }
        return try edit(
            seen, EntryChange(kind: kind, fields: fields, clearing: value == nil ? [number] : []),
            replacing: .listed)
    }

    private func keepAll(
        _ field: FieldView, of seen: EntryView, _ kind: EntryKind
    ) throws -> EventID {
        var dots = field.versions.map(\.version.dot)
        if dots.count > Limits.dots {
            // One of each content is enough to keep them all.
            var contents: Set<[UInt8]> = []
            dots = field.versions.filter { view in
                guard case .value(let value) = view.content else { return true }
                return contents.insert(Content.encode([field.field: value], of: kind)).inserted
            }.map(\.version.dot)
        }
        guard dots.count <= Limits.dots else {
            throw ReplicaError.tooManyVersions(dots.count, limit: Limits.dots)
        }
        try mustBeCurrent(field, of: seen)
        // A quantity is kept with its unit: the same writes hold both.
        let other = kind.spec.companion(of: field.field).flatMap { seen[$0] }
        let keeps = [field, other].compactMap { $0 }.filter(\.isConflict).map { each in
            let versions = each.field == field.field ? dots : each.versions.map(\.version.dot)
            return Operation.keep(
                Keep(entry: seen.state.entry, field: each.field, versions: versions))
        }
        return try append([
            EventDraft(kind: .content, operations: keeps, values: [], waits: !seen.isHeardAtOnce)
        ])[0]
    }

    private func mustBeCurrent(_ field: FieldView, of seen: EntryView) throws {
        let now = try entry(seen.state.entry)
        guard field.says(the: now[field.field]),
            seen.state[field.field]?.keeps == now.state[field.field]?.keeps
        else { throw ReplicaError.changedMeanwhile(seen.state.entry) }
    }
}

extension EntryView {
    /// Whether a proposal says something that this release cannot show: nobody agrees to that.
    func isBeyondReading(_ proposal: Proposal) -> Bool {
        proposal.fields.contains { number in
            self[number]?.versions.contains {
                $0.version.dot == proposal.dot && $0.content.isBeyondReading
            } ?? false
        }
    }
}

extension FieldView {
    /// Whether both have the same versions, agreed to alike, and the same of their values is here.
    fileprivate func says(the other: FieldView?) -> Bool {
        guard let other, other.versions.count == versions.count else { return false }
        return zip(versions, other.versions).allSatisfy { one, two in
            one.version.dot == two.version.dot && one.version.isAgreed == two.version.isAgreed
                && (one.content == .missing) == (two.content == .missing)
        }
    }
}
