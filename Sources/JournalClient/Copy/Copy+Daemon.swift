import EventLog
import EventStorage
import Signing

extension JournalFolder {
    /// Where the daemon is, nil if none is known. Throws `unreadableFile` or `noJournal`.
    func daemonAddress() throws(HomeError) -> DaemonAddress? { try settings().daemonAddress }

    /// The link to this journal at its daemon as the folder's settings have it, nil if none is
    /// known: for when the store cannot be read, which alone knows the journal's `Accept`.
    ///
    /// Throws `unreadableFile` or `noJournal`.
    public func journalLink() throws(HomeError) -> JournalLink? {
        guard let address = try daemonAddress() else { return nil }
        return JournalLink(journal: try id(), address: address)
    }
}

extension JournalSettings {
    /// Where the daemon is, nil if none is known.
    var daemonAddress: DaemonAddress? { daemon?.address }
}

extension DaemonSettings {
    /// The daemon at `address`.
    init(_ address: DaemonAddress) {
        self.init(
            host: address.endpoint.host, port: Int(address.endpoint.port),
            key: address.daemonKey.hex, certificate: address.certificate.hex)
    }

    /// Where it is; nil if that cannot be read.
    var address: DaemonAddress? {
        guard let port = UInt16(exactly: port), let endpoint = Endpoint(host: host, port: port),
            let key = Bytes32(hex: key), let certificate = Bytes32(hex: certificate)
        else { return nil }
        return DaemonAddress(endpoint: endpoint, daemonKey: key, certificate: certificate)
    }
}

/// What a copy knows of the daemon that it syncs with.
extension JournalHolder {
    /// Where the note of the daemon that the folder names stands.
    private var headsKey: String {
        let address = try? daemonAddress()
        return address.map { StoreNote.daemonHeads(of: $0.daemonKey.hex) } ?? StoreNote.daemonHeads
    }

    /// The link to this journal at its daemon, nil if none is known.
    public func journalLink() throws -> JournalLink? {
        let accept = try belonging()
        return try daemonAddress().map {
            JournalLink(journal: journal, address: $0, accept: accept)
        }
    }

    /// Where the daemon is, nil if none is known.
    public func daemonAddress() throws -> DaemonAddress? { try copy.settings().daemonAddress }

    func remember(_ address: DaemonAddress) throws {
        var settings = try folder.settings()
        settings.follow(DaemonSettings(address))
        try folder.save(settings)
    }

    /// Notes that this device gave the journal to the daemon that it knows.
    func noteOwnDaemon() throws {
        var settings = try folder.settings()
        settings.daemon?.isOwn = true
        try folder.save(settings)
    }

    /// When this copy was last as new as the daemon's, in milliseconds since 1970 by this device's
    /// clock; nil before the first sync. To the minute.
    public func lastSync() throws -> UInt64? {
        guard let time = try daemonNote()?.milliseconds, time > 0 else { return nil }
        return time
    }

    /// The daemon's frontier after the last sync, as far as it is held here.
    func rememberedHeads() throws -> [Position] {
        let history = try history()
        return try notedHeads().filter { try history.tip($0.event) != nil || holds($0.event) }
    }

    /// What a request names as held: this frontier, and the daemon's after the last sync. If both
    /// are more than it may name, those that have seen the most, since what is not in their pasts
    /// is sent again.
    func have(
        isRevisited: Bool = true, within offering: Offering
    ) throws -> (frontier: [Position], remembered: [Position]) {
        let history = offering.history(of: try history())
        let remembered = isRevisited ? try rememberedHeads() : []
        guard history.lanes.count + remembered.count > Limits.have else {
            return (history.frontier, remembered)
        }
        let records = try remembered.compactMap {
            try history.tip($0.event) ?? database.record(of: $0.event)
        }
        let known = history.widest(of: records, atMost: Limits.have / 2).map(\.position)
        return (history.tips(atMost: Limits.have - known.count), known)
    }

    /// The daemon's frontier after the last sync.
    func notedHeads() throws -> [Position] { try daemonNote()?.heads ?? [] }

    /// What was noted of the daemon after the last sync, nil before the first.
    func daemonNote() throws -> DaemonNote? {
        let bytes = try database.metadata(headsKey) ?? database.metadata(StoreNote.daemonHeads)
        return bytes.flatMap { try? DaemonNote(decoding: $0) }
    }

    func rememberHeads(_ heads: [Position]) throws {
        // Only what is held here: a head that was refused is no loss when it is not found later.
        // And by the place that it has here: what the daemon says of it was not checked.
        let history = try history()
        let known = try heads.compactMap {
            try (history.tip($0.event) ?? database.record(of: $0.event))?.position
        }
        let note = DaemonNote(heads: Set(known).sorted(), milliseconds: surroundings.now())
        let key = headsKey
        let last = try database.metadata(key).flatMap { try? DaemonNote(decoding: $0) }
        if let last, last.says(note) { return }
        // An older note claims less: that less is held there, and that less was lost there.
        try database.setMetadataLoosely(note.encoded(), for: key)
        if key != StoreNote.daemonHeads, try database.metadata(StoreNote.daemonHeads) != nil {
            try database.setMetadata(nil, for: StoreNote.daemonHeads)
        }
    }

    /// How far behind its last visit a daemon with this frontier is; nil if it is not.
    ///
    /// What it had is counted here, where nothing is ever removed. O(entries) if it is behind.
    func shortfall(of heads: [Position]) throws -> DaemonShortfall? {
        guard let note = try daemonNote() else { return nil }
        let (before, now) = (try clock(of: note.heads), try clock(of: heads))
        let lost = try history().lanes.enumerated().compactMap { number, lane -> LaneStretch? in
            let known = max(now[number], lane.base?.seq ?? 0)
            return before[number] > known
                ? LaneStretch(lane: number, after: known, through: before[number]) : nil
        }
        guard !lost.isEmpty else { return nil }
        return DaemonShortfall(
            events: lost.reduce(0) { Bounded.sum($0, Int(clamping: $1.through - $1.after)) },
            entries: try database.counts(within: now).entries,
            entriesBefore: try database.counts(within: before).entries,
            entriesTouched: try database.entriesChanged(on: lost).count,
            lastVisit: note.milliseconds)
    }
}

/// That a daemon holds an older copy than at the last sync.
public struct DaemonShortfall: Equatable, Sendable {
    /// Events that it had and lacks.
    public let events: Int
    /// Entries that it holds.
    public let entries: Int
    /// Entries that it held at the last sync.
    public let entriesBefore: Int
    /// Entries that the lost events create or change; none if receipts alone were lost.
    public let entriesTouched: Int
    /// When that was, in milliseconds since 1970 by this device's clock; 0 if it was not noted.
    public let lastVisit: UInt64
}

/// What is kept of the daemon after a sync.
struct DaemonNote: StrictMessage {
    /// Its frontier, as far as it is held here.
    let heads: [Position]
    /// When that was; 0 in a note of an earlier release.
    let milliseconds: UInt64

    init(heads: [Position], milliseconds: UInt64) {
        self.heads = heads
        self.milliseconds = milliseconds
    }

    /// Whether a later note adds nothing: the same again within a minute, which is not worth a
    /// write and its sync.
    func says(_ later: DaemonNote) -> Bool {
        heads == later.heads && later.milliseconds >= milliseconds
            && later.milliseconds - milliseconds < 60_000
    }

    init(from reader: inout StrictReader) throws(CodecError) {
        heads = try reader.messages(1, Position.self, max: WireLimits.heads)
        milliseconds = try reader.uint64(2)
    }

    func write(to writer: inout StrictWriter) {
        writer.messages(1, heads)
        writer.uint64(2, milliseconds)
    }
}
