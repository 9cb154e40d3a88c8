import Dispatch
import EventLog
import EventStorage
import Folders
import Foundation
import JournalModel
import Signing
import Synchronization
import Testing

@testable import JournalClient

/// Two replicas on one folder stand for two processes: they share nothing but the files.
struct TwoProcessTests {
    private let bench = Bench(seed: 9)
    private let folder: TemporaryFolder
    private let one: Replica
    private let two: Replica

    init() throws {
        folder = try TemporaryFolder()
        one = try Tracker.replica(in: folder)
        two = try Replica.open(one.folder, surroundings: bench.surroundings())
    }

    @Test func `each sees at once what the other has written, in one feed`() throws {
        var ids: [EventID] = []
        for number in 0..<6 {
            let replica = number.isMultiple(of: 2) ? one : two
            ids.append(try replica.add(Drafts.note("\(number)", at: Int64(number) * 60_000)))
        }
        for replica in [one, two] {
            #expect(try replica.latest(9).map(\.state.entry) == ids.reversed())
            let status = try replica.status()
            #expect(status.events == 7)
            #expect(status.frontier.map(\.seq) == [7])
            #expect(status.forks.isEmpty)
        }
        #expect(try one.status().stateDigest == two.status().stateDigest)
        #expect(FeedNote.read(in: one.folder.path)?.head == ids.last)
        #expect(try one.audit().isClean)
    }

    @Test func `writing at the same time loses nothing and forks nothing`() throws {
        let failures = Mutex<[String]>([])
        let (one, two) = (one, two)
        DispatchQueue.concurrentPerform(iterations: 40) { turn in
            do {
                try (turn.isMultiple(of: 2) ? one : two).add(Drafts.note("\(turn)"))
            } catch {
                failures.withLock { $0.append("\(error)") }
            }
        }
        #expect(failures.withLock { $0 } == [])
        for replica in [one, two] {
            let status = try replica.status()
            #expect(status.entries == 40)
            #expect(status.frontier.map(\.seq) == [41])
            #expect(status.ownEpochs == 1)
        }
        let leftovers = try FileManager.default.contentsOfDirectory(atPath: one.folder.path)
        #expect(leftovers.filter { $0.hasPrefix("feed") } == ["feed"])
        #expect(try two.audit().isClean)
    }

    @Test func `a change by one is a version for the other`() throws {
        let id = try one.add(Drafts.note("base"))
        let seen = try two.entry(id)
        try one.edit(one.entry(id), Drafts.words("one"))
        try two.edit(seen, Drafts.words("two"))
        #expect(try one.entry(id).conflicts == [FieldNumber.text])
        #expect(try one.entry(id) == two.entry(id))
        try two.settle(two.entry(id), field: FieldNumber.text, .keep(1))
        #expect(try one.waiting().isEmpty)
    }

    @Test func `a lock that another process keeps is told, and nothing is written`() throws {
        let descriptor = Glibc.open(one.folder.path + "/store.lock", O_RDWR)
        #expect(descriptor >= 0)
        #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        let note = FeedNote.read(in: one.folder.path)
        #expect(throws: StorageError.locked) { try one.add(Drafts.note("waits")) }
        #expect(try one.status().events == 1)
        #expect(FeedNote.read(in: one.folder.path) == note)
        close(descriptor)
        try one.add(Drafts.note("goes"))
        #expect(try two.status().events == 2)
    }

    @Test func `a rebuild by one leaves the other right`() throws {
        let id = try one.add(Drafts.note("before"))
        let digest = try two.status().stateDigest
        try one.rebuild()
        #expect(try two.status().stateDigest == digest)
        try two.edit(two.entry(id), Drafts.words("after"))
        #expect(try one.entry(id)[FieldNumber.text]?.value == .text("after"))
        #expect(try one.status().frontier.map(\.seq) == [3])
    }

    @Test func `entries are folded again right while another process writes`() throws {
        let keys = try DeviceKeys(bench.surroundings())
        let device = DeviceKey(keys.signing.publicKey.bytes)
        let enrolment = try Enrolment.proving(
            keys.signing, agreementKey: keys.agreement.publicKey, rankClass: .writer, parent: 1,
            journal: one.journal.bytes, invite: nil)
        @Sendable func say(_ operation: EventLog.Operation) throws -> EventID {
            try one.append([
                EventDraft(kind: .membership, operations: [operation], values: [])
            ])[0]
        }
        _ = try say(.addDevice(AddDevice(device: enrolment)))
        try two.add((0..<150).map { Drafts.note("\($0)") })
        let failures = Mutex<[String]>([])
        let end = DispatchSemaphore(value: 0)
        Thread.detachNewThread { [two] in
            for number in 0..<60 {
                do {
                    try two.add(Drafts.note("later \(number)"))
                } catch {
                    failures.withLock { $0.append("\(error)") }
                }
            }
            end.signal()
        }
        for _ in 0..<4 {
            let revoked = try say(.revokeDevice(RevokeDevice(device: device, reason: 1)))
            _ = try say(.readmitDevice(ReadmitDevice(device: device, lifts: [revoked])))
        }
        end.wait()
        #expect(failures.withLock { $0 } == [])
        let digest = try one.status().stateDigest
        #expect(try one.status().entries == 210)
        #expect(try one.database.metadata(StoreNote.refold) == [0])
        try two.rebuild()
        #expect(try two.status().stateDigest == digest)
    }
}
