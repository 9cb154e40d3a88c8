import EventLog
import Seeded
import Signing

extension FamilyMaker {
    mutating func writeContent(_ index: Int) throws {
        var operations: [Operation] = []
        var values: [Value] = []
        let count = chance.pick([1, 1, 1, 2, 2, 3, 5]) ?? 1
        let isCreating = entries.isEmpty || chance.chance(30)
        var note: EntryNote?
        if isCreating {
            let create = someCreate()
            note = EntryNote(id: journal, type: create.type, policy: create.policy)
            operations.append(.create(create))
            if chance.chance(4) { operations.append(.create(someCreate())) }
        }
        for _ in 0..<count {
            let place = UInt32(operations.count)
            let made =
                try isCreating && chance.chance(85)
                ? write(place, to: nil, policy: note?.policy, index)
                : contentOperation(place, index)
            operations.append(made.operation)
            if let value = made.value { values.append(value) }
        }
        if chance.chance(8) { operations.append(try oddOperation(operations[0])) }
        guard let event = try write(index, .content, operations, values: values) else { return }
        if let note { entries.append(EntryNote(id: event, type: note.type, policy: note.policy)) }
        remember(operations, of: event, by: index)
    }

    private mutating func remember(_ operations: [Operation], of event: EventID, by index: Int) {
        let parent = writers[index].device.parent
        for (place, operation) in operations.enumerated() {
            let dot = Dot(event: event, index: UInt32(place))
            switch operation {
            case .write(let write):
                writes.append(
                    WriteNote(
                        dot: dot, entry: write.entry ?? event, fields: write.fields, parent: parent)
                )
            case .retract(let retract):
                retractions.append(
                    RetractionNote(dot: dot, entry: retract.entry, parent: parent))
            default: break
            }
        }
    }

    private mutating func someCreate() -> Create {
        let policies: [UInt32: [Policy]] = [
            3: [.authorOnly], 5: [.authorOnly, .shared, .agreement], 8: [.shared],
            9: [.shared, .agreement], 10: [.authorOnly, .shared], 11: [.authorOnly],
            12: [.shared], 15: [.authorOnly, .shared, .agreement], 4_000_000_000: [.agreement],
        ]
        let type = chance.pick(policies.keys.sorted()) ?? 10
        if chance.chance(10) {
            let type = UInt32(1 + chance.number(0..<16))
            return Create(type: type, policy: chance.pick(Policy.allCases) ?? .shared)
        }
        return Create(type: type, policy: chance.pick(policies[type] ?? []) ?? .shared)
    }

    /// An operation on an entry that is there already, mostly one that the writer knows.
    private mutating func contentOperation(
        _ place: UInt32, _ index: Int
    ) throws -> (operation: Operation, value: Value?) {
        let known = entries.filter { writers[index].known.contains($0.id) }
        let entry =
            (chance.chance(94) ? chance.pick(known) : nil)
            ?? chance.pick(entries) ?? EntryNote(id: journal, type: 10, policy: .shared)
        let dots = writes.filter { $0.entry == entry.id }
        switch chance.number(0..<20) {
        case 0..<11: return try write(place, to: entry.id, policy: entry.policy, index)
        case 11, 12:
            let own = dots.filter { $0.parent == writers[index].device.parent }
            let seen = chance.some((own + dots).map(\.dot), upTo: 3)
            return (.retract(Retract(entry: entry.id, seen: seen, reason: 1)), nil)
        case 13..<16:
            let field = chance.pick(dots.flatMap(\.fields)) ?? 3
            var versions = Set(
                chance.some(
                    dots.filter { $0.fields.contains(field) || chance.chance(10) }.map(\.dot),
                    upTo: 4))
            while versions.count < 2 { versions.insert(oddDot()) }
            return (.keep(Keep(entry: entry.id, field: field, versions: Array(versions))), nil)
        default:
            return (answer(index), nil)
        }
    }

    /// Yes or no, mostly to what the other parent proposed.
    private mutating func answer(_ index: Int) -> Operation {
        let guarded = entries.filter(\.isGuarded).map(\.id)
        var proposed: [Dot] = []
        for note in writes where guarded.contains(note.entry) {
            if note.parent != writers[index].device.parent || chance.chance(20) {
                proposed.append(note.dot)
            }
        }
        for note in retractions where guarded.contains(note.entry) || chance.chance(10) {
            if note.parent != writers[index].device.parent || chance.chance(20) {
                proposed.append(note.dot)
            }
        }
        var target =
            (chance.chance(90) ? chance.pick(proposed) : nil)
            ?? chance.pick(writes)?.dot ?? oddDot()
        if chance.chance(3) { target = oddDot() }
        return chance.chance(70)
            ? .consent(Consent(target: target)) : .decline(Decline(target: target))
    }

    /// A dot that mostly stands for nothing.
    private mutating func oddDot() -> Dot {
        let event = chance.pick(accepted) ?? journal
        return Dot(
            event: chance.chance(40) ? EventID(chance.bytes32()) : event,
            index: UInt32(chance.pick([0, 0, 1, 2, 31, 32, 4_294_967_295]) ?? 0))
    }

    private mutating func write(
        _ place: UInt32, to entry: EventID?, policy: Policy?, _ index: Int
    ) throws -> (operation: Operation, value: Value?) {
        let fields =
            (chance.pick([[3], [3], [3], [3], [16], [16, 18], [3, 16], [1], [200]]) ?? [3])
            as [UInt32]
        let older = writes.filter { note in
            note.entry == entry && !note.fields.allSatisfy { !fields.contains($0) }
                && (writers[index].known.contains(note.dot.event) || chance.chance(5))
        }
        // The latest ones are what a person has on the screen.
        let shown = older.suffix(3).filter { _ in chance.chance(60) }.map(\.dot)
        var supersedes = Set(shown)
        if chance.chance(6) { supersedes.insert(oddDot()) }
        if chance.chance(4), let other = chance.pick(writes) { supersedes.insert(other.dot) }
        let value = try someValue(place, fields)
        let write = Write(
            entry: entry, fields: fields, supersedes: Array(supersedes), value: value)
        return (.write(write), value)
    }

    // MARK: Values

    private mutating func someValue(_ place: UInt32, _ fields: [UInt32]) throws -> Value {
        let salt = chance.bytes32()
        if chance.chance(3) {
            // A size that padding makes, and bytes that it does not.
            let filling = chance.pick([0, 0x80, 0xff]) ?? 0
            return Value(
                index: place, salt: salt, padded: [UInt8](repeating: UInt8(filling), count: 128))
        }
        return try Value(index: place, content: someContent(fields), salt: salt)
    }

    /// Few words, so that two often say the same.
    private mutating func someContent(_ fields: [UInt32]) -> [UInt8] {
        if chance.chance(4) { return chance.bytes(chance.number(0..<12)) }
        var content: [UInt8] = []
        for field in fields where !chance.chance(8) {
            let number = UInt64(field)
            if field == 3 {
                let words = ["home by six", "home by seven", "she slept", "", "again"]
                let text = Array((chance.pick(words) ?? "").utf8)
                content += varint(number << 3 | 2) + varint(UInt64(text.count)) + text
            } else {
                content += varint(number << 3) + varint(UInt64(chance.number(1..<4)))
            }
        }
        if chance.chance(2) { content += chance.bytes(200) }
        return content
    }
}

/// A minimal varint.
func varint(_ value: UInt64) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = value
    while rest >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
    }
    return bytes + [UInt8(truncatingIfNeeded: rest)]
}
