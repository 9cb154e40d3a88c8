public import EventLog

/// What stands of an entry, and what is only proposed, apart from each other: a proposal never
/// changes how the rest reads.
///
/// Spec: Protocol/06-content.md §7
extension EntryView {
    /// The entry without what is only proposed: the whole entry, unless it is guarded.
    ///
    /// Complexity: O(versions).
    public var agreedPart: EntryView {
        guard state.isGuarded else { return self }
        return part { $0.isAgreed }
    }

    /// What one proposal says: its fields in which it says something new. No field for a
    /// retraction, or for a proposal of another entry.
    ///
    /// Complexity: O(versions).
    public func part(of proposal: Proposal) -> EntryView { part(of: [proposal]) }

    /// What several proposals say together, such as those of one event.
    ///
    /// Complexity: O(versions).
    public func part(of proposals: [Proposal]) -> EntryView {
        let fields = Set(proposals.flatMap(\.fields))
        let dots = Set(proposals.map(\.dot))
        let whole = part { dots.contains($0.dot) }
        return EntryView(
            state, fields: whole.fields.filter { fields.contains($0.field) }, fallen: [],
            proposals: [], declined: [])
    }

    /// Open proposals, then those to which the other parent said no; what one event proposes is
    /// one proposal for a person.
    public var proposalsByEvent: [[Proposal]] {
        [proposals, declined].flatMap { list in
            list.reduce(into: [[Proposal]]()) { groups, proposal in
                let isNext = groups.last?.last.map {
                    $0.dot.event == proposal.dot.event && $0.isRetraction == proposal.isRetraction
                }
                if isNext == true {
                    groups[groups.count - 1].append(proposal)
                } else {
                    groups.append([proposal])
                }
            }
        }
    }

    /// The versions that `parent` proposes and that are not agreed, ascending by dot: what that
    /// parent can withdraw.
    public func proposed(by parent: Parent) -> [Dot] {
        let versions = fields.flatMap(\.versions).map(\.version)
        return Set(versions.filter { !$0.isAgreed && $0.record.parent == parent }.map(\.dot))
            .sorted()
    }

    /// Whether `parent` asks for a change of what it says, answered or not. What says the same as
    /// what is agreed asks for nothing, nor does a retraction.
    public func asksForChange(by parent: Parent) -> Bool {
        (proposals + declined).contains { !$0.isRetraction && $0.by == parent }
    }

    /// Whether anything in it holds: false for an agreement of which all is proposed.
    public var isAnythingAgreed: Bool {
        !state.isGuarded || fields.contains { !$0.agreed.isEmpty }
    }

    private func part(where isMeant: (Version) -> Bool) -> EntryView {
        let part = fields.compactMap { field -> FieldView? in
            let versions = field.versions.filter { isMeant($0.version) }
            guard !versions.isEmpty else { return nil }
            return FieldView(
                field: field.field, versions: versions,
                isConflict: field.isConflict && versions.count > 1,
                isKept: field.isKept && versions.count > 1)
        }
        return EntryView(state, fields: part, fallen: fallen, proposals: [], declined: [])
    }
}
