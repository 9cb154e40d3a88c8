import JournalClient
import JournalModel

/// Why an entry was not written, with its kind: kinds name their fields in their own words.
struct DraftFailure: Error, Equatable {
    let error: DraftError
    let kind: EntryKind

    /// Runs `body` and adds the kind to what it throws.
    @discardableResult
    static func naming<Output>(_ kind: EntryKind, _ body: () throws -> Output) throws -> Output {
        do {
            return try body()
        } catch ReplicaError.draft(let error) {
            throw DraftFailure(error: error, kind: kind)
        }
    }
}
