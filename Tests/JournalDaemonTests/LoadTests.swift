import Folders
import Foundation
import NIOCore
import Testing

@testable import JournalDaemon

/// The program where more comes than it has room for.
@Suite(.timeLimit(.minutes(30))) struct LoadTests {
    /// Starts a daemon in a shell that sets a limit first, and waits until it listens.
    private func start(
        in folder: TemporaryFolder, after limit: String
    ) throws -> (process: Process, port: Int) {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [
            "-c", "\(limit); exec \"$0\" serve --port 0 --data \"$1\"", DaemonProcess.url.path,
            folder.path,
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var said = Data()
        while !said.contains(UInt8(ascii: "\n")) {
            let more = output.fileHandleForReading.availableData
            try #require(!more.isEmpty)
            said += more
        }
        return (process, try #require(Int(folder.text(of: "port").dropLast())))
    }

    @Test func `told to end under load, it ends long before anybody's time is up`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let (process, port) = try start(in: folder, after: "true")
        defer { if process.isRunning { process.terminate() } }
        let half = "POST /v1/session HTTP/1.1\r\nhost: a\r\ncontent-length: 900\r\n\r\nabc"
        var held: [any Channel] = []
        for number in 0..<200 {
            held.append(try await RawClient.hold(number % 2 == 0 ? half : "", port: port))
        }
        let start = ContinuousClock.now
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        // Idle connections have a minute. The machine may be busy with other tests.
        #expect(ContinuousClock.now - start < .seconds(30))
        #expect(process.terminationReason == .exit && process.terminationStatus == 0)
        #expect(!folder.exists("port"))
        for channel in held { try? await channel.close() }
    }

    @Test func `with 64 files it outlives 200 connections, and answers after them`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let (process, port) = try start(in: folder, after: "ulimit -n 64")
        defer { if process.isRunning { process.terminate() } }
        var held: [any Channel] = []
        for _ in 0..<200 { held.append(try await RawClient.knock(port: port)) }
        #expect(process.isRunning)
        for channel in held { try? await channel.close() }
        let answer = try await RawClient.send(
            "GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n", port: port)
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
