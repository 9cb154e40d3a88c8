import EventLog
import Signing
import Testing

/// Encodings, padding, commitments and keys, as another implementation has them.
@Suite struct BasicVectorTests {
    struct Framing: Decodable {
        let name: String
        let type: String
        let payload: Hex
        let pae: Hex
        let sha256: Hex
    }

    @Test func `types and payloads are framed alike`() throws {
        for item in try Vectors.load("pae", schema: "pae", Framing.self) {
            let found = preAuthenticationEncoding(type: item.type, body: item.payload.bytes)
            #expect(found == item.pae.bytes, "\(item.name)")
            #expect(SHA256.hash(found) == (try item.sha256.digest()), "\(item.name)")
        }
    }

    struct Padded: Decodable {
        let name: String
        let content: Int
        let byte: UInt8
        let padded: Int?
        let sha256: Hex?

        enum CodingKeys: String, CodingKey {
            case name, byte, sha256
            case content = "content-bytes"
            case padded = "padded-bytes"
        }
    }

    @Test func `contents are padded alike`() throws {
        for item in try Vectors.load("padding", schema: "padding", Padded.self) {
            let content = [UInt8](repeating: item.byte, count: item.content)
            let padded = try? Padding.pad(content)
            #expect(padded?.count == item.padded, "\(item.name)")
            guard let padded else { continue }
            #expect(SHA256.hash(padded) == (try item.sha256?.digest()), "\(item.name)")
            #expect(try Padding.unpad(padded) == content, "\(item.name)")
            #expect(Padding.isPaddedSize(UInt64(padded.count)))
        }
    }

    struct Unpadded: Decodable {
        let name: String
        let padded: Hex
        let content: Hex?
    }

    @Test func `paddings are read alike`() throws {
        for item in try Vectors.load("unpadding", schema: "unpadding", Unpadded.self) {
            #expect((try? Padding.unpad(item.padded.bytes)) == item.content?.bytes, "\(item.name)")
        }
    }

    struct Committed: Decodable {
        let name: String
        let content: Hex
        let salt: Hex
        let padded: Hex
        let commitment: Hex
    }

    @Test func `values have the same commitments`() throws {
        for item in try Vectors.load("commitment", schema: "commitment", Committed.self) {
            let value = try Value(
                index: 0, content: item.content.bytes, salt: item.salt.digest())
            #expect(value.padded == item.padded.bytes, "\(item.name)")
            #expect(value.commitment == (try item.commitment.digest()), "\(item.name)")
        }
    }

    struct Key: Decodable {
        let name: String
        let key: Hex
        let acceptable: Bool
    }

    @Test func `the same keys are acceptable`() throws {
        for item in try Vectors.load("keys", schema: "keys", Key.self) {
            let key = Bytes32(item.key.bytes).flatMap { try? PublicKey($0) }
            #expect((key != nil) == item.acceptable, "\(item.name)")
        }
    }

    struct Signed: Decodable {
        let name: String
        let key: Hex
        let message: Hex
        let signature: Hex
        let valid: Bool
    }

    @Test func `the same signatures are valid`() throws {
        for item in try Vectors.load("signatures", schema: "signatures", Signed.self) {
            let key = try? PublicKey(item.key.digest())
            let found = key?.isValid(signature: item.signature.bytes, for: item.message.bytes)
            #expect((found ?? false) == item.valid, "\(item.name)")
        }
    }

    struct Encoded: Decodable {
        let name: String
        let message: String
        let bytes: Hex
        let error: String?
        let field: Int?
    }

    @Test func `encodings are refused for the same defect`() throws {
        var checked: Set<String> = []
        var count = 0
        let byHand = try Vectors.load("strict-profile", schema: "strict-profile", Encoded.self)
        let byTable = try Vectors.load("strict-messages", schema: "strict-profile", Encoded.self)
        for item in byHand + byTable {
            guard let type = Self.messages[item.message] else {
                #expect(Self.contents.contains(item.message), "no such message: \(item.name)")
                continue
            }
            checked.insert(item.message)
            count += 1
            let found = Self.decode(type, item.bytes.bytes)
            if item.error == nil {
                #expect(found == .success(item.bytes.bytes), "\(item.name)")
            } else if case .failure(let error) = found {
                let (kind, field) = error.kindAndField
                #expect(kind == item.error, "\(item.name)")
                #expect(field == item.field, "\(item.name)")
            } else {
                Issue.record("taken: \(item.name)")
            }
        }
        #expect(checked == Set(Self.messages.keys), "a message without a case")
        #expect(count > 1_200)
    }

    private static let messages: [String: any StrictMessage.Type] = [
        "EventHeader": EventHeader.self, "SignedEvent": SignedEvent.self, "Value": Value.self,
        "Position": Position.self, "Dot": Dot.self, "Create": Create.self, "Write": Write.self,
        "Retract": Retract.self, "Consent": Consent.self, "Keep": Keep.self,
        "Decline": Decline.self, "Pair": Pair.self,
        "Accept": Accept.self, "AddDevice": AddDevice.self, "RevokeDevice": RevokeDevice.self,
        "ReadmitDevice": ReadmitDevice.self, "RequestErasure": RequestErasure.self,
        "ConsentErasure": ConsentErasure.self, "DeclineErasure": DeclineErasure.self,
        "Ack": Ack.self, "Genesis": Genesis.self, "Enrolment": Enrolment.self,
        "Possession": Possession.self, "Letter": Letter.self, "Verdict": Verdict.self,
        "SyncResponse": SyncResponse.self, "StickOpening": StickOpening.self,
        "LetterBinding": LetterBinding.self, "MailboxRequest": MailboxRequest.self,
        "InviteLink": InviteLink.self, "JoinRequest": JoinRequest.self,
        "JoinNonce": JoinNonce.self, "SessionRequest": SessionRequest.self,
        "SessionChallenge": SessionChallenge.self, "SessionProof": SessionProof.self,
        "SessionToken": SessionToken.self, "SessionBinding": SessionBinding.self,
        "ChallengeBinding": ChallengeBinding.self, "HostRequest": HostRequest.self,
        "HostBinding": HostBinding.self, "SyncRequest": SyncRequest.self,
        "PushRequest": PushRequest.self, "PushResponse": PushResponse.self,
        "PushResult": PushResult.self, "ValuesRequest": ValuesRequest.self,
        "ValuesResponse": ValuesResponse.self, "EventValue": EventValue.self,
        "StickEnd": StickEnd.self, "ForkProof": ForkProof.self, "Refusal": Refusal.self,
        "DaemonInfo": DaemonInfo.self, "EndDaemon": EndDaemon.self,
        "AddObserver": AddObserver.self, "EndObserver": EndObserver.self,
        "ObserverBinding": ObserverBinding.self,
        "RenewRecovery": RenewRecovery.self, "RenewalBinding": RenewalBinding.self,
        "DaemonRequest": DaemonRequest.self, "DaemonAnswer": DaemonAnswer.self,
        "DaemonBinding": DaemonBinding.self, "CalendarRequest": CalendarRequest.self,
        "CalendarAnswer": CalendarAnswer.self, "CalendarLink": CalendarLink.self,
    ]
    /// Parts of an entry's content, which another module reads.
    private static let contents: Set<String> = ["SourceRow", "Moment", "File"]

    private static func decode<M: StrictMessage>(
        _ type: M.Type, _ bytes: [UInt8]
    ) -> Result<[UInt8], CodecError> {
        do throws(CodecError) {
            return .success(try M(decoding: bytes).encoded())
        } catch {
            return .failure(error)
        }
    }
}

extension CodecError {
    /// The case's name and the field it carries, as the vectors write them.
    var kindAndField: (kind: String, field: Int?) {
        switch self {
        case .truncated: ("truncated", nil)
        case .nonMinimalVarint: ("nonMinimalVarint", nil)
        case .wrongWireType(let field): ("wrongWireType", field)
        case .outOfOrder(let field): ("outOfOrder", field)
        case .defaultWritten(let field): ("defaultWritten", field)
        case .unknownField(let field): ("unknownField", field)
        case .missing(let field): ("missing", field)
        case .tooLong(let field): ("tooLong", field)
        case .wrongLength(let field): ("wrongLength", field)
        case .tooMany(let field): ("tooMany", field)
        case .outOfRange(let field): ("outOfRange", field)
        case .unsorted(let field): ("unsorted", field)
        case .notUTF8(let field): ("notUTF8", field)
        }
    }
}
