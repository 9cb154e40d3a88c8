public import EventLog
public import Signing

/// The paper key of one parent: the only thing that can replace a lost first device.
///
/// 32 random bytes, the seed of an Ed25519 key that outranks every device of that parent. It is
/// shown once and kept nowhere. Spec: Protocol/10-pairing.md
public struct RecoverySheet: Sendable, HoldsSecret {
    private let seed: Bytes32
    private let journal: EventID

    private static let checkLabel = "rapport recovery sheet v1"
    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567")

    /// The sheet for `seed`.
    public init(seed: Bytes32, journal: EventID) {
        self.seed = seed
        self.journal = journal
    }

    /// Reads what `groups` printed, in any case and spacing. Nil if a sign is wrong or missing.
    public init?(typed: String, journal: EventID) {
        guard let sheet = try? RecoverySheet.read(typed, journal: journal) else { return nil }
        self = sheet
    }

    /// As `init(typed:journal:)`, and says what is wrong: throws `wrongLength`, `wrongSign` or
    /// `wrongChecksum`.
    public static func read(
        _ typed: String, journal: EventID
    ) throws(SheetError) -> RecoverySheet {
        var bits = 0
        var buffer: UInt32 = 0
        var bytes: [UInt8] = []
        let signs = typed.lowercased().filter { !$0.isWhitespace && $0 != "-" }
        for (place, sign) in signs.enumerated() {
            guard let digit = alphabet.firstIndex(of: sign) else {
                throw .wrongSign(sign, group: place / 4 + 1)
            }
            buffer = buffer << 5 | UInt32(digit)
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
            }
        }
        guard signs.count == 56, let seed = Bytes32(bytes[..<32]) else {
            throw .wrongLength(signs.count)
        }
        let sheet = RecoverySheet(seed: seed, journal: journal)
        guard Array(bytes[32...]) == sheet.checksum else { throw .wrongChecksum }
        return sheet
    }

    /// The sheet's signs, fourteen groups of four.
    public var groups: [String] {
        let signs = Self.base32(seed.bytes + checksum)
        return stride(from: 0, to: signs.count, by: 4).map {
            String(signs[$0..<min($0 + 4, signs.count)])
        }
    }

    /// Names the journal; the seed is shown by `groups` alone.
    public var description: String { "RecoverySheet(of: \(journal))" }

    /// Same as `description`.
    public var debugDescription: String { description }

    /// The key that outranks the parent's devices.
    public func key() throws(KeyError) -> PrivateKey { try PrivateKey(seed: seed) }

    /// The X25519 key that goes with it.
    public func agreementKey() throws(KeyError) -> AgreementKey {
        let bytes = try hkdfSHA256(
            secret: seed.bytes, salt: [],
            info: Array("rapport recovery agreement v1".utf8), count: 32)
        guard let derived = Bytes32(bytes) else { throw .library }
        return try AgreementKey(seed: derived)
    }

    /// The sheet of the same parent's private journal: its key follows from this one, so that one
    /// sheet of paper serves both. Spec: Protocol/10-pairing.md §6
    ///
    /// - Parameter id: the private journal; this sheet's own is the shared one.
    public func ofPrivateJournal(_ id: EventID) throws(KeyError) -> RecoverySheet {
        let bytes = try hkdfSHA256(
            secret: seed.bytes, salt: journal.bytes.bytes,
            info: Array("rapport private journal v1".utf8), count: 32)
        guard let derived = Bytes32(bytes) else { throw .library }
        return RecoverySheet(seed: derived, journal: id)
    }

    private var checksum: [UInt8] {
        let label = Array(Self.checkLabel.utf8)
        return Array(SHA256.hash(label + journal.bytes.bytes + seed.bytes).bytes.prefix(3))
    }

    private static func base32(_ bytes: [UInt8]) -> [Character] {
        var bits = 0
        var buffer: UInt32 = 0
        var signs: [Character] = []
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                signs.append(alphabet[Int(buffer >> UInt32(bits)) & 31])
            }
        }
        return signs
    }
}
