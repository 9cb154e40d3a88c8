import Families
import Foundation
import Testing

/// The second implementation judges families for itself, and says where it differs.
@Suite struct SecondImplementationTests {
    @Test func `both implementations judge twelve families alike`() throws {
        let seeds = (1...12) as ClosedRange<UInt64>
        let lines = try seeds.map { try JudgedFamily(Family(seed: $0)).line }
        let answer = try judge(lines)
        #expect(answer.status == 0, "\(answer.text)")
        #expect(answer.text.contains("12 families"))
        #expect(answer.text.contains("0 families differ"))
    }

    /// One change in one line, and what the answer must name.
    @Test(arguments: [
        ("\"code\": 0,", "\"code\": 112,", "event"),
        ("\"again\": 1,", "\"again\": 201,", "event"),
        ("\"effect\": 300", "\"effect\": 301", "event"),
        ("\"operations\": [300", "\"operations\": [304", "event"),
        ("\"code\": 400}", "\"code\": 404}", "event"),
        ("\"membership\": \"", "\"membership\": \"00", "digests"),
        ("\"state\": \"", "\"state\": \"00", "digests"),
        ("\"presence\": \"", "\"presence\": \"00", "digests"),
        ("\"frontier\": [\"", "\"frontier\": [\"00", "frontier"),
        ("\"waits\": [", "\"waits\": [{}, ", "waits"),
    ])
    func `a planted difference is reported`(
        _ plant: (old: String, new: String, what: String)
    ) throws {
        let good = try JudgedFamily(Family(seed: 21)).line
        var bad = try JudgedFamily(Family(seed: 22)).line
        let place = try #require(bad.range(of: plant.old), "nothing to plant it in")
        bad.replaceSubrange(place, with: plant.new)
        let answer = try judge([good, bad])
        #expect(answer.status == 1)
        #expect(answer.text.contains("family 22: \(plant.what)"), "\(answer.text)")
        #expect(!answer.text.contains("family 21"))
        #expect(answer.text.contains("1 families differ"))
    }

    @Test func `an altered header is judged, not believed`() throws {
        var line = try JudgedFamily(Family(seed: 23)).line
        let place = try #require(line.range(of: "\"signature\": \""))
        let digit = line.index(place.upperBound, offsetBy: 9)
        line.replaceSubrange(digit...digit, with: line[digit] == "0" ? "1" : "0")
        let answer = try judge([line])
        #expect(answer.status == 1)
        #expect(answer.text.contains("family 23"))
    }

    @Test func `a file without families is no agreement`() throws {
        #expect(try judge([]).status == 1)
    }

    private func judge(_ lines: [String]) throws -> (status: Int32, text: String) {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "families-\(UUID().uuidString).jsonl")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Protocol/python/families.py").standardizedFileURL
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-B", script.path, file.path, "--jobs", "1"]
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
