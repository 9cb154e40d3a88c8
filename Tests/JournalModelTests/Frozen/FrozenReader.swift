/// The reading rule and the kinds as they were when the format was settled, written out once more.
///
/// It stands for the releases that people have, and stays as it is: nothing in here may be changed
/// or taken from the model. What a later release writes must be readable by it as the tests say.
enum FrozenReader {
    enum Reading: Equatable {
        case value, cleared, unreadable
        /// The numbers of a list that are known.
        case newer([UInt64])
    }

    enum Shape {
        case moment, id, words(Int), list(Int), choice(UInt64), choices(UInt64), person([UInt64])
        case persons, number(UInt64), quantity, row, ids(ClosedRange<Int>), files
    }

    private static let anyone = Shape.person([1, 2, 16])
    private static let parent = Shape.person([1, 2])
    private static let seconds = Shape.number(31_622_400)
    private static let label = Shape.words(400)

    private static let common: [UInt64: Shape] = [
        1: .moment, 2: .id, 3: .words(60_000), 4: .list(200), 5: .row, 6: .ids(2...8), 7: .moment,
        8: .ids(1...32), 9: .files,
    ]

    private static let kinds: [UInt32: [UInt64: Shape]] = [
        1: [
            16: label, 17: seconds, 18: .persons, 19: .choice(3), 20: .id, 21: .moment,
            22: .choice(3), 23: .id,
        ],
        2: [16: label, 17: .number(5), 18: .choice(2), 19: .choice(7), 20: .id, 21: label],
        3: [16: .choice(6), 17: anyone, 18: anyone, 19: .id, 20: .choice(4), 21: .choices(4)],
        4: [16: .id, 17: .choices(7), 18: .choice(3), 19: anyone, 20: .id],
        5: [16: label, 17: anyone, 18: .moment, 19: .choice(4), 20: anyone],
        6: [16: .words(60_000), 17: .choice(2), 18: .persons],
        7: [16: label, 17: .moment, 18: seconds],
        8: [
            16: .choice(13), 17: .moment, 18: seconds, 19: .quantity, 20: .choice(22),
            21: .choice(4), 22: seconds, 23: seconds, 24: .choice(3), 25: label, 26: .choice(3),
            27: .moment, 28: .choice(3), 29: .id,
        ],
        9: [16: parent, 17: parent, 18: label, 19: .list(200)],
        10: [16: label], 11: [16: .id], 12: [16: label, 17: .moment], 13: [16: label, 17: parent],
        14: [16: label, 17: .id], 15: [16: label, 17: .persons, 18: .moment, 19: .choice(3)],
        16: [16: .words(60_000)], 17: [16: .words(60_000), 17: parent],
        18: [16: .id, 17: .choices(7), 18: anyone], 19: [16: .id, 17: .choice(2)],
        20: [
            16: label, 17: .moment, 18: seconds, 19: label, 20: label, 21: label, 22: parent,
            23: parent,
        ],
        21: [16: .id, 17: .moment, 18: .choice(2), 19: .moment], 22: [16: label, 17: .id],
        23: [16: label, 17: .id, 18: .id, 19: .id],
    ]

    /// What each covered field of a value of an entry of `type` says.
    static func read(_ content: [UInt8], type: UInt32, covers: [UInt64]) -> [Reading] {
        guard let fields = cut(content), fields.allSatisfy({ covers.contains($0.number) }) else {
            return covers.map { _ in .unreadable }
        }
        return covers.map { number in
            let parts = fields.filter { $0.number == number }
            if parts.isEmpty { return .cleared }
            guard let shape = kinds[type]?[number] ?? common[number] else { return .newer([]) }
            return read(parts, shape)
        }
    }

    // MARK: Cutting

    struct Part {
        let number: UInt64
        let wire: UInt64
        let number64: UInt64
        let bytes: [UInt8]
    }

    static func cut(_ content: [UInt8]) -> [Part]? {
        var parts: [Part] = []
        var rest = content[...]
        while !rest.isEmpty {
            guard let tag = varint(&rest), tag >> 3 >= parts.last?.number ?? 1 else { return nil }
            var number: UInt64 = 0
            var count: UInt64 = 0
            switch tag & 7 {
            case 0:
                guard let value = varint(&rest) else { return nil }
                number = value
            case 1: count = 8
            case 2:
                guard let length = varint(&rest) else { return nil }
                count = length
            default: return nil
            }
            guard count <= UInt64(rest.count) else { return nil }
            let bytes = Array(rest.prefix(Int(count)))
            parts.append(Part(number: tag >> 3, wire: tag & 7, number64: number, bytes: bytes))
            rest = rest.dropFirst(Int(count))
        }
        return parts
    }

    private static func varint(_ rest: inout ArraySlice<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), through: 63, by: 7) {
            guard let byte = rest.popFirst(), shift < 63 || byte <= 1 else { return nil }
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return byte == 0 && shift > 0 ? nil : value }
        }
        return nil
    }

    // MARK: One field

    private static func read(_ parts: [Part], _ shape: Shape) -> Reading {
        let items = parts.map(\.bytes)
        switch shape {
        case .list(let longest):
            let isGood =
                parts.allSatisfy { $0.wire == 2 } && items.count <= 32 && ascends(items)
                && items.allSatisfy { isText($0, longest) }
            return isGood ? .value : .unreadable
        case .ids(let count):
            let isGood =
                parts.allSatisfy { $0.wire == 2 } && count.contains(items.count)
                && ascends(items) && items.allSatisfy { $0.count == 32 }
            return isGood ? .value : .unreadable
        case .files:
            return parts.allSatisfy { $0.wire == 2 } && items.count <= 8 ? .value : .unreadable
        default:
            return parts.count == 1 ? read(parts[0], shape) : .unreadable
        }
    }

    private static func read(_ part: Part, _ shape: Shape) -> Reading {
        let number = part.number64
        let isNumber = part.wire == 0 && number > 0
        switch shape {
        case .choice(let count):
            guard isNumber, number <= UInt64(UInt32.max) else { return .unreadable }
            return number <= count ? .value : .newer([])
        case .person(let allowed):
            guard isNumber, number <= UInt64(UInt32.max) else { return .unreadable }
            return allowed.contains(number) ? .value : .newer([])
        case .number(let most): return isNumber && number <= most ? .value : .unreadable
        case .quantity:
            let size = number & 1 == 0 ? number >> 1 : number >> 1 + 1
            return isNumber && size <= 1_000_000_000 ? .value : .unreadable
        case .choices(let count): return read(part) { $0 <= count }
        case .persons: return read(part) { [1, 2, 16].contains($0) }
        case .words(let longest):
            return part.wire == 2 && isText(part.bytes, longest) ? .value : .unreadable
        case .id: return part.wire == 2 && part.bytes.count == 32 ? .value : .unreadable
        default: return part.wire == 2 ? .value : .unreadable
        }
    }

    private static func read(_ part: Part, isKnown: (UInt64) -> Bool) -> Reading {
        var numbers: [UInt64] = []
        var rest = part.bytes[...]
        while !rest.isEmpty {
            guard let number = varint(&rest), number > numbers.last ?? 0,
                number <= UInt64(UInt32.max)
            else { return .unreadable }
            numbers.append(number)
        }
        guard part.wire == 2, (1...32).contains(numbers.count) else { return .unreadable }
        return numbers.allSatisfy(isKnown) ? .value : .newer(numbers.filter(isKnown))
    }

    private static func isText(_ bytes: [UInt8], _ longest: Int) -> Bool {
        (1...longest).contains(bytes.count) && String(validating: bytes, as: UTF8.self) != nil
    }

    private static func ascends(_ items: [[UInt8]]) -> Bool {
        zip(items, items.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) }
    }
}
