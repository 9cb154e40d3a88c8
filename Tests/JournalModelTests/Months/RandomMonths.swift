import EventLog
import JournalModel
import Seeded

/// A month of two parents by chance, with some days around it: play, requests, ruptures and what
/// mended them, promises, words of and about the children; some changed by the other parent, at the
/// same time or later, some taken back, some of a device that does not count.
///
/// No two entries happen at one moment: the order of such is that of their ids, which differ when
/// the parents are exchanged.
struct RandomMonths {
    /// The days of the month, counted from 1970.
    static let days = 20_000...20_030

    private(set) var world = SeenEvents()
    /// The entries in the order in which they were made.
    private(set) var made: [EventID] = []
    private var kinds: [EntryKind] = []
    private var random: SplitMix64
    private let isSwapped: Bool

    private static let weights: [EntryKind] = [
        .play, .play, .request, .request, .request, .request, .rupture, .rupture, .repair, .repair,
        .repair, .comfort, .promise, .promise, .voice, .delight, .thanks, .note, .care,
    ]
    private static let words = [
        "put on shoes", "Put on your shoes", "wash hands", "tidy up", "Tidy up!", "go to bed",
    ]

    /// - Parameters:
    ///   - count: how many entries.
    ///   - kinds: which; those named more often come more often.
    ///   - isSwapped: whether each parent does what the other one would.
    init(
        seed: UInt64, count: Int = 24, kinds: [EntryKind] = weights, isSwapped: Bool = false
    ) throws {
        random = SplitMix64(seed: seed)
        self.isSwapped = isSwapped
        for number in 0..<count {
            try make(number, kinds.randomElement(using: &random) ?? .note)
        }
        for _ in 0..<count / 3 { try change() }
    }

    /// All entries that there are.
    var views: [EntryView] { views(without: { _ in false }) }

    /// The entries as they would be without some events.
    func views(without isLeftOut: (EntryEvent) -> Bool) -> [EntryView] {
        var touching: [EventID: [EntryEvent]] = [:]
        for event in world.events where !isLeftOut(event) {
            for entry in touched(by: event) { touching[entry, default: []].append(event) }
        }
        return made.compactMap { entry in
            touching[entry].flatMap { EntryState.fold(entry: entry, events: $0) }
                .map { EntryView($0, values: world.value) }
        }
    }

    private func touched(by event: EntryEvent) -> [EventID] {
        EntryEvent.entries(touchedBy: event.record.id, operations: event.operations) { target in
            world.events.first { $0.record.id == target }?.operations
        }
    }

    // MARK: By chance

    private mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &random)
    }

    private mutating func person(_ all: [UInt32]) -> UInt32 {
        let one = all[number(0...all.count - 1)]
        return turned(one)
    }

    /// The other parent, where the parents are exchanged.
    func turned(_ person: UInt32) -> UInt32 {
        guard isSwapped, person < 3 else { return person }
        return 3 - person
    }

    private mutating func device() -> TestDevice {
        Bool.random(using: &random) != isSwapped ? .a1 : .b1
    }

    /// An entry of a kind that was made before.
    private mutating func earlier(_ kind: EntryKind) -> EventID? {
        let all = made.indices.filter { kinds[$0] == kind }
        return all.isEmpty ? nil : made[all[number(0...all.count - 1)]]
    }

    // MARK: Entries

    private mutating func make(_ number: Int, _ wanted: EntryKind) throws {
        let device = device()
        let minutes = Int64(self.number(-20...(31 * 24))) * 60 + Int64(number)
        let at = Int64(Self.days.lowerBound) * 86_400_000 + minutes * 60_000
        let linked = [EntryKind.repair, .comfort].contains(wanted) ? earlier(.rupture) : nil
        let kind = [.repair, .comfort].contains(wanted) && linked == nil ? .rupture : wanted
        let offset: Int32 = [0, 0, 120, -240, 330][self.number(0...4)]
        var fields: FieldSet = [1: .moment(Moment(utcMilliseconds: at, offsetMinutes: offset))]
        if self.number(0...5) > 0 {
            fields[2] = .entry(Samples.child(self.number(1...2)))
        }
        fill(&fields, of: kind, about: linked, at: at)
        let policies = kind.policies
        let policy = policies[self.number(0...policies.count - 1)]
        let isFallen = self.number(0...15) == 0
        let write = try world.write(1, fields, of: kind)
        let entry = world.event(
            device, effect: isFallen ? .afterRevocation : .effective,
            claimed: UInt64(at) + UInt64(self.number(0...4)) * 40_000_000,
            [.create(Create(type: kind.rawValue, policy: policy)), write])
        made.append(entry)
        kinds.append(kind)
    }

    private mutating func fill(
        _ fields: inout FieldSet, of kind: EntryKind, about linked: EventID?, at: Int64
    ) {
        switch kind {
        case .play: if number(0...3) > 0 { fields[19] = .choice(UInt32(number(1...3))) }
        case .request:
            fields[16] = .text(Self.words[number(0...Self.words.count - 1)])
            fields[17] = .number(UInt64(number(1...5)))
            fields[18] = .choice(UInt32(number(1...2)))
            if number(0...7) > 0 {
                fields[19] = .choice(UInt32(number(0...2) > 0 ? 1 : number(2...7)))
            }
        case .rupture:
            fields[16] = .choice(UInt32(number(1...6)))
            fields[17] = .person(person([1, 1, 2, 2, 16]))
        case .repair:
            fields[16] = linked.map { .entry($0) }
            fields[17] = .choices([UInt32(number(1...7))])
            if Bool.random(using: &random) { fields[18] = .choice(UInt32(number(1...3))) }
            if number(0...2) > 0 { fields[19] = .person(person([1, 2, 16])) }
        case .comfort: fields[16] = linked.map { .entry($0) }
        case .promise:
            fields[16] = .text("the zoo")
            fields[17] = .person(person([1, 2, 16]))
            if Bool.random(using: &random) {
                let due = at + Int64(number(0...5)) * 86_400_000
                fields[18] = .moment(Moment(utcMilliseconds: due, offsetMinutes: 60))
            }
            if Bool.random(using: &random) { fields[19] = .choice(UInt32(number(1...4))) }
            if number(0...2) == 0 { fields[20] = .person(person([1, 2])) }
        case .voice:
            fields[16] = .text("said \(made.count)")
            if number(0...3) == 0 { fields[18] = .persons([person([1, 2, 16])]) }
        case .delight: fields[16] = .text("sings \(made.count)")
        case .thanks:
            fields[16] = .text("for this \(made.count)")
            fields[17] = .person(person([1, 2]))
        case .care: fields[16] = .choice(UInt32(number(2...13)))
        default: fields[3] = .text("words \(made.count)")
        }
    }

    // MARK: Changes

    private static let changed: [EntryKind: [(field: UInt32, last: Int)]] = [
        .request: [(19, 7)], .repair: [(18, 3)], .promise: [(19, 4)], .play: [(19, 3)],
        .rupture: [(16, 6)],
    ]

    /// Somebody changes an entry, takes one back, or agrees to one.
    private mutating func change() throws {
        let place = number(0...made.count - 1)
        let (entry, kind, device) = (made[place], kinds[place], device())
        let over = Bool.random(using: &random) ? [dot(entry, 1)] : []
        let claimed = UInt64(Self.days.lowerBound + number(0...33)) * 86_400_000
        switch number(0...5) {
        case 0:
            world.event(
                device, seen: [entry], claimed: claimed,
                [.retract(Retract(entry: entry, seen: [dot(entry, 1)], reason: 1))])
        case 1:
            world.event(
                device, seen: [entry], claimed: claimed,
                [.consent(Consent(target: dot(entry, 1)))])
        case 2 where kind == .rupture || kind == .repair:
            let field: UInt32 = kind == .rupture ? 17 : 19
            let write = try world.write(
                0, [field: .person(person([1, 2, 16]))], of: kind, entry: entry,
                over: over)
            world.event(device, seen: [entry], claimed: claimed, [write])
        default:
            guard let (field, last) = Self.changed[kind]?.first else { return }
            let write = try world.write(
                0, [field: .choice(UInt32(number(1...last)))], of: kind, entry: entry,
                over: over)
            world.event(device, seen: [entry], claimed: claimed, [write])
        }
    }
}
