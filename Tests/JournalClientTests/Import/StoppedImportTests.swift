import EventLog
import EventStorage
import Folders
import IOFaults
import JournalModel
import Testing

@testable import JournalClient

/// An import that is stopped anywhere leaves whole entries, and goes on when it is repeated.
@Suite(.serialized) struct StoppedImportTests {
    private static let rows = (0..<24).map {
        "1/\($0 + 1)/20 1:00 PM,,,Bottle,\($0 + 1),ml,,,A"
    }
    private static let piece = 5

    private func expectWhole(_ replica: Replica, atLeast count: Int, _ place: Int) throws {
        let entries = try replica.latest(99)
        #expect(entries.count >= count && entries.count <= Self.rows.count, "\(place)")
        #expect(entries.allSatisfy { $0[FieldNumber.source]?.value != nil })
        let plan = try replica.plan(Tracker.request(Self.rows))
        #expect(plan.here == entries.count && plan.new.count + plan.here == Self.rows.count)
        _ = try replica.carryOut(plan, inPiecesOf: Self.piece)
        #expect(try replica.latest(99).count == Self.rows.count, "\(place)")
        #expect(try replica.plan(Tracker.request(Self.rows)).here == Self.rows.count)
        #expect(try replica.audit().isClean)
    }

    @Test func `a stop between two pieces leaves what was written, as one import`() throws {
        struct Stop: Error {}
        for stop in stride(from: Self.piece, to: Self.rows.count, by: Self.piece) {
            let folder = try TemporaryFolder()
            let replica = try Tracker.replica(in: folder)
            let plan = try replica.plan(Tracker.request(Self.rows))
            #expect(throws: Stop.self) {
                _ = try replica.carryOut(plan, inPiecesOf: Self.piece) { done, _ in
                    if done >= stop { throw Stop() }
                }
            }
            #expect(try replica.latest(99).count == stop)
            try expectWhole(replica, atLeast: stop, stop)
            #expect(try replica.imports().map(\.entries.count) == [Self.rows.count])
        }
    }

    @Test func `of a stopped import it is told what it wrote, until that is taken back`() throws {
        struct Stop: Error {}
        let folder = try TemporaryFolder()
        let replica = try Tracker.replica(in: folder)
        #expect(try replica.stoppedImport() == nil)
        let plan = try replica.plan(Tracker.request(Self.rows))
        for stop in [0, 10] {
            #expect(throws: Stop.self) {
                _ = try replica.carryOut(plan, inPiecesOf: Self.piece) { done, _ in
                    if done >= stop { throw Stop() }
                }
            }
            if stop == 0 {
                _ = try replica.takeBack(try #require(replica.imports().first), reason: 1) { _, _ in
                }
            }
        }
        let past = try #require(try replica.imports().last)
        #expect(try replica.stoppedImport() == .wrote(past))
        _ = try replica.takeBack(past, reason: 1) { _, _ in }
        #expect(try replica.stoppedImport() == nil)
        // The whole file goes in, and is none that was stopped.
        _ = try replica.carryOut(replica.plan(Tracker.request(Self.rows)))
        #expect(try replica.stoppedImport() == nil)
    }

    @Test func `of one that was stopped before its first row it is told that it wrote nothing`()
        throws
    {
        let folder = try TemporaryFolder()
        let replica = try Tracker.replica(in: folder)
        _ = try replica.carryOut(replica.plan(Tracker.request(Array(Self.rows.prefix(3)))))
        _ = try replica.begin(replica.plan(Tracker.request(Self.rows)))
        #expect(try replica.stoppedImport() == .wroteNothing)
    }

    @Test func `a write that fails anywhere leaves whole pieces, and the same again goes on`()
        throws
    {
        #expect(io_faults_install() == 0)
        // How many writes an import takes.
        let counted = try TemporaryFolder()
        let first = try Tracker.replica(in: counted)
        let plan = try first.plan(Tracker.request(Self.rows))
        io_faults_arm(counted.path, Int32(IO_FAULT_WRITES), 0, 0, 0, 0)
        _ = try first.carryOut(plan, inPiecesOf: Self.piece)
        let writes = io_faults_disarm()
        #expect(writes > 10)
        for place in stride(from: 1, through: writes, by: 3) {
            let folder = try TemporaryFolder()
            let replica = try Tracker.replica(in: folder)
            let plan = try replica.plan(Tracker.request(Self.rows))
            var acknowledged = 0
            io_faults_arm(folder.path, Int32(IO_FAULT_WRITES), place, 778, 1, 1)
            _ = try? replica.carryOut(plan, inPiecesOf: Self.piece) { done, _ in
                acknowledged = done
            }
            io_faults_disarm()
            try? replica.close()
            let again = try Replica.open(
                replica.folder, surroundings: Bench(seed: 9).surroundings())
            try expectWhole(again, atLeast: acknowledged, Int(place))
        }
    }
}
