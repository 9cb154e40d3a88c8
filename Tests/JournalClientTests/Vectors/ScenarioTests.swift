import EventLog
import EventStorage
import Folders
import JournalModel
import Signing
import Testing

@testable import JournalClient

/// A copy without keys comes to what the second implementation expects of every scenario.
struct ScenarioTests {
    private static func scenarios(_ file: String) throws -> [Scenario] {
        // A replica binds to the first Accept that comes; those bound by hand are judged elsewhere.
        try VectorFile.cases(file, of: Scenario.self).filter { $0.bound == nil }
    }

    @Test(arguments: try scenarios("register.json"))
    func `registers`(scenario: Scenario) throws { try check(scenario) }

    @Test(arguments: try scenarios("state-digest.json"))
    func `state digests`(scenario: Scenario) throws { try check(scenario) }

    @Test(arguments: try scenarios("erasure.json"))
    func `erasures`(scenario: Scenario) throws { try check(scenario) }

    @Test(arguments: try scenarios("membership.json"))
    func `memberships`(scenario: Scenario) throws { try check(scenario) }

    private func check(_ scenario: Scenario) throws {
        let events = try scenario.events.map { try $0.signed() }
        try check(scenario, delivering: [Array(events.dropFirst())])
        try check(scenario, delivering: [Array(events.dropFirst().reversed())])
        try check(scenario, delivering: events.dropFirst().map { [$0] })
    }

    private func check(_ scenario: Scenario, delivering batches: [[SignedEvent]]) throws {
        let folder = try TemporaryFolder()
        let replica = try JournalCopy.create(
            in: folder.path + "/store", genesis: scenario.events[0].signed())
        for batch in batches {
            let answer = try replica.receive(PushRequest(events: batch))
            #expect(answer.results.allSatisfy { $0.number == 0 || $0.number / 100 == 2 })
        }
        let values = try scenario.events.flatMap { try $0.handed() }
        let codes = try replica.takeValues(values)
        if let offers = scenario.expect.offers {
            #expect(codes.map(\.rawValue) == offers)
        } else {
            #expect(codes.allSatisfy { $0 == .present || $0 == .erased })
        }
        try compare(replica, scenario)
        try replica.rebuild()
        try compare(replica, scenario)
        // What a scenario claims about time is nobody's business here.
        let audit = try replica.audit()
        #expect(audit.findings.filter { !$0.isAboutClocks } == [] && audit.resting == 0)
        try replica.close()
    }

    private func compare(_ replica: JournalCopy, _ scenario: Scenario) throws {
        let status = try replica.status()
        let expected = scenario.expect
        #expect(status.events == scenario.events.count)
        #expect(replica.journal.description == scenario.journal)
        #expect(status.accept?.description == expected.accept)
        #expect(status.frontier.map { $0.event.description } == expected.frontier)
        #expect(status.entries == expected.entries.count)
        for entry in expected.entries {
            let view = try replica.entry(EventID(bytes32(entry.entry)))
            #expect(view.state.digest().hex == entry.digest)
            #expect(view.conflicts == entry.waits)
        }
        try compareReceipts(replica, expected)
        try compareQuestions(replica, expected)
        #expect(status.erasedValues == expected.erased.count)
        #expect(status.missingValues == expected.values.filter { $0.code == 403 }.count)
        #expect(status.stateDigest.hex == expected.digests["state"])
        #expect(status.valuePresence.hex == expected.digests["presence"])
    }

    private func compareQuestions(_ replica: JournalCopy, _ expected: Scenario.Expectation) throws {
        let again = try replica.askingAgain(among: replica.waiting()).sorted()
        #expect(again.map(\.description) == expected.askedAgain ?? [])
        let resting = try replica.erasures.requests()
            .filter { $0.state == .declined && $0.declines.isEmpty }.flatMap(\.events).sorted()
        #expect(resting.map(\.description) == expected.restingRequests ?? [])
    }

    private func compareReceipts(_ replica: JournalCopy, _ expected: Scenario.Expectation) throws {
        let listed = expected.receipts ?? []
        let events = try replica.database.events(after: 0, limit: PageLimit(events: .max)).events
        for event in events {
            let devices = Set(try replica.receipts(for: event.id).map(\.device))
            let wanted = listed.first { $0.event == event.id.description }?.devices ?? []
            #expect(devices.map(\.description).sorted() == wanted)
        }
    }
}

extension JournalHolder {
    fileprivate func receipts(for grant: EventID) throws -> [EventRecord] {
        try database.receipts(for: grant, history())
    }
}
