import EventLog
import JournalModel
import Signing
import Testing

@testable import JournalClient

/// What the daemon's copy makes of input that is not sound; nothing of it may move the store.
struct BadInputTests {
    private let family: Family
    private let before: [String]

    init() throws {
        family = try Family()
        try family.founder.add(Drafts.note("sound"))
        try family.level()
        before = try family.daemon.fingerprint()
    }

    private var daemon: JournalCopy { family.daemon }
    private var founder: Replica { family.founder }

    private func expectUnchanged() throws {
        #expect(try daemon.fingerprint() == before)
        #expect(try daemon.audit().isClean)
    }

    @Test func `one flipped bit anywhere in header or signature is refused`() throws {
        let good = try Forgery.chain(1, after: founder)[0]
        var bad: [SignedEvent] = []
        for place in good.header.indices {
            var event = good
            event.header[place] ^= 1 << (place % 8)
            bad.append(event)
        }
        for place in good.signature.indices {
            var event = good
            event.signature[place] ^= 1 << (place % 8)
            bad.append(event)
        }
        let codes = try daemon.codes(bad)
        #expect(codes.count == bad.count)
        #expect(codes.allSatisfy { (100..<200).contains($0) })
        #expect(codes.suffix(64).allSatisfy { $0 == ReasonCode.badSignature.rawValue })
        try expectUnchanged()
        #expect(try daemon.codes([good]) == [0])
    }

    @Test func `a truncated event is refused at every length`() throws {
        let good = try Forgery.chain(1, after: founder)[0]
        let short = good.header.indices.map {
            SignedEvent(
                header: Array(good.header[..<$0]), signature: good.signature, values: [])
        }
        #expect(try daemon.codes(short).allSatisfy { (100..<200).contains($0) })
        for count in [0, 1, 63, 65] {
            let signature = Array((good.signature + [0]).prefix(count))
            let event = SignedEvent(header: good.header, signature: signature, values: [])
            #expect(try daemon.codes([event]) == [ReasonCode.malformed.rawValue])
        }
        try expectUnchanged()
    }

    @Test func `an oversized event is refused before it is read`() throws {
        let event = SignedEvent(
            header: [UInt8](repeating: 8, count: Limits.header + 1),
            signature: [UInt8](repeating: 0, count: 64), values: [])
        #expect(try daemon.codes([event]) == [ReasonCode.tooLarge.rawValue])
        try expectUnchanged()
    }

    @Test func `a known event is a duplicate, also beside itself`() throws {
        let genesis = try founder.genesis()
        #expect(try daemon.codes([genesis]) == [ReasonCode.duplicate.rawValue])
        try expectUnchanged()
        let good = try Forgery.chain(1, after: founder)[0]
        #expect(try daemon.codes([good, good]) == [0, ReasonCode.duplicate.rawValue])
    }

    @Test func `events in the wrong order wait and then all come in`() throws {
        let chain = try Forgery.chain(5, after: founder)
        let waits = ReasonCode.missingPrev.rawValue
        #expect(try daemon.codes(chain.dropFirst().reversed()) == [waits, waits, waits, waits])
        try expectUnchanged()
        #expect(try daemon.codes([chain[0]]) == [0])
        let tip = try Forgery.id(of: chain[4])
        #expect(try daemon.history().frontier.contains { $0.event == tip })
        #expect(try daemon.codes(chain).allSatisfy { $0 == ReasonCode.duplicate.rawValue })
    }

    @Test func `events of another journal are refused, its genesis event too`() throws {
        let other = try Family(seed: 2)
        let events = try other.founder.outgoing(beside: [], after: 0).events.map(\.event)
        let codes = try daemon.codes(events)
        #expect(codes.first == ReasonCode.secondGenesis.rawValue)
        #expect(codes.dropFirst().allSatisfy { $0 == ReasonCode.wrongJournal.rawValue })
        try expectUnchanged()
    }

    @Test func `a forged signature, a weak key and a stranger are refused`() throws {
        let header = try Forgery.header(after: founder)
        let stranger = try PrivateKey(seed: SHA256.hash([7]))
        var own = header
        own.device = DeviceKey(stranger.publicKey.bytes)
        own.seq = 1
        own.prev = nil
        let event = try VerifiedEvent(signing: own, with: stranger)
        let signed = SignedEvent(header: event.headerBytes, signature: event.signature, values: [])
        var forged = try Forgery.event(header, by: founder)
        forged.signature = event.signature
        var weak = header
        weak.device = DeviceKey(.zero)
        weak.seq = 1
        weak.prev = nil
        let low = SignedEvent(
            header: weak.encoded(), signature: event.signature, values: [])
        #expect(
            try daemon.codes([signed, forged, low]) == [
                ReasonCode.notAMember.rawValue, ReasonCode.badSignature.rawValue,
                ReasonCode.badKey.rawValue,
            ])
        try expectUnchanged()
    }

    @Test func `a gap in a feed is refused, an unknown cause waits`() throws {
        var gap = try Forgery.header(after: founder)
        gap.seq += 1
        var later = try Forgery.header(after: founder)
        later.prev = EventID(SHA256.hash([1]))
        var unknown = try Forgery.header(after: founder)
        unknown.seen = [
            Position(
                device: DeviceKey(SHA256.hash([2])), epoch: 1, seq: 1,
                event: EventID(SHA256.hash([3])))
        ]
        var own = try Forgery.header(after: founder)
        own.seen = [
            Position(
                device: own.device, epoch: own.epoch, seq: 1, event: EventID(SHA256.hash([3])))
        ]
        let events = try [gap, later, unknown, own].map { try Forgery.event($0, by: founder) }
        #expect(
            try daemon.codes(events) == [
                ReasonCode.prevMismatch.rawValue, ReasonCode.missingPrev.rawValue,
                ReasonCode.missingSeen.rawValue, ReasonCode.seenForbidden.rawValue,
            ])
        try expectUnchanged()
    }

    @Test func `more than a device may have waiting is turned away`() throws {
        let chain = try Forgery.chain(Limits.heldEvents + 2, after: founder)
        let codes = try daemon.codes(Array(chain.dropFirst()))
        let waits = ReasonCode.missingPrev.rawValue
        #expect(codes.prefix(Limits.heldEvents).allSatisfy { $0 == waits })
        #expect(codes.dropFirst(Limits.heldEvents).map { $0 } == [ReasonCode.quota.rawValue])
        try expectUnchanged()
        #expect(try daemon.codes([chain[0]]) == [0])
        #expect(try daemon.codes([chain[chain.count - 1]]) == [0])
    }

    @Test func `a wrong value never blocks its event, and the right one comes later`() throws {
        let note = try founder.add(Drafts.note("the words"))
        let event = try #require(
            try founder.outgoing(beside: daemon.history().frontier, after: 0).events.first)
        var poor = event.event
        let right = try #require(poor.values.first)
        var padded = right.padded
        padded[0] ^= 1
        let wrong = Value(index: right.index, salt: right.salt, padded: padded)
        let stray = Value(index: 31, salt: right.salt, padded: right.padded)
        poor.values[0] = wrong
        poor.values.append(stray)
        #expect(try daemon.codes([poor]) == [0])
        let missing = try daemon.missingValues(limit: 10)
        #expect(missing == [Dot(event: note, index: right.index)])
        let hollow = try daemon.entry(note)
        #expect(hollow.fields.contains { $0.versions[0].content == .missing })

        let before = try daemon.fingerprint()
        let given = [wrong, stray].map { EventValue(event: note, value: $0) }
        let unknown = EventValue(event: EventID(SHA256.hash([9])), value: right)
        let refused = try daemon.exchange(ValuesRequest(want: [], give: given + [unknown]))
        #expect(refused.results.map(\.number) == [404, 404, 403])
        #expect(try daemon.fingerprint() == before)
        let good = EventValue(event: note, value: right)
        let taken = try daemon.exchange(ValuesRequest(want: missing, give: [good, good]))
        #expect(taken.results.map(\.number) == [400, 400])
        #expect(taken.values == [good])
        #expect(try daemon.status().missingValues == 0)
        #expect(try daemon.entry(note).fields == founder.entry(note).fields)
    }
}
