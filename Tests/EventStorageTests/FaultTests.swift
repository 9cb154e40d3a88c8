import CSQLite
import EventLog
import Folders
import IOFaults
import Seeded
import Testing

@testable import EventStorage

/// Serialised, since the faults are the whole process's.
@Suite(.serialized)
struct FaultTests {
    private static let writes = Int32(IO_FAULT_WRITES)
    private static let syncs = Int32(IO_FAULT_SYNCS)
    private static let reads = Int32(IO_FAULT_READS)

    private let workload: Workload

    init() throws {
        try #require(io_faults_install() == SQLITE_OK)
        workload = try Workload()
    }

    private func arm(
        _ folder: TemporaryFolder, _ kinds: Int32, at n: Int, code: Int32 = SQLITE_IOERR | 3 << 8,
        sticky: Bool = false, torn: Bool = false
    ) {
        io_faults_arm(folder.path, kinds, n, code, sticky ? 1 : 0, torn ? 1 : 0)
    }

    /// How many calls of these kinds an undisturbed run makes.
    private func callCount(_ kinds: Int32) throws -> Int {
        let folder = try TemporaryFolder(inMemory: true)
        arm(folder, kinds, at: 0)
        let outcome = workload.run(in: folder)
        let count = io_faults_disarm()
        #expect(outcome.error == nil)
        #expect(outcome.acknowledged == workload.sample.next - 1)
        return count
    }

    struct Plan: Sendable, CustomStringConvertible {
        let description: String
        let kinds: Int32
        let code: Int32
        var sticky = false
        var torn = false
    }

    static let plans = [
        Plan(description: "one write", kinds: writes, code: SQLITE_IOERR | 3 << 8),
        Plan(
            description: "one torn write", kinds: writes, code: SQLITE_IOERR | 3 << 8, torn: true),
        Plan(
            description: "every write from one on", kinds: writes, code: SQLITE_IOERR | 3 << 8,
            sticky: true, torn: true),
        Plan(description: "one sync", kinds: syncs, code: SQLITE_IOERR | 4 << 8),
        Plan(
            description: "everything from one sync on", kinds: syncs | writes,
            code: SQLITE_IOERR | 4 << 8, sticky: true),
    ]

    @Test func `no room for the index of the log is a full disk, and no failure of it`() {
        #expect(StorageError(code: 4_874) == .diskFull)
        #expect(!StorageError(code: 4_874).stops)
        #expect(StorageError(code: SQLITE_IOERR | 3 << 8) == .ioFailure(778))
        #expect(StorageError.ioFailure(778).isDiskFailure)
        #expect(StorageError.failStopped.isDiskFailure)
        #expect(!StorageError.ioFailure(Int(SQLITE_CANTOPEN)).isDiskFailure)
        #expect(!StorageError.corrupt.isDiskFailure && !StorageError.diskFull.isDiskFailure)
    }

    @Test(arguments: plans)
    func `nothing acknowledged is lost and no batch is torn when the disk fails`(
        plan: Plan
    ) throws {
        let calls = try callCount(plan.kinds)
        #expect(calls > 5)
        for n in 1...calls {
            let folder = try TemporaryFolder(inMemory: true)
            arm(
                folder, plan.kinds, at: n, code: plan.code, sticky: plan.sticky,
                torn: plan.torn)
            let outcome = workload.run(in: folder)
            let stopped = outcome.store?.isStopped
            try? outcome.store?.close()
            _ = io_faults_disarm()
            // A fault in a checkpoint comes after the acknowledgement, which stands.
            let comment: Comment = "\(plan), call \(n) of \(calls)"
            if let error = outcome.error {
                #expect([.ioFailure(Int(plan.code)), .failStopped].contains(error), comment)
                #expect(stopped != false || outcome.acknowledged == workload.ends.last, comment)
            }
            try workload.check(folder, after: outcome, comment)
        }
    }

    /// A commit in flight, whose writes the disk has, has by half, or has not.
    @Test(arguments: [writes, syncs, writes | syncs])
    func `nothing acknowledged is lost when the power goes after the disk failed`(
        kinds: Int32
    ) throws {
        let calls = try callCount(kinds)
        var lost = 0
        for n in 1...calls {
            for chance in 0..<3 as Range<UInt64> {
                let folder = try TemporaryFolder(inMemory: true)
                let (outcome, taken) = losePower(folder, kinds, at: n, chance)
                #expect(taken >= 0)
                lost += taken
                try workload.check(folder, after: outcome, "call \(n), chance \(chance)")
            }
        }
        #expect(lost > calls, "the power took something in most cases")
    }

    @Test func `without full syncing power that goes after a failure does take something`() throws {
        let calls = try callCount(Self.writes)
        let hasLost = try (1...calls).contains { n in
            let folder = try TemporaryFolder(inMemory: true)
            let (outcome, _) = losePower(folder, Self.writes, at: n, 0) { store in
                try? store.queue.inDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
            }
            guard let store = try? EventDatabase(folder: folder.path, mode: .open) else {
                return outcome.acknowledged > 0
            }
            return try store.nextOrdinal - 1 < outcome.acknowledged
        }
        #expect(hasLost)
    }

    /// Runs the workload until the disk fails for good at a call, and then the power goes.
    private func losePower(
        _ folder: TemporaryFolder, _ kinds: Int32, at n: Int, _ chance: UInt64,
        prepare: (EventDatabase) -> Void = { _ in }
    ) -> (outcome: Workload.Outcome, taken: Int) {
        io_faults_watch(folder.path)
        arm(folder, kinds, at: n, sticky: true, torn: true)
        let outcome = workload.run(in: folder, prepare: prepare)
        let taken = io_faults_lose_power(folder.path, chance)
        try? outcome.store?.close()
        _ = io_faults_disarm()
        io_faults_forget(folder.path)
        return (outcome, taken)
    }

    @Test func `after a failed sync every later write is refused`() throws {
        let folder = try TemporaryFolder(inMemory: true)
        let store = try EventDatabase(
            folder: folder.path, mode: .create(journal: workload.sample.journal))
        try store.append(workload.batches[0])
        let code = SQLITE_IOERR | 4 << 8
        arm(folder, Self.syncs, at: 1, code: code)
        #expect(throws: StorageError.ioFailure(Int(code))) {
            try store.append(workload.batches[1])
        }
        #expect(store.isStopped)
        // The disk is sound again, yet what the failed sync left behind is not known.
        #expect(throws: StorageError.failStopped) { try store.append(workload.batches[1]) }
        #expect(throws: StorageError.failStopped) { try store.setMetadata([1], for: "key") }
        #expect(io_faults_disarm() == 1)
        try store.close()
        let reopened = try EventDatabase(folder: folder.path, mode: .open)
        #expect(try workload.ends.contains(reopened.nextOrdinal - 1))
    }

    @Test func `a disk that is full for one write costs a retry and nothing else`() throws {
        let calls = try callCount(Self.writes)
        for n in 1...calls {
            let folder = try TemporaryFolder(inMemory: true)
            arm(folder, Self.writes, at: n, code: SQLITE_FULL)
            var outcome = workload.run(in: folder)
            #expect(io_faults_disarm() >= n)
            #expect(outcome.error == nil || outcome.error == .diskFull, "call \(n)")
            #expect(outcome.store?.isStopped != true, "call \(n)")
            if let store = outcome.store, outcome.error != nil {
                for batch in workload.batches where batch.first > outcome.acknowledged {
                    outcome.acknowledged = try store.append(batch).upperBound - 1
                }
            }
            try? outcome.store?.close()
            try workload.check(folder, after: outcome, "disk full at write \(n)")
        }
    }

    @Test func `a failing read gives an error, never wrong events`() throws {
        let folder = try TemporaryFolder(inMemory: true)
        #expect(workload.run(in: folder).error == nil)
        func readAll() throws -> [EventID] {
            let store = try EventDatabase(folder: folder.path, mode: .open)
            defer { try? store.close() }
            _ = try store.lanes()
            let page = try store.events(after: 0, limit: PageLimit(events: .max, bytes: .max))
            return page.events.map(\.id)
        }
        arm(folder, Self.reads, at: 0)
        let expected = try readAll()
        let calls = io_faults_disarm()
        #expect(calls >= 10)
        for n in 1...calls {
            arm(folder, Self.reads, at: n, code: SQLITE_IOERR | 1 << 8)
            do {
                let found = try readAll()
                #expect(found == expected, "read \(n)")
            } catch let error as StorageError {
                #expect(error == .ioFailure(Int(SQLITE_IOERR | 1 << 8)), "read \(n)")
            }
            _ = io_faults_disarm()
        }
        #expect(try readAll() == expected)
    }

    @Test(arguments: [writes, syncs, writes | syncs])
    func `an erasure that a crash cuts short is ended by the next opening`(kinds: Int32) throws {
        var endings: Set<Bool> = []
        for n in 1... {
            let folder = try TemporaryFolder(inMemory: true)
            var sample = try Sample(seed: 9)
            let store = try EventDatabase(
                folder: folder.path, mode: .create(journal: sample.journal))
            try store.append(sample.first())
            let secret = sample.random.bytes(6_000)
            let place = try sample.add(line: 0, contents: [secret, [1]])
            try store.append(sample.batch(from: 2))
            let dot = Dot(event: place.record.id, index: 0)
            var batch = Batch(first: sample.next)
            batch.erasures = [Erasure(dot: dot, consent: sample.journal)]
            arm(folder, kinds, at: n, sticky: true, torn: true)
            _ = try? store.append(batch)
            try? store.close()
            guard io_faults_disarm() >= n else { break }
            let reopened = try EventDatabase(folder: folder.path, mode: .open)
            let isErased = try reopened.presence(of: dot) == .erased
            endings.insert(isErased)
            #expect(try folder.holds(Array(secret[100..<132])) == !isErased, "call \(n)")
            #expect(try reopened.value(dot) == nil || !isErased, "call \(n)")
            #expect(try !reopened.isErasurePending, "call \(n)")
            try reopened.close()
        }
        // A commit whose sync failed was not acknowledged, and may stand all the same.
        #expect(endings == (kinds == Self.syncs ? [true] : [false, true]))
    }

    @Test func `a disk that is full as a store opens leaves an erasure's cut to the next opening`()
        throws
    {
        let folder = try TemporaryFolder(inMemory: true)
        var sample = try Sample(seed: 9)
        let store = try EventDatabase(
            folder: folder.path, mode: .create(journal: sample.journal))
        try store.append(sample.first())
        let secret = sample.random.bytes(6_000)
        let place = try sample.add(line: 0, contents: [secret, [1]])
        try store.append(sample.batch(from: 2))
        var batch = Batch(first: sample.next)
        batch.erasures = [
            Erasure(dot: Dot(event: place.record.id, index: 0), consent: sample.journal)
        ]
        // The commit syncs the log once; the next sync is the cut's.
        arm(folder, Self.syncs, at: 2, sticky: true)
        try store.append(batch)
        #expect(store.isStopped)
        try store.close()
        _ = io_faults_disarm()
        arm(folder, Self.writes, at: 1, code: SQLITE_FULL, sticky: true)
        let onFullDisk = try EventDatabase(folder: folder.path, mode: .open)
        #expect(try onFullDisk.isErasurePending && folder.holds(Array(secret[100..<132])))
        _ = io_faults_disarm()
        let onSoundDisk = try EventDatabase(folder: folder.path, mode: .open)
        #expect(try !onSoundDisk.isErasurePending && !folder.holds(Array(secret[100..<132])))
        try onFullDisk.close()
        try onSoundDisk.close()
    }

    @Test func `a power cut after an erasure brings no byte back`() throws {
        let folder = try TemporaryFolder(inMemory: true)
        var sample = try Sample(seed: 9)
        io_faults_watch(folder.path)
        let store = try EventDatabase(folder: folder.path, mode: .create(journal: sample.journal))
        try store.append(sample.first())
        let secret = sample.random.bytes(6_000)
        let place = try sample.add(line: 0, contents: [secret, [1]])
        try store.append(sample.batch(from: 2))
        var batch = Batch(first: sample.next)
        let dot = Dot(event: place.record.id, index: 0)
        batch.erasures = [Erasure(dot: dot, consent: sample.journal)]
        try store.append(batch)
        #expect(io_faults_cut_power() >= 0)
        arm(folder, Self.writes | Self.syncs, at: 1, sticky: true)
        try? store.close()
        _ = io_faults_disarm()
        let reopened = try EventDatabase(folder: folder.path, mode: .open)
        #expect(try reopened.presence(of: dot) == .erased)
        #expect(try !folder.holds(Array(secret[100..<132])))
    }

    @Test func `what a dead process wrote and never synced is durable once it is read`() throws {
        let folder = try TemporaryFolder(inMemory: true)
        io_faults_watch(folder.path)
        let store = try EventDatabase(
            folder: folder.path, mode: .create(journal: workload.sample.journal))
        try store.append(workload.batches[0])
        // Everything is written, and the process ends before the disk has it.
        arm(folder, Self.syncs, at: 1, sticky: true)
        #expect(throws: StorageError.self) { try store.append(workload.batches[1]) }
        try? store.close()
        _ = io_faults_disarm()
        let next = try EventDatabase(folder: folder.path, mode: .open)
        #expect(try next.nextOrdinal - 1 == workload.ends[1], "it is there, and is read")
        #expect(io_faults_cut_power() >= 0)
        arm(folder, Self.writes | Self.syncs, at: 1, sticky: true)
        try? next.close()
        _ = io_faults_disarm()
        let last = try EventDatabase(folder: folder.path, mode: .open)
        #expect(try last.nextOrdinal - 1 == workload.ends[1])
    }

    /// A store with a batch that a dead process wrote and never synced, opened by who writes next.
    private func openedToWrite(_ folder: TemporaryFolder) throws -> EventDatabase {
        io_faults_watch(folder.path)
        let store = try EventDatabase(
            folder: folder.path, mode: .create(journal: workload.sample.journal))
        try store.append(workload.batches[0])
        arm(folder, Self.syncs, at: 1, sticky: true)
        #expect(throws: StorageError.self) { try store.append(workload.batches[1]) }
        try? store.close()
        _ = io_faults_disarm()
        let next = try EventDatabase(folder: folder.path, mode: .openToWrite)
        #expect(try next.nextOrdinal - 1 == workload.ends[1], "it is there, and is read")
        return next
    }

    enum WayToKeep: CaseIterable { case writing, beingTold, closing }

    @Test(arguments: WayToKeep.allCases)
    func `who writes next keeps what a dead process never synced`(way: WayToKeep) throws {
        let folder = try TemporaryFolder(inMemory: true)
        let store = try openedToWrite(folder)
        switch way {
        case .writing: try store.append(workload.batches[2])
        case .beingTold: try store.makeDurable()
        case .closing: try store.close()
        }
        #expect(io_faults_cut_power() >= 0)
        arm(folder, Self.writes | Self.syncs, at: 1, sticky: true)
        try? store.close()
        _ = io_faults_disarm()
        let last = try EventDatabase(folder: folder.path, mode: .open)
        #expect(try last.nextOrdinal - 1 == workload.ends[way == .writing ? 2 : 1])
    }

    @Test func `a write that changes nothing leaves the log to be synced`() throws {
        let folder = try TemporaryFolder(inMemory: true)
        let store = try openedToWrite(folder)
        try store.setMetadata(nil, for: "nothing is kept here")
        arm(folder, Self.syncs, at: 0)
        try store.makeDurable()
        #expect(io_faults_disarm() == 1)
        try store.makeDurable()
        try store.close()
        io_faults_forget(folder.path)
    }

    /// Appends batches, cuts the power, and gives what is there afterwards.
    private func survivors(
        of count: Int, prepare: (EventDatabase) throws -> Void = { _ in }
    ) throws -> Int64 {
        let folder = try TemporaryFolder(inMemory: true)
        io_faults_watch(folder.path)
        let store = try EventDatabase(
            folder: folder.path, mode: .create(journal: workload.sample.journal))
        try prepare(store)
        for batch in workload.batches.prefix(count) { try store.append(batch) }
        #expect(io_faults_cut_power() >= 0)
        // The old connection must not write any more.
        arm(folder, Self.writes | Self.syncs, at: 1, sticky: true)
        try? store.close()
        _ = io_faults_disarm()
        let reopened = try EventDatabase(folder: folder.path, mode: .open)
        #expect(try reopened.integrity() == [])
        return try reopened.nextOrdinal - 1
    }

    @Test func `a power cut takes nothing that was acknowledged`() throws {
        for count in 0...workload.batches.count {
            let expected = count == 0 ? 0 : workload.ends[count - 1]
            #expect(try survivors(of: count) == expected)
        }
    }

    @Test func `a loose note may go with the power, and takes nothing along`() throws {
        for count in 1...workload.batches.count {
            let left = try survivors(of: count) { try $0.setMetadataLoosely([1], for: "loose") }
            #expect(left == workload.ends[count - 1])
        }
    }

    @Test func `without full syncing the same power cut does take something`() throws {
        let left = try survivors(of: 3) { store in
            try store.queue.inDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
        }
        #expect(left < workload.ends[2])
    }
}
