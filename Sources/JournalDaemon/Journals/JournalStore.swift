import EventLog
import JournalClient
import Signing

/// One journal's store as the routes see it: a copy that answers and receives.
///
/// Every call may block on files; `Journals` makes them on threads of their own.
struct JournalStore: Sendable {
    /// The journal.
    let journal: EventID
    /// 16 random bytes, made with the store.
    let storeEpoch: [UInt8]
    /// The Accept that the store belongs to; nil before the first.
    let accept: @Sendable () throws -> EventID?
    /// What a device may do by the events accepted so far.
    let admission: @Sendable (DeviceKey) throws -> DeviceAdmission
    /// Whether a device was enrolled as a page in a browser.
    let isPage: @Sendable (DeviceKey) throws -> Bool
    /// The hash of the frontier.
    let frontierHash: @Sendable () throws -> Bytes32
    /// What the asker lacks.
    let answer: @Sendable (SyncRequest) throws -> SyncResponse
    /// Verifies and keeps events; returns once they are on disk.
    var receive: @Sendable (PushRequest) throws -> PushResponse
    /// Gives and keeps values; returns once they are on disk.
    var exchange: @Sendable (ValuesRequest) throws -> ValuesResponse
    /// The parent whose device this is; nil if nothing enrols it.
    var parent: @Sendable (DeviceKey) throws -> Parent? = { _ in nil }
    /// Whose event this is; nil for one that is not here.
    var author: @Sendable (EventID) throws -> DeviceKey? = { _ in nil }
    /// Whether an event is here, or waits here for its past.
    var knows: @Sendable (EventID) throws -> Bool = { _ in false }
    /// Whether a value is missing here.
    var lacks: @Sendable (Dot) throws -> Bool = { _ in true }
    /// When the journal was hosted here, in milliseconds since 1970; nil if nothing says it.
    var hosted: UInt64?
    /// What displays may show of the parent whose device this is, at a time in milliseconds.
    var sensorTimes: @Sendable (DeviceKey, Int64) throws -> SensorTimes = { _, _ in SensorTimes() }
    /// Handovers and agreed plans, as a calendar file of a bounded size.
    var calendar: @Sendable () throws -> String = { "" }
    /// Ends the use of the store.
    let close: @Sendable () throws -> Void
}

/// How stores are made and opened.
struct JournalOpener: Sendable {
    /// Makes a store in a folder that is empty, holding the genesis event alone.
    let create: @Sendable (_ folder: String, _ hosting: Hosting) throws -> JournalStore
    /// Opens a store that was made before.
    let open: @Sendable (_ folder: String) throws -> JournalStore
}
