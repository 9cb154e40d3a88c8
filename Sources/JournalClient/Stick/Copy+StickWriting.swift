public import EventLog
import EventStorage
import Signing

/// What a file of events may leave out.
public enum StickBase: Equatable, Sendable {
    /// Nothing: whoever belongs to the journal can take the file.
    case nothing
    /// What this device had seen when it wrote last.
    case device(DeviceKey)
    /// What the maker of another such file held, at this path.
    case stick(String)
}

/// What was written to a file.
public struct StickContents: Equatable, Sendable {
    /// Events in it.
    public var events = 0
    /// Values in it.
    public var values = 0
    /// Bytes of the file.
    public var bytes = 0
    /// Whether it leaves nothing out that a reader could miss.
    public var isWhole = true
    /// What was not written, since it can still be taken back; nil if nothing.
    public var waiting: WaitingEntries?
}

/// Files of events that are carried by hand.
///
/// Spec: Protocol/08-sync.md §6
public struct Sticks<Holder: JournalHolder>: Facade {
    let holder: Holder
}

extension JournalHolder {
    /// Files of events that are carried by hand: written from here, or taken in.
    public var sticks: Sticks<Self> { Sticks(holder: self) }
}

extension Sticks {
    /// Writes a file from which another replica of this journal takes what it lacks, as from a
    /// daemon. Replaces an earlier such file at `path`, as a whole and durably, or leaves it as it
    /// was; a file that something else wrote is never replaced.
    ///
    /// The file holds words that anybody can read who has it. O(events in it), one page of them in
    /// memory. Throws `StickError`, `HomeError` or `StorageError`.
    ///
    /// - Parameters:
    ///   - everything: whether what waits is written too, so that it cannot be taken back any more.
    ///   - progress: called with the number of events written so far.
    /// Spec: Protocol/08-sync.md §6
    public func write(
        to path: String, leavingOut base: StickBase = .nothing, everything: Bool = false,
        progress: (Int) -> Void = { _ in }
    ) throws -> StickContents {
        try holder.mustBeReal()
        try FileSystem.mustBeFree(path, orBeginWith: [StickMaker.heading])
        let offering = try holder.offer(everything: everything)
        let (have, wanted) = try known(base, within: offering)
        let file = try DraftFile(path)
        var maker = StickMaker()
        var contents = StickContents(isWhole: have.isEmpty)
        func write(_ bytes: [UInt8]) throws {
            contents.bytes += bytes.count
            try file.add(bytes)
        }
        func write(_ page: SyncResponse, _ maker: inout StickMaker) throws {
            contents.events += page.events.count
            contents.values += page.events.reduce(0) { $0 + $1.values.count }
            try write(maker.page(page))
            progress(contents.events)
        }
        try write(
            maker.begin(
                StickOpening(
                    journal: journal, accept: try holder.belonging(), device: copy.device,
                    base: have)))
        if let page = try page(ofValues: wanted, within: offering) { try write(page, &maker) }
        var after: UInt64 = 0
        repeat {
            // A file is read once: what is left out of it cannot be asked for.
            let page = try holder.answer(
                SyncRequest(have: have, after: after), within: offering, isSplitting: false)
            try write(page, &maker)
            after = page.next
        } while after != 0
        try write(maker.end())
        try file.finish()
        contents.waiting = try holder.waiting(behind: offering)
        return contents
    }

    /// The events that a file need not hold, ascending, and the values that its reader misses.
    private func known(
        _ base: StickBase, within offering: Offering
    ) throws -> (have: [Position], wanted: [Dot]) {
        switch base {
        case .nothing: return ([], [])
        case .device(let device):
            let history = offering.history(of: try history())
            let all = history.lanes(of: device).map { history.lanes[$0].tip }
            // A base names so many: those that have seen the most.
            let tips = all.count > Limits.have ? history.widest(of: all, atMost: Limits.have) : all
            return (tips.map(\.position).sorted(), try missing(saidBy: tips))
        case .stick(let path):
            var heads: [Position] = []
            var wanted: [Dot] = []
            try StickReader(path).read { part in
                switch part {
                case .opening(let opening):
                    // What that file leaves out is of no concern: only its heads are read.
                    try check(
                        StickOpening(
                            journal: opening.journal, accept: opening.accept, device: nil,
                            base: []))
                case .page(let page):
                    heads = page.heads
                    wanted += page.missing
                case .end: break
                }
            }
            let held = try heads.filter { try holder.holds($0.event) }
            return (Array(held.prefix(Limits.have)), Array(wanted.prefix(WireLimits.values)))
        }
    }

    /// Values that the authors of these events said they missed.
    private func missing(saidBy tips: [EventRecord]) throws -> [Dot] {
        try tips.flatMap { tip -> [Dot] in
            try (database.operations(of: tip.id) ?? []).flatMap { operation -> [Dot] in
                if case .ack(let ack) = operation { ack.missing } else { [] }
            }
        }
    }

    /// Events that the reader has, once more, since it misses values of them.
    private func page(
        ofValues wanted: [Dot], within offering: Offering
    ) throws -> SyncResponse? {
        var events: [EventID: StoredEvent] = [:]
        var room = Limits.batchBytes
        for dot in wanted where events[dot.event] == nil {
            guard try database.value(dot) != nil, let event = try database.event(dot.event) else {
                continue
            }
            room -= event.signed.encoded().count
            guard room >= 0 || events.isEmpty else { break }
            events[dot.event] = event
        }
        guard !events.isEmpty else { return nil }
        let ordered = events.values.sorted { $0.ordinal < $1.ordinal }
        return SyncResponse(
            heads: offering.history(of: try history()).heads, unknown: [],
            events: ordered.map(\.signed), next: 1,
            missing: [])
    }

    /// Throws `StickError` if a file with this opening cannot be taken here.
    func check(_ opening: StickOpening) throws {
        switch try opening.obstacle(
            journal: journal, accept: holder.belonging(), holding: holder.holds)
        {
        case nil: break
        case .wrongJournal: throw StickError.otherJournal
        case .otherAccept: throw StickError.otherAccept
        default:
            let lacking = try opening.base.filter { try !holder.holds($0.event) }
            throw StickError.buildsOnMore(lacking.count)
        }
    }
}
