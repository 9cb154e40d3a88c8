/// Every limit of the protocol, as `Protocol/limits.json` has it; a test compares the two.
///
/// Spec: Protocol/01-conventions.md
public enum Limits {
    /// Bytes of an event's header, operations included.
    public static let header = 8_192
    /// Entries of an event's clock delta.
    public static let seen = 64
    /// Operations of one event.
    public static let operations = 32
    /// Dots that one operation may name.
    public static let dots = 32
    /// Fields that one value may cover.
    public static let fields = 32
    /// The largest sequence number, 2^63 - 1.
    public static let seq = UInt64(Int64.max)
    /// Bytes of a value's padded content.
    public static let padded = 65_536
    /// Events of one batch.
    public static let batchEvents = 256
    /// Bytes of one batch or page.
    public static let batchBytes = 1_048_576
    /// Events that wait for what they cite, per device.
    public static let heldEvents = 1_024
    /// Bytes of events that wait for what they cite, per device.
    public static let heldBytes = 8_388_608
    /// Events that wait for what they cite, of all devices together.
    public static let heldEventsInAll = 8_192
    /// Bytes of events that wait for what they cite, of all devices together.
    public static let heldBytesInAll = 67_108_864
    /// Devices a parent may ever enrol.
    public static let devices = 64
    /// Devices of a parent that stand at one time.
    public static let activeDevices = 16
    /// Daemons that a parent ever names as peers.
    public static let daemons = 64
    /// Observers that a parent ever names.
    public static let observers = 64
    /// Bytes of what an observer is called.
    public static let observerLabel = 64
    /// Days ahead that an observer may read.
    public static let observerDays: UInt32 = 400
    /// Epochs of one device.
    public static let epochs = 64
    /// Events a sync request may name as held.
    public static let have = 4_096
    /// Bytes that one mailbox may hold.
    public static let mailboxBytes = 8_192
    /// Bytes of the link to a private journal inside an invite's link.
    public static let privateInviteBytes = 512
    /// Hours that a mailbox stays open.
    public static let mailboxHours = 24
    /// Seconds that a session lasts.
    public static let sessionSeconds = 3_600
}
