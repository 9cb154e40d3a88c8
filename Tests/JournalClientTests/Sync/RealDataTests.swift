import EventLog
import Foundation
import JournalModel
import Testing

@testable import JournalClient

/// A small made export always, the real one where `RAPPORT_TEST_DATA` names it.
struct RealDataTests {
    private static let folder = ProcessInfo.processInfo.environment["RAPPORT_TEST_DATA"]

    @Test func `both halves of a small export, imported offline, meet on three copies`() throws {
        try converge(Tracker.file(Tracker.year), counts: (8, 6))
    }

    @Test(.enabled(if: folder != nil, "RAPPORT_TEST_DATA is not set"))
    func `the real year meets on three copies`() throws {
        let folder = try #require(Self.folder)
        let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/eva.csv"))
        try converge([UInt8](data), counts: (2_833, 1_374))
    }

    private func converge(_ file: [UInt8], counts: (Int, Int)) throws {
        let family = try Family()
        let halves = [(family.founder, "A", counts.0), (family.coparent, "U", counts.1)]
        for (replica, caregiver, count) in halves {
            let request = ImportRequest(
                file: file, caregiver: caregiver, zone: "America/Los_Angeles", child: nil)
            let report = try replica.importRows(request)
            #expect(report.imported == count)
            #expect(report.defects.isEmpty)
            #expect(report.ofOthers.values.reduce(0, +) == counts.0 + counts.1 - count)
        }
        #expect(try family.level() <= 3)
        try family.expectLevel()
        for replica in [family.founder.copy, family.coparent.copy, family.daemon] {
            let status = try replica.status()
            #expect(status.entries == counts.0 + counts.1)
            #expect(status.missingValues == 0)
            #expect(status.waiting == 0)
            #expect(try replica.audit().isClean)
        }
        for (replica, caregiver, count) in halves {
            let request = ImportRequest(
                file: file, caregiver: caregiver, zone: "America/Los_Angeles", child: nil)
            let again = try replica.importRows(request)
            #expect(again.imported == 0)
            #expect(again.alreadyHere == count)
        }
        #expect(try family.level() == 1)
    }
}
