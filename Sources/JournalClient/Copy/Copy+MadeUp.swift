import EventLog
import EventStorage
import Signing

extension JournalHolder {
    /// Whether the journal is a made-up one: its first device signs with the key that everybody
    /// knows. That cannot be taken from it, whatever becomes of its files.
    package var isMadeUp: Bool {
        get throws {
            guard let known = try? PrivateKey(seed: Surroundings.madeUpSeed) else { return false }
            return try database.record(of: journal)?.device == DeviceKey(known.publicKey.bytes)
        }
    }

    /// Throws `madeUp` for a made-up journal: it is given to no daemon, nobody is let into it, and
    /// no file of it is written.
    func mustBeReal() throws {
        guard try !isMadeUp else { throw ReplicaError.madeUp }
    }
}
