/// Why nothing was done with a journal. What a client is told of it is decided where the requests
/// are answered.
enum JournalRefusal: Error, CaseIterable {
    /// It is not kept here.
    case unknown
    /// It is kept already.
    case alreadyHosted
    /// As many are kept as may be.
    case tooMany
    /// Too much waits for the thread that works on it.
    case busy
    /// Its first event was not accepted, so nobody could use it.
    case noFirstEvent
}
