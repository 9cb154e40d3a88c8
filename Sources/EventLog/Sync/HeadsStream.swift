public import Signing

/// The stream by which a server tells that its copy changed: server-sent events that hold the
/// frontier hash and nothing else.
///
/// *Example:* `data: 6e34…\n\n`, then `:\n\n` while nothing changes.
/// Spec: Protocol/08-sync.md §8
public enum HeadsStream {
    /// The media type of the stream.
    public static let contentType = "text/event-stream"
    /// Says that the connection stands.
    public static let beat = Array(":\n\n".utf8)

    /// Says which frontier the server has now.
    public static func event(_ hash: Bytes32) -> [UInt8] { Array("data: \(hash.hex)\n\n".utf8) }
}

extension Sequence<Position> {
    /// The frontier hash of these positions, which ascend: SHA-256 over them, encoded.
    ///
    /// Spec: Protocol/04-clock.md §2
    public var frontierHash: Bytes32 { SHA256.hash(flatMap { $0.encoded() }) }
}

/// Reads such a stream from its bytes as they come. It keeps one line, of at most
/// `WireLimits.streamLine` bytes.
///
/// Spec: Protocol/08-sync.md §8
public struct HeadsReader: Sendable {
    /// Whether a line was too long for a server that keeps to the rules: nothing is read after it.
    public private(set) var isOver = false
    private var line: [UInt8] = []

    /// A reader that has read nothing.
    public init() {}

    /// The frontier hashes that these bytes complete, in order; lines that hold none are left out.
    /// O(bytes).
    public mutating func read(_ bytes: some Sequence<UInt8>) -> [Bytes32] {
        var hashes: [Bytes32] = []
        for byte in bytes where !isOver {
            guard byte == UInt8(ascii: "\n") else {
                isOver = line.count == WireLimits.streamLine
                line.append(byte)
                continue
            }
            if let hash = Self.hash(in: line) { hashes.append(hash) }
            line.removeAll(keepingCapacity: true)
        }
        return hashes
    }

    private static func hash(in line: [UInt8]) -> Bytes32? {
        let prefix = Array("data: ".utf8)
        guard line.starts(with: prefix) else { return nil }
        return Bytes32(hex: String(decoding: line.dropFirst(prefix.count), as: UTF8.self))
    }
}
