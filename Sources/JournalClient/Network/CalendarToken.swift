public import Signing

/// What a link to a journal's calendar is kept secret by: whoever has it can fetch.
///
/// Spec: Protocol/08-sync.md §9
public struct CalendarToken: Sendable {
    private static let ending = ".ics"

    private let bytes: Bytes32

    /// A token of 32 random bytes.
    public init(_ bytes: Bytes32) { self.bytes = bytes }

    /// The token in the last part of a path; nil for what is none. O(bytes).
    public init?(file: String) {
        guard file.hasSuffix(Self.ending),
            let decoded = Base64URL.decode(file.dropLast(Self.ending.count)),
            let bytes = Bytes32(decoded)
        else { return nil }
        self.init(bytes)
    }

    /// SHA-256 of it, by which the daemon knows the link.
    public var name: Bytes32 { SHA256.hash(bytes.bytes) }

    /// The path at a daemon.
    public var path: String { "/calendar/\(Base64URL.encode(bytes.bytes))\(Self.ending)" }
}
