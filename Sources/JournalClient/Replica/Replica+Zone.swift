import JournalModel

extension Replica {
    /// Throws `draft(unknownZone)` for a zone that the system's table does not have: what is
    /// written wrong would be kept for ever, and no program could tell when it is.
    ///
    /// A machine without a table takes every name of the right form. What others wrote is read as
    /// it is.
    /// Spec: Protocol/06-content.md §2
    func mustKnowZone(_ fields: FieldSet, of kind: EntryKind) throws {
        guard kind == .plan, let field = kind.spec["zone"]?.number,
            case .text(let name)? = fields[field], ZoneRules(name) == nil, ZoneRules("UTC") != nil
        else { return }
        throw ReplicaError.draft(.unknownZone(field: field))
    }
}
