import EventLog

/// What a guarded entry says, and what was declined in it, field by field.
struct AskedWords: Equatable, Sendable {
    /// What a live version says in one field; `said` is nil for one that was erased.
    struct Live: Equatable, Sendable {
        let field: UInt32
        let said: ContentKey?
        let isAgreed: Bool
        let record: EventRecord
    }

    let live: [Live]
    let declined: [DeclinedWord]

    /// O(versions and declined writes).
    init(_ state: EntryState, _ reader: VersionReader) {
        live = state.fields.flatMap { field in
            field.versions.map {
                Live(
                    field: field.field, said: reader.key(of: $0, in: field.field),
                    isAgreed: $0.isAgreed, record: $0.record)
            }
        }
        declined = state.declinedProposals.flatMap { DeclinedWord.all(of: $0, reader) }
    }
}
