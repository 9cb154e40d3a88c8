import EventLog
import Foundation
import JournalModel
import Testing

/// Who promises, who mends and which entries are one, as another implementation shows it.
@Suite struct ViewVectorTests {
    struct Promise: Decodable, Equatable {
        let entry: String
        let giver: UInt32
        let given: Bool
        let state: UInt32
    }

    struct Joined: Decodable, Equatable {
        let entry: String
        let ends: [String]
    }

    struct Case: Decodable {
        let name: String
        let journal: String
        let events: [VectorScenario.Event]
        let promises: [Promise]
        let mended: [String]
        let joined: [Joined]

        /// The same as a scenario of which nothing else is expected.
        var scenario: VectorScenario {
            VectorScenario(
                name: name, journal: journal, bound: nil, events: events,
                expect: .init(
                    operations: [], entries: [], values: [],
                    digests: .init(
                        membership: "", entries: "", erasures: "", unknown: "", state: "",
                        presence: "")))
        }
    }

    struct File: Decodable {
        let schema: String
        let cases: [Case]
    }

    private static func cases() throws -> [Case] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Protocol/vectors")
        let data = try Data(contentsOf: folder.appending(path: "views.json"))
        let file = try JSONDecoder().decode(File.self, from: data)
        #expect(file.schema == "views" && file.cases.count > 10)
        return file.cases
    }

    @Test(arguments: [false, true])
    func `promises, repairs and ends are shown as the other implementation shows them`(
        isReversed: Bool
    ) throws {
        for item in try Self.cases() {
            let settled = try SettledJournal(item.scenario, isReversed: isReversed)
            let views = settled.entries.map { EntryView($0, values: settled.value) }
                .filter { !$0.isRetracted }
            let promises = views.compactMap { view in
                view.promise.map { promise in
                    Promise(
                        entry: "\(view.state.entry)", giver: promise.giver ?? 0,
                        given: promise.isGiven, state: promise.state ?? 0)
                }
            }
            #expect(promises == item.promises, "\(item.name)")
            let clock = RepairClock(views)
            let mended = (clock.repaired.map(\.rupture) + clock.told.map(\.rupture))
                .map { "\($0)" }.sorted()
            #expect(mended == item.mended, "\(item.name)")
            let joined = JoinedEntry.joined(views).filter { !$0.ends.isEmpty }.map { one in
                Joined(
                    entry: "\(one.entry.state.entry)", ends: one.ends.map { "\($0.state.entry)" })
            }.sorted { $0.entry < $1.entry }
            #expect(joined == item.joined, "\(item.name)")
        }
    }
}
