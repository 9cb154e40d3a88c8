/// One thing that an event does.
///
/// Spec: Protocol/schema/ops.proto
public enum Operation: Equatable, Sendable {
    case create(Create)
    case write(Write)
    case retract(Retract)
    case consent(Consent)
    case keep(Keep)
    case decline(Decline)
    case pair(Pair)
    case accept(Accept)
    case addDevice(AddDevice)
    case revokeDevice(RevokeDevice)
    case readmitDevice(ReadmitDevice)
    case addObserver(AddObserver)
    case daemonInfo(DaemonInfo)
    case endObserver(EndObserver)
    case renewRecovery(RenewRecovery)
    case endDaemon(EndDaemon)
    case requestErasure(RequestErasure)
    case consentErasure(ConsentErasure)
    case declineErasure(DeclineErasure)
    case ack(Ack)
    case genesis(Genesis)
    /// One that this release cannot read, or that may not stand in this kind of event: the
    /// bytes of its `Op` message. Stored, relayed, digested, without effect.
    case unknown([UInt8])
}

extension Operation {
    var field: Int {
        switch self {
        case .create: 1
        case .write: 2
        case .retract: 3
        case .consent: 4
        case .keep: 5
        case .decline: 6
        case .pair: 16
        case .accept: 17
        case .addDevice: 18
        case .revokeDevice: 19
        case .readmitDevice: 20
        case .addObserver: 21
        case .daemonInfo: 23
        case .endObserver: 24
        case .renewRecovery: 25
        case .endDaemon: 26
        case .requestErasure: 32
        case .consentErasure: 33
        case .declineErasure: 34
        case .ack: 48
        case .genesis: 64
        case .unknown: 0
        }
    }

    /// The operation's number, which is its field in `Op`, also of one that cannot be read; 0 if
    /// its bytes do not begin as an operation does.
    public var number: Int {
        guard case .unknown(let bytes) = self else { return field }
        var reader = StrictReader(bytes)
        let first = try? reader.anyDelimited()
        return first?.field ?? 0
    }

    private var message: (any StrictMessage)? {
        switch self {
        case .create(let message): message
        case .write(let message): message
        case .retract(let message): message
        case .consent(let message): message
        case .keep(let message): message
        case .decline(let message): message
        case .pair(let message): message
        case .accept(let message): message
        case .addDevice(let message): message
        case .revokeDevice(let message): message
        case .readmitDevice(let message): message
        case .addObserver(let message): message
        case .daemonInfo(let message): message
        case .endObserver(let message): message
        case .renewRecovery(let message): message
        case .endDaemon(let message): message
        case .requestErasure(let message): message
        case .consentErasure(let message): message
        case .declineErasure(let message): message
        case .ack(let message): message
        case .genesis(let message): message
        case .unknown: nil
        }
    }

    /// The bytes of this operation's `Op` message.
    public func encoded() -> [UInt8] {
        guard let message else {
            if case .unknown(let bytes) = self { return bytes }
            return []
        }
        var writer = StrictWriter()
        writer.nested(field) { message.write(to: &$0) }
        return writer.bytes
    }

    /// Reads the body of field `field`; nil if this release knows no such operation.
    static func known(
        _ field: Int, _ body: StrictReader
    ) throws(CodecError) -> Operation? {
        var body = body
        return switch field {
        case 1: .create(try body.whole(Create.self))
        case 2: .write(try body.whole(Write.self))
        case 3: .retract(try body.whole(Retract.self))
        case 4: .consent(try body.whole(Consent.self))
        case 5: .keep(try body.whole(Keep.self))
        case 6: .decline(try body.whole(Decline.self))
        case 16: .pair(try body.whole(Pair.self))
        case 17: .accept(try body.whole(Accept.self))
        case 18: .addDevice(try body.whole(AddDevice.self))
        case 19: .revokeDevice(try body.whole(RevokeDevice.self))
        case 20: .readmitDevice(try body.whole(ReadmitDevice.self))
        case 21: .addObserver(try body.whole(AddObserver.self))
        case 23: .daemonInfo(try body.whole(DaemonInfo.self))
        case 24: .endObserver(try body.whole(EndObserver.self))
        case 25: .renewRecovery(try body.whole(RenewRecovery.self))
        case 26: .endDaemon(try body.whole(EndDaemon.self))
        case 32: .requestErasure(try body.whole(RequestErasure.self))
        case 33: .consentErasure(try body.whole(ConsentErasure.self))
        case 34: .declineErasure(try body.whole(DeclineErasure.self))
        case 48: .ack(try body.whole(Ack.self))
        case 64: .genesis(try body.whole(Genesis.self))
        default: nil
        }
    }

    /// Whether the operation may stand in an event of `kind`.
    func mayStand(in kind: UInt64) -> Bool {
        switch EventKind(rawValue: kind) {
        case .genesis: field == 64
        case .membership: (16...31).contains(field)
        case .content: (1...15).contains(field)
        case .ack: field == 48
        case .erasure: (32...47).contains(field)
        case nil: false
        }
    }
}
