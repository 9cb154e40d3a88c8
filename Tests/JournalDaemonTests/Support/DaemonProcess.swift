import Foundation

/// The program `rapportd` as a process of its own, beside the tests that run now.
enum DaemonProcess {
    struct Outcome {
        let status: Int32
        let output: String
        let complaint: String
    }

    static let url = URL(filePath: CommandLine.arguments[0])
        .deletingLastPathComponent().appending(path: "rapportd")

    /// Runs it to its end.
    ///
    /// - Parameter fileBlocks: the largest file that it may write, in blocks of 512 bytes.
    static func run(_ arguments: String..., fileBlocks: Int? = nil) async throws -> Outcome {
        guard let fileBlocks else { return try await run(program: url.path, arguments) }
        let limit = "ulimit -f \(fileBlocks); exec \"$0\" \"$@\""
        return try await run(program: "/bin/sh", ["-c", limit, url.path] + arguments)
    }

    /// Runs any program to its end, on a thread of its own: a daemon that answers it may need those
    /// of `async` code, which are as few as cores.
    static func run(program: String, _ arguments: [String]) async throws -> Outcome {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try waited(for: program, arguments) })
            }
        }
    }

    private static func waited(for program: String, _ arguments: [String]) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        let (output, complaint) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = complaint
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let complained = complaint.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
            complaint: String(decoding: complained, as: UTF8.self))
    }
}
