import EventLog
import EventStorage
import JournalClient
import JournalModel
import Signing

/// One copy of the journal on one machine: a parent's device, or a daemon.
final class Copy {
    /// As `a1`, `b2`, `d1`; `a1x` for a machine that the device's folder was copied to.
    let name: String
    /// The folder with the store in it.
    let folder: String
    let watch: Watch
    /// Nil for a daemon.
    let parent: Parent?
    let surroundings: Surroundings

    /// A device's replica; nil for a daemon, and while the program is not running.
    var replica: Replica?
    /// A daemon's copy; nil for a device, and while the program is not running.
    var served: JournalCopy?
    var device: DeviceKey?
    /// What people have looked at and may still act on.
    var views: [EntryView] = []
    /// Versions that were ever on this copy's screen with all their words, field by field.
    var screen: Set<ShownVersion> = []
    /// Versions of which something was.
    var glimpsed: Set<Dot> = []
    /// A change of devices that was shown and that nobody has confirmed yet.
    var shownChange: (change: DeviceChange, authority: Authority)?
    /// Feed notes before the last changes, which a power cut may bring back.
    var notes: [[UInt8]] = []
    /// Set when an older copy or another machine's came to stand here: numbers may be used twice.
    var isMixed = false
    /// Set when its disk was full: what an erasure left in the log may then wait for the next write
    /// or start to be cut out of the files.
    var mayOweCut = false
    /// Times that something gave the device a reason to begin a new epoch.
    var doubts = 0
    /// Paper keys that were typed in here.
    var typedIn: Set<DeviceKey> = []

    // What an onlooker knows of this copy.

    /// Events that were said to be durable here.
    var expected: Set<EventID> = []
    var known = KnownEvents()
    /// What the daemon of the last sync may have told of itself.
    var heard = Heard()
    /// What the daemon of the last sync held when both were level, with its name.
    var level: (daemon: String, heads: [Position])?

    init(
        name: String, folder: String, parent: Parent?, watch: Watch, secrets: Chance,
        machine: String
    ) {
        self.name = name
        self.folder = folder
        self.parent = parent
        self.watch = watch
        surroundings = Surroundings(
            now: { watch.now }, randomBytes: { secrets.bytes($0) }, machine: machine)
    }

    var isDaemon: Bool { parent == nil }

    /// What the disk's faults are aimed at: no other copy's files have it in their paths.
    var part: String { folder + "/" }

    /// What the program has open; nil while it is not running.
    var kept: JournalCopy? { replica?.copy ?? served }

    /// Opens what stands in the folder.
    func open() throws {
        if isDaemon {
            served = try JournalCopy.look(into: folder, surroundings: surroundings)
        } else {
            replica = try Replica.open(JournalFolder(path: folder), surroundings: surroundings)
        }
        known = KnownEvents()
    }

    /// The program ends without a word to its store.
    func forget() {
        replica = nil
        served = nil
        level = nil
    }
}

/// What a daemon really held when a device last heard of it.
struct Heard {
    /// Everything that it held by then, and every daemon that was met before.
    var held: Set<EventID> = []
    /// What it held when the last whole sync ended, nil while that is not known for sure.
    var atLastSync: Set<EventID>?
    /// Whether it was the liar, or somebody altered its words on the way.
    var isLie = false
}

/// What an onlooker has read of one copy, in its order of arrival.
struct KnownEvents {
    var last: Int64 = 0
    var ids: Set<EventID> = []
    /// Events that share a predecessor, by device, epoch and that predecessor.
    var followers: [Place: [EventID]] = [:]
    /// Values whose bytes were looked for, and every file as it was then.
    var searched: (erased: Set<Dot>, files: [String: [UInt8]]) = ([], [:])

    struct Place: Hashable {
        let device: DeviceKey
        let epoch: UInt64
        let seq: UInt64
        let prev: EventID?
    }
}
