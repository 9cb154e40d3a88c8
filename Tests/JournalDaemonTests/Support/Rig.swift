import EventLog
import Folders
import HTTPTypes
import Hummingbird
import HummingbirdCore
import JournalClient
import Logging
import NIOCore
import NIOEmbedded
import Signing
import Synchronization

@testable import JournalDaemon

/// A daemon's routes over a folder of their own, without a socket.
final class Rig: Sendable {
    let folder: TemporaryFolder
    let clock = TestClock()
    let stores = FakeStores()
    let services: DaemonServices
    let founder: TestDevice
    let journal: EventID
    /// The certificate that the daemon shows by itself.
    let certificate: Bytes32
    private let link: SetupLink

    init(
        sessions: SessionLimits = SessionLimits(), mailboxes: MailboxLimits = MailboxLimits(),
        journals: JournalLimits = JournalLimits(), quota: QuotaLimits = QuotaLimits(),
        origins: [String] = [],
        beat: Duration = .seconds(15)
    ) throws {
        folder = try TemporaryFolder(isPrivate: true)
        founder = try TestDevice(1)
        journal = try founder.genesis().journal
        let data = try DataFolder(folder.path)
        let identity = try Identity(data)
        certificate = identity.certificate
        var silent = Logger(label: "test")
        silent.logLevel = .critical
        let complaints = Complaints(clock: clock.clock, logger: silent)
        let quotas = Quotas(clock: clock.clock, limits: quota)
        var limits = RequestLimits()
        limits.beat = beat
        services = DaemonServices(
            key: identity.key,
            certificates: try CertificateList(
                own: identity.certificate, origins: origins, complaints: complaints),
            journals: try Journals(
                folder: data.journals, opener: stores.opener.within(quotas), limits: journals),
            challenges: Challenges(clock: clock.clock),
            sessions: Sessions(clock: clock.clock, limits: sessions),
            mailboxes: Mailboxes(clock: clock.clock, limits: mailboxes),
            calendarLinks: try CalendarLinks(folder: data.calendars, clock: clock.clock),
            calendars: Calendars(clock: clock.clock), quotas: quotas,
            setupLink: SetupLinkFile(folder: data, identity: identity), limits: limits,
            bodies: BodyBudget(), complaints: complaints)
        link = try services.setupLink.renew(
            for: DaemonConfiguration(dataFolder: "").endpoint(boundPort: 7_420)
                ?? {
                    throw DaemonError.fileDamaged(path: "")
                }())
    }

    var secret: Bytes32 { link.secret }

    /// A rig that keeps the founder's journal already.
    static func hosting(
        sessions: SessionLimits = SessionLimits(), mailboxes: MailboxLimits = MailboxLimits(),
        origins: [String] = [], beat: Duration = .seconds(15)
    ) async throws -> Rig {
        let rig = try Rig(
            sessions: sessions, mailboxes: mailboxes, origins: origins, beat: beat)
        try await rig.services.journals.host(rig.founder.hosting(), if: {}, then: {})
        rig.stores.state.withLock { $0.access[rig.founder.device] = .stands }
        return rig
    }

    /// Sends one request to the routes.
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8] = [],
        token: Bytes32? = nil, headers: HTTPFields = [:]
    ) async throws -> (status: Int, body: [UInt8]) {
        let response = try await respond(method, path, body, token: token, headers: headers)
        let written = WrittenBody()
        try await response.body.write(written)
        return (Int(response.status.code), written.bytes)
    }

    /// What the routes make of a request, of which nothing was written yet.
    func respond(
        _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8] = [],
        token: Bytes32? = nil, headers: HTTPFields = [:]
    ) async throws -> Response {
        var headers = headers
        if let token { headers[.authorization] = "Bearer \(Base64URL.encode(token.bytes))" }
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        headers[.contentLength] = "\(body.count)"
        let request = Request(
            head: HTTPRequest(
                method: method, scheme: "https", authority: "localhost", path: path,
                headerFields: headers),
            body: RequestBody(buffer: ByteBuffer(bytes: body)))
        let context = Context(
            source: ApplicationRequestContextSource(
                channel: NIOAsyncTestingChannel(), logger: logger))
        return try await services.router(logger: logger).buildResponder()
            .respond(to: request, context: context)
    }

    /// The status and the reason of a refused request; reason nil when it was not refused.
    func refusal(
        _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8] = [],
        token: Bytes32? = nil, headers: HTTPFields = [:]
    ) async throws -> Refused {
        let answer = try await send(method, path, body, token: token, headers: headers)
        let code = answer.status < 400 ? nil : try Refusal(decoding: answer.body).code
        return Refused(answer.status, code)
    }

    func sessionRequest(
        _ device: TestDevice, accept: EventID? = nil, nonce: UInt8 = 5
    ) -> SessionRequest {
        SessionRequest(
            journal: journal, device: device.device, clientNonce: SHA256.hash([nonce]),
            accept: accept)
    }

    func challenge(_ request: SessionRequest) async throws -> SessionChallenge {
        try SessionChallenge(
            decoding: try await send(.post, "/v1/session", request.encoded()).body)
    }

    /// The proof of a device that saw this certificate and this daemon key, by default the real.
    func proof(
        _ device: TestDevice, _ request: SessionRequest, _ challenge: SessionChallenge,
        certificate: Bytes32? = nil, origin: String? = nil, daemonKey: Bytes32? = nil
    ) throws -> SessionProof {
        let binding = SessionBinding(
            request: request, serverNonce: challenge.serverNonce,
            daemonKey: daemonKey ?? services.key.publicKey.bytes,
            place: origin.map(SeenPlace.origin)
                ?? .certificate(certificate ?? self.certificate),
            storeEpoch: challenge.storeEpoch)
        return SessionProof(
            serverNonce: challenge.serverNonce,
            signature: try device.key.signature(for: binding.signedBytes), request: request)
    }

    /// A token for a device that stands.
    func token(_ device: TestDevice) async throws -> Bytes32 {
        let request = sessionRequest(device)
        let proof = try proof(device, request, await challenge(request))
        let answer = try await send(.post, "/v1/session/proof", proof.encoded())
        return try SessionToken(decoding: answer.body).token
    }
}

/// The body of an answer, as it would have gone to the socket.
private struct WrittenBody: ResponseBodyWriter {
    private final class Bytes: Sendable {
        let written = Mutex<[UInt8]>([])
    }

    private let kept = Bytes()

    var bytes: [UInt8] { kept.written.withLock { $0 } }

    func write(_ buffer: ByteBuffer) async throws {
        kept.written.withLock { $0 += buffer.readableBytesView }
    }

    func finish(_ trailing: HTTPFields?) async throws {}
}

/// A refused request as the client sees it.
struct Refused: Equatable {
    let status: Int
    let code: ReasonCode?

    init(_ status: Int, _ code: ReasonCode?) {
        self.status = status
        self.code = code
    }
}
