import Signing

/// Random bytes of the system's cryptographic generator.
enum Chance {
    static func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    static func bytes32() -> Bytes32 {
        SHA256.hash(bytes(32))
    }
}
