import Seeded
import Signing
import Testing

@testable import EventLog

@Suite struct MultiValueRegisterTests {
    /// Three writes; dot order is place order.
    static let dots: [Dot] = (1...5).map { number in
        let event = EventID(Bytes32([UInt8](repeating: UInt8(number), count: 32)) ?? .zero)
        return Dot(event: event, index: UInt32(number % 3))
    }

    static func write(_ place: Int, _ fields: [UInt32], _ names: [Int] = []) -> RegisterWrite {
        RegisterWrite(dot: dots[place], fields: fields, supersedes: names.map { dots[$0] })
    }

    /// The live (field, dot) pairs, in the order given.
    static func live(
        _ writes: [RegisterWrite], where removes: (Int, Int) -> Bool = { _, _ in true }
    ) -> [Pair] {
        MultiValueRegister.live(writes) { namer, target, _ in removes(namer, target) }.map {
            Pair(field: $0.field, dot: writes[$0.write].dot)
        }
    }

    struct Pair: Hashable, Comparable {
        let field: UInt32
        let dot: Dot
        static func < (a: Pair, b: Pair) -> Bool { (a.field, a.dot) < (b.field, b.dot) }
    }

    /// The rule as the specification says it, without any care for cost.
    static func rule(_ writes: [RegisterWrite]) -> [Pair] {
        var pairs: Set<Pair> = []
        for write in writes {
            for field in write.fields {
                let isNamed = writes.contains { namer in
                    namer.dot != write.dot && namer.fields.contains(field)
                        && namer.supersedes.contains(write.dot)
                }
                if !isNamed { pairs.insert(Pair(field: field, dot: write.dot)) }
            }
        }
        return pairs.sorted()
    }

    @Test func `a register without writes has no versions`() {
        #expect(Self.live([]).isEmpty)
    }

    @Test func `a write that nobody names is live in each field that it covers`() {
        #expect(
            Self.live([Self.write(0, [1, 4])]) == [
                Pair(field: 1, dot: Self.dots[0]), Pair(field: 4, dot: Self.dots[0]),
            ])
    }

    @Test func `two writes that do not name each other are both live`() {
        let live = Self.live([Self.write(0, [1]), Self.write(1, [1])])
        #expect(live.map(\.dot) == [Self.dots[0], Self.dots[1]])
    }

    @Test func `a name counts for every field that both writes cover and for no other`() {
        let live = Self.live([Self.write(0, [1, 2, 3]), Self.write(1, [2, 3, 4], [0])])
        #expect(
            live == [
                Pair(field: 1, dot: Self.dots[0]), Pair(field: 2, dot: Self.dots[1]),
                Pair(field: 3, dot: Self.dots[1]), Pair(field: 4, dot: Self.dots[1]),
            ])
    }

    @Test func `a name that is no write of the register hides nothing`() {
        let live = Self.live([Self.write(0, [1]), Self.write(1, [1], [4])])
        #expect(live.count == 2)
    }

    @Test func `a name outside the past of its write hides nothing`() {
        let writes = [Self.write(0, [1]), Self.write(1, [1], [0])]
        #expect(Self.live(writes) { _, _ in false }.count == 2)
        #expect(Self.live(writes) { namer, target in namer == 1 && target == 0 }.count == 1)
    }

    @Test func `a write cannot hide itself`() {
        #expect(Self.live([Self.write(0, [1], [0])]).count == 1)
    }

    @Test func `when the write in the middle of a chain is taken away its target returns`() {
        let chain = [Self.write(0, [1]), Self.write(1, [1], [0]), Self.write(2, [1], [1])]
        #expect(Self.live(chain).map(\.dot) == [Self.dots[2]])
        let live = Self.live([chain[0], chain[2]])
        #expect(live.map(\.dot) == [Self.dots[0], Self.dots[2]])
    }

    @Test func `of two writes with one dot the first counts`() {
        let live = Self.live([Self.write(0, [1]), Self.write(0, [2])])
        #expect(live == [Pair(field: 1, dot: Self.dots[0])])
    }

    @Test func `all small worlds follow the rule in every order`() {
        let coverings: [[UInt32]] = [[1], [2], [1, 2]]
        var worlds = 0
        for code in 0..<(27 * 512) {
            var rest = code
            let writes = (0..<3).map { place in
                let fields = coverings[rest % 3]
                rest /= 3
                return (place, fields)
            }.map { place, fields in
                let names = (0..<3).filter { (rest >> (3 * place + $0)) & 1 == 1 }
                return Self.write(place, fields, names)
            }
            let expected = Self.rule(writes)
            for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
                #expect(Self.live(order.map { writes[$0] }) == expected)
            }
            worlds += 1
        }
        #expect(worlds == 13_824)
    }

    @Test(arguments: 0..<200)
    func `union is commutative, associative and idempotent`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let parts = (0..<3).map { _ in Self.randomWrites(using: &random) }
        let (a, b, c) = (parts[0], parts[1], parts[2])
        #expect(Self.live(a + b) == Self.live(b + a))
        #expect(Self.live((a + b) + c) == Self.live(a + (c + b)))
        #expect(Self.live(a + a) == Self.live(a))
        #expect(Self.live(a + b + a + c + b) == Self.live(a + b + c))
        #expect(Self.live(a + b + c) == Self.rule(Array(a + b + c)))
    }

    /// Writes are a function of their dot, as events are of their id.
    static func randomWrites(using random: inout SplitMix64) -> [RegisterWrite] {
        (0..<Int.random(in: 0...8, using: &random)).map { _ in
            let number = UInt64.random(in: 0..<12, using: &random)
            var own = SplitMix64(seed: number &* 7_919)
            let bytes = [UInt8](repeating: UInt8(number), count: 32)
            let fields = (1...4).filter { _ in Bool.random(using: &own) }.map { UInt32($0) }
            let names = (0..<12).filter { $0 < number && Bool.random(using: &own) }.map { name in
                let bytes = [UInt8](repeating: UInt8(name), count: 32)
                return Dot(event: EventID(Bytes32(bytes) ?? .zero), index: 0)
            }
            return RegisterWrite(
                dot: Dot(event: EventID(Bytes32(bytes) ?? .zero), index: 0),
                fields: fields.isEmpty ? [1] : fields, supersedes: names)
        }
    }
}
