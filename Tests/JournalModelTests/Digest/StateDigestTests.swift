import EventLog
import JournalModel
import Signing
import Testing

@Suite struct StateDigestTests {
    static func row(
        _ name: String, parent: Parent = 1, rankClass: RankClass = .admin, stands: Bool = true,
        revocations: [EventID] = []
    ) -> MembershipRow {
        MembershipRow(
            device: DeviceKey(sha(name)), parent: parent, rankClass: rankClass, stands: stands,
            revocations: revocations)
    }

    static func observer(
        _ name: String, parent: Parent, label: String = "Ann", untilDay: UInt32 = 2,
        agreement: String = "key"
    ) -> NamedObserver {
        NamedObserver(
            terms: ObserverTerms(
                observer: DeviceKey(sha(name)), agreementKey: sha(agreement), label: label,
                untilDay: untilDay),
            parent: parent)
    }

    /// All that a state digest covers.
    struct Parts {
        var journal = id("journal")
        var accept: EventID? = id("accept")
        var membership = MembershipRows(
            devices: [
                StateDigestTests.row("a1"), StateDigestTests.row("b1", parent: 2),
                StateDigestTests.row("lost", revocations: [id("r1"), id("r2")]),
            ],
            daemons: [
                NamedDaemon(daemon: sha("d1"), parent: 1),
                NamedDaemon(daemon: sha("d2"), parent: 1),
            ],
            observers: [
                StateDigestTests.observer("o1", parent: 1),
                StateDigestTests.observer("o1", parent: 2),
            ])
        var entries: [(entry: EventID, digest: Bytes32)] = [
            (id("e1"), sha("s1")), (id("e2"), sha("s2")), (id("e3"), sha("s3")),
        ]
        var erasures = ErasureRows(
            erased: [dot(id("e1"), 1), dot(id("e2"), 1)], requests: [id("q1"), id("q2")],
            declines: [id("d1"), id("d2")])
        var unknown = [
            UnknownOperation(dot: dot(id("u1"), 0), bytes: [0x52, 0]),
            UnknownOperation(dot: dot(id("u1"), 1), bytes: []),
        ]

        var digest: Bytes32 {
            StateDigest.compute(
                journal: journal, accept: accept, membership: membership, entries: entries,
                erasures: erasures, unknown: unknown)
        }
    }

    @Test func `the digest of an empty state covers its five parts`() {
        let empty = preAuthenticationDigest(type: TypeString.state, body: [])
        let none = SHA256.hash([])
        var writer = StrictWriter()
        writer.uint64(1, 2)
        writer.bytes32(2, id("journal").bytes)
        for (field, part) in [(4, empty), (5, none), (6, empty), (7, none)] {
            writer.bytes32(field, part)
        }
        let found = StateDigest.compute(
            journal: id("journal"), accept: nil, membership: MembershipRows(devices: []),
            entries: [],
            erasures: ErasureRows(), unknown: [])
        #expect(found == preAuthenticationDigest(type: TypeString.state, body: writer.bytes))
    }

    @Test func `the order of the lists does not count`() {
        let parts = Parts()
        var turned = parts
        turned.membership.devices.reverse()
        turned.membership.daemons.reverse()
        turned.membership.observers.reverse()
        turned.membership.devices[0] = Self.row("lost", revocations: [id("r2"), id("r1")])
        turned.entries.reverse()
        turned.erasures = ErasureRows(
            erased: parts.erasures.erased.reversed(), requests: parts.erasures.requests.reversed(),
            declines: parts.erasures.declines.reversed())
        turned.unknown.reverse()
        #expect(turned.digest == parts.digest)
    }

    static let changes: [@Sendable (inout Parts) -> Void] = [
        { $0.journal = id("other") },
        { $0.accept = nil },
        { $0.accept = id("other") },
        { $0.membership.devices[0] = row("a3") },
        { $0.membership.devices[0] = row("a1", parent: 2) },
        { $0.membership.devices[0] = row("a1", rankClass: .writer) },
        { $0.membership.devices[0] = row("a1", stands: false) },
        { $0.membership.devices[2] = row("lost", revocations: [id("r1")]) },
        { $0.membership.devices.removeLast() },
        { $0.membership.daemons.removeLast() },
        { $0.membership.daemons[0] = NamedDaemon(daemon: sha("d1"), parent: 2) },
        { $0.membership.observers.removeLast() },
        { $0.membership.observers[0] = observer("o2", parent: 1) },
        { $0.membership.observers[0] = observer("o1", parent: 1, label: "aunt") },
        { $0.membership.observers[0] = observer("o1", parent: 1, untilDay: 3) },
        { $0.membership.observers[0] = observer("o1", parent: 1, agreement: "other") },
        { $0.entries[1].digest = sha("other") },
        { $0.entries[1].entry = id("other") },
        { $0.entries.removeLast() },
        {
            $0.erasures = ErasureRows(
                erased: [dot(id("e1"), 1)], requests: $0.erasures.requests,
                declines: $0.erasures.declines)
        },
        {
            $0.erasures = ErasureRows(
                erased: $0.erasures.erased, requests: [id("q1")], declines: $0.erasures.declines)
        },
        {
            $0.erasures = ErasureRows(
                erased: $0.erasures.erased, requests: $0.erasures.requests, declines: [])
        },
        { $0.unknown[0] = UnknownOperation(dot: dot(id("u1"), 0), bytes: [0x52, 1, 1]) },
        { $0.unknown[0] = UnknownOperation(dot: dot(id("u2"), 0), bytes: [0x52, 0]) },
        { $0.unknown.removeLast() },
    ]

    @Test(arguments: changes.indices)
    func `a change of any part is another digest`(place: Int) {
        var parts = Parts()
        let before = parts.digest
        Self.changes[place](&parts)
        #expect(parts.digest != before)
    }

    @Test func `a device that was enrolled twice has two rows in a fixed order`() {
        let rows = [Self.row("a1"), Self.row("a1", rankClass: .writer), Self.row("a1", parent: 2)]
        let digests = [[0, 1, 2], [2, 1, 0], [1, 2, 0]].map { order in
            StateDigest.digest(of: MembershipRows(devices: order.map { rows[$0] }))
        }
        #expect(Set(digests).count == 1)
    }

    @Test func `the membership part has the bytes of its schema`() {
        let row = Self.row("lost", parent: 2, stands: false, revocations: [id("r1")])
        let device: [UInt8] = [0x0a, 32] + sha("lost").bytes
        let inner = device + [0x10, 2, 0x18, 1, 0x2a, 32] + id("r1").bytes.bytes
        let daemon = [0x0a, 32] + sha("d1").bytes + [0x10, 2]
        let body = [0x0a, UInt8(inner.count)] + inner + [0x12, UInt8(daemon.count)] + daemon
        let named = NamedDaemon(daemon: sha("d1"), parent: 2)
        let observer =
            [0x0a, 32] + sha("o1").bytes + [0x10, 2, 0x18, 2, 0x22, 3] + Array("Ann".utf8)
            + [0x2a, 32] + sha("key").bytes
        let whole = body + [0x1a, UInt8(observer.count)] + observer
        let seen = Self.observer("o1", parent: 2)
        // Without an observer nothing more is covered than before there were any.
        #expect(
            StateDigest.digest(
                of: MembershipRows(devices: [row], daemons: [named], observers: [seen]))
                == preAuthenticationDigest(type: TypeString.state, body: whole))
        #expect(
            StateDigest.digest(of: MembershipRows(devices: [row], daemons: [named]))
                == preAuthenticationDigest(type: TypeString.state, body: body))
    }
}

@Suite struct PresenceDigestTests {
    static func digest(_ writes: [(Dot, Presence)]) -> Bytes32 {
        var presence = PresenceDigest()
        for (dot, state) in writes { presence.add(dot, state) }
        return presence.finish()
    }

    @Test func `no writes have the digest of nothing`() {
        #expect(Self.digest([]) == SHA256.hash([]))
    }

    @Test func `each write adds its event, its index big-endian and one byte`() {
        let bytes = id("e").bytes.bytes
        let expected = SHA256.hash(bytes + [0, 0, 0, 3, 1] + bytes + [0, 0, 1, 2, 2])
        let writes = [(dot(id("e"), 3), Presence.present), (dot(id("e"), 258), .erased)]
        #expect(Self.digest(writes) == expected)
    }

    @Test func `missing, present and erased differ`() {
        let digests = [Presence.missing, .present, .erased].map {
            Self.digest([(dot(id("e"), 0), $0)])
        }
        #expect(Set(digests).count == 3)
    }
}
