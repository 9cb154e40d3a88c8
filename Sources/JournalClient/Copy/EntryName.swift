public import EventLog
package import JournalModel
import Signing

/// How an entry's id is shown and typed: the first ten signs of its base32 (RFC 4648, lower case).
///
/// Spec: Protocol/06-content.md
public enum EntryName {
    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567")

    /// The first ten signs.
    public static func short(_ id: EventID) -> String {
        var signs = ""
        var buffer: UInt32 = 0
        var bits = 0
        for byte in id.bytes.bytes.prefix(7) {
            buffer = buffer << 8 | UInt32(byte)
            bits += 8
            while bits >= 5, signs.count < 10 {
                bits -= 5
                signs.append(alphabet[Int(buffer >> UInt32(bits)) & 31])
            }
        }
        return signs
    }

    /// What a child is called: its name, or the short id where it has none.
    package static func ofChild(_ entry: EntryView) -> String {
        entry.text(FieldNumber.childName).flatMap(ShownName.text) ?? short(entry.state.entry)
    }

    /// How many signs tell each of these ids from the others, at most ten; `ids` ascend.
    /// O(ids).
    public static func signs(tellingApart ids: [EventID]) -> Int {
        let names = ids.map(short)
        let shared = zip(names, names.dropFirst()).map { one, other in
            zip(one, other).prefix { $0 == $1 }.count
        }
        return min((shared.max() ?? 0) + 1, 10)
    }

    /// The ids whose base32 begins with `prefix`, in any case; nil if it is empty, too long or has
    /// other signs. A full id of 64 hexadecimal digits is taken as well.
    static func range(of prefix: String) -> ClosedRange<EventID>? {
        if prefix.count == 64, let bytes = Bytes32(hex: prefix.lowercased()) {
            return EventID(bytes)...EventID(bytes)
        }
        guard !prefix.isEmpty, prefix.count <= 51 else { return nil }
        var bits: [UInt8] = []
        for sign in prefix.lowercased() {
            guard let digit = alphabet.firstIndex(of: sign) else { return nil }
            bits += (0..<5).map { UInt8(digit >> (4 - $0) & 1) }
        }
        let lowest = bytes(of: bits, filledWith: 0)
        let highest = bytes(of: bits, filledWith: 1)
        guard let lowest, let highest else { return nil }
        return EventID(lowest)...EventID(highest)
    }

    private static func bytes(of bits: [UInt8], filledWith fill: UInt8) -> Bytes32? {
        var all = bits
        all += repeatElement(fill, count: 256 - bits.count)
        return Bytes32(
            (0..<32).map { index in
                all[(index * 8)..<(index * 8 + 8)].reduce(UInt8(0)) { $0 << 1 | $1 }
            })
    }
}
