public import EventLog
import NIOCore
import Signing
import Synchronization

/// What can be wrong with a daemon's answer.
public enum SyncError: Error, Equatable, Sendable {
    /// No daemon is known for this journal.
    case noDaemon
    /// The daemon did not prove the key that the link named.
    case otherDaemon
    /// The link leads to another journal than this one.
    case otherJournal
    /// An admin device or a recovery key gives a journal to a daemon, and this key is neither.
    case mayNotHost
    /// The daemon sent bytes that are no answer.
    case unreadableAnswer
    /// The daemon sent an event that breaks the rules: its place in the answer and the code.
    case badEvent(ReasonCode)
}

/// An authorised session of one device with one daemon.
///
/// Spec: Protocol/09-session.md
struct DaemonConnection: Sendable, HoldsSecret {
    private let client: PinnedClient
    private let token: Bytes32
    private let base: String
    private let stride = Stride()

    /// Whether the daemon said that it holds something of the journal back.
    var isHoldingBack: Bool { client.isHoldingBack }

    /// What the daemon said of links to the calendar, with the last page.
    var calendars: CalendarMark? { client.calendars }

    /// Proves to each other who both are: the daemon its key, the device its own.
    static func open(
        _ client: PinnedClient, journal: EventID, accept: EventID?, key: PrivateKey,
        surroundings: Surroundings
    ) async throws -> DaemonConnection {
        do {
            return try await prove(
                client, journal: journal, accept: accept, key: key, surroundings: surroundings)
        } catch NetworkError.refused(.expiredSession, _, _) {
            // The line was so slow that the challenge ended: a new one costs nobody anything.
            return try await prove(
                client, journal: journal, accept: accept, key: key, surroundings: surroundings)
        }
    }

    private static func prove(
        _ client: PinnedClient, journal: EventID, accept: EventID?, key: PrivateKey,
        surroundings: Surroundings
    ) async throws -> DaemonConnection {
        let request = SessionRequest(
            journal: journal, device: DeviceKey(key.publicKey.bytes),
            clientNonce: surroundings.random32(), accept: accept)
        let challenge: SessionChallenge = try await exchange(client, "/v1/session", request)
        let expected = ChallengeBinding(
            journal: journal, clientNonce: request.clientNonce, serverNonce: challenge.serverNonce,
            storeEpoch: challenge.storeEpoch)
        let daemon = try PublicKey(client.address.daemonKey)
        guard challenge.daemonKey == daemon.bytes,
            daemon.isValid(signature: challenge.signature, for: expected.signedBytes)
        else { throw SyncError.otherDaemon }
        let binding = SessionBinding(
            request: request, serverNonce: challenge.serverNonce, daemonKey: daemon.bytes,
            place: .certificate(client.certificate), storeEpoch: challenge.storeEpoch)
        let proof = SessionProof(
            serverNonce: challenge.serverNonce,
            signature: try key.signature(for: binding.signedBytes), request: request)
        let session: SessionToken = try await exchange(client, "/v1/session/proof", proof)
        return DaemonConnection(
            client: client, token: session.token, base: "/v1/journals/\(journal)")
    }

    /// A page, with fewer bytes in it for each time that the line was too slow for the one before.
    func pull(_ request: SyncRequest) async throws -> SyncResponse {
        try await stride.whileTooSlow { bytes in
            try await Self.exchange(client, base + "/sync", request.asking(for: bytes), token)
        }
    }

    /// The verdict on a batch, which goes in several parts where the line is too slow for it.
    func push(_ request: PushRequest) async throws -> PushResponse {
        var left = request.events[...]
        var results: [PushResult] = []
        while true {
            let (answer, count) = try await stride.whileTooSlow { bytes in
                let part = left.prefix(fitting: bytes)
                let answer: PushResponse = try await Self.exchange(
                    client, base + "/events", PushRequest(events: Array(part)), token)
                try Self.check(answer.results.count, isFor: part.count)
                return (answer, part.count)
            }
            left = left.dropFirst(count)
            results += answer.results
            guard !left.isEmpty else {
                return PushResponse(results: results, heads: answer.heads)
            }
        }
    }

    /// Values that are asked for and given, as many of them as the line is fast enough for: also
    /// what was sent in the end.
    func exchange(
        _ request: ValuesRequest
    ) async throws -> (sent: ValuesRequest, answer: ValuesResponse) {
        try await stride.whileTooSlow { bytes in
            let part = request.part(fitting: bytes)
            let answer: ValuesResponse = try await Self.exchange(
                client, base + "/values", part, token)
            try Self.check(answer.results.count, isFor: part.give.count)
            return (part, answer)
        }
    }

    /// Throws `unreadableAnswer` unless there is one result for each thing sent: with fewer or
    /// more nobody could say which is whose. Spec: Protocol/08-sync.md §3
    static func check(_ results: Int, isFor sent: Int) throws(SyncError) {
        guard results == sent else { throw .unreadableAnswer }
    }

    func openMailbox(_ request: MailboxRequest) async throws {
        _ = try await client.post(base + "/mailboxes", body: request.encoded(), token: token)
    }

    func calendars(_ request: CalendarRequest) async throws -> CalendarAnswer {
        try await Self.exchange(client, base + "/calendars", request, token)
    }

    /// Reads the stream of the daemon's frontier hashes for as long as it comes. Throws
    /// `malformedAnswer` for bytes that no daemon sends.
    ///
    /// Spec: Protocol/08-sync.md §8
    func listen(_ tell: @escaping @Sendable (Bytes32) -> Void) async throws(NetworkError) {
        let reader = Mutex(HeadsReader())
        try await client.listen(at: base + "/heads", token: token) { part in
            let (hashes, isOver) = reader.withLock {
                ($0.read(part.readableBytesView), $0.isOver)
            }
            hashes.forEach(tell)
            guard !isOver else { throw NetworkError.malformedAnswer }
        }
    }

    private static func exchange<Answer: StrictMessage>(
        _ client: PinnedClient, _ path: String, _ request: some StrictMessage,
        _ token: Bytes32? = nil
    ) async throws -> Answer {
        let bytes = try await client.post(path, body: request.encoded(), token: token)
        do throws(CodecError) {
            return try Answer(decoding: bytes)
        } catch {
            throw SyncError.unreadableAnswer
        }
    }
}
