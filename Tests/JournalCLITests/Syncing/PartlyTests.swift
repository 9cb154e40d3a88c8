import EventLog
import Foundation
import JournalText
import Signing
import Testing

@testable import JournalCLI
@testable import JournalClient
@testable import JournalDaemon

/// How `sync` ends when not everything was exchanged.
@Suite struct PartlyTests {
    /// A daemon that takes no event, for a reason of a later release.
    private static let refusing = JournalOpener(
        create: { refusing(try JournalOpener.replicas.create($0, $1)) },
        open: { refusing(try JournalOpener.replicas.open($0)) })

    private static func refusing(_ store: JournalStore) -> JournalStore {
        JournalStore(
            journal: store.journal, storeEpoch: store.storeEpoch, accept: store.accept,
            admission: store.admission, isPage: store.isPage,
            frontierHash: store.frontierHash, answer: store.answer,
            receive: { request in
                PushResponse(
                    results: request.events.map { _ in PushResult(number: 199) },
                    heads: try store.answer(SyncRequest(have: [])).heads)
            }, exchange: store.exchange, close: store.close)
    }

    @Test func `a sync that was refused something ends with status 2 and names the reason`()
        async throws
    {
        let alex = House(now: realNow)
        let folder = daemonFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await daemon(in: folder, port: 0, opener: Self.refusing) { link in
            await alex.run("init", "--name", "Alex")
            await alex.run("host", link)
            let sync = await alex.run("sync")
            #expect(sync.status == 2)
            #expect(
                sync.lines.suffix(2) == [
                    "not taken by the daemon, and kept here: 2 events (199, which this release does"
                        + " not know)",
                    "not everything was exchanged; the rest is kept where it is",
                ], "\(sync.out)")
            let json = try await alex.run("sync", "--json").json()
            #expect(json["whole"] as? Bool == false && json["refused"] as? Int == 2)
        }
    }

    @Test func `a sync that exchanged everything ends with 0, and a file that is written too`()
        async throws
    {
        try await parents { alex, sam in
            await level(alex, sam)
            #expect(await alex.run("sync").status == 0)
            let file = alex.folder + "/stick"
            #expect(await alex.run("sync", "--to", file).status == 0)
            let taken = await sam.run("sync", "--from", file)
            #expect(taken.status == 0 && !taken.out.contains(Sentences.notAllTaken))
        }
    }

    @Test func `only a summary that is level and without refusals is whole`() {
        var summary = SyncSummary()
        #expect(!summary.isWhole, "more is to be exchanged")
        summary.isLevel = true
        #expect(summary.isWhole)
        summary.refused[EventID(.zero)] = 201
        #expect(!summary.isWhole, "held back")
        summary.refused = [:]
        summary.refusedValues[403] = 1
        #expect(!summary.isWhole)
        #expect(Sentences.level(summary).hasPrefix("not everything was exchanged"))
        summary.refusedValues = [:]
        summary.valuesMissing = 1
        #expect(summary.isWhole, "neither side has it")
        summary.isShortOfValues = true
        #expect(!summary.isWhole && !Sentences.level(summary).contains("hold the same"))
    }

    @Test func `a refusal for an unknown reason is shown with its number`() {
        let error = NetworkError.refusedUnknown(number: 599, retryAfterMilliseconds: 3_600_000)
        let words = Explanation.of(error, place: .home(""))
        #expect(words.line == "the daemon did not do it (599, which this release does not know)")
        #expect(words.hints.last == "try again in 3600 s")
    }

    @Test func `an audit names what it cannot read by number and place, and shows no bytes`()
        async throws
    {
        let house = await House.founded()
        let replica = try Replica.open(
            Home(folder: house.folder).journal(named: nil), surroundings: house.surroundings)
        let event = try replica.append([
            EventDraft(
                kind: .content, operations: [.unknown([0x4A, 0x03, 0x1B, 0x5B, 0x41])], values: [])
        ])[0]
        try replica.close()
        let audit = await house.run("audit")
        #expect(audit.status == 0)
        let place = "(\(EntryName.short(event)), content)"
        #expect(
            audit.lines.last?.hasSuffix(
                "\(place): operation 1, of number 9, cannot be read by this release; it is kept")
                == true, "\(audit.out)")
        let json = await house.run("audit", "--json").out
        #expect(json.contains("\"code\": \"unknown-operation\""))
        #expect(!(audit.out + json).contains("\u{1B}") && !json.contains("[A"))
    }
}
