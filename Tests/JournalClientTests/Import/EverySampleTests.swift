import EventLog
import Folders
import Foundation
import JournalImport
import JournalModel
import Testing

@testable import JournalClient

/// Samples of all programs, where `RAPPORT_TEST_DATA` names a folder of them, imported twice, in
/// two orders and on two devices of one parent.
@Suite(.timeLimit(.minutes(30))) struct EverySampleTests {
    private static let folder = ProcessInfo.processInfo.environment["RAPPORT_TEST_DATA"]
    private let family: Family

    init() throws { family = try Family() }

    private func files(under name: String) throws -> [ImportRequest.File] {
        let root = try #require(Self.folder) + "/" + name
        let all = try #require(FileManager.default.enumerator(atPath: root)?.allObjects)
        return try all.compactMap { $0 as? String }.filter { $0.hasSuffix(".csv") }.sorted()
            .map { path in
                let url = URL(fileURLWithPath: "\(root)/\(path)")
                return ImportRequest.File(name: path, bytes: [UInt8](try Data(contentsOf: url)))
            }
    }

    /// Plans an import by each caregiver who may be meant; nil if the file is refused as a whole.
    private func plan(
        _ files: [ImportRequest.File], on replica: Replica
    ) throws -> ImportPlan? {
        var request = ImportRequest(
            files: files, caregiver: nil, zone: "America/New_York", child: nil)
        request.dayOrder = .monthFirst
        do {
            return try replica.plan(request)
        } catch ImportError.whichCaregiver(let found) {
            request.caregiver = ["A", "Alex"].first { found[$0] != nil } ?? found.keys.min()
            return try replica.plan(request)
        } catch ImportError.refused(file: _, _) {
            return nil
        }
    }

    private func expectLaw(_ plan: ImportPlan, _ place: String) {
        for file in plan.files {
            let left = file.left.values.reduce(0, +)
            #expect(
                file.new + file.here + file.changedRows + left + file.listed.count == file.rows,
                "\(place) \(file.name)")
        }
    }

    /// Imports all on one device, and then in turn on the other: nothing more comes in.
    private func expectOnce(_ groups: [[ImportRequest.File]], _ place: String) throws {
        let tablet = try family.addWriter(of: family.founder, named: "tablet")
        var taken = 0
        for files in groups {
            guard let plan = try plan(files, on: family.founder) else { continue }
            expectLaw(plan, place)
            taken += try family.founder.carryOut(plan).entries
            let again = try #require(try self.plan(files, on: family.founder))
            expectLaw(again, place)
            #expect(again.new.isEmpty && again.changed == plan.changed, "\(place)")
        }
        #expect(taken > 0)
        try family.level()
        try sync(tablet, with: family.daemon)
        let digest = try family.founder.status().stateDigest
        for files in groups.reversed() {
            guard let there = try plan(files, on: tablet) else { continue }
            expectLaw(there, place)
            #expect(there.new.isEmpty && there.hereOfAll, "\(place)")
            _ = try tablet.carryOut(there)
        }
        #expect(try tablet.status().stateDigest == digest)
        #expect(try family.founder.audit().isClean)
    }

    @Test(.enabled(if: folder != nil, "RAPPORT_TEST_DATA is not set"), arguments: [false, true])
    func `every sample comes in once, in either order, on either device`(isTurned: Bool) throws {
        let files = try files(under: "exports").map { [$0] }
        #expect(files.count >= 20)
        try expectOnce(isTurned ? files.reversed() : files, "exports")
    }

    @Test(.enabled(if: folder != nil, "RAPPORT_TEST_DATA is not set"), arguments: [false, true])
    func `all files of Baby Buddy together are one import, and come in once`(
        isTurned: Bool
    ) throws {
        let files = try files(under: "exports/babybuddy")
        #expect(files.count == 14)
        try expectOnce([isTurned ? files.reversed() : files], "babybuddy")
        #expect(try family.founder.imports().count == 1)
        try expectOnceMore(files)
    }

    /// Each file by itself after all of them.
    private func expectOnceMore(_ files: [ImportRequest.File]) throws {
        for file in files {
            let plan = try #require(try plan([file], on: family.founder))
            #expect(plan.new.isEmpty, "\(file.name)")
        }
    }

    @Test(.enabled(if: folder != nil, "RAPPORT_TEST_DATA is not set"), arguments: [false, true])
    func `every input that failed once comes in once, or is refused`(isTurned: Bool) throws {
        let all = try files(under: "inputs").map { [$0] }
        // States of one file, in which a row may have changed, are a story of their own.
        let files = all.filter { !$0[0].name.hasPrefix("04-") && !$0[0].name.hasPrefix("05-") }
        #expect(files.count >= 10)
        try expectOnce(isTurned ? files.reversed() : files, "inputs")
    }
}

extension ImportPlan {
    /// Whether no row is new or listed that was not before.
    fileprivate var hereOfAll: Bool { here + changed + left + listed == rows }
}
