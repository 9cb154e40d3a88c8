import EventLog
import EventStorage
import Folders
import IOFaults
import JournalModel
import Synchronization
import Testing

@testable import JournalClient

/// A disk that is full right behind a revocation leaves rows of before: nothing is read of them.
@Suite(.serialized) struct OwedFoldTests {
    private static let full: Int32 = 13  // SQLITE_FULL

    /// A copy that took a revocation and could not fold again, the same store as another process
    /// has it, and what both must say.
    private struct Owing {
        let family: Family
        let owing: Replica
        let other: JournalCopy
        let note: EventID
    }

    /// The co-parent has a note of the founder's phone, which the founder revokes unseen.
    private func owing() throws -> Owing {
        #expect(io_faults_install() == 0)
        for call in 1...40 {
            let family = try Family(seed: UInt64(call))
            let phone = try family.addWriter(of: family.founder, named: "phone")
            let note = try phone.add(Drafts.note("of the phone"))
            try sync(phone, with: family.coparent)
            let owing = family.coparent
            #expect(try owing.holds(note))
            try family.founder.write(
                MembershipDraft(
                    operations: [.revokeDevice(RevokeDevice(device: phone.device, reason: 1))]),
                by: .thisDevice)
            let other = try JournalCopy.look(
                into: owing.folder.path, surroundings: family.bench.surroundings())
            io_faults_arm(owing.folder.path, Int32(IO_FAULT_WRITES), call, Self.full, 1, 0)
            _ = try? sync(owing, with: family.founder)
            _ = io_faults_disarm()
            guard owing.copy.state.withLock({ $0.owesFold }) else { continue }
            return Owing(family: family, owing: owing, other: other, note: note)
        }
        throw StorageError.corrupt
    }

    /// Whether the store says that its rows are of now.
    private func isFolded(_ owing: Owing) throws -> Bool {
        try owing.owing.database.metadata(StoreNote.refold) != [1]
    }

    @Test func `what is owed is folded before anything is read, here and in another process`()
        throws
    {
        let one = try owing()
        #expect(try !isFolded(one))
        #expect(try one.owing.entry(one.note).hasFallen)
        #expect(try isFolded(one))
        let digest = try one.owing.status().stateDigest
        try one.owing.rebuild()
        #expect(try one.owing.status().stateDigest == digest)

        let two = try owing()
        let status = try two.other.status()
        #expect(try isFolded(two))
        try two.owing.rebuild()
        #expect(try two.owing.status().stateDigest == status.stateDigest)
    }

    @Test func `what is owed is folded before a value is taken, and before a change is previewed`()
        throws
    {
        let one = try owing()
        let value = try #require(
            try one.owing.values([Dot(event: one.note, index: 1)], maxBytes: 1 << 20).first)
        _ = try one.owing.takeValues([value])
        #expect(try isFolded(one))
        #expect(one.owing.copy.state.withLock { !$0.owesFold })

        let two = try owing()
        // What it would change matters not.
        _ = try? two.owing.preview(MembershipDraft(operations: []), by: .thisDevice) { _, _ in }
        #expect(try isFolded(two))
    }
}
