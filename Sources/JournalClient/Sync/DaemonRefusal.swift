public import EventLog
import EventStorage

/// That the daemon did not let this device in, as it was remembered here.
///
/// The daemon may be wrong, or have been put back from an older copy: so it is said to people and
/// stops no writing.
public struct DaemonRefusal: Equatable, Sendable {
    /// The device.
    public let device: DeviceKey
    /// 507 if it was revoked, 500 if the daemon knows nothing that lets it in.
    public let code: ReasonCode
    /// When, in milliseconds since 1970 by this device's clock.
    public let milliseconds: UInt64
    /// Whether it was said to an observer's copy, which no device's rules apply to.
    public let isOfObserver: Bool
}

/// The refusal as it is kept.
struct RefusalNote: StrictMessage {
    let device: DeviceKey
    let number: UInt32
    let milliseconds: UInt64

    init(device: DeviceKey, number: UInt32, milliseconds: UInt64) {
        self.device = device
        self.number = number
        self.milliseconds = milliseconds
    }

    init(from reader: inout StrictReader) throws(CodecError) {
        guard let key = try reader.bytes32(1) else { throw .missing(field: 1) }
        device = DeviceKey(key)
        number = try reader.uint32(2)
        milliseconds = try reader.uint64(3)
    }

    func write(to writer: inout StrictWriter) {
        writer.bytes32(1, device.bytes)
        writer.uint32(2, number)
        writer.uint64(3, milliseconds)
    }
}

extension JournalHolder {
    /// The daemon's last word to this device, if it was that it may not come in; nil once it has
    /// been let in again. Works without keys too.
    public func daemonRefusal() throws -> DaemonRefusal? {
        guard let bytes = try database.metadata(StoreNote.daemonRefusal),
            let note = try? RefusalNote(decoding: bytes),
            let code = ReasonCode(rawValue: note.number), copy.device ?? note.device == note.device
        else { return nil }
        return DaemonRefusal(
            device: note.device, code: code, milliseconds: note.milliseconds,
            isOfObserver: isObserver)
    }
}

extension ReplicaDaemon {
    /// Opens a session by `open`, and remembers whether this device was let in.
    func rememberingRefusal<Session>(
        by authority: Authority, _ open: () async throws -> Session
    ) async throws -> Session {
        guard case .thisDevice = authority else { return try await open() }
        do {
            let session = try await open()
            try forgetRefusal()
            return session
        } catch NetworkError.refused(let code?, let status, let wait)
            where code == .deviceRevoked || code == .unauthorised
        {
            let note = RefusalNote(
                device: holder.device, number: code.rawValue, milliseconds: surroundings.now())
            // What the daemon said is worth more to the person than that it cannot be kept.
            try? database.setMetadata(note.encoded(), for: StoreNote.daemonRefusal)
            throw NetworkError.refused(code: code, status: status, retryAfterMilliseconds: wait)
        }
    }

    /// The daemon let this device in, or it was readmitted here.
    func forgetRefusal() throws {
        guard try database.metadata(StoreNote.daemonRefusal) != nil else { return }
        try database.setMetadata(nil, for: StoreNote.daemonRefusal)
    }
}
