import EventLog
import HTTPTypes
import Hummingbird
import JournalClient
import NIOCore
import Signing

extension DaemonServices {
    /// The message in a request's body. Throws 509: with status 413 for a body over `limit` bytes,
    /// 408 for one that does not arrive in time, 400 for one that is not that message.
    func message<M: StrictMessage>(
        _ type: M.Type, in request: Request, limit: Int
    ) async throws -> M {
        if let length = request.headers[.contentLength].flatMap(Int.init), length > limit {
            throw RequestRefusal(.malformedRequest, status: .contentTooLarge)
        }
        let bytes = try await body(of: request, limit: limit)
        do {
            return try M(decoding: bytes)
        } catch {
            throw RequestRefusal(.malformedRequest)
        }
    }

    private func body(of request: Request, limit: Int) async throws -> [UInt8] {
        let body = request.body
        let deadline = limits.bodyDeadline
        return try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask {
                do {
                    let buffer = try await body.collect(upTo: limit)
                    return Array(buffer.readableBytesView)
                } catch is NIOTooManyBytesError {
                    throw RequestRefusal(.malformedRequest, status: .contentTooLarge)
                }
            }
            group.addTask {
                try await Task.sleep(for: deadline)
                throw RequestRefusal(.malformedRequest, status: .requestTimeout)
            }
            defer { group.cancelAll() }
            return try await group.next() ?? []
        }
    }

    /// The session that the request's token stands for. Throws 500 without a token, 501 for one
    /// that has ended.
    func session(of request: Request) throws -> Session {
        let prefix = "Bearer "
        guard let field = request.headers[.authorization], field.hasPrefix(prefix),
            let token = Base64URL.decode(field.dropFirst(prefix.count)).flatMap({ Bytes32($0) })
        else { throw RequestRefusal(.unauthorised) }
        return try sessions.session(of: token)
    }

    /// Calls `body` with the store of the journal that the path names, for a device that has a
    /// session for it and still stands. Throws 500 for a session of another journal, and 507.
    func authorised<Output: Sendable>(
        _ request: Request, _ context: Context,
        _ body: @escaping @Sendable (JournalStore) throws -> Output
    ) async throws -> Output {
        let session = try session(of: request)
        guard try journal(in: context) == session.journal else {
            throw RequestRefusal(.unauthorised)
        }
        return try await journals.with(session.journal) { store in
            try store.admit(session.device)
            return try body(store)
        }
    }

    /// The journal that the path names. Throws 502 when it names none.
    func journal(in context: Context) throws -> EventID {
        guard let bytes = context.parameters.get("journal").flatMap({ Bytes32(hex: $0) }) else {
            throw RequestRefusal(.unknownJournal)
        }
        return EventID(bytes)
    }

    /// The mailbox slot that the path names. Throws 506 when it names none.
    func slot(in context: Context) throws -> (inviteKey: Bytes32, slot: MailboxSlot) {
        guard let key = context.parameters.get("invite").flatMap({ Bytes32(hex: $0) }),
            let number = context.parameters.get("slot").flatMap({ UInt32($0) }),
            let slot = MailboxSlot(rawValue: number)
        else { throw RequestRefusal(.mailboxUnknown) }
        return (key, slot)
    }
}

extension JournalStore {
    /// Throws 500 for a device that the journal does not know, 507 for one that was revoked.
    func admit(_ device: DeviceKey) throws {
        switch try admission(device) {
        // Whoever was offered the second place reads the journal and brings the Accept.
        case .stands, .invited: return
        case .revoked: throw RequestRefusal(.deviceRevoked)
        case .unknown: throw RequestRefusal(.unauthorised)
        }
    }
}
