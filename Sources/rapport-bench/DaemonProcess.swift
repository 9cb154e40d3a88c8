import Foundation

/// A built `rapportd` that serves a folder, and what it takes of this machine.
final class DaemonProcess {
    /// Megabytes that a process holds.
    struct Memory {
        /// With the pages of its program.
        let resident: Double
        /// What it asked for itself.
        let own: Double
    }

    private let process = Process()

    /// Starts it, and returns once it listens.
    ///
    /// Throws `BenchError.noProgram` if nothing can be started at `program`, and `noDaemon` if it
    /// does not listen within 20 s.
    init(_ program: String, data: String) throws {
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw BenchError.noProgram(program)
        }
        let port = data + "/port"
        try? FileManager.default.removeItem(atPath: port)
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["serve", "--data", data, "--port", "0"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        for _ in 0..<400 {
            if FileManager.default.fileExists(atPath: port) { return }
            usleep(50_000)
        }
        stop()
        throw BenchError.noDaemon(data)
    }

    /// What it holds two seconds from now, when nobody has asked it anything meanwhile.
    func memoryAtRest() throws -> Memory {
        sleep(2)
        let status = try String(
            contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
        func megabytes(_ name: String) -> Double {
            let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
            let words = line?.split { $0 == " " || $0 == "\t" } ?? []
            return words.compactMap { Double($0) }.first.map { $0 * 1_024 / 1e6 } ?? .nan
        }
        return Memory(resident: megabytes("VmRSS"), own: megabytes("RssAnon"))
    }

    /// How many sockets it has open.
    func sockets() throws -> Int {
        let folder = "/proc/\(process.processIdentifier)/fd"
        return try FileManager.default.contentsOfDirectory(atPath: folder).count { name in
            let target = try? FileManager.default.destinationOfSymbolicLink(
                atPath: folder + "/" + name)
            return target?.hasPrefix("socket:") == true
        }
    }

    /// Stops it, and returns once it has ended.
    func stop() {
        process.terminate()
        process.waitUntilExit()
    }
}
