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

    @Test(arguments: ["+1", "01", "1.", " 1", "0", "5", "one"])
    func `a slot has one name`(slot: String) async throws {
        let rig = try await Rig.hosting()
        #expect(try await open(rig) == Refused(201, nil))
        let odd = String(path(1).dropLast()) + slot
        #expect(try await rig.refusal(.get, odd) == Refused(404, .mailboxUnknown))
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

    private func request(_ key: UInt8) -> MailboxRequest {
        MailboxRequest(inviteKey: SHA256.hash([key]), expiresMilliseconds: TestClock.start + 1)
    }

    private func session(
        _ journal: UInt8, _ device: UInt8, of parent: Parent? = nil
    ) -> Session {
        Session(
            journal: EventID(SHA256.hash([journal])), device: DeviceKey(SHA256.hash([device])),
            parent: parent)
    }

    private func isOpen(_ mailboxes: Mailboxes, _ key: UInt8) -> Bool {
        do throws(MailboxRefusal) {
            // Nobody signed it: an open mailbox says so.
            try mailboxes.put(
                Letter(body: [], signature: [UInt8](repeating: 1, count: 64)), slot: .verdict,
                inviteKey: SHA256.hash([key]))
            return true
        } catch {
            return error != .unknown
        }
    }

    @Test func `a device's further mailbox ends its own oldest, and nobody else's`() throws {
        let mailboxes = Mailboxes(clock: TestClock().clock)
        try mailboxes.open(request(100), by: session(1, 2))
        for key in 1...5 as ClosedRange<UInt8> {
            try mailboxes.open(request(key), by: session(1, 1))
        }
        #expect((1...5).map { isOpen(mailboxes, $0) } == [false, false, false, true, true])
        #expect(isOpen(mailboxes, 100))
    }

    @Test func `one parent's many devices end their own oldest, and never the other parent's`()
        throws
    {
        let mailboxes = Mailboxes(clock: TestClock().clock)
        try mailboxes.open(request(100), by: session(1, 100, of: 2))
        try mailboxes.open(request(101), by: session(2, 1, of: 1))
        for device in 1...20 as ClosedRange<UInt8> {
            try mailboxes.open(request(device), by: session(1, device, of: 1))
        }
        let most = WireLimits.mailboxesPerParent
        #expect((1...20).filter { isOpen(mailboxes, $0) } == Array(UInt8(21 - most)...20))
        #expect(isOpen(mailboxes, 100) && isOpen(mailboxes, 101))
    }

    @Test func `the devices of both parents fill 64 mailboxes, each its own two`() throws {
        let mailboxes = Mailboxes(clock: TestClock().clock)
        let devices = UInt8(2 * Limits.activeDevices)
        for device in 0..<devices {
            for key in [2 * device, 2 * device + 1] {
                try mailboxes.open(request(key), by: session(1, device))
            }
        }
        #expect((0..<2 * devices).allSatisfy { isOpen(mailboxes, $0) })
    }

    @Test func `all journals together have a bound, which says to come again`() throws {
        var limits = MailboxLimits()
        limits.all = 2
        let clock = TestClock()
        let mailboxes = Mailboxes(clock: clock.clock, limits: limits)
        for number in 1...2 as ClosedRange<UInt8> {
            try mailboxes.open(request(number), by: session(number, 1))
        }
        #expect(throws: MailboxRefusal.tooMany) {
            try mailboxes.open(request(3), by: session(3, 1))
        }
        // Again is no further one.
        try mailboxes.open(request(1), by: session(1, 1))
    }

    @Test func `a mailbox belongs to the journal that opened it`() throws {
        let mailboxes = Mailboxes(clock: TestClock().clock)
        try mailboxes.open(request(1), by: session(1, 1))
        #expect(throws: MailboxRefusal.taken) {
            try mailboxes.open(request(1), by: session(2, 1))
        }
    }
}
