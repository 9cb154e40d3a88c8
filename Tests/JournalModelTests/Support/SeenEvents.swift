import EventLog
import JournalModel
import Signing

func sha(_ text: String) -> Bytes32 { SHA256.hash(Array(text.utf8)) }
func id(_ text: String) -> EventID { EventID(sha(text)) }

/// The devices of the tests: two of the founding parent, one of the co-parent.
enum TestDevice: String, CaseIterable {
    case a1, a2, b1
    var parent: Parent { self == .b1 ? 2 : 1 }
    var lane: Int { self == .a1 ? 0 : self == .a2 ? 1 : 2 }
    var key: DeviceKey { DeviceKey(sha(rawValue)) }
}

/// Accepted events of a small history; each device has seen just what a test says it has.
struct SeenEvents {
    private(set) var events: [EntryEvent] = []
    private(set) var contents: [Dot: [UInt8]] = [:]
    private var clocks: [TestDevice: LaneClock] = [:]
    private var pending: [UInt32: [UInt8]] = [:]

    /// `device` writes an event after having seen `seen`.
    @discardableResult
    mutating func event(
        _ device: TestDevice, seen: [EventID] = [], effect: ReasonCode = .effective,
        sole: Bool = false, claimed: UInt64 = 1_000, _ operations: [EventLog.Operation]
    ) -> EventID {
        var clock = clocks[device] ?? LaneClock()
        for other in events where seen.contains(other.record.id) {
            clock.merge(other.record.clock)
        }
        let seq = clock[device.lane] + 1
        clock[device.lane] = seq
        clocks[device] = clock
        let id = id("\(device.rawValue) \(seq)")
        events.append(
            EntryEvent(
                record: EventRecord(
                    id: id, device: device.key, epoch: 1, seq: seq, kind: 3, lane: device.lane,
                    clock: clock, parent: device.parent, rankClass: .admin,
                    claimedMilliseconds: claimed),
                effect: effect, isSole: sole, operations: operations))
        for (index, content) in pending { contents[Dot(event: id, index: index)] = content }
        pending = [:]
        return id
    }

    /// The write at `index` of the event that is about to be written.
    mutating func write(
        _ index: UInt32, _ fields: FieldSet, of kind: EntryKind, entry: EventID? = nil,
        over supersedes: [Dot] = [], clearing: [UInt32] = []
    ) throws -> EventLog.Operation {
        let content = Content.encode(fields, of: kind)
        pending[index] = content
        let salt = sha("salt \(events.count) \(index)")
        let value = try Value(index: index, content: content, salt: salt)
        return .write(
            Write(
                entry: entry, fields: (fields.numbers + clearing).sorted(), supersedes: supersedes,
                value: value))
    }

    /// Replaces the content of the write at `index` of the event that is about to be written.
    mutating func setPending(_ index: UInt32, _ content: [UInt8]) { pending[index] = content }

    /// `device` begins a note with one text, its write at index 1.
    mutating func note(
        _ device: TestDevice, _ text: String, policy: Policy = .shared,
        effect: ReasonCode = .effective
    ) throws -> EventID {
        let write = try write(1, [3: .text(text)], of: .note)
        return event(
            device, effect: effect,
            [.create(Create(type: EntryKind.note.rawValue, policy: policy)), write])
    }

    /// `device` writes the text of `entry`, at index 0.
    mutating func edit(
        _ device: TestDevice, _ entry: EventID, _ text: String, over supersedes: [Dot],
        seen: [EventID] = [], kind: EntryKind = .note, effect: ReasonCode = .effective
    ) throws -> Dot {
        let write = try write(0, [3: .text(text)], of: kind, entry: entry, over: supersedes)
        return Dot(event: event(device, seen: seen, effect: effect, [write]), index: 0)
    }

    func state(_ entry: EventID) -> EntryState? { EntryState.fold(entry: entry, events: events) }

    func value(_ dot: Dot) -> ValueState { contents[dot].map { .present($0) } ?? .missing }

    func view(_ entry: EventID, values: ((Dot) -> ValueState)? = nil) -> EntryView? {
        state(entry).map { EntryView($0, values: values ?? value) }
    }
}

extension EntryState {
    /// The dots of a field's live versions.
    func live(_ field: UInt32) -> [Dot] { self[field]?.versions.map(\.dot) ?? [] }
}

func dot(_ event: EventID, _ index: UInt32) -> Dot { Dot(event: event, index: index) }
