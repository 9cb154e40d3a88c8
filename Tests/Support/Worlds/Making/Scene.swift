import EventLog

/// What an author knows when it writes: the alphabet of a family chooses operations by it.
struct Scene {
    let world: World
    let mill: Mill
    let device: WorldDevice
    /// The strict past of the event to be written.
    let past: EventSet

    /// Writes in the past, ascending by place.
    var writes: [Dot] {
        world.dots(in: past) { _, operation in
            if case .write = operation { true } else { false }
        }
    }

    /// Writes and retractions in the past, ascending by place: what may wait for an answer.
    var proposals: [Dot] {
        world.dots(in: past) { _, operation in
            switch operation {
            case .write, .retract: true
            default: false
            }
        }
    }

    /// How many events the device has written from place `base` on.
    func written(from base: Int) -> Int {
        (base..<world.count).filter { world.device($0) == device.id }.count
    }

    /// Events in the past that hold an operation that `isWanted` finds, ascending.
    func events(where isWanted: (Operation) -> Bool) -> [Int] {
        past.places.filter { world.events[$0].operations.contains(where: isWanted) }
    }

    /// Events in the past that revoke `target`.
    func revocations(of target: WorldDevice) -> [EventID] {
        events { operation in
            if case .revokeDevice(let revoke) = operation {
                revoke.device == target.id
            } else {
                false
            }
        }.map(world.id).sorted()
    }

    /// Events in the past that ask for an erasure.
    var requests: [EventID] {
        events { if case .requestErasure = $0 { true } else { false } }.map(world.id)
    }

    /// Writes of `fields` to `entry` over nothing, over each version known, and over all.
    func writes(_ fields: [UInt32], to entry: EventID) -> [Operation] {
        let known = writes
        var choices: [[Dot]] = [[]] + known.map { [$0] }
        if known.count > 1 { choices.append(known) }
        return choices.map { mill.write(fields, to: entry, over: $0) }
    }
}

/// What one event may say.
struct Choice: Sendable {
    var kind: EventKind
    var operations: [Operation]
    var flaw = Draft.Flaw.none
    var renewal: Draft.Renewal?

    static func content(_ operations: Operation...) -> Choice {
        Choice(kind: .content, operations: operations)
    }

    static func membership(_ operations: Operation...) -> Choice {
        Choice(kind: .membership, operations: operations)
    }

    static func erasure(_ operations: Operation...) -> Choice {
        Choice(kind: .erasure, operations: operations)
    }

    static let ack = Choice(kind: .ack, operations: [.ack(Ack(missing: [], erased: []))])
}
