/// What a journal's files hold contradicts itself, so none of its devices can sync.
struct DamagedJournal: Error, Equatable {
    /// The folder of the journal.
    let path: String
    /// The name of what failed; never content.
    let failure: String
}
