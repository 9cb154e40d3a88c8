import JournalClient
import Signing

/// Random bytes of the system's cryptographic generator.
enum Chance {
    static func bytes(_ count: Int) -> [UInt8] { Surroundings.system.randomBytes(count) }

    static func bytes32() -> Bytes32 { Surroundings.system.random32() }
}
