import EventLog
import EventStorage
import Folders
import Foundation
import IOFaults
import JournalModel
import Testing

@testable import JournalClient

/// Disks that are full or fail. The faults are process-wide and aimed at one folder each.
@Suite(.serialized) struct DiskTests {
    private static let full: Int32 = 13  // SQLITE_FULL
    private static let syncFailure: Int32 = 1_034  // SQLITE_IOERR_FSYNC
    private static let writeFailure: Int32 = 778  // SQLITE_IOERR_WRITE

    private let folder: TemporaryFolder
    private let replica: Replica
    private let first: EventID
    private let before: [String]

    init() throws {
        #expect(io_faults_install() == 0)
        folder = try TemporaryFolder()
        replica = try Tracker.replica(in: folder)
        first = try replica.add(Drafts.note("before"))
        before = try replica.fingerprint()
    }

    private func reopened() throws -> Replica {
        try Replica.open(replica.folder, surroundings: Bench(seed: 5).surroundings())
    }

    @Test func `a full disk is told, writes nothing, and the journal goes on when there is room`()
        throws
    {
        io_faults_arm(folder.path, Int32(IO_FAULT_WRITES), 1, Self.full, 1, 0)
        #expect(throws: StorageError.diskFull) { try replica.add(Drafts.note("no room")) }
        #expect(throws: StorageError.diskFull) { try replica.add(Drafts.note("still none")) }
        #expect(io_faults_disarm() >= 2)
        #expect(try replica.fingerprint() == before)
        try replica.add(Drafts.note("room"))
        let status = try replica.status()
        #expect(status.entries == 2)
        #expect(status.ownEpochs == 1)
        #expect(status.frontier.map(\.seq) == [3])
        #expect(try replica.audit().isClean)
    }

    @Test func `a write that fails stops all writing, and reading goes on`() throws {
        io_faults_arm(folder.path, Int32(IO_FAULT_WRITES), 1, Self.writeFailure, 0, 1)
        #expect(throws: StorageError.ioFailure(Int(Self.writeFailure))) {
            try replica.add(Drafts.note("torn"))
        }
        #expect(io_faults_disarm() >= 1)
        #expect(throws: StorageError.failStopped) { try replica.add(Drafts.note("later")) }
        #expect(try replica.fingerprint() == before)
        #expect(try replica.entry(first)[FieldNumber.text]?.value == .text("before"))
        try? replica.close()
        let again = try reopened()
        #expect(try again.fingerprint() == before)
        try again.add(Drafts.note("after"))
        #expect(try again.audit().isClean)
    }

    @Test func `a sync that fails acknowledges nothing and is never tried again`() throws {
        let note = FeedNote.read(in: replica.folder.path)
        io_faults_arm(folder.path, Int32(IO_FAULT_SYNCS), 1, Self.syncFailure, 0, 0)
        #expect(throws: StorageError.ioFailure(Int(Self.syncFailure))) {
            try replica.add(Drafts.note("unsure"))
        }
        #expect(io_faults_disarm() >= 1)
        #expect(FeedNote.read(in: replica.folder.path) == note)
        #expect(throws: StorageError.failStopped) { try replica.add(Drafts.note("later")) }
        try? replica.close()
        let again = try reopened()
        // The event may or may not be there; what is there is whole, and the feed goes on.
        #expect((2...3).contains(try again.status().events))
        try again.add(Drafts.note("after"))
        #expect(try again.status().forks.isEmpty)
        #expect(try again.audit().isClean)
    }

    @Test(arguments: 1...12)
    func `whatever call fails, the journal opens whole afterwards`(call: Int) throws {
        let kinds = Int32(IO_FAULT_WRITES | IO_FAULT_SYNCS)
        io_faults_arm(folder.path, kinds, call, Self.writeFailure, 1, 1)
        var written: [EventID] = []
        for number in 0..<6 {
            if let id = try? replica.add(Drafts.note("\(number)")) { written.append(id) }
        }
        try? replica.close()
        _ = io_faults_disarm()
        let again = try reopened()
        for id in written { #expect(try again.holds(id)) }
        #expect(try again.audit().isClean)
        let digest = try again.status().stateDigest
        try again.rebuild()
        #expect(try again.status().stateDigest == digest)
        try again.add(Drafts.note("after"))
        #expect(try again.status().forks.isEmpty)
    }

    @Test func `after a power cut everything acknowledged is there`() throws {
        io_faults_watch(folder.path)
        var written: [EventID] = []
        for number in 0..<5 { written.append(try replica.add(Drafts.note("\(number)"))) }
        #expect(io_faults_cut_power() >= 0)
        let again = try reopened()
        for id in written { #expect(try again.holds(id)) }
        #expect(try again.status().events == 7)
        #expect(try again.audit().isClean)
    }

    @Test func `a journal that could not be founded leaves its name free`() throws {
        let home = Home(folder: folder.path + "/other")
        io_faults_arm(folder.path + "/other", Int32(IO_FAULT_WRITES), 1, Self.full, 1, 0)
        #expect(throws: StorageError.diskFull) {
            _ = try Replica.found(in: home, name: "ours", surroundings: Bench().surroundings())
        }
        _ = io_faults_disarm()
        #expect(try home.journals().isEmpty)
        let replica = try Replica.found(
            in: home, name: "ours", surroundings: Bench().surroundings()
        ).replica
        #expect(try replica.status().events == 1)
    }
}
