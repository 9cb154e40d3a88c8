import EventLog
import Signing
import Testing

/// What devices, daemons and invites sign, as another implementation signs it.
@Suite struct SessionVectorTests {
    struct Fields: Decodable {
        let journal: Hex?
        let accept: Hex?
        let device: Hex?
        let clientNonce: Hex?
        let serverNonce: Hex?
        let daemonKey: Hex?
        let certificate: Hex?
        let storeEpoch: Hex?
        let secretHash: Hex?
        let slot: UInt32?
        let body: Hex?
        let parent: Parent?
        let old: Hex?
        let enrolment: Hex?
        let epoch: UInt64?
        let seq: UInt64?
        let prev: Hex?
        let nonce: Hex?
        let observer: Hex?
        let agreementKey: Hex?
        let origin: String?
        let certificates: [Hex]?
        let origins: [String]?

        enum CodingKeys: String, CodingKey {
            case journal, accept, device, certificate, slot, body, nonce, origin, certificates
            case origins, parent, old, enrolment, epoch, seq, prev, observer
            case agreementKey = "agreement-key"
            case clientNonce = "client-nonce"
            case serverNonce = "server-nonce"
            case daemonKey = "daemon-key"
            case storeEpoch = "store-epoch"
            case secretHash = "secret-hash"
        }
    }

    struct Binding: Decodable {
        let name: String
        let message: String
        let fields: Fields
        let bytes: Hex
        let type: String
        let pae: Hex
        let key: Hex
        let signature: Hex
        let valid: Bool
    }

    /// The message that the fields describe, and what its key signs.
    private func made(_ item: Binding) throws -> (message: any StrictMessage, signed: [UInt8]) {
        switch item.message {
        case "SessionBinding":
            let binding = try session(item.fields)
            return (binding, binding.signedBytes)
        case "ChallengeBinding":
            let binding = try challenge(item.fields)
            return (binding, binding.signedBytes)
        case "HostBinding":
            let binding = try host(item.fields)
            return (binding, binding.signedBytes)
        case "RenewalBinding":
            let binding = try renewal(item.fields)
            return (binding, binding.signedBytes)
        case "ObserverBinding":
            let binding = ObserverBinding(
                journal: try #require(item.fields.journal).digest(),
                observer: DeviceKey(try #require(item.fields.observer).digest()),
                agreementKey: try #require(item.fields.agreementKey).digest())
            return (binding, binding.signedBytes)
        case "DaemonBinding":
            let binding = try daemon(item.fields)
            return (binding, binding.signedBytes)
        default:
            try #require(item.message == "LetterBinding")
            let binding = try letter(item.fields)
            return (binding, binding.signedBytes)
        }
    }

    private func session(_ fields: Fields) throws -> SessionBinding {
        let request = SessionRequest(
            journal: try #require(fields.journal).id(),
            device: DeviceKey(try #require(fields.device).digest()),
            clientNonce: try #require(fields.clientNonce).digest(),
            accept: try fields.accept?.id())
        return SessionBinding(
            request: request, serverNonce: try #require(fields.serverNonce).digest(),
            daemonKey: try #require(fields.daemonKey).digest(),
            place: try place(fields), storeEpoch: try #require(fields.storeEpoch).bytes)
    }

    private func place(_ fields: Fields) throws -> SeenPlace {
        if let origin = fields.origin { return .origin(origin) }
        return .certificate(try #require(fields.certificate).digest())
    }

    private func daemon(_ fields: Fields) throws -> DaemonBinding {
        DaemonBinding(
            nonce: try #require(fields.nonce).digest(),
            vouched: VouchedPlaces(
                certificates: try #require(fields.certificates).map { try $0.digest() },
                origins: try #require(fields.origins)))
    }

    private func challenge(_ fields: Fields) throws -> ChallengeBinding {
        ChallengeBinding(
            journal: try #require(fields.journal).id(),
            clientNonce: try #require(fields.clientNonce).digest(),
            serverNonce: try #require(fields.serverNonce).digest(),
            storeEpoch: try #require(fields.storeEpoch).bytes)
    }

    private func host(_ fields: Fields) throws -> HostBinding {
        HostBinding(
            journal: try #require(fields.journal).id(),
            secretHash: try #require(fields.secretHash).digest(),
            daemonKey: try #require(fields.daemonKey).digest(),
            certificate: try #require(fields.certificate).digest(),
            clientNonce: try #require(fields.clientNonce).digest())
    }

    private func renewal(_ fields: Fields) throws -> RenewalBinding {
        let journal = try #require(fields.journal).id()
        let header = EventHeader(
            journal: journal, device: DeviceKey(try #require(fields.device).digest()),
            epoch: try #require(fields.epoch), seq: try #require(fields.seq),
            prev: try fields.prev?.id(), seen: [], claimedMilliseconds: 0, kind: .membership,
            operations: [])
        return RenewalBinding(
            journal: journal.bytes, parent: try #require(fields.parent),
            old: DeviceKey(try #require(fields.old).digest()),
            recovery: try Enrolment(decoding: try #require(fields.enrolment).bytes), in: header)
    }

    private func letter(_ fields: Fields) throws -> LetterBinding {
        LetterBinding(
            journal: try #require(fields.journal).id(),
            slot: try #require(fields.slot.flatMap(MailboxSlot.init(rawValue:))),
            body: fields.body?.bytes ?? [])
    }

    private func load() throws -> [Binding] {
        try Vectors.load("session", schema: "session")
    }

    @Test func `bindings have the same bytes`() throws {
        for item in try load() {
            let made = try made(item).message
            #expect(made.encoded() == item.bytes.bytes, "\(item.name)")
            #expect(defect(of: item.bytes.bytes, as: type(of: made)) == nil, "\(item.name)")
        }
    }

    @Test func `bindings are signed under the type that their signer may use`() throws {
        for item in try load() where item.valid {
            let type = try #require(TypeString.all[item.type])
            let framed = preAuthenticationEncoding(type: type, body: item.bytes.bytes)
            #expect(framed == item.pae.bytes, "\(item.name)")
            #expect(try made(item).signed == item.pae.bytes, "\(item.name)")
        }
    }

    @Test func `the same signatures hold`() throws {
        for item in try load() {
            let key = try PublicKey(item.key.digest())
            let signed = try made(item).signed
            let isValid = key.isValid(signature: item.signature.bytes, for: signed)
            #expect(isValid == item.valid, "\(item.name)")
        }
    }

    @Test func `every kind of binding is there, and a signature that fails`() throws {
        let items = try load()
        let kinds = Set(items.filter(\.valid).map(\.message))
        let all: Set = [
            "SessionBinding", "ChallengeBinding", "HostBinding", "LetterBinding", "RenewalBinding",
            "DaemonBinding", "ObserverBinding",
        ]
        #expect(kinds == all)
        #expect(items.contains { !$0.valid })
    }

    @Test func `no signature of one case holds for another`() throws {
        let items = try load().filter(\.valid)
        for item in items {
            let key = try PublicKey(item.key.digest())
            for other in items where other.name != item.name {
                let signed = try made(other).signed
                #expect(!key.isValid(signature: item.signature.bytes, for: signed))
            }
        }
    }
}
