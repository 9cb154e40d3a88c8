import EventLog
import JournalModel
import Seeded

/// A few days of two parents by chance: care of two children, play, handovers, promises, and what
/// only its author may change; some changed by the other parent, some taken back.
struct RandomDays {
    static let now: Int64 = 1_777_825_200_000
    private(set) var world = SeenEvents()
    /// The entries in the order in which they were made.
    private(set) var made: [EventID] = []
    private var random: SplitMix64

    /// - Parameter isSwapped: whether each parent does what the other one would.
    init(seed: UInt64, count: Int = 24, isSwapped: Bool = false) throws {
        random = SplitMix64(seed: seed)
        for number in 0..<count {
            let isFirst = Bool.random(using: &random)
            let device: TestDevice = isFirst != isSwapped ? .a1 : .b1
            try make(number, device, device == .a1 ? .b1 : .a1)
        }
    }

    var views: [EntryView] { made.compactMap { world.view($0) } }

    private mutating func make(
        _ number: Int, _ device: TestDevice, _ other: TestDevice
    ) throws {
        // No two at one moment: the order of those is that of their ids, which differ.
        let minutes = Int64.random(in: -7_000...300, using: &random) / 60 * 60 + Int64(number)
        let time = Moment(utcMilliseconds: Self.now + minutes * 60_000, offsetMinutes: 120)
        let kinds: [EntryKind] = [
            .care, .care, .care, .care, .care, .play, .handover, .promise, .rupture, .note, .voice,
        ]
        let kind = kinds.randomElement(using: &random) ?? .care
        var fields = kind.minimal
        fields[FieldNumber.happenedAt] = .moment(time)
        fields[FieldNumber.child] = .entry(Samples.child(Int.random(in: 1...2, using: &random)))
        if kind == .care { careFields(&fields, time) }
        if kind == .promise {
            fields[FieldNumber.promiseDueAt] = .moment(
                Moment(utcMilliseconds: time.utcMilliseconds + 90_000_000, offsetMinutes: 0))
        }
        let claimed = UInt64(time.utcMilliseconds) + UInt64(number % 5) * 50_000_000
        let policy = kind.policies.randomElement(using: &random) ?? kind.defaultPolicy
        let write = try world.write(1, fields, of: kind)
        let entry = world.event(
            device, claimed: claimed,
            [.create(Create(type: kind.rawValue, policy: policy)), write])
        made.append(entry)
        if Int.random(in: 0..<6, using: &random) == 0 {
            world.event(
                other, seen: [entry],
                [.retract(Retract(entry: entry, seen: [dot(entry, 1)], reason: 1))])
        } else if kind == .care, Int.random(in: 0..<5, using: &random) == 0 {
            let more = try world.write(
                0, [FieldNumber.careActivity: .choice(6)], of: .care, entry: entry,
                over: Bool.random(using: &random) ? [dot(entry, 1)] : [])
            world.event(other, seen: [entry], [more])
        }
    }

    private mutating func careFields(_ fields: inout FieldSet, _ time: Moment) {
        let activity = UInt32.random(in: 1...13, using: &random)
        fields[FieldNumber.careActivity] = .choice(activity)
        if activity == 6 {
            let names = ["Ibuprofen", "ibuprofen ", "paracetamol"]
            fields[25] = .text(names.randomElement(using: &random) ?? "")
        }
        guard activity == 1 else { return }
        let running = UInt32.random(in: 0...3, using: &random)
        if running > 0 { fields[28] = .choice(running) }
        if running > 1 {
            fields[17] = .moment(
                Moment(utcMilliseconds: time.utcMilliseconds + 3_600_000, offsetMinutes: 0))
        }
    }
}
