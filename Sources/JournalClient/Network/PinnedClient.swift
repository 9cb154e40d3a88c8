import EventLog
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
public import Signing
import Synchronization

/// Talks to one daemon over TLS 1.3 and HTTP/1.1, and to nobody else.
///
/// HTTP/1.1 on purpose: over HTTP/2 one large answer slows every later request of its connection.
/// Spec: Protocol/08-sync.md, Protocol/09-session.md
public final class PinnedClient: Sendable {
    /// The daemon.
    public let address: DaemonAddress

    private let connections: Connections
    private let timeouts: NetworkTimeouts
    private let clock: @Sendable () -> Double
    private let pin: CertificatePin
    /// Whether the daemon's key may vouch for another certificate than the one named.
    private let isAsking: Bool
    private let heldBack = Atomic(false)
    private let marked = Mutex<CalendarMark?>(nil)

    /// A client that connects when it is first used. End it with `shutdown()`.
    public convenience init(
        _ address: DaemonAddress, timeouts: NetworkTimeouts = NetworkTimeouts()
    ) {
        self.init(address, timeouts: timeouts, isAsking: true)
    }

    /// - Parameter clock: seconds since 1970.
    init(
        _ address: DaemonAddress, timeouts: NetworkTimeouts, isAsking: Bool = true,
        clock: @escaping @Sendable () -> Double = { Double(time(nil)) }
    ) {
        self.address = address
        self.timeouts = timeouts
        self.isAsking = isAsking
        self.clock = clock
        let pin = CertificatePin(hint: address.certificate)
        self.pin = pin
        connections = Connections(
            to: address.endpoint, pin: pin, within: timeouts.connect, idle: timeouts.idle)
    }

    /// SHA-256 of the certificate (DER) that the daemon showed last; before the first connection
    /// the one of the address.
    public var certificate: Bytes32 { pin.shown }

    /// Whether the daemon said that it holds something back.
    var isHoldingBack: Bool { heldBack.load(ordering: .relaxed) }

    /// What the daemon said last of links to the calendar.
    var calendars: CalendarMark? { marked.withLock { $0 } }

    /// Sends `body` to `path` and gives the answer's body.
    public func post(
        _ path: String, body: [UInt8], token: Bytes32? = nil
    ) async throws(NetworkError) -> [UInt8] {
        try await send(.POST, path, body: body, token: token)
    }

    /// Puts `body` at `path` and gives the answer's body.
    public func put(
        _ path: String, body: [UInt8], token: Bytes32? = nil
    ) async throws(NetworkError) -> [UInt8] {
        try await send(.PUT, path, body: body, token: token)
    }

    /// Gives what stands at `path`.
    public func get(
        _ path: String, token: Bytes32? = nil
    ) async throws(NetworkError) -> [UInt8] {
        try await send(.GET, path, body: nil, token: token)
    }

    /// Reads a stream at `path` for as long as it comes, and gives `take` its bytes.
    ///
    /// Throws `timedOut` once it is silent for too long, and what `take` throws as
    /// `malformedAnswer`.
    func listen(
        at path: String, token: Bytes32,
        _ take: @escaping @Sendable (ByteBuffer) throws -> Void
    ) async throws(NetworkError) {
        _ = try await send(.GET, path, body: nil, token: token, take: take)
    }

    /// Closes all connections; the client cannot be used afterwards.
    public func shutdown() async {
        await connections.close()
    }

    private func send(
        _ method: HTTPMethod, _ path: String, body: [UInt8]?, token: Bytes32?,
        take: (@Sendable (ByteBuffer) throws -> Void)? = nil
    ) async throws(NetworkError) -> [UInt8] {
        // The library below ends the process at the handshake then.
        guard clock() >= 0 else { throw .clockBefore1970 }
        var headers: HTTPHeaders = ["host": "\(address.endpoint)"]
        if let body {
            headers.add(name: "content-type", value: Self.contentType)
            headers.add(name: "content-length", value: "\(body.count)")
        }
        if let token {
            let text = Base64URL.encode(token.bytes)
            headers.add(name: "authorization", value: "Bearer \(text)")
        }
        let head = HTTPRequestHead(
            version: .http1_1, method: method, uri: path, headers: headers)
        let answer = try await answer(to: head, body, take)
        guard (200..<300).contains(answer.status) else { throw answer.refusal }
        // No other one says that it was done (Protocol/08 §1).
        guard [200, 201].contains(answer.status) else { throw .malformedAnswer }
        if answer.isHoldingBack { heldBack.store(true, ordering: .relaxed) }
        if let mark = answer.calendars { marked.withLock { $0 = mark } }
        return answer.body
    }

    /// One request and its answer. Where another certificate is shown than one that was vouched
    /// for, the request has not been sent: it is sent once the daemon's key has vouched for it.
    private func answer(
        to head: HTTPRequestHead, _ body: [UInt8]?,
        _ take: (@Sendable (ByteBuffer) throws -> Void)?
    ) async throws(NetworkError) -> Answer {
        let first: any Error
        do {
            return try await exchange(head, body, take)
        } catch {
            first = error
        }
        let failure = NetworkError(first, endpoint: address.endpoint)
        guard let found = await stranger(behind: first, failure) else { throw failure }
        try await vouch(for: found)
        do {
            return try await exchange(head, body, take)
        } catch {
            throw NetworkError(error, endpoint: address.endpoint)
        }
    }

    /// The certificate of a stranger, if that is why a request failed. One who ends connections
    /// roughly is looked at once more: "nobody answers" would hide that somebody else does.
    private func stranger(behind error: any Error, _ failure: NetworkError) async -> Bytes32? {
        if let noted = pin.takeStranger() { return noted }
        if case .certificateChanged(_, let found) = failure { return found }
        switch failure {
        case .unreachable, .brokenOff: if error is NIOConnectionError { return nil }
        default: return nil
        }
        if case .connectTimeout = error as? ChannelError { return nil }
        let found = await CertificateProbe.certificate(
            at: address.endpoint, within: timeouts.connect)
        return found.flatMap { pin.isAccepted($0) ? nil : $0 }
    }

    /// Asks the server that shows `found` which certificates it vouches for, and nothing else.
    ///
    /// Throws `certificateChanged` unless the pinned key answers that this is one of them.
    /// Spec: Protocol/09-session.md §1
    private func vouch(for found: Bytes32) async throws(NetworkError) {
        let changed = NetworkError.certificateChanged(
            expected: address.certificate, found: found)
        guard isAsking else { throw changed }
        var timeouts = timeouts
        timeouts.exchange = min(timeouts.exchange, .seconds(20))
        let shown = DaemonAddress(
            endpoint: address.endpoint, daemonKey: address.daemonKey, certificate: found)
        let asker = PinnedClient(shown, timeouts: timeouts, isAsking: false)
        let isVouched: Bool
        do {
            isVouched = try await asker.vouched()
        } catch {
            await asker.shutdown()
            // Slow is not strange.
            throw error == .timedOut ? error : changed
        }
        await asker.shutdown()
        guard isVouched else { throw changed }
        pin.accept(found)
    }

    /// Whether the pinned key vouches for the certificate that is shown. Throws when nobody
    /// answers, or not in a form that is an answer.
    public func vouched() async throws(NetworkError) -> Bool {
        let nonce = Surroundings.system.random32()
        let bytes = try await post("/v1/daemon", body: DaemonRequest(nonce: nonce).encoded())
        guard let answer = try? DaemonAnswer(decoding: bytes) else { throw .malformedAnswer }
        return answer.isBy(address.daemonKey, nonce: nonce)
            && answer.vouched.certificates.contains(certificate)
    }

    /// One request and its whole answer, as long as it moves.
    private func exchange(
        _ head: HTTPRequestHead, _ body: [UInt8]?, _ take: (@Sendable (ByteBuffer) throws -> Void)?
    ) async throws -> Answer {
        let connections = connections
        let progress = AnswerProgress(
            timeouts, sending: body?.count ?? 0, isStream: take != nil)
        let exchange = Exchange(head: head, body: body, progress: progress, take: take)
        return try await Deadline.race {
            try await connections.answer(to: exchange)
        } against: {
            while true {
                let left = progress.end - ContinuousClock.now
                guard left > .zero else { throw NetworkError.timedOut }
                try await Deadline.rest(for: left)
            }
        }
    }

    /// The media type of every body.
    public static let contentType = "application/vnd.rapport.wire.v1+protobuf"
}
