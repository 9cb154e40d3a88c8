import EventLog
import JournalClient

extension Erasures where Holder == Replica {
    /// Agrees to all that is asked about an entry, as after a look at it.
    @discardableResult
    func consentToAll(of entry: EventID) throws -> [ErasureRequest] {
        try consent(to: entry, shown: toAnswer(about: entry))
    }
}
