import EventLog
import Seeded
import Signing

/// A device whose keys follow from its name.
struct TestDevice: Sendable, Hashable {
    let name: String
    let key: PrivateKey
    let agreement: Bytes32

    init(_ name: String) {
        self.name = name
        let seed = SHA256.hash(Array("device \(name)".utf8))
        do {
            key = try PrivateKey(seed: seed)
            agreement = try AgreementKey(seed: seed).publicKey
        } catch {
            preconditionFailure("a seed of 32 bytes makes a key")
        }
    }

    var id: DeviceKey { DeviceKey(key.publicKey.bytes) }

    static func == (a: TestDevice, b: TestDevice) -> Bool { a.name == b.name }
    func hash(into hasher: inout Hasher) { hasher.combine(name) }

    /// The enrolment of this device, proven.
    func enrolment(
        _ rankClass: RankClass, parent: Parent, journal: Bytes32, invite: TestDevice? = nil
    ) throws -> Enrolment {
        try .proving(
            key, agreementKey: agreement, rankClass: rankClass, parent: parent, journal: journal,
            invite: invite?.key)
    }
}

extension TestDevice {
    /// An operation that names this device's key as an observer, proven.
    func offer(
        to journal: EventID, label: String = "mediator", untilDay: UInt32 = 20_800
    ) throws -> AddObserver {
        AddObserver(
            try ObserverOffer(key, agreementKey: agreement, to: journal.bytes), label: label,
            untilDay: untilDay)
    }
}

/// The devices of the model check: two parents' devices, their paper keys and a stranger.
enum Cast {
    static let a1 = TestDevice("A1")
    static let a2 = TestDevice("A2")
    static let a3 = TestDevice("A3")
    static let b1 = TestDevice("B1")
    static let b2 = TestDevice("B2")
    static let recoveryA = TestDevice("RA")
    static let recoveryB = TestDevice("RB")
    static let stranger = TestDevice("X")
}

extension SplitMix64 {
    mutating func bytes32() -> Bytes32 { SHA256.hash(bytes(8)) }
}
