import Foundation
import JournalClient
import JournalText
import SystemPython
import Testing

@testable import JournalDaemon

/// `rapportd serve` as a process of its own, with all that it says.
final class ServedProcess {
    let process = Process()
    private let folder = daemonFolder()
    private let metrics: Int
    private let log: String
    private var said: String?

    /// - Parameter options: beside its folder and its ports.
    init(options: [String]) throws {
        log = folder + ".log"
        metrics = Ports.free(above: Int.random(in: 20_000..<60_000), at: "127.0.0.1")
        process.executableURL = URL(filePath: CommandLine.arguments[0])
            .deletingLastPathComponent().appending(path: "rapportd")
        process.arguments =
            ["serve", "--data", folder, "--port", "0", "--metrics", "\(metrics)"] + options
        try Data().write(to: URL(filePath: log))
        let output = try FileHandle(forWritingTo: URL(filePath: log))
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        // Its last words before it serves name the file with the link.
        while process.isRunning, !everything.contains("/setup-link") { usleep(20_000) }
    }

    private var everything: String {
        String(decoding: FileManager.default.contents(atPath: log) ?? Data(), as: UTF8.self)
    }

    /// The link by which a journal can be given to it.
    func setupLink() throws -> String {
        try String(contentsOfFile: folder + "/setup-link", encoding: .utf8).trimmed
    }

    /// What it tells programs of this machine at a path.
    func told(_ path: String) throws -> String {
        try Python.run(
            "import urllib.request as u; print(u.urlopen('http://127.0.0.1:\(metrics)\(path)')"
                + ".read().decode())", input: "")
    }

    /// Ends it, and gives all that it said.
    @discardableResult
    func end() -> String {
        if let said { return said }
        process.terminate()
        process.waitUntilExit()
        let all = everything
        said = all
        try? FileManager.default.removeItem(atPath: folder)
        try? FileManager.default.removeItem(atPath: log)
        return all
    }
}
