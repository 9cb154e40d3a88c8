import EventLog
import JournalCalendar
import JournalClient
import JournalLines
import JournalModel
import JournalText
import Seeded
import Signing

/// A few days of two parents by chance, in no store: entries of all sorts, changed, answered,
/// mended, taken back and agreed to by either, with words that would do harm.
struct ChanceJournal {
    static let start: Int64 = 1_777_593_600_000
    private static let journal = EventID(SHA256.hash(Array("journal".utf8)))
    static let child = EventID(SHA256.hash(Array("child".utf8)))
    private static let words = [
        "block tower", "<b>shouted</b> & \"left\"", "=SUM(A1)", "-1", "a,b\nc", "[taken back]",
        "Zoë's 120 ml", "+49 30 1", "@home", "\u{202E}turned",
        String(repeating: "long ", count: 30),
    ]

    private var random: SplitMix64
    private let isSwapped: Bool
    private let pool: [EntryKind]
    private var events: [EntryEvent] = []
    private var contents: [Dot: [UInt8]] = [:]
    private var clocks = [LaneClock(), LaneClock()]
    private var kinds: [EventID: EntryKind] = [:]
    private var made: [EventID] = []

    /// What is written where nobody says what; those named more often come more often.
    private static let usual: [EntryKind] = [
        .note, .care, .care, .play, .handover, .rupture, .promise, .voice, .milestone, .plan,
    ]

    /// - Parameters:
    ///   - isSwapped: whether each parent does what the other one would.
    ///   - kinds: what is written.
    ///   - most: how many entries at most.
    init(
        seed: UInt64, isSwapped: Bool, kinds: [EntryKind] = usual, most: Int = 7
    ) throws {
        random = SplitMix64(seed: seed)
        self.isSwapped = isSwapped
        pool = kinds
        for _ in 0..<Int.random(in: 1...most, using: &random) { try begin() }
        for _ in 0..<Int.random(in: 0...6, using: &random) { try act() }
    }

    // MARK: What the parents do

    private func parent(_ number: Int) -> Parent { (number == 0) != isSwapped ? 1 : 2 }

    private func person(_ number: UInt32) -> FieldValue {
        .person(number > 2 || !isSwapped ? number : 3 - number)
    }

    private mutating func chance(_ count: Int) -> Bool {
        Int.random(in: 0..<count, using: &random) == 0
    }

    private mutating func begin() throws {
        var kind = pool.randomElement(using: &random) ?? .note
        let ruptures = made.filter { kinds[$0] == .rupture }
        if let rupture = ruptures.randomElement(using: &random), chance(2) {
            kind = .repair
            return try write(kind, [16: .entry(rupture), 17: .choices([1])], policy: .authorOnly)
        }
        if let other = made.randomElement(using: &random), chance(4) {
            return try write(
                .reply, [16: .entry(other), FieldNumber.text: .text(word())], policy: .authorOnly)
        }
        let policy = kind.policies.randomElement(using: &random) ?? kind.defaultPolicy
        try write(kind, own(kind), policy: policy)
    }

    private mutating func word() -> String { Self.words.randomElement(using: &random) ?? "" }

    private mutating func own(_ kind: EntryKind) -> FieldSet {
        let offset: Int32 = [0, 60, 120, -300].randomElement(using: &random) ?? 0
        let time = Self.start + Int64.random(in: 0..<4_000, using: &random) * 60_000
        var fields: FieldSet = [
            FieldNumber.happenedAt: .moment(Moment(utcMilliseconds: time, offsetMinutes: offset))
        ]
        if chance(2) { fields[FieldNumber.child] = .entry(Self.child) }
        if chance(3) { fields[FieldNumber.text] = .text(word()) }
        let whom = person(UInt32.random(in: 1...2, using: &random))
        switch kind {
        case .note: fields[FieldNumber.text] = .text(word())
        case .care:
            fields[16] = .choice(UInt32.random(in: 1...9, using: &random))
            fields[18] = chance(2) ? .seconds(UInt64.random(in: 60...40_000, using: &random)) : nil
            (fields[19], fields[20]) = (
                .quantity(.random(in: 1...9_000, using: &random)), .choice(2)
            )
            fields[25] = .text(word())
        case .handover: (fields[16], fields[17]) = (person(1), person(2))
        case .rupture: (fields[16], fields[17]) = (.choice(3), whom)
        case .promise:
            (fields[16], fields[17], fields[20]) = (.text(word()), .person(16), whom)
            fields[19] = .choice(UInt32.random(in: 1...4, using: &random))
        case .plan:
            (fields[16], fields[22], fields[23]) = (.text(word()), person(1), person(2))
            fields[20] = chance(2) ? .text("FREQ=WEEKLY") : nil
        case .request:
            fields[16] = .text(["put on shoes", "wash hands"].randomElement(using: &random) ?? "")
            (fields[17], fields[19]) = (
                .number(2), .choice(UInt32.random(in: 1...7, using: &random))
            )
        case .thanks: (fields[16], fields[17]) = (.text(word()), whom)
        default: fields[16] = .text(word())
        }
        return fields
    }

    /// All entries as they stand.
    var views: [EntryView] { made.compactMap(view) }

    /// Something is done to an entry that is there: changed, kept, taken back, agreed to, declined.
    private mutating func act() throws {
        guard let entry = made.randomElement(using: &random), let kind = kinds[entry] else {
            return
        }
        let writes = contents.keys.filter { dot in
            events.contains { event in
                guard event.record.id == dot.event else { return false }
                guard case .write(let write) = event.operations[Int(dot.index)] else {
                    return false
                }
                return write.entry == entry || (write.entry == nil && dot.event == entry)
            }
        }.sorted()
        let target = writes.randomElement(using: &random) ?? Dot(event: entry, index: 1)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: append([.retract(Retract(entry: entry, seen: writes, reason: 1))], seesAll: true)
        case 1: append([.consent(Consent(target: target))], seesAll: true)
        case 2: append([.decline(Decline(target: target))], seesAll: true)
        default:
            var fields = FieldSet()
            fields[FieldNumber.text] = .text(word())
            let seesAll = chance(2)
            let over = seesAll ? writes : [Dot(event: entry, index: 1)]
            try write(kind, fields, entry: entry, over: over, seesAll: seesAll)
        }
    }

    // MARK: Events

    private mutating func write(
        _ kind: EntryKind, _ fields: FieldSet, policy: Policy
    ) throws {
        let content = Content.encode(fields, of: kind)
        let value = try Value(index: 1, content: content, salt: SHA256.hash([1]))
        let write = Write(entry: nil, fields: fields.numbers.sorted(), supersedes: [], value: value)
        let id = append(
            [.create(Create(type: kind.rawValue, policy: policy)), .write(write)], seesAll: true)
        contents[Dot(event: id, index: 1)] = content
        kinds[id] = kind
        made.append(id)
    }

    private mutating func write(
        _ kind: EntryKind, _ fields: FieldSet, entry: EventID, over: [Dot], seesAll: Bool
    ) throws {
        let content = Content.encode(fields, of: kind)
        let value = try Value(index: 0, content: content, salt: SHA256.hash([2]))
        let write = Write(
            entry: entry, fields: fields.numbers.sorted(), supersedes: over, value: value)
        let id = append([.write(write)], seesAll: seesAll, seen: entry)
        contents[Dot(event: id, index: 0)] = content
    }

    @discardableResult
    private mutating func append(
        _ operations: [EventLog.Operation], seesAll: Bool, seen: EventID? = nil
    ) -> EventID {
        let who = Int.random(in: 0...1, using: &random)
        let lane = isSwapped ? 1 - who : who
        var clock = clocks[lane]
        for event in events where seesAll || event.record.id == seen {
            clock.merge(event.record.clock)
        }
        let seq = clock[lane] + 1
        clock[lane] = seq
        clocks[lane] = clock
        let id = EventID(SHA256.hash(Array("event \(events.count)".utf8)))
        let claimed = Self.start + Int64.random(in: 0..<9_000, using: &random) * 60_000
        events.append(
            EntryEvent(
                record: EventRecord(
                    id: id, device: DeviceKey(SHA256.hash([UInt8(lane)])), epoch: 1, seq: seq,
                    kind: 3, lane: lane, clock: clock, parent: parent(who), rankClass: .admin,
                    claimedMilliseconds: UInt64(claimed)),
                effect: .effective, isSole: false, operations: operations))
        return id
    }

    // MARK: What is handed over of it

    private func view(_ entry: EventID) -> EntryView? {
        EntryState.fold(entry: entry, events: events).map { EntryView($0, values: value) }
    }

    private func value(_ dot: Dot) -> ValueState { contents[dot].map { .present($0) } ?? .missing }

    private func history(_ entry: EventID) -> HistoryView? {
        EntryHistory.fold(entry: entry, events: events).map { HistoryView($0, values: value) }
    }

    private var below: EntriesBelow {
        var replies: [EventID: [EntryView]] = [:]
        var mends: [EventID: [EntryView]] = [:]
        for entry in made.compactMap(view).sorted(by: { $0.state.entry < $1.state.entry }) {
            for link in entry.kind == .reply ? entry.links(in: 16) : [] {
                replies[link, default: []].append(entry)
            }
            for link in entry.kind == .repair && !entry.isRetracted ? entry.links(in: 16) : [] {
                mends[link, default: []].append(entry)
            }
        }
        let all = made.compactMap(view).map { ($0.state.entry, $0) }
        return EntriesBelow(
            replies: replies, mends: mends, entries: Dictionary(uniqueKeysWithValues: all)
        ) { reply in
            guard let link = reply.links(in: 16).first else { return nil }
            return EntryHistory.seen(by: reply.state.created, of: link, events: self.events)
                .map { EntryView($0, values: self.value) }
        }
    }

    /// The parents by name: who does what Alex does is called Alex, also where they are exchanged.
    var names: Names {
        let called: [Parent: String] =
            isSwapped ? [1: "Sam", 2: "Alex"] : [1: "Alex", 2: "Sam"]
        return Names(
            called: called,
            children: [
                NamedChild(
                    id: Self.child, name: "Robin",
                    born: CivilTime(utcMilliseconds: Self.start, offsetMinutes: 0)
                        .adding(days: -500))
            ], below: below,
            lateness: { Lateness(after: $0.seq % 5 == 4 ? $0.claimedMilliseconds + 9 : nil) },
            in: History(journal: Self.journal))
    }

    var handed: HandedJournal {
        let names = names
        let entries = made.compactMap(view).sorted {
            ($0.sortMilliseconds, $0.state.entry) < ($1.sortMilliseconds, $1.state.entry)
        }
        let changed = entries.filter { entry in
            !entry.isFolded && entry.state.effects.contains { $0.dot.event != entry.state.entry }
        }
        let first = entries.map(\.wallDay).min() ?? 0
        let last = entries.map(\.wallDay).max() ?? 0
        let mark = CopyMark(
            journal: Self.journal, accept: nil, stateDigest: SHA256.hash([4]), missingValues: 0)
        var wrote: [Parent: UInt64] = [:]
        for event in events {
            let claimed = event.record.claimedMilliseconds
            wrote[event.record.parent] = max(wrote[event.record.parent] ?? 0, claimed)
        }
        return HandedJournal(
            names: names, choice: HandedChoice(days: first...last), mark: mark, last: wrote,
            entries: entries, joins: Joins(entries),
            histories: Dictionary(
                changed.compactMap { history($0.state.entry) }.map { ($0.entry.state.entry, $0) },
                uniquingKeysWith: { first, _ in first }), version: "0")
    }

    /// Handovers and plans for the calendar.
    var calendar: CalendarFile {
        let kept: Set<EntryKind> = [.handover, .plan, .occurrence]
        let views = made.filter { kinds[$0].map(kept.contains) ?? false }.compactMap(history)
        return CalendarFile(views, children: [Self.child: "Robin"], zones: { _ in nil })
    }
}
