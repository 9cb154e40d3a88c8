import EventLog
import Foundation
import Testing

/// The vectors that this implementation makes. To make them anew, run these tests with the
/// folder for them in the environment variable `RAPPORT_MAKE_VECTORS`.
@Suite struct MadeVectorTests {
    private static let target = ProcessInfo.processInfo.environment["RAPPORT_MAKE_VECTORS"]

    @Test(.enabled(if: target != nil, "RAPPORT_MAKE_VECTORS names no folder"))
    func `the files are made where they are asked for`() throws {
        let folder = URL(filePath: try #require(Self.target), directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in try VectorMaker.files() {
            let file = folder.appending(path: name)
            try Data(text.utf8).write(to: file)
            #expect(try String(contentsOf: file, encoding: .utf8) == text)
        }
    }

    @Test func `the files that are kept are those that are made`() throws {
        let folder = Vectors.folder.appending(path: "vectors/swift")
        let kept = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        let made = try VectorMaker.files()
        // The sample of families is made and judged where entries are folded too.
        #expect(kept == (made.map(\.name) + ["families.json"]).sorted())
        for (name, text) in made {
            let file = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            #expect(file == text, "\(name) is not what is made now")
        }
    }

    @Test func `making twice gives the same bytes`() throws {
        let (one, two) = (try VectorMaker.files(), try VectorMaker.files())
        #expect(one.map(\.name) == two.map(\.name))
        #expect(one.map(\.text) == two.map(\.text))
    }

    @Test func `the files are JSON of their schemas, and no case comes twice`() throws {
        for (name, text) in try VectorMaker.files() {
            let json = try JSONSerialization.jsonObject(with: Data(text.utf8))
            let file = try #require(json as? [String: Any])
            #expect(file["maker"] as? String == "swift")
            #expect(Set(file.keys) == ["schema", "maker", "cases"])
            let cases = try #require(file["cases"] as? [[String: Any]])
            let names = try cases.map { try #require($0["name"] as? String) }
            #expect(names.count >= 8, "\(name)")
            #expect(Set(names).count == names.count, "\(name)")
        }
    }

    @Test func `the made worlds hold what makes them worth checking`() throws {
        let text = try VectorMaker.files().map(\.text).joined()
        let file = try #require(text.isEmpty ? nil : text)
        for code: ReasonCode in [.missingPrev, .missingSeen, .notAMember, .prevMismatch] {
            #expect(file.contains(", \(code.rawValue), "), "no event gets \(code.name)")
        }
        for code: ReasonCode in [.afterRevocation, .notAuthorised] {
            #expect(file.contains(", \(code.rawValue), "), "no event gets \(code.name)")
        }
        for operation in ["Genesis", "Pair", "Accept", "AddDevice", "ReadmitDevice", "Write"] {
            #expect(file.contains("\"\(operation)\""), "no \(operation)")
        }
    }
}
