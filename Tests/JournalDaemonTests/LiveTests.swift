import EventLog
import Folders
import JournalClient
import Signing
import Synchronization
import Testing

@testable import JournalDaemon

@Suite(.timeLimit(.minutes(30))) struct LiveTests {
    @Test func `a journal is given, a session opened, a sync made, over TLS`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let stores = FakeStores()
        let founder = try TestDevice(1)
        let journal = try founder.genesis().journal
        stores.state.withLock { $0.access[founder.device] = .stands }
        try await LiveDaemon.run(in: folder, stores: stores) { live in
            let link = try SetupLink(folder.text(of: "setup-link"))
            #expect(link.address == live.status.address)
            try await live.client(link.address) { client in
                let host = try founder.hostRequest(
                    secret: link.secret, daemonKey: link.address.daemonKey,
                    certificate: link.address.certificate)
                #expect(try await client.post("/v1/host", body: host.encoded()).isEmpty)
                let request = SessionRequest(
                    journal: journal, device: founder.device, clientNonce: SHA256.hash([1]),
                    accept: nil)
                let challenge = try SessionChallenge(
                    decoding: await client.post("/v1/session", body: request.encoded()))
                let binding = SessionBinding(
                    request: request, serverNonce: challenge.serverNonce,
                    daemonKey: link.address.daemonKey,
                    place: .certificate(client.certificate), storeEpoch: challenge.storeEpoch)
                let proof = SessionProof(
                    serverNonce: challenge.serverNonce,
                    signature: try founder.key.signature(for: binding.signedBytes),
                    request: request)
                let token = try SessionToken(
                    decoding: await client.post("/v1/session/proof", body: proof.encoded()))
                let answer = try await client.post(
                    "/v1/journals/\(journal)/sync", body: [], token: token.token)
                #expect(try SyncResponse(decoding: answer).events.isEmpty)
            }
        }
        #expect(stores.state.withLock { $0.opened == $0.closed })
    }

    @Test func `a daemon keeps its identity when it starts again`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let first = try await LiveDaemon.run(in: folder) { $0.status.address }
        let second = try await LiveDaemon.run(in: folder) { $0.status.address }
        #expect(first.certificate == second.certificate)
        #expect(first.daemonKey == second.daemonKey)
    }

    @Test func `the port is noted, and the waiting link follows it`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let secrets = try await [Int](repeating: 0, count: 2).asyncMap { _ in
            try await LiveDaemon.run(in: folder) { live in
                #expect(try folder.text(of: "port") == "\(live.status.port)\n")
                let link = try SetupLink(folder.text(of: "setup-link"))
                #expect(link.address.endpoint.port == UInt16(live.status.port))
                return link.secret
            }
        }
        #expect(secrets[0] == secrets[1])
    }

    @Test func `a second daemon on the folder is refused, and the first goes on`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        try await LiveDaemon.run(in: folder) { live in
            await #expect(throws: DaemonError.alreadyRunning(folder: folder.path)) {
                try await LiveDaemon.run(in: folder) { _ in }
            }
            let well = try await live.client { try await $0.get("/healthz") }
            #expect(well == Array("ok\n".utf8))
        }
    }

    @Test func `a port that is taken is named`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let other = try TemporaryFolder(isPrivate: true)
        try await LiveDaemon.run(in: folder) { live in
            let port = live.status.port
            await #expect(
                throws: DaemonError.cannotListen(host: "127.0.0.1", port: port, code: 98)
            ) { try await LiveDaemon.run(in: other, port: port) { _ in } }
        }
    }

    @Test func `a daemon stops although a client keeps its connection open`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let clients = Mutex<[PinnedClient]>([])
        try await LiveDaemon.run(in: folder) { live in
            let client = PinnedClient(live.status.address)
            clients.withLock { $0.append(client) }
            _ = try await client.get("/healthz")
        }
        for client in clients.withLock({ $0 }) { await client.shutdown() }
    }

    @Test func `a body that arrives too slowly is refused`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        var limits = RequestLimits()
        limits.strangerDeadline = .milliseconds(100)
        try await LiveDaemon.run(in: folder, limits: limits) { live in
            let answer = try await RawClient.send(
                "POST /v1/session HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\nabc",
                port: live.status.port)
            #expect(answer.hasPrefix("HTTP/1.1 408"))
        }
    }

    @Test func `a request names its host once`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        try await LiveDaemon.run(in: folder) { live in
            for hosts in ["host: a\r\nhost: b", "Host: a\r\nHOST: a"] {
                let answer = try await RawClient.send(
                    "GET /healthz HTTP/1.1\r\n\(hosts)\r\n\r\n", port: live.status.port)
                #expect(answer.hasPrefix("HTTP/1.1 400"), "\(answer)")
            }
            let once = try await RawClient.send(
                "GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n", port: live.status.port)
            #expect(once.hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test func `who asks whether to send a body is told to go on, and answered after it`()
        async throws
    {
        let folder = try TemporaryFolder(isPrivate: true)
        try await LiveDaemon.run(in: folder) { live in
            let asking = "POST /v1/daemon HTTP/1.1\r\nhost: a\r\nexpect: 100-continue\r\n"
            let answer = try await RawClient.send(
                "\(asking)content-length: 1\r\n\r\n", port: live.status.port)
            #expect(answer.hasPrefix("HTTP/1.1 100 Continue\r\n\r\n"), "\(answer)")
            let tooLong = try await RawClient.send(
                "\(asking)content-length: 99999999\r\n\r\n", port: live.status.port)
            #expect(tooLong.hasPrefix("HTTP/1.1 413"), "\(tooLong)")
        }
    }

    @Test func `headers over the limit, and what is not HTTP, are cut off`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        try await LiveDaemon.run(in: folder) { live in
            let long = String(repeating: "a", count: 20_000)
            let many = (0..<100).map { "x-\($0): 1\r\n" }.joined()
            for text in [
                "GET /healthz HTTP/1.1\r\nhost: a\r\nx-long: \(long)\r\n\r\n",
                "GET /healthz HTTP/1.1\r\nhost: a\r\n\(many)\r\n", "\u{1}\u{2}hello\r\n\r\n",
            ] {
                let answer = try await RawClient.send(text, port: live.status.port)
                #expect(!answer.contains(" 200 "))
            }
            let well = try await live.client { try await $0.get("/healthz") }
            #expect(well == Array("ok\n".utf8))
        }
    }
}

extension Array {
    /// `map`, one element after the other.
    func asyncMap<Output>(_ body: (Element) async throws -> Output) async throws -> [Output] {
        var outputs: [Output] = []
        for element in self { outputs.append(try await body(element)) }
        return outputs
    }
}
