import EventLog
import Signing

/// The code that both screens show, so that two people know they paired with each other.
///
/// Three groups of four digits from both nonces; the joiner is bound to its nonce before it sees
/// the inviter's, so that nobody in between can search for a match. Spec: Protocol/10-pairing.md
public struct ShortCode: Equatable, Sendable, CustomStringConvertible {
    /// Three groups of four digits with spaces between.
    public let description: String

    init(
        inviterNonce: Bytes32, joinerNonce: Bytes32, journal: EventID, enrolment: [UInt8]
    ) throws(KeyError) {
        let bytes = try hkdfSHA256(
            secret: inviterNonce.bytes + joinerNonce.bytes, salt: journal.bytes.bytes,
            info: Array(TypeString.join.utf8) + enrolment, count: 8)
        let number = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        description = (0..<3).map { group in
            let digits = String((number >> (20 * UInt64(group)) & 0xF_FFFF) % 10_000)
            return String(repeating: "0", count: 4 - digits.count) + digits
        }.joined(separator: " ")
    }

    /// Whether a person typed this code, in any spacing.
    public func matches(_ typed: String) -> Bool {
        typed.filter(\.isNumber) == description.filter(\.isNumber)
    }
}
