import EventLog
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

/// A generator whose numbers follow from its seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) }
    }

    mutating func bytes32() -> Bytes32 { SHA256.hash(bytes(8)) }
}
