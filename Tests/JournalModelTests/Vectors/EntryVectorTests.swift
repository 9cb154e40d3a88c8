import EventLog
import JournalModel
import Testing

/// Entries, what waits, and all digests, as another implementation settles them.
@Suite struct EntryVectorTests {
    static let files = ["membership", "register", "erasure", "state-digest"]

    @Test(arguments: files, [false, true])
    func `entries are folded alike`(file: String, isReversed: Bool) throws {
        for item in try VectorScenario.load(file) {
            let settled = try SettledJournal(item, isReversed: isReversed)
            let entries = settled.entries
            #expect(entries.map { "\($0.entry)" } == item.expect.entries.map(\.entry))
            for (state, expected) in zip(entries, item.expect.entries) {
                expect(state, expected, settled, "\(item.name)")
            }
        }
    }

    private func expect(
        _ state: EntryState, _ expected: VectorScenario.Entry, _ settled: SettledJournal,
        _ name: Comment
    ) {
        let fields = state.fields.map { field in
            VectorScenario.Entry.Field(
                field: field.field, live: field.versions.map { text($0.dot) },
                keeps: field.keeps.map { text($0.dot) })
        }
        #expect(fields == expected.fields, name)
        #expect(state.type == expected.type && state.owner == expected.owner, name)
        #expect(state.policy.rawValue == expected.policy, name)
        #expect(state.retractions.map { text($0.dot) } == expected.retractions, name)
        #expect("\(state.digest())" == expected.digest, name)
        let view = EntryView(state, values: settled.value)
        #expect(view.conflicts == expected.waits, name)
        #expect(view.proposals.map { text($0.dot) } == expected.proposed, name)
    }

    @Test(arguments: files) func `operations on entries get the same codes`(file: String) throws {
        for item in try VectorScenario.load(file) {
            let settled = try SettledJournal(item, isReversed: false)
            let events = settled.entryEvents
            let operations = Dictionary(
                uniqueKeysWithValues: events.map { ($0.record.id, $0.operations) })
            for (index, event) in events.enumerated() where event.record.kind == 3 {
                let codes = event.codes(
                    effectsOf: { EntryState.effects(entry: $0, events: events) },
                    operationsOf: { operations[$0] })
                #expect(
                    codes.map(\.rawValue) == item.expect.operations[index],
                    "\(item.name): event \(index)")
            }
        }
    }

    @Test(arguments: files, [false, true])
    func `digests are the same`(file: String, isReversed: Bool) throws {
        for item in try VectorScenario.load(file) {
            let settled = try SettledJournal(item, isReversed: isReversed)
            #expect(settled.digests == item.expect.digests, "\(item.name)")
        }
    }

    @Test(arguments: files) func `values are here, missing or erased alike`(file: String) throws {
        for item in try VectorScenario.load(file) {
            let settled = try SettledJournal(item, isReversed: false)
            let found = settled.writes.map { write in
                let code: ReasonCode =
                    switch settled.value(write.dot) {
                    case .present: .present
                    case .missing: .missing
                    case .erased: .erased
                    }
                return VectorScenario.Presence(dot: text(write.dot), code: code.rawValue)
            }
            #expect(found == item.expect.values, "\(item.name)")
        }
    }
}
