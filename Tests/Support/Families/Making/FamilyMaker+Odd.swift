import EventLog
import Seeded

/// What a faulty or newer program writes: accepted, and without effect as far as it is odd.
extension FamilyMaker {
    /// An operation that cannot be read, made from one that can.
    mutating func oddOperation(_ operation: Operation) throws -> Operation {
        var bytes = operation.encoded()
        switch chance.number(0..<12) {
        case 0:
            bytes = varint(UInt64(chance.pick([6, 15, 21, 63, 100, 9_999]) ?? 6) << 3 | 2) + [0]
        case 1: bytes = bytes + bytes
        case 2: bytes.removeLast(min(bytes.count, 1 + chance.number(0..<4)))
        case 3: bytes = []
        case 4: bytes = [0x08, 0x01]
        case 5..<10:
            guard !bytes.isEmpty else { break }
            bytes[chance.number(0..<bytes.count)] ^= 1 << UInt8(chance.number(0..<8))
        case 10: bytes = chance.bytes(chance.number(1..<40))
        default: bytes = [0x0a, 0x06, 0x08, 0x0a, 0x10, 0x02, 0x18, 0x01]
        }
        return .unknown(bytes)
    }

    mutating func writeOddEvent(_ index: Int) throws {
        let create = Operation.create(Create(type: 10, policy: .shared))
        let kind = UInt64(chance.pick([2, 4, 5, 6, 7, 4_000_000_000]) ?? 6)
        let bytes = chance.bytes(chance.number(1..<60))
        let odd = chance.number(0..<6)
        try write(index, .content, odd == 4 ? Array(repeating: create, count: 33) : [create]) {
            switch odd {
            case 0: ($0.opsEncoding, $0.ops) = (2, bytes)
            case 1: $0.opsEncoding = 3
            case 2: $0.ops = bytes
            case 3: ($0.opsEncoding, $0.ops) = (0, [])
            case 4: break
            default: $0.kind = kind
            }
        }
    }
}
