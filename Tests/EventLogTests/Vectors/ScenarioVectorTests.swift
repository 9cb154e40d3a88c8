import EventLog
import Signing
import Testing

/// Membership and erasure of whole histories, as another implementation settles them.
@Suite struct ScenarioVectorTests {
    struct Device: Decodable, Equatable {
        let device: Hex
        let parent: Parent
        let rankClass: UInt32
        let stands: Bool
        let revocations: [Hex]

        enum CodingKeys: String, CodingKey {
            case device, parent, stands, revocations
            case rankClass = "rank-class"
        }
    }

    struct Daemon: Decodable {
        let daemon: Hex
        let parent: Parent
    }

    struct Observer: Decodable {
        let observer: Hex
        let parent: Parent
        let untilDay: UInt32
        let label: String
        let agreementKey: Hex

        enum CodingKeys: String, CodingKey {
            case observer, parent, label
            case untilDay = "until-day"
            case agreementKey = "agreement-key"
        }
    }

    struct Expected: Decodable {
        let accept: Hex?
        let frontier: [Hex]?
        let forks: [[Hex]]?
        let effects: [UInt32]?
        let ops: [UInt32]?
        let operations: [[UInt32]]?
        let devices: [Device]?
        let daemons: [Daemon]?
        let observers: [Observer]?
        let mayRead: [Hex]?
        let erased: [String]?
        let requests: [Hex]?
        let declines: [Hex]?

        enum CodingKeys: String, CodingKey {
            case accept, frontier, forks, effects, ops, operations, devices, daemons, observers
            case erased, requests, declines
            case mayRead = "may-read"
        }
    }

    struct Scenario: Decodable {
        let name: String
        let journal: Hex
        let bound: Hex?
        let events: [VectorEvent]
        let expect: Expected
    }

    @Test(arguments: ["membership", "erasure", "register", "state-digest"], [false, true])
    func `histories are settled alike`(file: String, isReversed: Bool) throws {
        for item in try Vectors.load(file, schema: "scenario", Scenario.self) {
            var replica = VectorReplica(
                journal: try item.journal.id(), accept: try item.bound?.id())
            for event in isReversed ? item.events.reversed() : item.events {
                _ = try replica.deliver(event)
            }
            try compare(item, replica.replica)
            let standing = replica.replica.history.standing
            try compareDevices(item, standing.devices)
            let daemons = try (item.expect.daemons ?? []).map {
                NamedDaemon(daemon: try $0.daemon.digest(), parent: $0.parent)
            }
            #expect(standing.daemons == daemons, "\(item.name)")
            try compareObservers(item, standing)
        }
    }

    private func compare(_ item: Scenario, _ replica: TestReplica) throws {
        let settled = try SettledScenario(replica, item.events)
        let expected = item.expect
        #expect(settled.accept == (try expected.accept?.id()), "\(item.name)")
        if let frontier = expected.frontier {
            #expect(settled.frontier == (try frontier.map { try $0.id() }), "\(item.name)")
        }
        if let forks = expected.forks {
            let expected = try forks.map { try $0.map { try $0.id() } }
            #expect(settled.forks == expected, "\(item.name)")
        }
        if let effects = expected.effects { #expect(settled.effects == effects, "\(item.name)") }
        if let ops = expected.ops { #expect(settled.ops == ops, "\(item.name)") }
        if let operations = expected.operations {
            for (index, codes) in settled.operationCodes {
                #expect(codes == operations[index], "\(item.name): event \(index)")
            }
        }
        if let erased = expected.erased { #expect(settled.erased == erased, "\(item.name)") }
        if let requests = expected.requests {
            #expect(settled.requests == (try requests.map { try $0.id() }), "\(item.name)")
        }
        if let declines = expected.declines {
            #expect(settled.declines == (try declines.map { try $0.id() }), "\(item.name)")
        }
    }

    private func compareObservers(_ item: Scenario, _ standing: Standing) throws {
        let observers = try (item.expect.observers ?? []).map { one in
            NamedObserver(
                terms: ObserverTerms(
                    observer: DeviceKey(try one.observer.digest()),
                    agreementKey: try one.agreementKey.digest(), label: one.label,
                    untilDay: one.untilDay),
                parent: one.parent)
        }
        #expect(standing.observers == observers, "\(item.name)")
        let readers = try (item.expect.mayRead ?? []).map { DeviceKey(try $0.digest()) }
        #expect(Set(standing.observerTerms.map(\.observer)) == Set(readers), "\(item.name)")
    }

    private func compareDevices(_ item: Scenario, _ found: [Standing.Device]) throws {
        guard let devices = item.expect.devices else { return }
        #expect(found.count == devices.count, "\(item.name)")
        for (found, device) in zip(found, devices) {
            #expect(found.author.device.bytes == (try device.device.digest()), "\(item.name)")
            #expect(found.author.parent == device.parent, "\(item.name)")
            #expect(found.author.rankClass.rawValue == device.rankClass, "\(item.name)")
            #expect(found.stands == device.stands, "\(item.name)")
            let revocations = try device.revocations.map { try $0.id() }
            #expect(found.revocations == revocations, "\(item.name)")
        }
    }
}

/// What a replica says of a scenario's events, in the form of the vectors.
struct SettledScenario {
    let accept: EventID?
    let frontier: [EventID]
    /// The events that share one place, ascending, of each fork.
    let forks: [[EventID]]
    let effects: [UInt32]
    let ops: [UInt32]
    /// Codes of the operations of genesis, membership and erasure events, by the event's place.
    var operationCodes: [(index: Int, codes: [UInt32])] = []
    private(set) var erased: [String] = []
    private(set) var requests: [EventID] = []
    private(set) var declines: [EventID] = []

    init(_ replica: TestReplica, _ events: [VectorEvent]) throws {
        let history = replica.history
        accept = history.accept
        frontier = history.frontier.map(\.event)
        forks = history.forks.map { fork in
            replica.records.values
                .filter { fork.lanes.contains($0.lane) && $0.seq == fork.seq }.map(\.id).sorted()
        }.sorted { $0.lexicographicallyPrecedes($1) }
        let parsed = try events.map {
            try ParsedEvent.parse(header: $0.header.bytes, signature: $0.signature.bytes)
        }
        let records = try parsed.map { try #require(replica.records[$0.id]) }
        effects = records.map { history.standing.effect(of: $0).rawValue }
        ops = parsed.map { Operations(of: $0.header).code.rawValue }
        for (index, record) in records.enumerated() where record.kind < 3 || record.kind == 5 {
            let operations = Operations(of: parsed[index].header).list
            guard record.kind != 5 else {
                let codes = history.erasureCodes(of: operations, by: record)
                operationCodes.append((index, codes.map(\.rawValue)))
                continue
            }
            let effect = history.standing.effect(of: record)
            let codes = history.membership.codes(
                of: operations, by: record, in: parsed[index].header
            ).map { code in
                effect == .effective || code == .unknownOperation ? code : effect
            }
            operationCodes.append((index, codes.map(\.rawValue)))
        }
        settleErasures(replica, Dictionary(uniqueKeysWithValues: parsed.map { ($0.id, $0.header) }))
    }

    private mutating func settleErasures(
        _ replica: TestReplica, _ headers: [EventID: EventHeader]
    ) {
        let history = replica.history
        func writes(_ targets: [Dot], of request: EventRecord) -> [Dot] {
            targets.filter { target in
                guard let record = replica.records[target.event], request.hasSeen(record),
                    record.id != request.id, let header = headers[target.event]
                else { return false }
                let operations = Operations(of: header).list
                guard operations.indices.contains(Int(target.index)),
                    case .write = operations[Int(target.index)]
                else { return false }
                return true
            }
        }
        let granted = history.erasures.granted
        erased = Set(granted.values.flatMap { writes($0.targets, of: $0.request) }).sorted()
            .map { "\($0.event):\($0.index)" }
        requests = history.erasures.requests.values.map(\.record).filter {
            granted[$0.id] == nil && history.standing.effect(of: $0) == .effective
        }.map(\.id).sorted()
        declines = history.erasures.declines.keys.filter { replica.effect($0) == .effective }
            .sorted()
    }
}
