public import EventLog
import EventStorage
public import JournalModel

/// Why a replica could not do what it was asked. The journal is unchanged in every case.
public enum ReplicaError: Error, Sendable {
    /// The device was revoked, or nothing that counts enrols it.
    case deviceDoesNotStand(DeviceKey)
    /// So many epochs of the device are known, more than it began itself perhaps, that nobody takes
    /// another event of it: a new device has to be let in.
    case tooManyEpochs(DeviceKey)
    /// Events were refused by one's own rules before anything was written.
    case ownEventRefused(ReasonCode)
    /// No entry has an id that begins so.
    case unknownEntry(String)
    /// Several entries have ids that begin so; all of them, ascending.
    case ambiguousEntry(String, [EventID])
    /// What was to be written is not a sound entry.
    case draft(DraftError)
    /// The entry belongs to the other parent alone: a reply is the way to answer.
    case notYours(EventID)
    /// The kind of this entry is not known to this release.
    case unknownKind(UInt32)
    /// The field has no versions that say different things: there is nothing to settle.
    case notInConflict(EventID)
    /// The version named is not among those that wait.
    case noSuchVersion(Int, of: Int)
    /// The entry changed since the person looked at it.
    case changedMeanwhile(EventID)
    /// More different versions than one operation can keep side by side.
    case tooManyVersions(Int, limit: Int)
    /// All versions of the field are kept side by side already.
    case alreadyKept(EventID)
    /// Nobody proposes anything in this entry that waits for this parent.
    case nothingProposed(EventID)
    /// What is proposed in this entry is this parent's own.
    case ownProposal(EventID)
    /// This parent has agreed to everything in this entry already.
    case alreadyAgreed(EventID)
    /// What stands in this entry is of a newer release: nobody takes its place or agrees to it who
    /// cannot read it.
    case beyondReading(EventID)
    /// The first device's paper key, journal id or genesis does not fit together.
    case genesisUnreadable
    /// The journal is a made-up one, which goes nowhere.
    case madeUp
}

extension JournalHolder {
    /// Lists values that the store's file has lost as missing, so that the next sync asks for them;
    /// gives their number. O(values).
    @discardableResult
    public func noticeLostValues() throws -> Int { try database.noticeLostValues() }
}
