public import EventLog
import Signing

/// What an observer's program prints and a person sends to a parent: the offer of its keys.
///
/// `observer-` and base64url of the two keys, the signature, and the first four bytes of a hash of
/// these: 132 bytes. Spec: Protocol/10-pairing.md §8
public struct ObserverCode: Equatable, Sendable {
    /// The offer.
    public let offer: ObserverOffer

    private static let prefix = "observer-"
    private static let checkLabel = "rapport observer code v1"

    /// The code of an offer.
    public init(_ offer: ObserverOffer) { self.offer = offer }

    /// Reads a code; blanks in it, signs around it and folds in it are no part of it: see
    /// `PastedText`.
    ///
    /// Throws `notACode`, `isLink`, `wrongLength` or `mistyped`.
    public init(typed: String) throws(ObserverError) {
        let typed = typed.filter { !$0.isWhitespace || $0.isNewline }
        guard PastedText.text(typed, beginningWith: "https://") == nil else { throw .isLink }
        guard let text = PastedText.text(typed, beginningWith: Self.prefix) else { throw .notACode }
        let signs = text.dropFirst(Self.prefix.count)
        guard signs.utf8.count == 176 else { throw .wrongLength }
        guard let bytes = Base64URL.decode(signs), bytes.count == 132,
            let observer = Bytes32(bytes[..<32]), let agreement = Bytes32(bytes[32..<64]),
            Array(bytes[128...]) == Self.check(bytes[..<128])
        else { throw .mistyped }
        offer = ObserverOffer(
            observer: DeviceKey(observer), agreementKey: agreement,
            possession: Array(bytes[64..<128]))
    }

    /// The code as a person copies it. Holds no secret.
    public var text: String {
        let bytes = offer.observer.bytes.bytes + offer.agreementKey.bytes + offer.possession
        return Self.prefix + Base64URL.encode(bytes + Self.check(bytes[...]))
    }

    private static func check(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        Array(SHA256.hash(Array(checkLabel.utf8) + bytes).bytes.prefix(4))
    }
}
