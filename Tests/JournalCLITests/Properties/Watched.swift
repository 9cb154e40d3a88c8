import Foundation
import JournalClient
import Logging
import Synchronization

@testable import JournalDaemon

/// What the log of a daemon was given, at every level.
final class LoggedLines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    /// A logger that keeps everything.
    var logger: Logger { Logger(label: "watched") { _ in Handler(lines: self) } }

    private func add(_ line: String) { lines.withLock { $0.append(line) } }

    private struct Handler: LogHandler {
        let lines: LoggedLines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { $1 }
            let facts = all.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            lines.add("\(event.level) \(event.message) \(facts.joined(separator: " "))")
        }
    }
}

/// Runs a daemon whose log is kept while `body` runs, and gives it the setup link.
func watchedDaemon<Output: Sendable>(
    in folder: String, _ lines: LoggedLines,
    _ body: @escaping @Sendable (String) async throws -> Output
) async throws -> Output {
    try await daemon(
        in: folder, port: 0, clock: .system, opener: .replicas, logger: lines.logger, body)
}

/// Every file below a folder with what it holds. A store's memory of who reads it is left out: it
/// is made anew by whoever opens the store.
func contents(of folder: String) -> [String: Data] {
    let names = FileManager.default.subpaths(atPath: folder) ?? []
    return names.reduce(into: [:]) { files, name in
        guard !name.hasSuffix("-shm") else { return }
        files[name] = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
    }
}
