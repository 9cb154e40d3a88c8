import EventLog
import HTTPTypes
import Signing
import Testing

@testable import JournalDaemon

@Suite struct MailboxRouteTests {
    private let invite: TestDevice
    private let day: UInt64 = 86_400_000

    init() throws {
        invite = try TestDevice(40)
    }

    private func open(
        _ rig: Rig, _ key: Bytes32? = nil, for milliseconds: UInt64? = nil
    ) async throws -> Refused {
        let request = MailboxRequest(
            inviteKey: key ?? invite.key.publicKey.bytes,
            expiresMilliseconds: rig.clock.clock.wallMilliseconds() + (milliseconds ?? day))
        return try await rig.refusal(
            .post, "/v1/journals/\(rig.journal)/mailboxes", request.encoded(),
            token: rig.token(rig.founder))
    }

    private func path(_ slot: Int) -> String {
        "/v1/mailboxes/\(invite.key.publicKey.bytes.hex)/\(slot)"
    }

    private func put(
        _ rig: Rig, _ body: [UInt8], slot: MailboxSlot, signedAs: MailboxSlot? = nil
    ) async throws -> Refused {
        let letter = try invite.letter(body, slot: signedAs ?? slot, journal: rig.journal)
        return try await rig.refusal(.put, path(Int(slot.rawValue)), letter.encoded())
    }

    @Test func `a letter is left and found`() async throws {
        let rig = try await Rig.hosting()
        #expect(try await open(rig) == Refused(201, nil))
        for slot in MailboxSlot.allCases {
            let number = Int(slot.rawValue)
            #expect(
                try await rig.refusal(.get, path(number)) == Refused(404, .mailboxUnknown))
            #expect(try await put(rig, [1, 2], slot: slot) == Refused(201, nil))
            let answer = try await rig.send(.get, path(number))
            #expect(answer.status == 200)
            #expect(try Letter(decoding: answer.body).body == [1, 2])
        }
    }

    @Test func `a slot is written once`() async throws {
        let rig = try await Rig.hosting()
        _ = try await open(rig)
        #expect(try await put(rig, [1], slot: .verdict) == Refused(201, nil))
        #expect(try await put(rig, [2], slot: .verdict) == Refused(409, .mailboxTaken))
        // The same letter again is what a lost answer leads to.
        #expect(try await put(rig, [1], slot: .verdict) == Refused(201, nil))
        let answer = try await rig.send(.get, path(4))
        #expect(try Letter(decoding: answer.body).body == [1])
    }

    @Test func `only the invite's key fills its mailbox`() async throws {
        let rig = try await Rig.hosting()
        _ = try await open(rig)
        let other = try TestDevice(41).letter([1], slot: .joinRequest, journal: rig.journal)
        let foreign = try invite.letter(
            [1], slot: .joinRequest, journal: EventID(SHA256.hash([1])))
        for letter in [other, foreign] {
            #expect(
                try await rig.refusal(.put, path(1), letter.encoded())
                    == Refused(401, .unauthorised))
        }
        #expect(
            try await put(rig, [1], slot: .joinRequest, signedAs: .verdict)
                == Refused(401, .unauthorised))
    }

    @Test func `a mailbox that was never opened is unknown`() async throws {
        let rig = try await Rig.hosting()
        #expect(try await put(rig, [1], slot: .verdict) == Refused(404, .mailboxUnknown))
        for path in ["/v1/mailboxes/abc/1", path(0), path(5), path(-1)] {
            #expect(try await rig.refusal(.get, path) == Refused(404, .mailboxUnknown))
        }
    }

    @Test func `a mailbox closes at its end`() async throws {
        let rig = try await Rig.hosting()
        _ = try await open(rig, for: 60_000)
        _ = try await put(rig, [1], slot: .verdict)
        rig.clock.advance(by: .milliseconds(59_999))
        #expect(try await rig.send(.get, path(4)).status == 200)
        rig.clock.advance(by: .milliseconds(1))
        #expect(try await rig.refusal(.get, path(4)) == Refused(404, .mailboxUnknown))
        #expect(try await put(rig, [1], slot: .verdict) == Refused(404, .mailboxUnknown))
    }

    @Test func `a mailbox stays open for a day at most`() async throws {
        let rig = try await Rig.hosting()
        _ = try await open(rig, for: 30 * day)
        _ = try await put(rig, [1], slot: .verdict)
        rig.clock.advance(by: .seconds(86_400))
        #expect(try await rig.refusal(.get, path(4)) == Refused(404, .mailboxUnknown))
    }

    @Test func `an end that has passed, or lies beyond all time, is judged`() async throws {
        let rig = try await Rig.hosting()
        #expect(try await open(rig, for: 0) == Refused(400, .malformedRequest))
        let beyond = UInt64.max - TestClock.start
        #expect(try await open(rig, for: beyond) == Refused(201, nil))
    }

    @Test func `a mailbox holds 8 KiB`() async throws {
        let rig = try await Rig.hosting()
        _ = try await open(rig)
        let full = [UInt8](repeating: 1, count: 4_096)
        #expect(try await put(rig, full, slot: .joinRequest) == Refused(201, nil))
        #expect(try await put(rig, full, slot: .inviterNonce) == Refused(507, .storeFull))
        let rest = [UInt8](repeating: 1, count: 4_096 - 128)
        #expect(try await put(rig, rest, slot: .inviterNonce) == Refused(201, nil))
        #expect(try await put(rig, [], slot: .verdict) == Refused(507, .storeFull))
    }

    @Test func `a journal has a limited number of mailboxes, ended ones not counted`()
        async throws
    {
        var limits = MailboxLimits()
        limits.perJournal = 2
        let rig = try await Rig.hosting(mailboxes: limits)
        for number in 1...2 as ClosedRange<UInt8> {
            #expect(try await open(rig, SHA256.hash([number])) == Refused(201, nil))
        }
        #expect(try await open(rig, SHA256.hash([3])) == Refused(507, .storeFull))
        #expect(try await open(rig, SHA256.hash([1])) == Refused(201, nil))
        rig.clock.advance(by: .seconds(86_400))
        #expect(try await open(rig, SHA256.hash([3])) == Refused(201, nil))
    }

    @Test func `a mailbox belongs to the journal that opened it`() throws {
        let mailboxes = Mailboxes(clock: TestClock().clock)
        let request = MailboxRequest(
            inviteKey: SHA256.hash([1]), expiresMilliseconds: TestClock.start + 1)
        try mailboxes.open(request, journal: EventID(SHA256.hash([1])))
        #expect(throws: RequestRefusal(.mailboxTaken)) {
            try mailboxes.open(request, journal: EventID(SHA256.hash([2])))
        }
    }
}
