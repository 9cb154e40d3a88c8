public import EventLog

/// What a request to erase would let go, as it stands now: every version that an entry, or one of
/// its fields, ever had, whoever wrote it.
///
/// Spec: Protocol/07-erasure.md §3
public struct ErasurePlan: Equatable, Sendable {
    /// The entry.
    public let entry: EventID
    /// The writes whose values go, ascending, at least one.
    public let dots: [Dot]
    /// Every field that loses words, ascending: fields that share a value go together.
    public let fields: [UInt32]
    /// Replies to the entry, ascending: their words stay, and can be erased by their own ids.
    public let replies: [EventID]
}

/// Why words could not be asked to be let go, or a request not be answered. The journal is
/// unchanged in every case.
public enum ErasureError: Error, Equatable, Sendable {
    /// The entry, or the field, never had a value.
    case nothingWritten(EventID)
    /// Everything meant was let go before.
    case alreadyErased(EventID)
    /// Everything meant is asked for already, by this parent.
    case alreadyAsked(EventID)
    /// Nobody asks to erase anything of this entry.
    case nothingAsked(EventID)
    /// Only the other parent can answer the request.
    case ownRequest(EventID)
    /// Only an admin device may do this.
    case needsAdmin(DeviceKey)
    /// This parent declined the request before.
    case alreadyDeclined(EventID)
    /// The device that asked lost its effect, so there is nothing to answer.
    case requestFell(EventID)
    /// What is asked about the entry is not what was shown any more.
    case changedMeanwhile(EventID)
}
