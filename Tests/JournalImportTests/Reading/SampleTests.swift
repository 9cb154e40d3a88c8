import Foundation
import Testing

@testable import JournalImport

/// Samples of other programs' files, where `RAPPORT_TEST_DATA` names a folder of them.
struct SampleTests {
    private static let folder = ProcessInfo.processInfo.environment["RAPPORT_TEST_DATA"]

    private func bytes(_ path: String) throws -> [UInt8] {
        let folder = try #require(Self.folder)
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(path)")))
    }

    private func paths(under folder: String) throws -> [String] {
        let root = try #require(Self.folder) + "/" + folder
        let all = try #require(FileManager.default.enumerator(atPath: root)?.allObjects)
        return all.compactMap { $0 as? String }.filter { $0.hasSuffix(".csv") }
            .map { "\(folder)/\($0)" }.sorted()
    }

    private func read(_ path: String, _ caregiver: String? = nil) throws -> ReadFile {
        try ReadFile(try bytes(path), in: ImportFrame(zone: .newYork, caregiver: caregiver))
    }

    @Test(.enabled(if: folder != nil, "RAPPORT_TEST_DATA is not set"))
    func `every sample of a program is known, with its rows accounted`() throws {
        let paths = try paths(under: "exports")
        #expect(paths.count >= 20)
        for path in paths {
            let names = try read(path).caregivers.keys.sorted()
            for caregiver in names.isEmpty ? [nil] : names.map(Optional.some) {
                let file = try read(path, caregiver)
                #expect(file.accounts == file.rows.count && !file.rows.isEmpty, "\(path)")
                #expect(file.listed.isEmpty, "\(path)")
                for entry in file.taken {
                    #expect(RowIdentity(of: entry.source) == entry.identity, "\(path)")
                }
            }
        }
    }

    @Test(.enabled(if: folder != nil, "RAPPORT_TEST_DATA is not set"))
    func `every input that failed once is read, or refused as a whole`() throws {
        var refused: [String] = []
        for path in try paths(under: "inputs") {
            let bytes = try bytes(path)
            do throws(FileRefusal) {
                let file = try ReadFile(bytes, in: ImportFrame(zone: .newYork, caregiver: "A"))
                #expect(file.accounts == file.rows.count, "\(path)")
                #expect(file.takenRows > 0, "\(path)")
            } catch {
                refused.append(path.split(separator: "/").last.map(String.init) ?? "")
            }
        }
        #expect(refused == ["serial.csv"])
    }

    @Test(.enabled(if: folder != nil, "RAPPORT_TEST_DATA is not set"))
    func `a real year is read whole, by both caregivers`() throws {
        let mine = try read("eva.csv", "A")
        #expect(mine.rows.count == 4_207 && mine.takenRows == 2_833 && mine.listed.isEmpty)
        #expect(mine.left == [.ofCaregiver("U"): 1_374])
        let other = try read("eva.csv", "U")
        #expect(other.takenRows == 1_374 && other.listed.isEmpty)
    }

    @Test(.enabled(if: folder != nil, "RAPPORT_TEST_DATA is not set"))
    func `an export that changed its form is the same rows`() throws {
        let folder = "inputs/04-reimport-after-the-export-changed/"
        let before = try read(folder + "re1.csv", "A").taken.map(\.identity)
        for name in ["re3_newcol", "re4_reorder", "re7_blank", "re8_emptycol"] {
            let after = try read("\(folder)\(name).csv", "A").taken.map(\.identity)
            let found = RowIdentity.matches(of: after, among: before)
            #expect(found == [.same(0), .same(1)], "\(name)")
        }
        let edited = try read(folder + "re2_edited.csv", "A").taken.map(\.identity)
        #expect(RowIdentity.matches(of: edited, among: before) == [.changed(0), .changed(1)])
        let ran = try read(folder + "run1.csv", "A").taken.map(\.identity)
        let ended = try read(folder + "run2.csv", "A").taken.map(\.identity)
        #expect(RowIdentity.matches(of: ended, among: ran) == [.changed(0)])
    }

    @Test(.enabled(if: folder != nil, "RAPPORT_TEST_DATA is not set"))
    func `one time written in many ways is one time`() throws {
        let folder = "inputs/07-times-as-phones-and-spreadsheets-write-them"
        for path in try paths(under: folder) where !path.hasSuffix("serial.csv") {
            let first = try #require(try read(path, "A").taken.first)
            #expect(first.told["happened-at"]?.hasPrefix("17104575") == true, "\(path)")
            #expect(first.told["ended-at"] == "1710459360 -240", "\(path)")
        }
    }
}
