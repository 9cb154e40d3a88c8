import EventLog
import Foundation
import IOFaults
import JournalModel
import Testing

@testable import JournalClient

/// How often one run of the program waits for the disk.
@Suite(.serialized)
struct SyncCountTests {
    private let family: Family
    private let folder: JournalFolder

    init() throws {
        try #require(io_faults_install() == 0)
        family = try Family()
        folder = family.founder.folder
        try family.founder.close()
    }

    /// What a command that writes does: a look without keys, then its own work in the same store.
    /// Gives how often SQLite synced a file.
    private func syncs(of run: (Replica) throws -> Void) throws -> Int {
        io_faults_arm(folder.path, Int32(IO_FAULT_SYNCS), 0, 0, 0, 0)
        defer { _ = io_faults_disarm() }
        let look = try JournalCopy.look(
            into: folder.path, surroundings: family.bench.surroundings(machine: "machine 1"),
            writesNext: true)
        #expect(try look.feedDoubt() == nil)
        let replica = try Replica.open(
            folder, surroundings: family.bench.surroundings(machine: "machine 1"), sharing: look)
        try run(replica)
        try replica.close()
        return Int(io_faults_disarm())
    }

    private func add(_ replica: Replica) throws {
        let id = try replica.add(Drafts.note("words"))
        replica.noteShown([try EntryLook(all: replica.entry(id), areListed: false)])
    }

    @Test func `one entry is one sync, and nothing is copied about`() throws {
        // The first begins the log, which has a sync of its own.
        #expect(try syncs(of: add) <= 2)
        for _ in 0..<3 { #expect(try syncs(of: add) == 1) }
    }

    @Test func `over many runs the copying costs little more`() throws {
        var all = 0
        for _ in 0..<80 { all += try syncs(of: add) }
        #expect(all < 120)
    }

    @Test func `a look alone makes durable what it found, once`() throws {
        _ = try syncs(of: add)
        #expect(try syncs(of: { _ = try $0.latest(9) }) == 1)
    }

    @Test func `the copy with keys goes on in the store of the look`() throws {
        let look = try JournalCopy.look(
            into: folder.path, surroundings: family.bench.surroundings(machine: "machine 1"))
        let replica = try Replica.open(
            folder, surroundings: family.bench.surroundings(machine: "machine 1"), sharing: look)
        let id = try replica.add(Drafts.note("words"))
        #expect(try look.entry(id).state.entry == id)
        #expect(look.device == nil && replica.copy.device == replica.device)
        try look.close()
        #expect(throws: (any Error).self) { try replica.entry(id) }
    }

    @Test func `the daemon's word is noted again when it is another or a minute old`() throws {
        let replica = try Replica.open(
            folder, surroundings: family.bench.surroundings(machine: "machine 1"))
        let before = try replica.history().frontier
        try replica.add(Drafts.note("words"))
        let after = try replica.history().frontier
        func writes(_ heads: [Position]) throws -> Bool {
            io_faults_arm(folder.path, Int32(IO_FAULT_WRITES), 0, 0, 0, 0)
            try replica.rememberHeads(heads)
            return io_faults_disarm() > 0
        }
        _ = try writes(before)
        #expect(try !writes(before))
        family.bench.now += 59_999
        #expect(try !writes(before))
        family.bench.now += 1
        #expect(try writes(before))
        #expect(try writes(after), "another word")
        family.bench.now -= 1_000
        #expect(try writes(after), "a clock that was put back")
        #expect(try replica.daemonNote()?.milliseconds == family.bench.now)
    }
}
