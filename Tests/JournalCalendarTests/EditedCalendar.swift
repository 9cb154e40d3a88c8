import EventLog
import JournalCalendar
import JournalClient
import JournalLines
import JournalModel
import Seeded
import Signing

/// Plans and handovers that two parents change again and again, beside a plain list of what a
/// calendar should show: the list knows no event, no version and no rule, only times.
struct EditedCalendar {
    /// A plan or a handover as the list has it.
    struct Expected {
        var starts: CivilTime
        var isUTC: Bool
        var offset: Int32
        /// Days from one time to the next; nil for one time.
        var every: Int?
        var isCancelled = false
        /// Times by the wall clock that were moved; nil for those that were cancelled.
        var changes: [Int64: Moment?] = [:]
    }

    static let zone = "Europe/Berlin"
    /// 12 October 2026, two weeks before clocks are set back.
    static let first =
        CivilTime(year: 2026, month: 10, day: 12)
        ?? CivilTime(
            utcMilliseconds: 0, offsetMinutes: 0)
    /// Sixteen weeks, with one change of clocks in it.
    static let days = 112

    private var random: SplitMix64
    private var events: [EntryEvent] = []
    private var contents: [Dot: [UInt8]] = [:]
    private var clock = LaneClock()
    private var kinds: [EventID: EntryKind] = [:]
    private(set) var expected: [EventID: Expected] = [:]
    private var live: [EventID: [Dot]] = [:]
    private let place: Zone

    init?(seed: UInt64) {
        guard let offset = ZoneTable.offsetMinutes(of: Self.zone) else { return nil }
        random = SplitMix64(seed: seed)
        place = Zone(offsetMinutes: offset)
    }

    // MARK: Edits

    mutating func edit() throws {
        switch Int.random(in: 0..<9, using: &random) {
        case 0, 1: try plan()
        case 2: try handover()
        case 3: try move(isAgreed: true)
        case 4: try move(isAgreed: false)
        case 5, 6, 7: try change()
        default: try takeBack()
        }
    }

    private mutating func chance(_ count: Int) -> Bool {
        Int.random(in: 0..<count, using: &random) == 0
    }

    /// A time of these weeks that no clock leaves out or repeats.
    private mutating func time() -> CivilTime {
        var time = Self.first.adding(days: Int.random(in: 0..<Self.days - 20, using: &random))
        time.hour = Int.random(in: 5...22, using: &random)
        time.minute = Int.random(in: 0...3, using: &random) * 15
        return time
    }

    private mutating func plan() throws {
        let starts = time()
        let every = chance(3) ? nil : [7, 14, 1].randomElement(using: &random)
        let isAgreed = !chance(4)
        var fields: FieldSet = [
            FieldNumber.happenedAt: .moment(place.moment(starts)), 16: .text("words; not, shown"),
            18: .seconds(1_800),
        ]
        if let every {
            let rules = [7: "FREQ=WEEKLY", 14: "FREQ=WEEKLY;INTERVAL=2", 1: "FREQ=DAILY;COUNT=30"]
            fields[20] = .text(rules[every] ?? "")
            fields[21] = .text(Self.zone)
        }
        let id = try write(.plan, fields, .agreement, by: 1)
        guard isAgreed else { return }
        append([.consent(Consent(target: Dot(event: id, index: 1)))], by: 2)
        expected[id] = Expected(
            starts: starts, isUTC: every == nil, offset: place.moment(starts).offsetMinutes,
            every: every)
    }

    private mutating func handover() throws {
        let starts = time()
        let isPast = !chance(3)
        let moment = place.moment(starts)
        let written = moment.utcMilliseconds + (isPast ? 3_600_000 : -3_600_000)
        let id = try write(
            .handover, [FieldNumber.happenedAt: .moment(moment), 16: .person(1), 17: .person(2)],
            .shared, by: 1, claimed: UInt64(written))
        guard isPast else { return }
        expected[id] = Expected(
            starts: starts, isUTC: true, offset: moment.offsetMinutes, every: nil)
    }

    /// Another time for a plan that is once, agreed or only proposed.
    private mutating func move(isAgreed: Bool) throws {
        let plans = expected.keys.filter { kinds[$0] == .plan && expected[$0]?.every == nil }
        guard let id = plans.sorted().randomElement(using: &random),
            expected[id]?.isCancelled == false
        else { return }
        let starts = time()
        let content = Content.encode(
            [FieldNumber.happenedAt: .moment(place.moment(starts))], of: .plan)
        let value = try Value(index: 0, content: content, salt: SHA256.hash([1]))
        let write = Write(
            entry: id, fields: [1], supersedes: live[id] ?? [], value: value)
        let event = append([.write(write)], by: chance(2) ? 1 : 2)
        contents[Dot(event: event, index: 0)] = content
        guard isAgreed, let author = events.last?.record.parent else { return }
        append([.consent(Consent(target: Dot(event: event, index: 0)))], by: 3 - author)
        live[id] = [Dot(event: event, index: 0)]
        expected[id]?.starts = starts
        expected[id]?.offset = place.moment(starts).offsetMinutes
    }

    /// One time of a plan that repeats is cancelled or moved; by one parent alone it stays.
    private mutating func change() throws {
        let plans = expected.keys.filter { expected[$0]?.every != nil }
        guard let id = plans.sorted().randomElement(using: &random), let plan = expected[id],
            !plan.isCancelled, let every = plan.every
        else { return }
        let one = plan.starts.adding(days: every * Int.random(in: 0...5, using: &random))
        guard plan.changes[one.minutes] == nil else { return }
        var moved: Moment?
        var fields: FieldSet = [
            FieldNumber.happenedAt: .moment(place.moment(one)), 16: .entry(id),
            17: .moment(place.moment(one)), 18: .choice(1),
        ]
        if chance(2) {
            let to = place.moment(time())
            moved = to
            (fields[18], fields[19]) = (.choice(2), .moment(to))
        }
        let isAgreed = !chance(4)
        let entry = try write(.occurrence, fields, .agreement, by: 2)
        guard isAgreed else { return }
        append([.consent(Consent(target: Dot(event: entry, index: 1)))], by: 1)
        expected[id]?.changes[one.minutes] = .some(moved)
    }

    private mutating func takeBack() throws {
        guard chance(3), let id = expected.keys.sorted().randomElement(using: &random),
            expected[id]?.isCancelled == false
        else { return }
        let event = append(
            [.retract(Retract(entry: id, seen: live[id] ?? [], reason: 1))], by: 1)
        if kinds[id] == .plan {
            append([.consent(Consent(target: Dot(event: event, index: 0)))], by: 2)
        }
        expected[id]?.isCancelled = true
    }

    // MARK: Events

    private mutating func write(
        _ kind: EntryKind, _ fields: FieldSet, _ policy: Policy, by parent: Parent,
        claimed: UInt64? = nil
    ) throws -> EventID {
        let content = Content.encode(fields, of: kind)
        let value = try Value(index: 1, content: content, salt: SHA256.hash([2]))
        let write = Write(entry: nil, fields: fields.numbers.sorted(), supersedes: [], value: value)
        let id = append(
            [.create(Create(type: kind.rawValue, policy: policy)), .write(write)], by: parent,
            claimed: claimed)
        contents[Dot(event: id, index: 1)] = content
        live[id] = [Dot(event: id, index: 1)]
        kinds[id] = kind
        return id
    }

    /// Everybody has seen everything.
    @discardableResult
    private mutating func append(
        _ operations: [EventLog.Operation], by parent: Parent, claimed: UInt64? = nil
    ) -> EventID {
        let lane = Int(parent) - 1
        let seq = clock[lane] + 1
        clock[lane] = seq
        let id = EventID(SHA256.hash(Array("\(events.count)".utf8)))
        let hours = Int64(events.count)
        let now = UInt64(Self.first.minutes * 60_000 + hours * 3_600_000)
        events.append(
            EntryEvent(
                record: EventRecord(
                    id: id, device: DeviceKey(SHA256.hash([UInt8(lane)])), epoch: 1, seq: seq,
                    kind: 3, lane: lane, clock: clock, parent: parent, rankClass: .admin,
                    claimedMilliseconds: claimed ?? now),
                effect: .effective, isSole: false, operations: operations))
        return id
    }

    // MARK: What comes of it

    var file: CalendarFile {
        let views = kinds.keys.sorted().compactMap { id in
            EntryHistory.fold(entry: id, events: events).map { history in
                HistoryView(history) { self.contents[$0].map { .present($0) } ?? .missing }
            }
        }
        return CalendarFile(views, children: [:], zones: ZoneTable.offsetMinutes(of:))
    }

    /// Each time of these weeks: id, seconds since 1970, and whether it is cancelled.
    var times: Set<String> {
        var times: Set<String> = []
        for (id, one) in expected {
            let count = one.every == 1 ? 30 : one.every == nil ? 1 : 60
            for number in 0..<count {
                let local = one.starts.adding(days: (one.every ?? 0) * number)
                var start = place.moment(local).utcMilliseconds
                if one.isUTC {
                    start = (one.starts.minutes - Int64(one.offset)) * 60_000
                }
                var isCancelled = one.isCancelled
                if let change = one.changes[local.minutes] {
                    isCancelled = isCancelled || change == nil
                    start = change?.utcMilliseconds ?? start
                }
                guard Self.window.contains(start / 1_000) else { continue }
                times.insert("\(id)@rapport \(start / 1_000) \(isCancelled ? "no" : "yes")")
            }
        }
        return times
    }

    static var window: ClosedRange<Int64> {
        let start = first.minutes * 60
        return start...start + Int64(days) * 86_400 - 1
    }
}
