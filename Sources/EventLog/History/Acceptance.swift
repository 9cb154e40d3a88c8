/// The verdict on a verified event.
///
/// Spec: Protocol/03-event.md
public enum Acceptance: Equatable, Sendable {
    /// It belongs to the history for ever.
    case accepted(EventRecord)
    /// It was accepted before.
    case alreadyKnown
    /// It cites events that are not here; judge it again when they are.
    case waits(for: [EventID], ReasonCode)
    /// It can never belong to this history.
    case refused(ReasonCode)
}

/// What a store could not do when it was asked for a record.
public struct StoreFailure: Error {
    /// The store's own error.
    public let underlying: any Error

    /// Wraps a store's error.
    public init(_ underlying: any Error) { self.underlying = underlying }
}
