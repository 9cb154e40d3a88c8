/// Why a key, or something made with one, was refused.
public enum KeyError: Error, Equatable, Sendable {
    /// The input or the output asked for has this many bytes, which is outside the bounds.
    case wrongLength(Int)
    /// A public key whose y coordinate is not below the field's prime.
    case nonCanonical
    /// A public key of low order, under which one signature fits many messages; for an agreement,
    /// one that leads to the same secret whoever asks.
    case lowOrder
    /// Not the PKCS#8 PEM of a private key of the kind asked for.
    case notPrivateKey
    /// The passphrase does not open the key.
    case wrongPassphrase
    /// The key is encrypted and no passphrase was given.
    case passphraseNeeded
    /// libcrypto failed where only a lack of memory or a missing algorithm explains it.
    case library
}
