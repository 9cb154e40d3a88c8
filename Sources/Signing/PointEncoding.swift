/// What the thirty-two bytes of an encoded edwards25519 point tell without decoding it.
enum PointEncoding {
    /// Why a point is refused as a public key or as a signature's R; nil when it is not.
    ///
    /// Every encoding of the eight points of low order is refused: those below are the canonical
    /// y coordinates, the others are not canonical.
    ///
    /// Spec: RFC 8032 §5.1.3
    static func defect(of point: Bytes32) -> KeyError? {
        let y = Bytes32(
            point.word3.byteSwapped & (UInt64.max >> 1), point.word2.byteSwapped,
            point.word1.byteSwapped, point.word0.byteSwapped)
        if y >= prime { return .nonCanonical }
        // Random points differ from the list in their first word: the usual cost is 5 compares.
        return lowOrder(y) ? .lowOrder : nil
    }

    /// 2^255 - 19, most significant word first, as `y` is above.
    private static let prime = Bytes32(.max >> 1, .max, .max, .max - 18)

    private static func lowOrder(_ y: Bytes32) -> Bool {
        switch y.word0 {
        case 0: y == .zero || y == Bytes32(0, 0, 0, 1)
        case .max >> 1: y == Bytes32(.max >> 1, .max, .max, .max - 19)
        case 0x7a03_ac92_77fd_c74e: y == order8
        case 0x05fc_536d_8802_38b1: y == otherOrder8
        default: false
        }
    }

    private static let order8 = Bytes32(
        0x7a03_ac92_77fd_c74e, 0xc6cc_392c_fa53_202a, 0x0f67_100d_760b_3cba, 0x4fd8_4d3d_706a_17c7)
    private static let otherOrder8 = Bytes32(
        0x05fc_536d_8802_38b1, 0x3933_c6d3_05ac_dfd5, 0xf098_eff2_89f4_c345, 0xb027_b2c2_8f95_e826)
}
