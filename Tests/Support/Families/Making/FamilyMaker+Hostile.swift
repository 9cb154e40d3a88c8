import EventLog
import Seeded
import Signing

/// What hostile peers offer: every defect that an envelope can have, and some that are none.
extension FamilyMaker {
    mutating func addHostileEvents() throws {
        for _ in 0..<4 + chance.number(0..<8) {
            guard let offer = try hostileOffer() else { continue }
            offers.insert(offer, at: chance.number(0..<offers.count + 1))
        }
        try addRareEvents()
    }

    private mutating func hostileOffer() throws -> Offer? {
        switch chance.number(0..<10) {
        case 0..<3: return spoiledBytes()
        case 3..<5: return try spoiledEncoding()
        default: return try spoiledHeader()
        }
    }

    // MARK: Bytes

    /// A copy of an offer with something changed after it was signed.
    private mutating func spoiledBytes() -> Offer? {
        guard var offer = chance.pick(offers), !offer.header.isEmpty else { return nil }
        switch chance.number(0..<7) {
        case 0, 1:
            offer.header[chance.number(0..<offer.header.count)] ^= 1 << UInt8(chance.number(0..<8))
        case 2, 3:
            guard !offer.signature.isEmpty else { return nil }
            offer.signature[chance.number(0..<offer.signature.count)] ^=
                1 << UInt8(chance.number(0..<8))
        case 4: offer.header.removeLast(1 + chance.number(0..<offer.header.count))
        case 5: offer.header += chance.bytes(chance.pick([1, 2, 8, 8_192]) ?? 1)
        default: offer.signature = chance.bytes(chance.pick([0, 32, 63, 64, 65]) ?? 0)
        }
        return offer
    }

    /// Signed bytes, so that nothing but their form is wrong.
    private func signed(_ header: [UInt8], by device: CastDevice) throws -> Offer {
        let message = preAuthenticationEncoding(type: TypeString.event, body: header)
        return Offer(header: header, signature: try device.key.signature(for: message))
    }

    // MARK: Encodings

    private mutating func spoiledEncoding() throws -> Offer? {
        let index = chance.number(0..<writers.count)
        let device = writers[index].device
        let header = header(index, .content, [])
        let good = header.encoded()
        switch chance.number(0..<11) {
        case 0: return try signed([0x08, 0x81, 0x00] + good.dropFirst(2), by: device)
        case 1: return try signed(good + [0x78, 0x01], by: device)
        case 2: return try signed(good + [0x5a, 0x00], by: device)
        case 3: return try signed([0x08, 0x00] + good.dropFirst(2), by: device)
        case 4: return try signed(Array(good.dropFirst(2)) + [0x08, 0x01], by: device)
        case 5: return try signed([0x08, 0x01] + good, by: device)
        case 6: return try signed([0x0d, 0x01, 0, 0, 0] + good.dropFirst(2), by: device)
        case 7: return try signed(good + [0x52, 0x05, 1, 2, 3, 4, 5], by: device)
        case 8: return try signed([0x00, 0x01] + good, by: device)
        case 9: return try signed(good + [0x5b], by: device)
        default: return try signed(good + [0xff, 0xff, 0xff, 0xff, 0xff, 0xff], by: device)
        }
    }

    // MARK: Headers

    private mutating func spoiledHeader() throws -> Offer? {
        let index = chance.number(0..<writers.count)
        let device = writers[index].device
        var header = header(index, .content, [])
        switch chance.number(0..<8) {
        case 0, 1: spoilFields(&header)
        case 2, 3: spoilPlace(&header, device)
        case 4..<7: spoilSeen(&header, index)
        default:
            guard let key = chance.pick(badKeys) else { return nil }
            header.device = DeviceKey(key)
            return Offer(header: header.encoded(), signature: [UInt8](repeating: 0, count: 64))
        }
        return try signed(header.encoded(), by: device)
    }

    private mutating func spoilFields(_ header: inout EventHeader) {
        switch chance.number(0..<14) {
        case 0: header.version = UInt64(chance.pick([0, 2, 4_294_967_295]) ?? 2)
        case 1: header.version = 4_294_967_296
        case 2: header.journal = EventID(chance.bytes32())
        case 3: header.journal = nil
        case 4: header.kind = 1
        case 5: (header.kind, header.journal) = (1, nil)
        case 6:
            (header.kind, header.journal, header.seq, header.prev) = (1, nil, 1, nil)
            header.seen = []
        case 7: header.epoch = 0
        case 8: header.seq = 0
        case 9: header.kind = 0
        case 10: header.claimedMilliseconds = Limits.seq + 1
        case 11: header.opsEncoding = header.opsEncoding == 0 ? 1 : 0
        case 12: header.seq = Limits.seq + 1
        default: (header.ops, header.opsEncoding) = (chance.bytes(8_200), 1)
        }
    }

    private mutating func spoilPlace(_ header: inout EventHeader, _ device: CastDevice) {
        switch chance.number(0..<6) {
        case 0: (header.seq, header.prev) = (header.seq + 1, header.prev ?? journal)
        case 1: (header.seq, header.prev) = (2, chance.pick(accepted) ?? journal)
        case 2: (header.seq, header.prev) = (2, EventID(chance.bytes32()))
        case 3: header.prev = header.prev == nil ? journal : nil
        case 4: (header.epoch, header.seq) = (header.epoch ^ 1, max(2, header.seq))
        default: (header.seq, header.prev) = (Limits.seq, header.prev ?? journal)
        }
    }

    private mutating func spoilSeen(_ header: inout EventHeader, _ index: Int) {
        let positions = accepted.compactMap { referee.records[$0]?.position }
        guard let one = chance.pick(positions), let other = chance.pick(positions) else { return }
        let stray = EventID(chance.bytes32())
        switch chance.number(0..<10) {
        case 0:
            header.seen = [
                Position(
                    device: one.device, epoch: one.epoch, seq: one.seq + 1, event: one.event)
            ]
        case 1:
            header.seen = [
                Position(
                    device: one.device, epoch: one.epoch ^ 1, seq: one.seq, event: one.event)
            ]
        case 2:
            header.seen = [
                Position(
                    device: other.device, epoch: one.epoch, seq: one.seq, event: one.event)
            ]
        case 3:
            header.seen = [
                Position(
                    device: one.device, epoch: one.epoch, seq: one.seq, event: stray)
            ]
        // Both on one line, or what prev had seen already.
        case 4, 5: header.seen = Array(Set(header.seen + [one, other])).sorted()
        case 6: header.seen = [one, other, one].sorted()
        case 7: header.seen = [one, other].sorted().reversed()
        case 8:
            let own = Position(
                device: header.device, epoch: header.epoch, seq: 1, event: one.event)
            header.seen = [own]
        default:
            header.seen = (0..<65).map { place in
                Position(
                    device: one.device, epoch: one.epoch, seq: UInt64(place + 1), event: stray)
            }
        }
    }

    /// Points of low order, keys that are not canonical, and bytes that are no point at all.
    private var badKeys: [Bytes32] {
        let hex = [
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000080",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "0200000000000000000000000000000000000000000000000000000000000000",
        ]
        return hex.compactMap { Bytes32(hex: $0) }
    }
}
