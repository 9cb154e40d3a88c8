public import EventLog
public import Signing

/// A device whose keys follow from its name.
public struct WorldDevice: Sendable {
    public let name: String
    public let key: PrivateKey
    public let agreement: Bytes32
    public let id: DeviceKey

    public init(_ name: String) {
        let seed = SHA256.hash(Array("world device \(name)".utf8))
        guard let key = try? PrivateKey(seed: seed),
            let agreement = try? AgreementKey(seed: seed).publicKey
        else { preconditionFailure("a seed of 32 bytes makes a key") }
        self.name = name
        self.key = key
        self.agreement = agreement
        id = DeviceKey(key.publicKey.bytes)
    }

    // The names of the model check: parents A and B, their paper keys, and others.
    public static let a1 = WorldDevice("A1")
    public static let a2 = WorldDevice("A2")
    public static let a3 = WorldDevice("A3")
    public static let a4 = WorldDevice("A4")
    public static let b1 = WorldDevice("B1")
    public static let b2 = WorldDevice("B2")
    public static let b3 = WorldDevice("B3")
    public static let paperA = WorldDevice("RA")
    public static let paperB = WorldDevice("RB")
    /// What takes the place of `paperA`.
    public static let paperA2 = WorldDevice("RA2")
    /// Another who would be the co-parent.
    public static let x1 = WorldDevice("X1")
    public static let paperX = WorldDevice("RX")
    /// One that both parents enrol.
    public static let both = WorldDevice("K")
    /// One that nobody enrols.
    public static let stranger = WorldDevice("Z")

    static let all = [
        a1, a2, a3, a4, b1, b2, b3, paperA, paperA2, paperB, x1, paperX, both, stranger,
    ]

    /// What a report calls a key.
    static func name(of id: DeviceKey) -> String {
        all.first { $0.id == id }?.name ?? String(id.description.prefix(6))
    }
}
