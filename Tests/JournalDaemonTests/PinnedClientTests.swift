import EventLog
import Folders
import Foundation
import JournalClient
import NIOCore
import Signing
import Synchronization
import Testing

@testable import JournalDaemon

@Suite(.timeLimit(.minutes(30))) struct PinnedClientTests {
    private func ask(
        answer: String, pin: Bytes32? = nil, timeouts: NetworkTimeouts = NetworkTimeouts(),
        token: Bytes32? = nil
    ) async throws -> (result: Result<[UInt8], NetworkError>, bytes: [UInt8], own: Bytes32) {
        let folder = try TemporaryFolder(isPrivate: true)
        let identity = try Identity(DataFolder(folder.path))
        let server = try await RecordingServer(identity, answer: answer)
        let endpoint = try #require(Endpoint(host: "127.0.0.1", port: server.port))
        let client = PinnedClient(
            DaemonAddress(
                endpoint: endpoint, daemonKey: identity.key.publicKey.bytes,
                certificate: pin ?? identity.certificate), timeouts: timeouts)
        let result: Result<[UInt8], NetworkError>
        do throws(NetworkError) {
            result = .success(try await client.post("/secret-path", body: [1], token: token))
        } catch {
            result = .failure(error)
        }
        await client.shutdown()
        await server.record.connectionEnded()
        // A stranger is asked one question, on a connection of its own.
        if pin != nil { await server.record.connectionEnded() }
        try await server.channel.close()
        return (result, server.record.bytes.withLock { $0 }, identity.certificate)
    }

    @Test func `a stranger hears the question with its nonce, and nothing of the client's own`()
        async throws
    {
        let (pin, token) = (SHA256.hash([1]), SHA256.hash([2]))
        let (result, bytes, own) = try await ask(
            answer: "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n", pin: pin, token: token)
        #expect(result == .failure(.certificateChanged(expected: pin, found: own)))
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.hasPrefix("POST /v1/daemon HTTP/1.1\r\n"))
        let head = try #require(text.range(of: "\r\n\r\n")).lowerBound
        let fields = text[..<head].lowercased().split(separator: "\r\n").dropFirst()
            .compactMap { $0.split(separator: ":").first.map(String.init) }
        let allowed: Set = [
            "host", "content-type", "content-length", "connection", "accept", "user-agent",
        ]
        #expect(Set(fields).isSubset(of: allowed), "\(fields)")
        let body = Array(bytes.suffix(34))
        #expect(bytes.count == text[..<head].utf8.count + 4 + 34)
        let question = try DaemonRequest(decoding: body)
        #expect(question.nonce != pin && question.nonce != token)
        #expect(!text.contains("secret-path") && !text.lowercased().contains("bearer"))
    }

    @Test(arguments: [true, false])
    func `a stranger who ends connections roughly is named as one, not as nobody`(
        isEarly: Bool
    ) async throws {
        let shown = try TestCertificate()
        let server = try await RoughServer(shown, isEarly: isEarly)
        let endpoint = try #require(Endpoint(host: "127.0.0.1", port: server.port))
        let pin = SHA256.hash([1])
        let client = PinnedClient(
            DaemonAddress(endpoint: endpoint, daemonKey: pin, certificate: pin))
        await #expect(
            throws: NetworkError.certificateChanged(expected: pin, found: try shown.hash())
        ) { try await client.post("/secret-path", body: [1]) }
        await client.shutdown()
        try await server.channel.close()
    }

    @Test func `the pinned certificate gets the request and the token`() async throws {
        let token = SHA256.hash([2])
        let (result, bytes, _) = try await ask(
            answer: "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok", token: token)
        #expect(result == .success(Array("ok".utf8)))
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.hasPrefix("POST /secret-path HTTP/1.1\r\n"))
        #expect(text.lowercased().contains("content-type: \(PinnedClient.contentType)"))
        #expect(text.contains("Bearer \(Base64URL.encode(token.bytes))"))
    }

    @Test func `an answer that is not HTTP is named`() async throws {
        let (result, _, _) = try await ask(answer: "hello, who is there?\r\n\r\n")
        #expect(result == .failure(.malformedAnswer))
    }

    @Test func `a redirect is not followed`() async throws {
        let (result, _, _) = try await ask(
            answer: "HTTP/1.1 302 Found\r\nlocation: https://other/\r\ncontent-length: 0\r\n\r\n")
        #expect(
            result == .failure(.refused(code: nil, status: 302, retryAfterMilliseconds: 0)))
    }

    @Test func `answers that only say that another one follows have an end`() async throws {
        let more = "HTTP/1.1 102 Processing\r\n\r\n"
        let well = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"
        let most = WireLimits.provisionalAnswers
        let (few, _, _) = try await ask(answer: String(repeating: more, count: most) + well)
        #expect(few == .success(Array("ok".utf8)))
        let (many, _, _) = try await ask(answer: String(repeating: more, count: most + 1) + well)
        #expect(many == .failure(.malformedAnswer))
    }

    @Test func `an answer over the limit is refused`() async throws {
        let length = WireLimits.responseBody + 1
        let (result, _, _) = try await ask(
            answer: "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
                + String(length, radix: 16) + "\r\n" + String(repeating: "a", count: length))
        #expect(result == .failure(.tooLarge))
    }

    @Test(arguments: ["\(WireLimits.responseBody + 1)", "9223372036854775807", "1\(UInt64.max)"])
    func `an answer that says that it is over the limit is not waited for`(
        length: String
    ) async throws {
        // Nothing follows, and the client would wait for minutes.
        let (result, _, _) = try await ask(
            answer: "HTTP/1.1 200 OK\r\ncontent-length: \(length)\r\n\r\n")
        #expect(result == .failure(.tooLarge) || result == .failure(.malformedAnswer))
    }

    @Test func `no answer in time is named`() async throws {
        let (result, bytes, _) = try await ask(
            answer: "", timeouts: NetworkTimeouts(exchange: .milliseconds(300)))
        #expect(result == .failure(.timedOut))
        #expect(!bytes.isEmpty)
    }

    @Test func `an answer that never ends is cut at its time`() async throws {
        let (result, _, _) = try await ask(
            answer: "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nok",
            timeouts: NetworkTimeouts(exchange: .milliseconds(300)))
        #expect(result == .failure(.timedOut))
    }

    @Test func `a refusal carries its reason and its waiting time`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        try await LiveDaemon.run(in: folder) { live in
            try await live.client { client in
                await #expect(
                    throws: NetworkError.refused(
                        code: .mailboxUnknown, status: 404, retryAfterMilliseconds: 0)
                ) { try await client.get("/v1/mailboxes/\(SHA256.hash([1]).hex)/1") }
            }
        }
    }

    @Test func `nobody there is unreachable`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let address = try await LiveDaemon.run(in: folder) { $0.status.address }
        let client = PinnedClient(address)
        await #expect(
            throws: NetworkError.unreachable(host: "127.0.0.1", port: address.endpoint.port)
        ) { try await client.get("/healthz") }
        await client.shutdown()
    }

    @Test func `another daemon at the same place is a stranger, whatever it vouches for`()
        async throws
    {
        let folder = try TemporaryFolder(isPrivate: true)
        let before = try await LiveDaemon.run(in: folder) { $0.status.address }
        let other = try TemporaryFolder(isPrivate: true)
        try await LiveDaemon.run(in: other) { live in
            let stale = DaemonAddress(
                endpoint: live.status.address.endpoint, daemonKey: before.daemonKey,
                certificate: before.certificate)
            try await live.client(stale) { client in
                await #expect(
                    throws: NetworkError.certificateChanged(
                        expected: before.certificate, found: live.status.address.certificate)
                ) { try await client.get("/healthz") }
            }
        }
    }
}
