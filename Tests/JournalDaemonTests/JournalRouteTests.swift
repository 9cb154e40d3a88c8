import EventLog
import EventStorage
import Folders
import Foundation
import HTTPTypes
import Signing
import Synchronization
import Testing

@testable import JournalDaemon

@Suite struct JournalRouteTests {
    @Test func `sync answers what the store answers`() async throws {
        let rig = try await Rig.hosting()
        let token = try await rig.token(rig.founder)
        let head = Position(
            device: rig.founder.device, epoch: 1, seq: 1, event: rig.journal)
        let answer = try await rig.send(
            .post, "/v1/journals/\(rig.journal)/sync",
            SyncRequest(have: [head], after: 7).encoded(), token: token)
        #expect(answer.status == 200)
        let response = try SyncResponse(decoding: answer.body)
        #expect(response.heads == [head])
        #expect(response.next == 7)
    }

    @Test func `events reach the store and have a result each`() async throws {
        let rig = try await Rig.hosting()
        let token = try await rig.token(rig.founder)
        let batch = PushRequest(events: [try rig.founder.genesis().event])
        let answer = try await rig.send(
            .post, "/v1/journals/\(rig.journal)/events", batch.encoded(), token: token)
        #expect(try PushResponse(decoding: answer.body).results == [.accepted])
        #expect(rig.stores.state.withLock { $0.received } == [batch])
    }

    @Test func `values are exchanged`() async throws {
        let rig = try await Rig.hosting()
        let token = try await rig.token(rig.founder)
        let value = try Value(index: 0, content: [1], salt: SHA256.hash([1]))
        let request = ValuesRequest(
            want: [], give: [EventValue(event: rig.journal, value: value)])
        let answer = try await rig.send(
            .post, "/v1/journals/\(rig.journal)/values", request.encoded(), token: token)
        #expect(try ValuesResponse(decoding: answer.body).results == [PushResult(.present)])
    }

    @Test func `a store that fails says so, and says no more`() async throws {
        let rig = try await Rig.hosting()
        let token = try await rig.token(rig.founder)
        rig.stores.state.withLock { $0.fails = true }
        let answer = try await rig.send(
            .post, "/v1/journals/\(rig.journal)/sync", token: token)
        #expect(answer.status == 500)
        #expect(try Refusal(decoding: answer.body) == Refusal(.storeFailed))
        #expect(!rig.services.failStop.hasFailed, "what it is nobody knows, and others go on")
    }

    @Test(arguments: [
        StorageError.ioFailure(1_034), .ioFailure(8), .ioFailure(30), .failStopped,
    ])
    func `a disk that failed is told as such, and ends the daemon`(
        error: StorageError
    ) async throws {
        let rig = try await Rig.hosting()
        let token = try await rig.token(rig.founder)
        rig.stores.state.withLock { $0.pushFailure = StoreFailure(error) }
        let batch = PushRequest(events: [try rig.founder.genesis().event])
        let answer = try await rig.send(
            .post, "/v1/journals/\(rig.journal)/events", batch.encoded(), token: token)
        #expect(answer.status == 500)
        #expect(try Refusal(decoding: answer.body) == Refusal(.storeFailed))
        #expect(rig.services.failStop.hasFailed)
    }

    @Test func `a damaged copy is looked at anew, and the others are served`() async throws {
        let rig = try await Rig.hosting()
        let token = try await rig.token(rig.founder)
        let path = "/v1/journals/\(rig.journal)/events"
        let batch = PushRequest(events: [try rig.founder.genesis().event])
        rig.stores.state.withLock {
            ($0.opened, $0.closed, $0.pushFailure) = (0, 0, StorageError.corrupt)
        }
        let answer = try await rig.send(.post, path, batch.encoded(), token: token)
        #expect(try Refusal(decoding: answer.body) == Refusal(.storeFailed))
        #expect(!rig.services.failStop.hasFailed)
        #expect(rig.stores.state.withLock { $0.closed } == 1)
        rig.stores.state.withLock { $0.pushFailure = nil }
        #expect(try await rig.send(.post, path, batch.encoded(), token: token).status == 200)
        #expect(rig.stores.state.withLock { $0.opened } == 1)
    }

    @Test(arguments: [false, true])
    func `a full disk is told as one, and the daemon goes on`(isWrapped: Bool) async throws {
        let rig = try await Rig.hosting()
        let token = try await rig.token(rig.founder)
        let full: any Error =
            isWrapped
            ? StoreFailure(StorageError.diskFull) : StorageError.diskFull
        rig.stores.state.withLock { $0.pushFailure = full }
        let path = "/v1/journals/\(rig.journal)/events"
        let batch = PushRequest(events: [try rig.founder.genesis().event])
        let answer = try await rig.send(.post, path, batch.encoded(), token: token)
        #expect(answer.status == 507)
        #expect(try Refusal(decoding: answer.body) == Refusal(.storeFull))
        rig.stores.state.withLock { $0.pushFailure = nil }
        #expect(try await rig.send(.post, path, batch.encoded(), token: token).status == 200)
    }

    @Test func `one parent's many requests keep the other waiting for two of them, not for all`()
        async throws
    {
        let rig = try await Rig.hosting()
        let journals = rig.services.journals
        let done = Mutex<[Parent]>([])
        let session = { (parent: Parent, number: UInt8) in
            Session(
                journal: rig.journal, device: DeviceKey(SHA256.hash([number])), parent: parent)
        }
        let work = { @Sendable (parent: Parent) in
            Thread.sleep(forTimeInterval: 0.01)
            done.withLock { $0.append(parent) }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<60 as Range<UInt8> {
                let asker = session(1, number)
                group.addTask {
                    try await journals.with(rig.journal, for: .member(asker)) { _ in work(1) }
                }
            }
            while done.withLock({ $0.isEmpty }) { await Task.yield() }
            let before = done.withLock { $0.count }
            try await journals.with(rig.journal, for: .member(session(2, 100))) { _ in work(2) }
            let place = done.withLock { $0.firstIndex(of: 2) } ?? 0
            #expect(place - before < 20, "at place \(place) of 61, asked after \(before)")
            try await group.waitForAll()
        }
        #expect(done.withLock { $0.count } == 61)
    }

    @Test func `the store used least recently is closed for another`() async throws {
        var limits = JournalLimits()
        limits.workers = 1
        limits.openPerWorker = 2
        let rig = try Rig(journals: limits)
        var journals: [EventID] = []
        for nonce in 1...3 as ClosedRange<UInt8> {
            let hosting = try rig.founder.hosting(nonce: nonce)
            try await rig.services.journals.host(hosting, if: {}, then: {})
            journals.append(hosting.journal)
        }
        rig.stores.state.withLock { ($0.opened, $0.closed) = (0, 0) }
        for number in [0, 1, 0, 2, 0, 1] {
            let found = try await rig.services.journals.with(journals[number]) { $0.journal }
            #expect(found == journals[number])
        }
        // 0 and 1 are opened; 2 takes the place of 1, and 1 that of 2.
        #expect(rig.stores.state.withLock { $0.opened } == 4)
        #expect(rig.stores.state.withLock { $0.closed } == 2)
        try await rig.services.journals.close()
        #expect(rig.stores.state.withLock { $0.closed } == 4)
    }

    @Test func `journals are found again after a restart, half-made ones are not`() async throws {
        let rig = try await Rig.hosting()
        let folder = rig.folder.path + "/journals"
        try DataFolder.make(folder + "/new-0123456789abcdef")
        try DataFolder.make(folder + "/notes")
        let again = try Journals(folder: folder, opener: rig.stores.opener)
        #expect(again.count == 1)
        #expect(!rig.folder.exists("journals/new-0123456789abcdef"))
        #expect(rig.folder.exists("journals/notes"))
        #expect(try await again.with(rig.journal) { $0.journal } == rig.journal)
    }

    @Test func `a journal whose id only begins alike is unknown`() async throws {
        let rig = try await Rig.hosting()
        var bytes = rig.journal.bytes.bytes
        bytes[31] ^= 1
        let twin = EventID(try #require(Bytes32(bytes)))
        await #expect(throws: JournalRefusal.unknown) {
            try await rig.services.journals.with(twin) { $0.journal }
        }
    }

    @Test func `work that waits too long in line is refused as busy`() async throws {
        var limits = JournalLimits()
        limits.waitingPerWorker = 0
        let rig = try Rig(journals: limits)
        let hosting = try rig.founder.hosting()
        await #expect(throws: JournalRefusal.busy) {
            try await rig.services.journals.host(hosting, if: {}, then: {})
        }
    }
}
