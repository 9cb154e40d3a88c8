import EventLog
import Foundation
import JournalClient

/// What a daemon takes that nobody asks anything: B13.
struct IdleDaemon {
    /// The built `rapportd`.
    let program: String
    /// The folder of a daemon that ran in this process and has ended.
    let data: String
    /// The canonical bytes of its events and values.
    let canonical: Int

    func rows() throws -> [Row] {
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw BenchError.noProgram(program)
        }
        let memory = try measured()
        let stored = try FileManager.default.subpathsOfDirectory(atPath: data + "/journals")
            .map { data + "/journals/" + $0 }
            .compactMap { try FileManager.default.attributesOfItem(atPath: $0)[.size] as? Int }
            .reduce(0, +)
        return [
            Row("B13", "idle daemon, resident", memory.resident, target: 40, unit: "MB"),
            Row("B13", "idle daemon, of its own", memory.own, target: 6, unit: "MB"),
            Row(
                "B13", "its files, by the bytes of what they hold", Double(stored) / 1e6,
                limit: Double(canonical) / 1e6, unit: "MB"),
        ]
    }

    /// The bytes of all events with their values, as they are sent. O(events).
    static func canonicalBytes(of copy: JournalCopy) throws -> Int {
        var (bytes, after) = (0, UInt64(0))
        while true {
            let page = try copy.answer(SyncRequest(have: [], after: after))
            bytes += page.events.reduce(0) { $0 + $1.encoded().count }
            guard page.next != 0 else { return bytes }
            after = page.next
        }
    }

    /// Megabytes two seconds after it listens.
    private func measured() throws -> (resident: Double, own: Double) {
        let port = data + "/port"
        try? FileManager.default.removeItem(atPath: port)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["serve", "--data", data, "--port", "0"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        defer {
            process.terminate()
            process.waitUntilExit()
        }
        for _ in 0..<400 where !FileManager.default.fileExists(atPath: port) {
            usleep(50_000)
        }
        sleep(2)
        let status = try String(
            contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
        func megabytes(_ name: String) -> Double {
            let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
            let words = line?.split { $0 == " " || $0 == "\t" } ?? []
            return words.compactMap { Double($0) }.first.map { $0 / 1_000 } ?? .nan
        }
        return (megabytes("VmRSS"), megabytes("RssAnon"))
    }
}
