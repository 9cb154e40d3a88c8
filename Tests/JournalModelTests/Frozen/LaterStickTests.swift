import EventLog
import Foundation
import JournalModel
import Signing
import Testing

/// A stick of a made-up later release, which every release reads, value by value.
@Suite struct LaterStickTests {
    private struct Readings: Decodable {
        struct Value: Decodable {
            struct Field: Decodable {
                let field: UInt32
                let reading: String
                let known: [UInt64]
            }

            let dot: String
            let type: UInt32
            let readings: [Field]
        }

        let journal: String
        let accept: String
        let events: Int
        let state: String
        let values: [Value]
    }

    private let told: Readings
    private let replay: ScenarioReplay
    private let contents: [String: [UInt8]]

    init() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Support/Kept/later-writer")
        told = try JSONDecoder().decode(
            Readings.self, from: Data(contentsOf: folder.appending(path: "readings.json")))
        let stick = try Data(contentsOf: folder.appending(path: "journal.stick"))
        let (journal, events) = try Self.events([UInt8](stick))
        replay = try ScenarioReplay(of: journal, events)
        var contents: [String: [UInt8]] = [:]
        for (id, event) in zip(replay.order, events) {
            for value in event.values {
                contents["\(id):\(value.index)"] = try Padding.unpad(value.padded)
            }
        }
        self.contents = contents
    }

    /// The journal and all events of a file, in its order.
    private static func events(_ file: [UInt8]) throws -> (EventID, [SignedEvent]) {
        var scanner = StickScanner()
        var journal: EventID?
        var events: [SignedEvent] = []
        scanner.add(file)
        while let part = try scanner.next() {
            switch part {
            case .opening(let opening): journal = opening.journal
            case .page(let page): events += page.events
            case .end: break
            }
        }
        try scanner.finish()
        return (try #require(journal), events)
    }

    private func reading(_ field: Readings.Value.Field) throws -> FrozenReader.Reading {
        switch field.reading {
        case "value": return .value
        case "cleared": return .cleared
        case "newer": return .newer(field.known)
        default:
            try #require(field.reading == "unreadable")
            return .unreadable
        }
    }

    @Test func `every event of the stick is accepted, known or not`() {
        #expect(replay.order.count == told.events)
        #expect(replay.history.journal.description == told.journal)
        #expect(replay.history.accept?.description == told.accept)
    }

    @Test func `a release of then reads of each value what was settled`() throws {
        #expect(told.values.count > 20)
        #expect(Set(told.values.map(\.dot)) == Set(contents.keys))
        for value in told.values {
            let content = try #require(contents[value.dot])
            let got = FrozenReader.read(
                content, type: value.type, covers: value.readings.map { UInt64($0.field) })
            #expect(got == (try value.readings.map(reading)), "type \(value.type), \(value.dot)")
        }
    }

    @Test func `this release reads no less, and nothing else`() throws {
        for value in told.values {
            let content = try #require(contents[value.dot])
            let now = Content.read(
                content, as: EntryKind(rawValue: value.type)?.spec ?? .unknown,
                covering: value.readings.map(\.field))
            for (then, now) in zip(try value.readings.map(reading), now) {
                switch (then, now) {
                case (.value, .value), (.cleared, .cleared), (.unreadable, .unreadable),
                    (.newer, .newer), (.newer, .value):
                    continue
                default: Issue.record("type \(value.type), \(value.dot): \(then), \(now)")
                }
            }
        }
    }

    /// Until a release gives one of its operations an effect (Protocol/15-evolution.md rule 4).
    @Test func `the state is the one that a release of then computes`() throws {
        #expect(try ScenarioTests.digests(replay).state == told.state)
    }

    @Test func `an edit beside what is newer leaves both, in this release too`() throws {
        let views = replay.views(try replay.content)
        #expect(views.count == 14)
        #expect(views.filter(\.hasNewer).count == 11)
        let request = try #require(views.first { $0[40] != nil })
        #expect(request.conflicts == [19])
        #expect(request[19]?.versions.count == 2 && request[17]?.value == .number(2))
    }
}
