import EventLog
import Folders
import JournalClient
import NIOCore
import Signing
import Synchronization
import Testing

@testable import JournalDaemon

/// Which requests share a connection.
@Suite(.timeLimit(.minutes(30))) struct ConnectionTests {
    private func serve(
        _ answer: String, leaves: Bool = false,
        _ body: (PinnedClient, RecordingServer) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let identity = try Identity(DataFolder(folder.path))
        let server = try await RecordingServer(identity, answer: answer, leaves: leaves)
        let client = PinnedClient(
            DaemonAddress(
                endpoint: try #require(Endpoint(host: "127.0.0.1", port: server.port)),
                daemonKey: identity.key.publicKey.bytes, certificate: identity.certificate),
            timeouts: patience)
        try await body(client, server)
        await client.shutdown()
        try await server.channel.close()
    }

    private func get(_ client: PinnedClient, _ path: String = "/x") async -> String? {
        (try? await client.get(path)).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `a request goes over the connection of the one before`() async throws {
        try await serve("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok") { client, server in
            for number in 0..<5 {
                #expect(await get(client, "/\(number)") == "ok")
            }
            #expect(server.record.connections.withLock { $0 } == 1)
            let text = String(decoding: server.record.bytes.withLock { $0 }, as: UTF8.self)
            #expect(text.split(separator: "GET /").count == 5)
        }
    }

    @Test func `after a goodbye the next request has a connection of its own`() async throws {
        let answer = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok"
        try await serve(answer) { client, server in
            for _ in 0..<3 { #expect(await get(client) == "ok") }
            #expect(server.record.connections.withLock { $0 } == 3)
        }
    }

    @Test func `an answer that nobody asked for answers nothing`() async throws {
        let answer = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"
        try await serve(answer + answer.replacing("ok", with: "no")) { client, _ in
            #expect(await get(client) == "ok")
            for _ in 0..<5 {
                let next = await get(client)
                #expect(next == nil || next == "ok")
            }
        }
    }

    @Test func `requests that run at once all get their answers`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        try await LiveDaemon.run(in: folder) { live in
            try await live.client { client in
                try await withThrowingTaskGroup(of: [UInt8].self) { group in
                    for _ in 0..<20 { group.addTask { try await client.get("/healthz") } }
                    for try await answer in group { #expect(answer == Array("ok\n".utf8)) }
                }
            }
        }
    }

    @Test func `an answer in pieces of any size is one answer`() async throws {
        let answer =
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
            + "1\r\no\r\n1\r\nk\r\n0\r\n\r\n"
        try await serve(answer) { client, server in
            for _ in 0..<2 { #expect(await get(client) == "ok") }
            #expect(server.record.connections.withLock { $0 } == 1)
        }
    }

    @Test func `a request that is given up says so, and its connection is closed`() async throws {
        try await serve("") { client, _ in
            let asking = Task { () -> NetworkError? in
                do throws(NetworkError) {
                    _ = try await client.get("/x")
                    return nil
                } catch {
                    return error
                }
            }
            asking.cancel()
            #expect(await asking.value == .cancelled)
        }
    }

    @Test func `an answer that stops in the middle is none`() async throws {
        let answer = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nok"
        try await serve(answer, leaves: true) { client, server in
            await #expect(throws: NetworkError.brokenOff(host: "127.0.0.1", port: server.port)) {
                try await client.get("/x")
            }
        }
    }
}
