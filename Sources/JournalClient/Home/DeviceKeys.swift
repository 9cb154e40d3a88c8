import EventLog
import FoundationEssentials
public import Signing

/// The two private keys of one device in one journal, in files that only their owner reads.
///
/// Never copied to another device: a new device makes its own. Spec: Protocol/05-membership.md
public struct DeviceKeys: Sendable {
    /// Signs events and sessions.
    public let signing: PrivateKey
    /// For encryption later; enrolled now so that no device need be paired again.
    public let agreement: AgreementKey

    /// The device that signs with them.
    var device: DeviceKey { DeviceKey(signing.publicKey.bytes) }

    private static let signingFile = "device.pem"
    private static let agreementFile = "agreement.pem"

    /// New keys.
    init(_ surroundings: Surroundings) throws(KeyError) {
        signing = try PrivateKey(seed: surroundings.random32())
        agreement = try AgreementKey(seed: surroundings.random32())
    }

    /// Reads the keys of `folder`.
    ///
    /// - Parameters:
    ///   - expected: the key that the journal was written with, if it is known.
    ///   - passphrase: asked for only if the files are protected.
    init(
        folder: String, expected: Bytes32?, passphrase: () -> [UInt8]?
    ) throws(HomeError) {
        let path = folder + "/" + Self.signingFile
        let pem = try Self.bytes(of: path)
        var secret: [UInt8]?
        signing = try Self.open(path) { () throws(KeyError) in
            do throws(KeyError) {
                return try PrivateKey(pem: pem, passphrase: nil)
            } catch {
                guard error == .passphraseNeeded else { throw error }
                secret = passphrase()
                guard secret != nil else { throw error }
                return try PrivateKey(pem: pem, passphrase: secret)
            }
        }
        let other = folder + "/" + Self.agreementFile
        let otherPEM = try Self.bytes(of: other)
        agreement = try Self.open(other) { () throws(KeyError) in
            try AgreementKey(pem: otherPEM, passphrase: secret)
        }
        if let expected, expected != signing.publicKey.bytes { throw .keySwapped(path) }
    }

    /// Writes both files durably, mode 0600.
    func save(in folder: String, passphrase: [UInt8]?) throws {
        try FileSystem.replace(
            folder + "/" + Self.signingFile, with: signing.pem(passphrase: passphrase))
        try FileSystem.replace(
            folder + "/" + Self.agreementFile, with: agreement.pem(passphrase: passphrase))
    }

    private static func bytes(of path: String) throws(HomeError) -> [UInt8] {
        guard let facts = FileSystem.facts(of: path) else { throw .keyMissing(path) }
        guard facts.mode & 0o077 == 0 else { throw .keyExposed(path, mode: facts.mode) }
        guard let bytes = try FileSystem.read(path) else { throw .keyMissing(path) }
        return bytes
    }

    private static func open<Key>(
        _ path: String, _ read: () throws(KeyError) -> Key
    ) throws(HomeError) -> Key {
        do throws(KeyError) {
            return try read()
        } catch {
            switch error {
            case .passphraseNeeded: throw .passphraseNeeded
            case .wrongPassphrase: throw .wrongPassphrase
            default: throw .keyUnreadable(path)
            }
        }
    }
}
