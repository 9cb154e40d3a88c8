public import EventLog
import EventStorage

/// What a sync moved of one device's events.
public struct DeviceTraffic: Equatable, Sendable {
    /// The device that wrote them.
    public let device: DeviceKey
    /// The parent whose device it is.
    public let parent: Parent
    /// Events that were new here.
    public var received = 0
    /// Events that were new there.
    public var sent = 0
    /// Events that are here and not there.
    public var pending = 0
}

/// What a sync did.
public struct SyncSummary: Equatable, Sendable {
    /// Events that were new here.
    public var received = 0
    /// Events that were new there.
    public var sent = 0
    /// Events that are here and that the other side does not hold.
    public var pending = 0
    /// The same by the device that wrote them, ascending; devices of which nothing moved and
    /// nothing waits are left out.
    public var devices: [DeviceTraffic] = []
    /// Events that the other side did not take, with its codes.
    public var refused: [EventID: UInt32] = [:]
    /// Values that the other side did not take, by its codes.
    public var refusedValues: [UInt32: Int] = [:]
    /// Values that came along later than their events.
    public var valuesReceived = 0
    /// Values that the other side had lost or never had, and took.
    public var valuesSent = 0
    /// Values that are still missing here.
    public var valuesMissing = 0
    /// Whether a value is missing here that the other side does not say it lacks as well.
    public var isShortOfValues = false
    /// Values that came and are not those that their authors signed: none of them was taken.
    public var valuesSpoiled = 0
    /// Whether both sides ended with the same frontier.
    public var isLevel = false
    /// Whether everything that the other side has is here.
    public var holdsAll = false
    /// Whether the daemon holds something of this journal back for a while, since it was too much
    /// at once; of whom it does not say.
    public var isHeldBack = false
    /// How far behind its last visit the daemon was: it was restored from an older copy, or made
    /// anew, and this sync gave back what it lacks; nil if it was not.
    public var shortfall: DaemonShortfall?

    /// What was not offered, since it can still be taken back; nil if nothing.
    public var waiting: WaitingEntries?

    /// Whether nothing was refused on the other side, and both sides hold the same. A value that
    /// neither has is no difference: its author never gave it, or all have let it go.
    public var isWhole: Bool {
        isLevel && refused.isEmpty && refusedValues.isEmpty && !isShortOfValues
    }

    /// Whether everything that the other side has is here, with its values.
    public var holdsAllWhole: Bool { holdsAll && !isShortOfValues }

    /// Events that the daemon had at the last sync and had no more.
    public var daemonHadLost: Int { shortfall?.events ?? 0 }
}

/// Counts of events by lane, from which what a sync moved is told. O(lanes), whatever moved.
struct SyncTally {
    private let before: LaneClock
    private var offered: LaneClock?
    /// Taken after everything was received, so that one's own acknowledgement is not among it.
    private var after: LaneClock?

    /// Begins with what is held before anything is received.
    init(_ history: History) { before = history.clock }

    /// Notes what is held once everything was received, before anything is written here.
    mutating func received(_ history: History) { after = history.clock }

    /// Notes what the other side holds before anything is sent.
    mutating func offering(beside known: LaneClock) { offered = offered ?? known }

    /// Fills in what moved by device, now that the other side holds `known`.
    func complete(_ summary: inout SyncSummary, _ history: History, beside known: LaneClock) {
        var traffic: [DeviceKey: DeviceTraffic] = [:]
        for (number, lane) in history.lanes.enumerated() {
            func count(from low: LaneClock, to high: UInt64) -> Int {
                let seen = max(low[number], lane.base?.seq ?? 0)
                return Int(clamping: max(high, seen) - seen)
            }
            let pending = count(from: known, to: lane.tip.seq)
            let device = lane.tip.device
            let parent = history.answering(for: device) ?? lane.tip.parent
            var one = traffic[device] ?? DeviceTraffic(device: device, parent: parent)
            let received = count(from: before, to: (after ?? before)[number])
            one.received = Bounded.sum(one.received, received)
            one.pending = Bounded.sum(one.pending, pending)
            if let offered {
                let sent = max(0, count(from: offered, to: lane.tip.seq) - pending)
                one.sent = Bounded.sum(one.sent, sent)
            }
            traffic[device] = one
        }
        summary.devices = traffic.values
            .filter { max($0.received, $0.sent, $0.pending) > 0 }
            .sorted { $0.device < $1.device }
        summary.pending = summary.devices.reduce(0) { Bounded.sum($0, $1.pending) }
    }
}
