import EventLog
import JournalModel
import Signing

/// What a set of accepted events comes to; nothing in it may depend on the order of arrival.
struct Outcome: Equatable, Sendable {
    var accept: EventID?
    var frontier: [Position] = []
    var forks: [ForkPlace] = []
    var devices: [Device] = []
    /// The effect of each accepted event, by place; nil for the others.
    var effects: [ReasonCode?] = []
    /// The code of each operation of content and membership events, by place.
    var codes: [[ReasonCode]] = []
    var erased: [Dot] = []
    var requests: [EventID] = []
    var declines: [EventID] = []
    var entries: [Entry] = []

    struct Device: Equatable, Sendable {
        let author: Author
        let stands: Bool
        /// Events with an active revocation of it, ascending.
        let revocations: [EventID]
    }

    struct ForkPlace: Equatable, Sendable {
        let device: DeviceKey
        let epoch: UInt64
        let seq: UInt64
    }

    struct Entry: Equatable, Sendable {
        let entry: EventID
        let type: UInt32
        let policy: Policy
        let owner: Parent
        let fields: [Field]
        let retractions: [Dot]
        let proposedRetractions: [Dot]
        let declines: [Dot]
    }

    struct Field: Equatable, Sendable {
        let field: UInt32
        let live: [Live]
        /// The keeps, each with the versions that it keeps.
        let keeps: [Keep]
    }

    struct Live: Equatable, Sendable {
        let dot: Dot
        let consents: [Dot]
        let isAgreed: Bool
    }

    struct Keep: Equatable, Sendable {
        let dot: Dot
        let versions: [Dot]
    }

    /// The parts that differ, for a report.
    func differences(from other: Outcome) -> [String] {
        var found: [String] = []
        func note<T: Equatable>(_ name: String, _ part: KeyPath<Outcome, T>) {
            guard self[keyPath: part] != other[keyPath: part] else { return }
            found.append("\(name): \(self[keyPath: part]) against \(other[keyPath: part])")
        }
        note("accept", \.accept)
        note("frontier", \.frontier)
        note("forks", \.forks)
        note("devices", \.devices)
        note("effects", \.effects)
        note("codes", \.codes)
        note("erased", \.erased)
        note("requests", \.requests)
        note("declines", \.declines)
        note("entries", \.entries)
        return found
    }
}

extension WorldReplica {
    /// What the real code makes of everything accepted here, with the state digest.
    func outcome(_ world: World) -> (outcome: Outcome, digest: Bytes32) {
        let standing = history.standing
        let content = contentEvents(world)
        let states = content.compactMap {
            EntryState.fold(entry: $0.record.id, events: content)
        }.sorted { $0.entry < $1.entry }
        let open = history.erasures.effective(standing)
        var outcome = Outcome()
        outcome.accept = history.accept
        outcome.frontier = history.frontier
        outcome.forks = history.forks.map {
            Outcome.ForkPlace(device: $0.device, epoch: $0.epoch, seq: $0.seq)
        }
        outcome.devices = standing.devices.map {
            Outcome.Device(author: $0.author, stands: $0.stands, revocations: $0.revocations)
        }
        outcome.effects = (0..<world.count).map { place in
            place < records.count ? records[place].map { standing.effect(of: $0) } : nil
        }
        outcome.codes = codes(world, content)
        outcome.erased = erased(world)
        outcome.requests = open.requests
        outcome.declines = open.declines
        outcome.entries = states.map(Outcome.Entry.init)
        let digest = StateDigest.compute(
            journal: history.journal, accept: history.accept,
            membership: MembershipRows(standing),
            entries: states.map { ($0.entry, $0.digest()) },
            erasures: ErasureRows(
                erased: outcome.erased, requests: open.requests, declines: open.declines),
            unknown: unknown(world))
        return (outcome, digest)
    }

    private func contentEvents(_ world: World) -> [EntryEvent] {
        records.enumerated().compactMap { place, record in
            guard let record, record.kind == EventKind.content.rawValue else { return nil }
            return EntryEvent(record, world.events[place].operations, in: history.standing)
        }
    }

    private func unknown(_ world: World) -> [UnknownOperation] {
        accepted.places.flatMap { place in
            world.events[place].operations.enumerated().compactMap { index, operation in
                guard case .unknown(let bytes) = operation else { return nil }
                return UnknownOperation(dot: world.dot(place, index), bytes: bytes)
            }
        }
    }

    private func codes(_ world: World, _ content: [EntryEvent]) -> [[ReasonCode]] {
        let events = Dictionary(uniqueKeysWithValues: content.map { ($0.record.id, $0) })
        var effects: [EventID: [OperationEffect]] = [:]
        return (0..<world.count).map { place in
            guard place < records.count, let record = records[place] else { return [] }
            if let event = events[record.id] {
                return event.codes(
                    effectsOf: { entry in
                        if let known = effects[entry] { return known }
                        let made = EntryState.effects(entry: entry, events: content)
                        effects[entry] = made
                        return made
                    },
                    operationsOf: { events[$0]?.operations })
            }
            let effect = history.standing.effect(of: record)
            return (validity[place] ?? []).map { code in
                code == .unknownOperation || effect == .effective ? code : effect
            }
        }
    }

    /// Targets of granted requests that are writes in the past of the request, ascending.
    private func erased(_ world: World) -> [Dot] {
        var erased: Set<Dot> = []
        for grant in history.erasures.granted.values {
            for target in grant.targets {
                guard let (place, operation) = world.operation(target), place < records.count,
                    case .write = operation, let record = records[place],
                    grant.request.hasSeen(record)
                else { continue }
                erased.insert(target)
            }
        }
        return erased.sorted()
    }
}

extension Outcome.Entry {
    fileprivate init(_ state: EntryState) {
        self.init(
            entry: state.entry, type: state.type, policy: state.policy, owner: state.owner,
            fields: state.fields.map { field in
                Outcome.Field(
                    field: field.field,
                    live: field.versions.map {
                        Outcome.Live(dot: $0.dot, consents: $0.consents, isAgreed: $0.isAgreed)
                    },
                    keeps: field.keeps.map {
                        Outcome.Keep(dot: $0.dot, versions: $0.versions)
                    })
            },
            retractions: state.retractions.map(\.dot),
            proposedRetractions: state.proposedRetractions.map(\.dot), declines: state.declines)
    }
}
