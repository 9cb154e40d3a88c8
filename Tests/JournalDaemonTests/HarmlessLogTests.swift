import Logging
import Synchronization
import Testing

@testable import JournalDaemon

/// The daemon's log holds nothing that a client could make look like another line.
struct HarmlessLogTests {
    /// Keeps what it is given.
    private struct Kept: LogHandler {
        let lines: Lines
        var logLevel = Logger.Level.debug
        var metadata: Logger.Metadata = [:]

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = (event.metadata ?? [:]).merging(metadata) { $1 }
            lines.add("\(event.message) " + all.values.map(\.description).joined(separator: " "))
        }
    }

    private final class Lines: Sendable {
        private let all = Mutex<[String]>([])

        var texts: [String] { all.withLock { $0 } }

        func add(_ line: String) { all.withLock { $0.append(line) } }
    }

    @Test func `no message and no detail of a log moves a cursor or ends a line`() {
        let lines = Lines()
        var logger = Logger(label: "test") { _ in HarmlessLog(Kept(lines: lines)) }
        logger.logLevel = .debug
        let hostile = "a\n\u{1B}[2J\u{202E}b"
        logger[metadataKey: "path"] = .string(hostile)
        logger.error(
            "\(hostile)",
            metadata: ["x": .array([.string(hostile)]), "y": .stringConvertible(hostile)])
        #expect(lines.texts.count == 1)
        for sign in ["\n", "\u{1B}", "\u{202E}"] {
            #expect(lines.texts.allSatisfy { !$0.contains(sign) })
        }
        #expect(lines.texts.allSatisfy { $0.contains("a \u{FFFD}[2J\u{FFFD}b") })
    }
}
