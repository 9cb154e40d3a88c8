import Signing
import Synchronization

extension Surroundings {
    /// The seed of the first key of every made-up journal. It keeps no secret: whoever reads this
    /// can sign with it, so nothing that it signed proves anything to anybody, and each program
    /// knows such a journal by it.
    static let madeUpSeed = SHA256.hash(
        Array("rapport: the first device of a made-up journal".utf8))

    /// Surroundings of a device in a made-up journal: all that would be chance follows from a seed.
    ///
    /// - Parameters:
    ///   - isFirst: whether the device begins the journal, with the key that everybody knows.
    ///   - seed: another one for each device.
    ///   - now: milliseconds since 1970.
    package static func madeUp(
        isFirst: Bool, seed: UInt64, now: @escaping @Sendable () -> UInt64
    ) -> Surroundings {
        let stream = Stream(isFirst: isFirst, seed: seed)
        return Surroundings(now: now, randomBytes: stream.bytes, machine: "made up")
    }

    private final class Stream: Sendable {
        private let state: Mutex<(isFirst: Bool, count: UInt64)>
        private let seed: UInt64

        init(isFirst: Bool, seed: UInt64) {
            state = Mutex((isFirst, 0))
            self.seed = seed
        }

        @Sendable func bytes(_ wanted: Int) -> [UInt8] {
            state.withLock { state in
                if state.isFirst {
                    // The first that a journal asks for is the seed of its first device's key.
                    state.isFirst = false
                    return Array(Surroundings.madeUpSeed.bytes.prefix(wanted))
                }
                var all: [UInt8] = []
                while all.count < wanted {
                    state.count += 1
                    let text = "made up \(seed) \(state.count)"
                    all += SHA256.hash(Array(text.utf8)).bytes
                }
                return Array(all.prefix(wanted))
            }
        }
    }
}
