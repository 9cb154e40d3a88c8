import Folders
import Foundation
import Testing

@testable import JournalCLI

/// The program itself, killed at any moment of an import: it leaves whole rows, and the same
/// command goes on to what an undisturbed one would have made.
@Suite(.serialized, .timeLimit(.minutes(30))) struct KilledImportTests {
    private static let rows = 1_200
    private static let kills = 10
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder(isPrivate: true) }

    private func start(_ arguments: [String], home: String) throws -> (Process, Pipe) {
        let process = Process()
        // It was built beside the tests that run now.
        process.executableURL = URL(filePath: CommandLine.arguments[0])
            .deletingLastPathComponent().appending(path: "rapport")
        process.arguments = arguments
        process.environment = [
            "HOME": folder.path, "RAPPORT_HOME": home, "TZ": "America/New_York",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return (process, output)
    }

    private func run(_ arguments: String..., home: String) throws -> String {
        let (process, output) = try start(arguments, home: home)
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(arguments)")
        return String(decoding: text, as: UTF8.self)
    }

    private func export() throws -> String {
        let lines = (0..<Self.rows).map { row in
            let (day, minute) = (row / 40, row % 40 * 30)
            let date = "2024-\(1 + day / 28)-\(1 + day % 28)"
            return "\(date) \(minute / 60):\(minute % 60 < 10 ? "00" : "30"),,,Bottle,"
                + "\(1 + row % 200),ml,,row \(row),Alex"
        }
        let path = folder.path + "/export.csv"
        try (Export.header + lines.joined(separator: "\n") + "\n")
            .write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    /// What each entry says, and when it was, in the order of the list.
    private func entries(_ home: String) throws -> [String] {
        let text = try run("log", "--all", "--json", home: home)
        let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        return (json?["entries"] as? [[String: Any]] ?? []).map { entry in
            let fields = entry["fields"] as? [String: [String: Any]] ?? [:]
            return ["happened-at", "activity", "quantity", "unit", "text"].map { name in
                "\(fields[name]?["value"] ?? "")"
            }.joined(separator: " ")
        }
    }

    /// How much the files of a home hold. A file that goes meanwhile counts nothing.
    private func bytes(of home: String) throws -> Int {
        try FileManager.default.subpathsOfDirectory(atPath: home).reduce(0) { sum, path in
            let file = try? FileManager.default.attributesOfItem(atPath: home + "/" + path)
            return sum + (file?[.size] as? Int ?? 0)
        }
    }

    @Test func `an import that is killed anywhere goes on to the same end`() throws {
        let path = try export()
        let new = folder.path + "/new"
        _ = try run("init", "--name", "Alex", "--child", "Eva", "--device", "laptop", home: new)
        let words = ["import", "--yes", "--mine", "Alex", path]
        func copy(_ name: String) throws -> String {
            let home = folder.path + "/" + name
            try FileManager.default.copyItem(atPath: new, toPath: home)
            return home
        }
        let whole = try copy("whole")
        let begun = ContinuousClock.now
        let (undisturbed, output) = try start(words, home: whole)
        _ = output.fileHandleForReading.readDataToEndOfFile()
        undisturbed.waitUntilExit()
        let took = ContinuousClock.now - begun
        let (small, large) = (try bytes(of: new), try bytes(of: whole))
        #expect(large > small)
        let expected = try entries(whole)
        #expect(expected.count == Self.rows)
        var parts: Set<Int> = []
        for kill in 0..<Self.kills {
            let home = try copy("killed-\(kill)")
            let (process, _) = try start(words, home: home)
            // One after the other through the whole of it. A computer's speed changes, so that each
            // second one waits for what is written.
            let share = (Double(kill) + 0.5) / Double(Self.kills)
            if kill.isMultiple(of: 2) {
                usleep(useconds_t(took / .microseconds(1) * share))
            } else {
                let enough = small + Int(Double(large - small) * share)
                while process.isRunning, try bytes(of: home) < enough { usleep(500) }
            }
            Foundation.kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let left = try entries(home)
            #expect(left.count <= Self.rows && Set(left).isSubset(of: expected))
            parts.insert(left.count)
            let counts = try run("import", "--yes", "--mine", "Alex", path, home: home)
            #expect(
                counts.contains(
                    "\(Self.rows) rows: \(Self.rows - left.count) imported, \(left.count) here"
                        + " already, 0 changed since, 0 left, 0 listed\n"), "\(counts)")
            #expect(try entries(home) == expected)
            let listed = try run("import", "--list", home: home).split(separator: "\n")
            // One, or two where the device began a new feed in between, or two minutes passed.
            let counted = listed.compactMap { $0.firstMatch(of: /(\d+) entries/)?.1 }
            #expect(listed.count <= 2 && counted.count == listed.count, "\(listed)")
            #expect(counted.compactMap { Int($0) }.reduce(0, +) == Self.rows)
            #expect(try run("audit", home: home).contains("signed"))
            try FileManager.default.removeItem(atPath: home)
        }
        #expect(parts.count > 1, "\(parts)")
    }
}
