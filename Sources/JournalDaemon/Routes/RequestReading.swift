import EventLog
import HTTPTypes
import Hummingbird
import JournalClient
import NIOCore
import Signing
import Synchronization

extension DaemonServices {
    /// The message in a request's body. Throws 509: with status 413 for a body over `limit` bytes,
    /// at its header where that says so, 408 for one that does not arrive in time, 400 for one that
    /// is not that message; 511 when too many bytes of bodies are under way; `ClientLeft`.
    ///
    /// What is counted is given back once the message has been read from it: from then on there
    /// are as many as threads that work on them.
    func message<M: StrictMessage>(
        _ type: M.Type, in request: Request, limit: Int, from sender: Sender
    ) async throws -> M {
        if let length = request.headers[.contentLength].flatMap(UInt64.init), length > limit {
            throw RequestRefusal(.malformedRequest, status: .contentTooLarge)
        }
        let arriving = ArrivingBody(limit: limit, sender: sender, budget: bodies)
        defer { arriving.release() }
        let bytes = try await body(of: request, into: arriving)
        metrics.add(bytes.count, to: .received)
        do {
            return try M(decoding: bytes)
        } catch {
            throw RequestRefusal(.malformedRequest)
        }
    }

    private func body(
        of request: Request, into arriving: ArrivingBody
    ) async throws -> [UInt8] {
        let body = request.body
        let deadline = arriving.sender == .member ? limits.bodyDeadline : limits.strangerDeadline
        return try await Deadline.race {
            do {
                for try await part in body { try arriving.take(part) }
            } catch let refusal as RequestRefusal {
                throw refusal
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                // Whatever a connection ends with in the middle of a body.
                throw ClientLeft()
            }
            return arriving.whole
        } against: {
            try await Deadline.rest(for: deadline)
            throw RequestRefusal(.malformedRequest, status: .requestTimeout)
        }
    }

    /// The session by which a device asks for the journal that the path names. Throws 502 when the
    /// path names none, whatever the token; 500 without a token or for another journal's, 501 for
    /// one that has ended. The connection counts for the session from then on.
    func session(of request: Request, _ context: Context) throws -> Session {
        let named = try journal(in: context)
        let prefix = "Bearer "
        guard let field = request.headers[.authorization], field.hasPrefix(prefix),
            let token = Base64URL.decode(field.dropFirst(prefix.count)).flatMap({ Bytes32($0) })
        else { throw RequestRefusal(.unauthorised) }
        let session = try sessions.session(of: token)
        guard named == session.journal else {
            throw RequestRefusal(.unauthorised)
        }
        connections.use(
            context.connection, by: SHA256.hash(token.bytes), of: session.asker)
        return session
    }

    /// The journal that the path names. Throws 502 when it names none.
    private func journal(in context: Context) throws -> EventID {
        guard let bytes = context.parameters.get("journal").flatMap({ Bytes32(hex: $0) }) else {
            throw RequestRefusal(.unknownJournal)
        }
        return EventID(bytes)
    }

    /// The mailbox slot that the path names. Throws 506 when it names none.
    func slot(in context: Context) throws -> (inviteKey: Bytes32, slot: MailboxSlot) {
        guard let key = context.parameters.get("invite").flatMap({ Bytes32(hex: $0) }),
            let digits = context.parameters.get("slot"), let number = UInt32(digits),
            // Each slot has one path.
            digits == "\(number)", let slot = MailboxSlot(rawValue: number)
        else { throw RequestRefusal(.mailboxUnknown) }
        return (key, slot)
    }
}

extension JournalStore {
    /// Throws 500 for a device that nothing that counts enrols, 507 for one that was revoked.
    func admit(_ device: DeviceKey) throws { try admission(device).admit() }
}

extension DeviceAdmission {
    /// Throws 500 or 507 unless the device may open a session.
    func admit() throws(RequestRefusal) {
        switch self {
        // Whoever was offered the second place reads the journal and brings the Accept.
        case .stands, .invited, .peer, .observer: return
        case .revoked: throw RequestRefusal(.deviceRevoked)
        case .unknown: throw RequestRefusal(.unauthorised)
        }
    }

    /// Whether one that may open a session may also do this.
    ///
    /// Spec: Protocol/09-session.md §5, §8
    func may(_ right: MemberRight) -> Bool {
        switch self {
        case .stands, .invited: true
        // A daemon lets nobody in.
        case .peer: right != .invite
        case .observer: right == .read
        case .revoked, .unknown: false
        }
    }
}

/// That a client went away in the middle of its body: nobody is left to answer.
struct ClientLeft: Error {}

/// A body on its way, counted as it comes.
final class ArrivingBody: Sendable {
    let sender: Sender
    private let limit: Int
    private let budget: BodyBudget
    private let bytes = Mutex<[UInt8]>([])

    init(limit: Int, sender: Sender, budget: BodyBudget) {
        self.limit = limit
        self.sender = sender
        self.budget = budget
    }

    /// What has come, all of it.
    var whole: [UInt8] { bytes.withLock { $0 } }

    /// Throws 509 with status 413 beyond the limit, 511 beyond the budget; keeps nothing of the
    /// part then.
    func take(_ part: ByteBuffer) throws(RequestRefusal) {
        let refusal: RequestRefusal? = bytes.withLock { bytes in
            let after = bytes.count + part.readableBytes
            guard after <= limit else {
                return RequestRefusal(.malformedRequest, status: .contentTooLarge)
            }
            guard budget.grow(from: bytes.count, to: after, by: sender) else {
                return RequestRefusal(.busy, retryAfterMilliseconds: 5_000)
            }
            bytes.append(contentsOf: part.readableBytesView)
            return nil
        }
        if let refusal { throw refusal }
    }

    /// Gives the room back.
    func release() {
        bytes.withLock { bytes in
            budget.release(bytes.count, by: sender)
            bytes = []
        }
    }
}
