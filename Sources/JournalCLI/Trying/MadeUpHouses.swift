import EventLog
import FoundationEssentials
import JournalClient
import JournalLines
import JournalModel
import MadeUp
import Synchronization

/// Both homes of a made-up family in one folder, with a year that ends now.
struct MadeUpHouses {
    /// How many entries the year has.
    let count: Int
    /// The last bottle in it, which both parents have.
    let bottle: EventID
    /// The time there, in milliseconds since 1970.
    let now: UInt64

    private let folder: String
    private let devices: [Surroundings]

    /// What the parents' homes are called in the folder.
    static let names = ["alex", "sam"]
    /// What the journal is called in each.
    static let journal = MadeUpYear.journal

    /// Makes them.
    ///
    /// - Parameters:
    ///   - now: when the year ends, in milliseconds since 1970.
    ///   - safePoint: called often, where nothing is open half done.
    /// Throws what founding and writing throw.
    init(
        in folder: String, seed: UInt64, endingAt now: UInt64, zone: Zone, days: Int = 365,
        safePoint: @Sendable () -> Void
    ) throws {
        (self.folder, self.now) = (folder, now)
        let year = MadeUpYear(
            seed: seed, endingAt: Int64(clamping: now), zone: zone, days: days)
        let time = Clock(
            year.steps.first.map { UInt64(clamping: $0.writtenMilliseconds) } ?? now)
        devices = [true, false].map { isFirst in
            .madeUp(isFirst: isFirst, seed: seed &* 2 &+ (isFirst ? 1 : 2)) { time.now }
        }
        let month: UInt64 = 30 * 86_400_000
        var writer = MadeUpWriter(zone: zone, dailyFrom: now - min(now, month)) { time.set($0) }
        let founding = MadeUpYear.founding
        let (first, second) = try Replica.foundMadeUp(
            in: (Self.home(0, folder), Self.home(1, folder)), name: Self.journal,
            surroundings: (devices[0], devices[1])
        ) { try writer.found(year.steps.prefix(founding), on: $0) }
        writer.replicas = [first, second]
        let lastDay = zone.local(Int64(clamping: now)).dateText
        for step in year.steps.dropFirst(founding) {
            guard try writer.take(step) else { continue }
            safePoint()
            // What came before this day was looked at.
            if zone.local(step.writtenMilliseconds).dateText == lastDay {
                for one in [first, second] { one.noteLooked(through: try one.latestOrdinal()) }
            }
        }
        try writer.level()
        time.set(now)
        count = year.steps.count { step in
            if case .add = step.act { true } else { false }
        }
        guard let bottle = writer.lastBottle else { throw ReplicaError.unknownEntry("") }
        self.bottle = bottle
        try first.closeMadeUp()
        try second.closeMadeUp()
    }

    /// The home of a parent: 0 or 1.
    func home(_ parent: Int) -> Home { Self.home(parent, folder) }

    private static func home(_ parent: Int, _ folder: String) -> Home {
        Home(folder: "\(folder)/\(names[parent])")
    }

    /// What a device of that parent works with.
    func surroundings(_ parent: Int) -> Surroundings { devices[parent] }

    /// A parent's replica, to be closed after use.
    func open(_ parent: Int) throws -> Replica {
        try Replica.open(
            home(parent).journal(named: nil), surroundings: devices[parent])
    }

    /// Lets both parents hear of what the other wrote.
    func level() throws {
        let (first, second) = (try open(0), try open(1))
        try first.catchUp(with: second)
        try second.catchUp(with: first)
        try first.closeMadeUp()
        try second.closeMadeUp()
    }

    /// Changes one bit of a signed event in the store of this folder, as a failing disk would.
    ///
    /// - Returns: the event; nil if none stands in the file in one piece.
    func flipBit(inStoreOf copy: String) throws -> EventID? {
        let replica = try open(0)
        let events = try replica.answer(SyncRequest(have: [])).events
        try replica.closeMadeUp()
        let path = "\(copy)/store.sqlite"
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        for event in events[(events.count / 2)...] {
            guard let place = bytes.firstRange(of: event.header) else { continue }
            bytes[place.lowerBound + event.header.count / 2] ^= 1
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            return event.id
        }
        return nil
    }

    /// A clock that the year moves.
    private final class Clock: Sendable {
        private let time: Mutex<UInt64>

        init(_ now: UInt64) { time = Mutex(now) }

        var now: UInt64 { time.withLock { $0 } }

        func set(_ now: UInt64) { time.withLock { $0 = now } }
    }
}

/// Writes the steps of a year with two replicas.
struct MadeUpWriter {
    /// Of both parents.
    var replicas: [Replica] = []
    private let zone: Zone
    private let setClock: (UInt64) -> Void
    private var entries: [EventID?] = []
    /// What each parent has written down and not saved yet.
    private var waiting: [[(step: Int, draft: EntryDraft, at: UInt64)]] = [[], []]
    /// How many steps both parents know of.
    private var known = 0
    /// Who wrote each step: 0 or 1.
    private var authors: [Int] = []
    /// From when on both hear of each other every day, and when they did last.
    private let dailyFrom: UInt64
    private var levelled: UInt64 = 0
    private var time: UInt64 = 0
    private var day = ""
    private var bottle: Int?

    init(zone: Zone, dailyFrom: UInt64, setClock: @escaping (UInt64) -> Void) {
        self.zone = zone
        self.dailyFrom = dailyFrom
        self.setClock = setClock
    }

    /// The last bottle that was written.
    var lastBottle: EventID? { bottle.flatMap { entries[$0] } }

    /// Writes what the first parent writes alone.
    mutating func found(_ steps: some Sequence<MadeUpStep>, on replica: Replica) throws {
        replicas = [replica]
        for step in steps { _ = try take(step) }
        try save(0)
        (known, levelled) = (entries.count, time)
    }

    /// Takes the next step; true at the end of a day, when all is saved.
    mutating func take(_ step: MadeUpStep) throws -> Bool {
        let today = zone.local(step.writtenMilliseconds).dateText
        let isNewDay = today != day
        let (place, time) = (Int(step.parent) - 1, UInt64(clamping: step.writtenMilliseconds))
        if isNewDay, isTimeToLevel(at: time) { try level() }
        day = today
        if step.earlier.contains(where: { $0 >= known && authors[$0] != place }) { try level() }
        authors.append(place)
        if step.earlier.contains(where: { entries[$0] == nil }) { try save(place) }
        setClock(time)
        self.time = time
        switch step.act {
        case .add(var draft):
            for link in step.links {
                let ids = link.steps.compactMap { entries[$0] }.sorted()
                draft.fields[link.field] =
                    link.field == FieldNumber.children
                    ? .entries(ids) : ids.first.map(FieldValue.entry)
            }
            waiting[place].append((entries.count, draft, time))
            if Self.isBottle(draft) { bottle = entries.count }
            entries.append(nil)
        case .change(let earlier, let change): try decide(.edit(change), on: earlier, by: place)
        case .agree(let earlier): try decide(.agree, on: earlier, by: place)
        }
        return isNewDay
    }

    /// Each saving and each hearing waits for the disk, so both meet every week, and daily in the
    /// last weeks, which are looked at.
    private func isTimeToLevel(at time: UInt64) -> Bool {
        replicas.count > 1 && (time >= dailyFrom || time >= levelled + 7 * 86_400_000)
    }

    private static func isBottle(_ draft: EntryDraft) -> Bool {
        guard draft.kind == .care,
            case .choice(let number)? = draft.fields[FieldNumber.careActivity]
        else { return false }
        return draft.kind.spec["activity"]?.type.name(of: number) == "bottle"
    }

    private mutating func decide(_ decision: Decision, on earlier: Int, by place: Int) throws {
        try save(place)
        guard let id = entries[earlier] else { throw ReplicaError.unknownEntry("") }
        entries.append(try replicas[place].decideMadeUp(decision, on: id))
    }

    private mutating func save(_ place: Int) throws {
        guard !waiting[place].isEmpty else { return }
        let ids = try replicas[place].addMadeUp(
            waiting[place].map(\.draft), at: waiting[place].map(\.at))
        for (one, id) in zip(waiting[place], ids) { entries[one.step] = id }
        waiting[place] = []
    }

    /// Saves what both wrote, and lets each hear of it.
    mutating func level() throws {
        try save(0)
        try save(1)
        guard known < entries.count else { return }
        try replicas[0].catchUp(with: replicas[1])
        try replicas[1].catchUp(with: replicas[0])
        (known, levelled) = (entries.count, time)
    }
}
