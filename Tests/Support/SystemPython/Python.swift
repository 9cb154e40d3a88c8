import Foundation

/// Python as the system has it, with its standard library and what it has of calendars.
public enum Python {
    private static let path = "/usr/bin/python3"
    /// Whether it is installed.
    public static let isThere = FileManager.default.isExecutableFile(atPath: path)
    /// Whether it has a library that reads calendars.
    public static let hasCalendars =
        isThere && (try? run("import icalendar, recurring_ical_events", input: "")) != nil

    /// The program ended with another status than 0.
    public struct Failed: Error { let status: Int32 }

    /// What a program prints that is given `input`. Throws `Failed`.
    public static func run(_ program: String, input: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = ["-B", "-c", program]
        let (to, from) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (to, from)
        process.standardError = FileHandle.nullDevice
        try process.run()
        try to.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try to.fileHandleForWriting.close()
        let output = try from.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failed(status: process.terminationStatus)
        }
        return String(decoding: output, as: UTF8.self)
    }
}
