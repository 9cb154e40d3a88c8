public import EventLog

/// Why a file of events could not be made or taken.
public enum StickError: Error, Equatable, Sendable {
    /// The file is no such file, or not whole. Nothing of it was taken.
    case defect(StickDefect)
    /// The file belongs to another journal. Nothing of it was taken.
    case otherJournal
    /// The file belongs to another pairing of this journal. Nothing of it was taken.
    case otherAccept
    /// The file leaves out what is not here: so many of the events that it builds on. Nothing of
    /// it was taken.
    case buildsOnMore(Int)
    /// The file holds an event that breaks the rules. What came before it was taken: so many
    /// events, which hold together.
    case badEvent(ReasonCode, taken: Int)
    /// No device of the journal, or several, have a label or key that begins so.
    case whichDevice(String)

    /// The reason code that stands for it. Spec: Protocol/08-sync.md §6
    public var code: ReasonCode {
        switch self {
        case .defect, .whichDevice: .malformedRequest
        case .otherJournal: .wrongJournal
        case .otherAccept: .otherAccept
        case .buildsOnMore: .missingSeen
        case .badEvent(let code, _): code
        }
    }
}
