import Signing

/// What happened, line by line, and one digest of it all.
struct Trace {
    private(set) var digest = Bytes32.zero
    private(set) var lines: [String] = []
    private(set) var count = 0

    /// Lines that a failure shows.
    static let shown = 40

    mutating func add(_ line: String) {
        digest = SHA256.hash(digest.bytes + Array(line.utf8))
        count += 1
        lines.append(line)
        if lines.count > 2 * Trace.shown { lines.removeFirst(Trace.shown) }
    }
}
