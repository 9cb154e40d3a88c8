import EventLog
import Folders
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Signing
import Synchronization
import Testing

@testable import JournalClient
@testable import JournalDaemon

/// The stream that tells of changes: what it says, when, and what ends it.
///
/// Spec: Protocol/08-sync.md §8
@Suite(.timeLimit(.minutes(5))) struct HeadsRouteTests {
    private static let frontiers = (0..<4 as Range<UInt8>).map { SHA256.hash([$0]) }

    /// Opens a stream of a member, and gives its parts.
    private func open(_ rig: Rig, token: Bytes32) async throws -> Opened {
        let response = try await rig.respond(
            .get, "/v1/journals/\(rig.journal)/heads", token: token)
        #expect(response.headers[.contentType] == "text/event-stream")
        let (parts, sender) = AsyncStream.makeStream(of: String.self)
        let task = Task {
            defer { sender.finish() }
            try await response.body.write(Parts(sender: sender))
        }
        return Opened(parts: parts.makeAsyncIterator(), task: task)
    }

    /// Has the founder push something after which the frontier is another.
    private func change(_ rig: Rig, _ token: Bytes32, to frontier: Bytes32) async throws {
        rig.stores.state.withLock { $0.frontier = frontier }
        let batch = PushRequest(events: [try rig.founder.genesis().event])
        let answer = try await rig.send(
            .post, "/v1/journals/\(rig.journal)/events", batch.encoded(), token: token)
        #expect(answer.status == 200)
    }

    @Test func `a stream tells the frontier at once and after each push`() async throws {
        let rig = try await Rig.hosting(beat: .seconds(3_600))
        let token = try await rig.token(rig.founder)
        var stream = try await open(rig, token: token)
        #expect(await stream.next() == "data: \(Self.frontiers[0].hex)\n\n")
        for frontier in Self.frontiers.dropFirst() {
            try await change(rig, token, to: frontier)
            #expect(await stream.next() == "data: \(frontier.hex)\n\n")
        }
        stream.task.cancel()
    }

    @Test func `while nothing changes it beats`() async throws {
        let rig = try await Rig.hosting(beat: .milliseconds(1))
        var stream = try await open(rig, token: rig.token(rig.founder))
        _ = await stream.next()
        for _ in 0..<5 { #expect(await stream.next() == ":\n\n") }
        stream.task.cancel()
    }

    @Test func `what others read slowly is kept as one change`() async throws {
        let listeners = Listeners()
        let listener = listeners.open(EventID(SHA256.hash([1])), by: SHA256.hash([2]))
        for _ in 0..<1_000 { listeners.tell(EventID(SHA256.hash([1]))) }
        listeners.tell(EventID(SHA256.hash([7])))
        #expect(listener.takeNews() && !listener.takeNews())
        listener.end()
        #expect(await listener.signs.reduce(0) { count, _ in count + 1 } == 1)
        #expect(listeners.count == 0)
    }

    @Test func `it ends with its session`() async throws {
        let rig = try await Rig.hosting(beat: .milliseconds(1))
        var stream = try await open(rig, token: rig.token(rig.founder))
        _ = await stream.next()
        rig.clock.advance(by: .seconds(3_601))
        // A beat or two may still be under way.
        var beats = 0
        while beats < 1_000, await stream.next() != nil { beats += 1 }
        #expect(beats < 1_000, "the stream goes on although its session has ended")
        stream.task.cancel()
        _ = await stream.task.result
        #expect(rig.services.listeners.count == 0)
    }

    @Test func `a device that is revoked hears of nothing more`() async throws {
        let rig = try await Rig.hosting(beat: .seconds(3_600))
        let other = try TestDevice(2)
        rig.stores.state.withLock { $0.access[other.device] = .stands }
        let token = try await rig.token(rig.founder)
        var stream = try await open(rig, token: rig.token(other))
        _ = await stream.next()
        rig.stores.state.withLock { $0.access[other.device] = .revoked }
        try await change(rig, token, to: Self.frontiers[1])
        #expect(await stream.next() == nil)
        stream.task.cancel()
    }

    @Test func `a further stream of a session ends the one before, and others' stay`()
        async throws
    {
        let rig = try await Rig.hosting(beat: .seconds(3_600))
        let (one, two) = (try await rig.token(rig.founder), try await rig.token(rig.founder))
        var first = try await open(rig, token: one)
        var others = try await open(rig, token: two)
        _ = (await first.next(), await others.next())
        var second = try await open(rig, token: one)
        _ = await second.next()
        #expect(await first.next() == nil)
        #expect(rig.services.listeners.count == 2)
        try await change(rig, one, to: Self.frontiers[1])
        let told = "data: \(Self.frontiers[1].hex)\n\n"
        #expect(await (second.next(), others.next()) == (told, told))
        second.task.cancel()
        others.task.cancel()
    }

    @Test func `an answer that is given up leaves nobody who listens`() async throws {
        let rig = try await Rig.hosting()
        let token = try await rig.token(rig.founder)
        do {
            let response = try await rig.respond(
                .get, "/v1/journals/\(rig.journal)/heads", token: token)
            #expect(response.status == .ok)
            #expect(rig.services.listeners.count == 1)
        }
        #expect(rig.services.listeners.count == 0)
    }

    @Test func `over the network it is heard beside syncs, and a daemon that stops ends it`()
        async throws
    {
        let folder = try TemporaryFolder(isPrivate: true)
        let stores = FakeStores()
        let founder = try TestDevice(1)
        let journal = try founder.genesis().journal
        stores.state.withLock { $0.access[founder.device] = .stands }
        let heard = AsyncStream.makeStream(of: Bytes32.self)
        let hearing = try await LiveDaemon.run(in: folder, stores: stores) { live in
            let link = try SetupLink(folder.text(of: "setup-link"))
            let client = PinnedClient(link.address, timeouts: patience)
            let host = try founder.hostRequest(
                secret: link.secret, daemonKey: link.address.daemonKey,
                certificate: link.address.certificate)
            _ = try await client.post("/v1/host", body: host.encoded())
            let connection = try await DaemonConnection.open(
                client, journal: journal, accept: nil, key: founder.key, surroundings: .system)
            let hearing = Task { try await connection.listen { heard.continuation.yield($0) } }
            var hashes = heard.stream.makeAsyncIterator()
            #expect(await hashes.next() == Self.frontiers[0])
            stores.state.withLock { $0.frontier = Self.frontiers[1] }
            _ = try await connection.push(PushRequest(events: [try founder.genesis().event]))
            #expect(await hashes.next() == Self.frontiers[1])
            _ = try await connection.pull(SyncRequest(have: []))
            return hearing
        }
        // The stream came to its end, or its connection did; either way nothing hangs.
        _ = await hearing.result
    }
}

/// A stream that is being written.
private struct Opened {
    var parts: AsyncStream<String>.AsyncIterator
    let task: Task<Void, any Error>

    mutating func next() async -> String? { await parts.next() }
}

/// Hands on each part as it is written.
private struct Parts: ResponseBodyWriter {
    let sender: AsyncStream<String>.Continuation

    func write(_ buffer: ByteBuffer) async throws { sender.yield(String(buffer: buffer)) }

    func finish(_ trailing: HTTPFields?) async throws {}
}
