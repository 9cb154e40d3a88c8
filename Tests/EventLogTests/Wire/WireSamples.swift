import EventLog
import Signing

/// Messages with every field filled, no two bytes of meaning alike.
enum WireSamples {
    static func digest(_ fill: UInt8) -> Bytes32 {
        SHA256.hash([fill])
    }

    static func id(_ fill: UInt8) -> EventID { EventID(digest(fill)) }

    static func position(_ seq: UInt64) -> Position {
        Position(device: DeviceKey(digest(1)), epoch: 7, seq: seq, event: id(2))
    }

    static func signature(_ fill: UInt8) -> [UInt8] { [UInt8](repeating: fill, count: 64) }

    static let value = Value(
        index: 1, salt: digest(3), padded: [0x80] + Array(repeating: 0, count: 127))
    static let event = SignedEvent(header: [1, 2, 3], signature: signature(4), values: [value])
    static let eventValue = EventValue(event: id(5), value: value)
    static let dot = Dot(event: id(6), index: 2)

    static let sessionRequest = SessionRequest(
        journal: id(7), device: DeviceKey(digest(8)), clientNonce: digest(9), accept: id(10))
    static let challenge = SessionChallenge(
        serverNonce: digest(11), daemonKey: digest(12), storeEpoch: Array(1...16),
        signature: signature(13))
    static let challengeBinding = ChallengeBinding(
        journal: id(7), clientNonce: digest(9), serverNonce: digest(11), storeEpoch: Array(1...16))
    static let proof = SessionProof(
        serverNonce: digest(11), signature: signature(14), request: sessionRequest)
    static let sessionBinding = SessionBinding(
        request: sessionRequest, serverNonce: digest(11), daemonKey: digest(12),
        place: .certificate(digest(15)), storeEpoch: Array(1...16))
    static let pageBinding = SessionBinding(
        request: sessionRequest, serverNonce: digest(11), daemonKey: digest(12),
        place: .origin("https://home.example"), storeEpoch: Array(1...16))
    static let vouched = VouchedPlaces(
        certificates: [digest(29), digest(30)], origins: ["https://a", "https://b:1"])
    static let daemonRequest = DaemonRequest(nonce: digest(31))
    static let daemonAnswer = DaemonAnswer(
        daemonKey: digest(12), vouched: vouched, signature: signature(32))
    static let daemonBinding = DaemonBinding(nonce: digest(31), vouched: vouched)
    static let token = SessionToken(token: digest(16), expiresMilliseconds: 1_000_000)

    static let syncRequest = SyncRequest(
        have: [position(2), position(1)], after: 5, maxBytes: UInt32(Limits.batchBytes))
    static let syncResponse = SyncResponse(
        heads: [position(1), position(2)], unknown: [id(17), id(18)].sorted(), events: [event],
        next: 6, missing: [dot])
    static let push = PushRequest(events: [event, event])
    static let pushResponse = PushResponse(
        results: [.accepted, PushResult(.duplicate)], heads: [position(3)])
    static let valuesRequest = ValuesRequest(want: [dot], give: [eventValue])
    static let valuesResponse = ValuesResponse(
        values: [eventValue], results: [PushResult(.present)])

    static let host = HostRequest(
        secret: digest(19), genesis: event, clientNonce: digest(20), proof: signature(21),
        path: [event, event])
    static let hostBinding = HostBinding(
        journal: id(7), secretHash: digest(22), daemonKey: digest(12), certificate: digest(15),
        clientNonce: digest(20))

    static let invite = InviteLink(
        journal: id(7), daemonKey: digest(12), certificate: digest(15),
        secret: Array(1...16), expiresMilliseconds: 2_000_000, parent: 2, rankClass: .admin,
        accept: id(10), surface: .page, privateJournal: [1, 2])
    static let mailbox = MailboxRequest(inviteKey: digest(23), expiresMilliseconds: 2_000_000)
    static let letter = Letter(body: [1], signature: signature(24))
    static let letterBinding = LetterBinding(journal: id(7), slot: .verdict, body: [1])
    static let joinRequest = JoinRequest(enrolment: [1, 2], commitment: digest(25))
    static let joinNonce = JoinNonce(nonce: digest(26), enrolment: [1, 2])
    static let verdict = Verdict(event: id(27))
    static let calendarRequest = CalendarRequest(
        begin: digest(33), days: 90, end: [digest(34), digest(35)].sorted())
    static let calendarLink = CalendarLink(
        name: digest(33), begun: 20_000, ends: 20_090, fetched: 20_001)
    static let calendarAnswer = CalendarAnswer(
        links: [calendarLink], hasOthers: true, origin: "https://home.example",
        certificate: digest(15))
    static let refusal = Refusal(.busy, retryAfterMilliseconds: 3)

    static let stickOpening = StickOpening(
        journal: id(7), accept: id(10), device: DeviceKey(digest(8)),
        base: [position(1), position(2)])
    static let stickEnd = StickEnd(events: 3, digest: digest(28))

    static let all: [any StrictMessage] = [
        sessionRequest, challenge, challengeBinding, proof, sessionBinding, token, syncRequest,
        syncResponse, push, pushResponse, valuesRequest, valuesResponse, host, hostBinding,
        invite, mailbox, letter, letterBinding, joinRequest, joinNonce, verdict, refusal,
        stickOpening, stickEnd, pageBinding, daemonRequest, daemonAnswer, daemonBinding,
        calendarRequest, calendarAnswer, calendarLink,
    ]
}

/// Whether encoding and decoding gives the message back.
func survives<M: StrictMessage>(_ message: M) -> Bool {
    (try? M(decoding: message.encoded())) == message
}

/// Whether some bytes decode as a message of this type, and are then its encoding.
func decodes<M: StrictMessage>(_ bytes: [UInt8], like _: M) -> Bool {
    (try? M(decoding: bytes)) != nil
}

/// Whether bytes that decode are the one encoding of what they say.
func isCanonical<M: StrictMessage>(_ bytes: [UInt8], like _: M) -> Bool {
    guard let message = try? M(decoding: bytes) else { return true }
    return message.encoded() == bytes
}
