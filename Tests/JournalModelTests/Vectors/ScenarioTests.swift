import EventLog
import JournalModel
import Signing
import Testing

/// The scenarios of the specification, made by its second implementation.
@Suite struct ScenarioTests {
    static let files = ["register", "state-digest", "erasure", "membership"]

    static let scenarios: [Scenario] = files.flatMap { (try? ScenarioFile.read($0).cases) ?? [] }

    @Test(arguments: files)
    func `a file of scenarios has cases`(name: String) throws {
        let file = try ScenarioFile.read(name)
        #expect(file.schema == "scenario")
        #expect(!file.cases.isEmpty)
    }

    @Test(arguments: scenarios)
    func `entries fold to what the scenario says`(scenario: Scenario) throws {
        let replay = try ScenarioReplay(scenario)
        let events = try replay.content
        let entries = replay.views(events).map { Self.entry($0, events) }
        #expect(entries == scenario.expect.entries)
    }

    @Test(arguments: scenarios)
    func `entries fold to the same from the last event to the first`(scenario: Scenario) throws {
        let replay = try ScenarioReplay(scenario)
        let events = Array(try replay.content.reversed())
        let entries = replay.views(events).map { Self.entry($0, events) }
        #expect(entries == scenario.expect.entries)
    }

    @Test(arguments: scenarios)
    func `entries ask again what the scenario says`(scenario: Scenario) throws {
        let replay = try ScenarioReplay(scenario)
        let views = replay.views(try replay.content)
        let declined = views.compactMap(DeclinedEntry.init)
        let again = views.filter { view in
            !view.proposals.isEmpty && view.conflicts.isEmpty
                && declined.contains { $0.isAsked(by: view) }
        }
        #expect(again.map { "\($0.state.entry)" } == scenario.expect.askedAgain ?? [])
    }

    @Test(arguments: scenarios)
    func `each content operation has the code that the scenario says`(scenario: Scenario) throws {
        let replay = try ScenarioReplay(scenario)
        let content = try replay.content
        for (id, expected) in zip(replay.order, scenario.expect.operations) {
            let event = try replay.event(id)
            guard event.record.kind == EventKind.content.rawValue else { continue }
            let codes = event.codes(
                effectsOf: { EntryState.effects(entry: $0, events: content) },
                operationsOf: { replay.operations[$0] })
            #expect(codes.map(\.rawValue) == expected)
        }
    }

    @Test(arguments: scenarios)
    func `the digests are those of the scenario`(scenario: Scenario) throws {
        let replay = try ScenarioReplay(scenario)
        #expect(try Self.digests(replay) == scenario.expect.digests)
    }

    @Test(arguments: scenarios)
    func `the values are here, missing or erased as the scenario says`(
        scenario: Scenario
    ) throws {
        let replay = try ScenarioReplay(scenario)
        let found = replay.writes.map { dot in
            let code: ReasonCode =
                switch replay.value(dot) {
                case .present: .present
                case .missing: .missing
                case .erased: .erased
                }
            return Scenario.PresenceOfValue(dot: dot.text, code: code.rawValue)
        }
        #expect(found == scenario.expect.values)
    }

    static func entry(_ view: EntryView, _ events: [EntryEvent]) -> Scenario.Entry {
        let state = view.state
        var consents: [Dot: [Dot]] = [:]
        var declines: [Dot: [Dot]] = [:]
        for event in events {
            for (index, operation) in event.operations.enumerated() {
                let dot = dot(event.record.id, UInt32(index))
                guard state.effect(of: dot) == .effective else { continue }
                switch operation {
                case .consent(let consent): consents[consent.target, default: []].append(dot)
                case .decline(let decline): declines[decline.target, default: []].append(dot)
                default: break
                }
            }
        }
        return Scenario.Entry(
            entry: state.entry.description, type: state.type, policy: state.policy.rawValue,
            owner: state.owner,
            fields: state.fields.map { field in
                Scenario.Field(
                    field: field.field, live: field.versions.map(\.dot.text),
                    keeps: field.keeps.map(\.dot.text))
            },
            consents: consents.keys.sorted().map {
                Scenario.Consents(
                    write: $0.text, by: (consents[$0] ?? []).sorted().map(\.text))
            },
            declines: declines.keys.sorted().map {
                Scenario.Declines(
                    target: $0.text, by: (declines[$0] ?? []).sorted().map(\.text))
            },
            retractions: state.retractions.map(\.dot.text),
            proposedRetractions: state.proposedRetractions.map(\.dot.text), waits: view.conflicts,
            proposed: view.proposals.map(\.dot.text), digest: state.digest().hex)
    }

    static func digests(_ replay: ScenarioReplay) throws -> Scenario.Digests {
        let entries = replay.views(try replay.content).map {
            (entry: $0.state.entry, digest: $0.state.digest())
        }
        let history = replay.history
        let membership = MembershipRows(history.standing)
        let effective = history.erasures.effective(history.standing)
        let erasures = ErasureRows(
            erased: Array(replay.erased), requests: effective.requests,
            declines: effective.declines)
        let unknown = replay.operations.flatMap { id, list in
            list.enumerated().compactMap { index, operation -> UnknownOperation? in
                guard case .unknown(let bytes) = operation else { return nil }
                return UnknownOperation(dot: dot(id, UInt32(index)), bytes: bytes)
            }
        }
        var presence = PresenceDigest()
        for dot in replay.writes {
            switch replay.value(dot) {
            case .missing: presence.add(dot, .missing)
            case .present: presence.add(dot, .present)
            case .erased: presence.add(dot, .erased)
            }
        }
        let state = StateDigest.compute(
            journal: history.journal, accept: history.accept,
            membership: membership, entries: entries, erasures: erasures, unknown: unknown)
        return Scenario.Digests(
            membership: StateDigest.digest(of: membership).hex,
            entries: StateDigest.digest(ofEntries: entries).hex,
            erasures: StateDigest.digest(of: erasures).hex,
            unknown: StateDigest.digest(of: unknown).hex, state: state.hex,
            presence: presence.finish().hex)
    }
}
