import EventLog
import EventStorage
import Folders
import Foundation
import IOFaults
import JournalModel
import Signing
import Testing

@testable import JournalClient

/// What is written waits, and what never left goes without a trace. Spec: Protocol/04 §3
@Suite(.serialized) struct UndoTests {
    private let family: Family
    private var founder: Replica { family.founder }
    private var daemon: JournalCopy { family.daemon }

    init() throws {
        #expect(io_faults_install() == 0)
        family = try Family()
        try family.founder.chooseWait(seconds: 120)
        family.bench.now += 60_000
    }

    /// Every row of the store as text, and the other files of the folder.
    private func everything(of replica: Replica) throws -> [String] {
        let queue = try DatabaseQueue(path: replica.folder.path + "/store.sqlite")
        defer { queue.close() }
        let rows = try queue.inDatabase { database in
            let tables = try database.texts(
                "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
            return try tables.flatMap { table in
                let columns = try database.texts("SELECT name FROM pragma_table_info('\(table)')")
                let row = columns.map { "quote(\($0))" }.joined(separator: " || ' ' || ")
                return try database.texts("SELECT '\(table) ' || \(row) AS r FROM \(table)")
                    .filter { !$0.hasPrefix("meta 'truncate'") }.sorted()
            }
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: replica.folder.path)
            .filter { !$0.hasPrefix("store.") }.sorted()
            .map { name in
                let bytes = try FileSystem.read(replica.folder.path + "/" + name) ?? []
                return "\(name) \(String(decoding: bytes, as: UTF8.self))"
            }
        return rows + files
    }

    private func undo(_ replica: Replica) throws -> Bool {
        guard let writing = try replica.lastWriting(), writing.canBeRemoved else { return false }
        return try replica.remove(writing)
    }

    private func reopened(_ replica: Replica) throws -> Replica {
        try? replica.close()
        return try Replica.open(
            replica.folder, surroundings: family.bench.surroundings())
    }

    private var folders: [String] {
        [founder, family.coparent].map(\.folder.path) + [daemon.folder.path]
    }

    // MARK: Waiting

    @Test func `what is written waits two minutes before anybody hears of it`() throws {
        let secret = Secret(1)
        let before = try daemon.status().events
        let id = try founder.add(Drafts.note(secret.words))
        let salts = try founder.salts(of: id)
        for _ in 0..<2 {
            #expect(try sync(founder, with: daemon).sent == 0)
            family.bench.now += 50_000
        }
        #expect(try daemon.status().events == before)
        #expect(try secret.traces(in: [daemon.folder.path], salts: salts + [id.bytes]).isEmpty)
        family.bench.now += 20_000
        #expect(try sync(founder, with: daemon).sent == 1)
        #expect(try daemon.holds(id))
        try family.level()
        try family.expectLevel()
    }

    @Test func `a sync says what waits and until when, and can be told to offer it`() throws {
        try founder.add(Drafts.note("one"))
        try founder.add([Drafts.note("two"), Drafts.note("three")])
        let until = family.bench.now + 120_000
        let summary = try Self.peer(daemon).sync(founder)
        #expect(summary.waiting == WaitingEntries(entries: 3, until: until))
        #expect(summary.isWhole && summary.pending == 0 && summary.sent == 0)
        var course = try SyncCourse(of: founder, everything: true)
        while let message = try course.next() {
            switch message {
            case .pull(let request): try course.received(daemon.answer(request))
            case .push(let request): try course.pushed(daemon.receive(request))
            case .exchange(let request):
                try course.exchanged(request, daemon.exchange(request))
            }
        }
        let whole = try course.finish()
        #expect(whole.sent == 3 && whole.waiting == nil && whole.isWhole)
        #expect(try !undo(founder))
    }

    private static func peer(_ copy: JournalCopy) -> Peer {
        Peer(
            pull: { try copy.answer($0) }, push: { try copy.receive($0) },
            exchange: { try copy.exchange($0) })
    }

    @Test func `a medicine is offered at once, with all that stands before it`() throws {
        let note = try founder.add(Drafts.note("before"))
        let fields: FieldSet = [
            FieldNumber.happenedAt: Drafts.moment(0), 16: .choice(6), 25: .text("ibuprofen"),
        ]
        let dose = try founder.add(EntryDraft(kind: .care, fields: fields))
        let bath = try founder.add(
            EntryDraft(
                kind: .care,
                fields: [FieldNumber.happenedAt: Drafts.moment(0), 16: .choice(10)]))
        #expect(try sync(founder, with: daemon).sent == 2)
        #expect(try daemon.holds(note) && daemon.holds(dose) && !daemon.holds(bath))
        // What is said of it later is heard of at once, too.
        family.bench.now += 120_000
        try sync(founder, with: daemon)
        let taken = try founder.retract(founder.entry(dose))
        #expect(try sync(founder, with: daemon).sent == 1)
        #expect(try daemon.holds(taken))
    }

    @Test func `a medicine that no sync took yet is removed whole`() throws {
        let before = try everything(of: founder)
        try founder.add(
            EntryDraft(
                kind: .care,
                fields: [FieldNumber.happenedAt: Drafts.moment(0), 16: .choice(6)]))
        #expect(try undo(founder))
        #expect(try everything(of: founder) == before)
    }

    @Test func `a device that waits for nothing removes nothing`() throws {
        try founder.chooseWait(seconds: 0)
        let id = try founder.add(Drafts.note("at once"))
        #expect(try founder.lastWriting()?.canBeRemoved == false)
        #expect(try sync(founder, with: daemon).sent == 1)
        #expect(try daemon.holds(id))
    }

    @Test func `while something waits a sync acknowledges nothing, and does so later`() throws {
        try founder.add(Drafts.note("waits"))
        let news = try family.coparent.add(Drafts.note("news"))
        try sync(family.coparent, with: daemon)
        let first = try sync(founder, with: daemon)
        #expect(first.received == 1 && !first.hasAcknowledged && first.sent == 0)
        #expect(try founder.holds(news))
        #expect(try undo(founder), "nothing stands behind it")
        let second = try sync(founder, with: daemon)
        #expect(second.received == 0 && second.hasAcknowledged && second.sent == 1)
        #expect(try !sync(founder, with: daemon).hasAcknowledged)
        try family.level()
        try family.expectLevel()
    }

    @Test func `a stick holds nothing of what waits`() throws {
        let secret = Secret(2)
        let id = try founder.add(Drafts.note(secret.words))
        let path = family.folder.path + "/one.stick"
        let contents = try founder.sticks.write(to: path)
        #expect(contents.waiting?.entries == 1)
        let bytes = try #require(try FileSystem.read(path))
        let file = Data(bytes)
        #expect(file.range(of: Data(id.bytes.bytes)) == nil)
        #expect(file.range(of: Data(Array(secret.words.utf8).prefix(24))) == nil)
        let report = try family.coparent.sticks.read(from: path)
        #expect(report.summary.holdsAll)
        #expect(try !family.coparent.holds(id))
        let whole = try founder.sticks.write(to: path, everything: true)
        #expect(whole.events == contents.events + 1 && whole.waiting == nil)
        #expect(try !undo(founder))
    }

    @Test func `what people compare does not count what nobody was told of`() throws {
        let before = try founder.status()
        let old = try founder.add(Drafts.note("old"))
        family.bench.now += 120_000
        try sync(founder, with: daemon)
        try sync(founder, with: daemon)
        let level = try daemon.status()
        try founder.edit(founder.entry(old), Drafts.words("changed"))
        try founder.add(Drafts.note("new"))
        let now = try founder.status()
        #expect(now.frontier == level.frontier && now.stateDigest == level.stateDigest)
        #expect(now.valuePresence == level.valuePresence)
        #expect(now.frontier != before.frontier)
        #expect(now.entries == level.entries + 1 && now.events == level.events + 2)
        try founder.offer(everything: true)
        #expect(try founder.status().stateDigest != level.stateDigest)
    }

    // MARK: Removing

    @Test func `what waits goes without a trace in any file`() throws {
        try founder.add(Drafts.note("kept"))
        try sync(founder, with: daemon)
        let before = try everything(of: founder)
        let secret = Secret(3)
        let id = try founder.add(Drafts.note(secret.words))
        let salts = try founder.salts(of: id)
        let header = try #require(try founder.database.event(id)?.header)
        founder.noteShown([EntryLook(all: try founder.entry(id), areListed: true)])
        _ = try founder.drafts.keep(Array(secret.words.utf8), of: id)
        try sync(founder, with: daemon)
        #expect(try undo(founder))
        #expect(try secret.traces(in: folders, salts: salts + [id.bytes]).isEmpty)
        let text = Secret(bytes: Array(id.description.utf8))
        #expect(try text.traces(in: folders).isEmpty)
        #expect(try Secret(bytes: header).traces(in: folders).isEmpty)
        #expect(try !founder.holds(id))
        #expect(
            try everything(of: founder).filter { !$0.hasPrefix("shown") }
                == before.filter { !$0.hasPrefix("shown") })
        #expect(try founder.audit().isClean)
        try founder.add(Drafts.note("after"))
        family.bench.now += 120_000
        try family.level()
        try family.expectLevel()
        #expect(try daemon.status().forks.isEmpty && founder.status().ownEpochs == 1)
    }

    @Test func `a change, an answer and a retraction are removed as if they were never written`()
        throws
    {
        let note = try founder.add(Drafts.note("words"))
        let theirs = try family.coparent.add(Drafts.note("by the other"))
        try founder.offer(everything: true)
        try family.level()
        let before = try everything(of: founder)
        let acts: [() throws -> Void] = [
            { try founder.edit(founder.entry(note), Drafts.words("other words")) },
            { try founder.retract(founder.entry(note)) },
            { try founder.edit(founder.entry(theirs), Drafts.words("mine")) },
            {
                let fields: FieldSet = [3: .text("an answer"), 16: .entry(note)]
                try founder.add(EntryDraft(kind: .reply, fields: fields))
            },
        ]
        for act in acts {
            try act()
            #expect(try everything(of: founder) != before)
            #expect(try undo(founder))
            #expect(try everything(of: founder) == before)
        }
    }

    @Test func `what was written at once goes at once, and each writing by itself`() throws {
        let start = try everything(of: founder)
        let first = try founder.add(Drafts.note("one"))
        let before = try everything(of: founder)
        let both = try founder.add([Drafts.note("two"), Drafts.note("three")])
        let writing = try #require(try founder.lastWriting())
        #expect(writing.events == both && writing.begun == Set(both))
        #expect(writing.entries.map(\.state.entry) == both)
        #expect(writing.waitsUntil == family.bench.now + 120_000)
        #expect(try founder.remove(writing))
        #expect(try everything(of: founder) == before)
        #expect(try !founder.remove(writing), "it is gone")
        #expect(try founder.lastWriting()?.events == [first])
        #expect(try undo(founder))
        #expect(try everything(of: founder) == start)
        #expect(try !undo(founder))
    }

    @Test func `what others sent meanwhile stays, and moves up`() throws {
        let secret = Secret(4)
        let id = try founder.add(Drafts.note(secret.words))
        var theirs: [EventID] = []
        for number in 0..<4 { theirs.append(try family.coparent.add(Drafts.note("\(number)"))) }
        try sync(family.coparent, with: daemon)
        try sync(founder, with: daemon)
        #expect(try undo(founder))
        #expect(try !founder.holds(id))
        for entry in theirs { #expect(try founder.entry(entry).kind == .note) }
        #expect(try founder.audit().isClean)
        let digest = try founder.status().stateDigest
        try founder.rebuild()
        #expect(try founder.status().stateDigest == digest)
        try family.level()
        try family.expectLevel()
    }

    @Test func `an imported row that is removed gives its origin back to an earlier one`() throws {
        let source = FieldValue.source(
            SourceRow(format: "rows", columns: ["a"], cells: ["1"], occurrence: 0))
        func row() -> EntryDraft {
            var draft = Drafts.note("row")
            draft.fields[FieldNumber.source] = source
            return draft
        }
        let old = try founder.add(row())
        try founder.retract(founder.entry(old))
        try founder.offer(everything: true)
        let before = try everything(of: founder)
        try founder.add(row())
        #expect(try everything(of: founder) != before)
        #expect(try undo(founder))
        #expect(try everything(of: founder) == before)
    }

    // MARK: What stays

    @Test func `what was offered is not removed, though nobody took it`() throws {
        try founder.add(Drafts.note("offered"))
        family.bench.now += 120_000
        let writing = try #require(try founder.lastWriting())
        #expect(writing.canBeRemoved && writing.waitsUntil == nil, "not offered yet")
        // A sync that fails before its first answer.
        struct Away: Error {}
        let away = Peer(
            pull: { _ in throw Away() }, push: { _ in throw Away() },
            exchange: { _ in throw Away() })
        #expect(throws: Away.self) { try away.sync(founder) }
        #expect(try founder.lastWriting()?.canBeRemoved == false)
        #expect(try !founder.remove(writing))
        #expect(try reopened(founder).lastWriting()?.canBeRemoved == false)
    }

    @Test func `what stands before an event that cannot be removed stays too`() throws {
        let id = try founder.add(Drafts.note("words"))
        let request = RequestErasure(targets: [Dot(event: id, index: 1)], reason: 1)
        try founder.append([
            EventDraft(kind: .erasure, operations: [.requestErasure(request)], values: [])
        ])
        #expect(try founder.lastWriting()?.canBeRemoved == false)
        #expect(try sync(founder, with: daemon).sent == 2)
    }

    @Test func `what another key of one's own has seen leaves with its event`() throws {
        let folder = try TemporaryFolder()
        let bench = Bench(seed: 3)
        let (alone, sheet) = try Replica.found(
            in: Home(folder: folder.path + "/home"), name: "ours",
            surroundings: bench.surroundings())
        try alone.chooseWait(seconds: 120)
        let id = try alone.add(Drafts.note("before"))
        try alone.sheets.carryOut(alone.sheets.renewed(for: sheet))
        let waits = try alone.add(Drafts.note("after"))
        let copy = try JournalCopy.create(
            in: folder.path + "/daemon", genesis: alone.genesis(),
            surroundings: bench.surroundings())
        try sync(alone, with: copy)
        #expect(try copy.holds(id) && !copy.holds(waits))
        #expect(try copy.history().heads == alone.offered().history(of: alone.history()).heads)
    }

    @Test func `a store without the number counts all that it holds as offered`() throws {
        try founder.add(Drafts.note("old"))
        try founder.database.setMetadata(nil, for: StoreNote.offered)
        let old = try reopened(founder)
        #expect(try old.lastWriting()?.canBeRemoved == false)
        #expect(try sync(old, with: daemon).sent == 1)
        let before = try everything(of: old)
        try old.database.setMetadata(nil, for: StoreNote.offered)
        try old.add(Drafts.note("new"))
        #expect(try undo(old))
        let after = try everything(of: old)
        #expect(
            after.filter { !$0.contains("'offered'") }
                == before.filter {
                    !$0.contains("'offered'")
                })
    }

    // MARK: Two processes

    @Test func `a process that knew what is gone writes on without it`() throws {
        let other = try Replica.open(
            founder.folder, surroundings: family.bench.surroundings())
        let gone = try founder.add(Drafts.note("gone"))
        #expect(try other.history().tip(gone) != nil)
        #expect(try undo(founder))
        // As many events as before: the other process could take it for the same store.
        let next = try founder.add(Drafts.note("next"))
        let last = try other.add(Drafts.note("last"))
        let header = try EventHeader(
            decoding: try #require(try founder.database.event(last)?.header))
        #expect(header.prev == next)
        family.bench.now += 120_000
        try family.level()
        try family.expectLevel()
        #expect(try daemon.status().forks.isEmpty)
    }

    @Test func `what is written behind it by another process keeps it`() throws {
        try founder.add(Drafts.note("first"))
        let writing = try #require(try founder.lastWriting())
        let other = try Replica.open(
            founder.folder, surroundings: family.bench.surroundings())
        try other.add(Drafts.note("second"))
        #expect(try !founder.remove(writing))
        #expect(try undo(other) && founder.remove(writing))
    }

    // MARK: Crashes

    @Test func `a crash before the first step leaves it as it is`() throws {
        let id = try founder.add(Drafts.note("stands"))
        let before = try everything(of: founder)
        let writing = try #require(try founder.lastWriting())
        // The note cannot be written: a folder stands where its draft is to be.
        let mode = try #require(FileSystem.facts(of: founder.folder.path)?.mode)
        chmod(founder.folder.path, 0o500)
        let isRefused = (try? founder.remove(writing)) == nil
        chmod(founder.folder.path, mode_t(mode))
        // Who may write everywhere is not held back by that.
        guard geteuid() != 0 || isRefused else { return }
        #expect(isRefused)
        #expect(try founder.holds(id))
        #expect(try everything(of: founder) == before)
    }

    @Test func `a crash between the steps leaves it to be taken back again`() throws {
        let prev = try #require(
            try founder.history().lanes.map(\.tip).first {
                $0.device == founder.device
            }
        ).id
        let id = try founder.add(Drafts.note("stands"))
        io_faults_arm(founder.folder.path, Int32(IO_FAULT_WRITES), 1, 778, 1, 1)
        #expect(throws: StorageError.self) { try undo(founder) }
        #expect(io_faults_disarm() >= 1)
        let next = try reopened(founder)
        #expect(FeedNote.read(in: next.folder.path)?.head == prev)
        #expect(try next.holds(id) && next.feedDoubt() == nil)
        let behind = try next.add(Drafts.note("behind"))
        let header = try EventHeader(
            decoding: try #require(try next.database.event(behind)?.header))
        #expect(header.prev == id)
        #expect(try next.database.record(of: id)?.epoch == header.epoch)
        #expect(try undo(next))
        #expect(try undo(next))
        #expect(try !next.holds(id))
    }

    @Test func `a crash after both steps leaves it gone, and its place is used again`() throws {
        let secret = Secret(5)
        let id = try founder.add(Drafts.note(secret.words))
        let record = try #require(try founder.database.record(of: id))
        io_faults_watch(founder.folder.path)
        #expect(try undo(founder))
        #expect(io_faults_cut_power() >= 0)
        io_faults_arm(
            founder.folder.path, Int32(IO_FAULT_WRITES | IO_FAULT_SYNCS), 1, 778, 1, 0)
        try? founder.close()
        _ = io_faults_disarm()
        let next = try reopened(founder)
        #expect(try !next.holds(id) && next.feedDoubt() == nil)
        #expect(try secret.traces(in: [next.folder.path]).isEmpty)
        let again = try next.add(Drafts.note("again"))
        let place = try #require(try next.database.record(of: again))
        #expect(place.seq == record.seq && place.epoch == record.epoch)
        family.bench.now += 120_000
        try sync(next, with: daemon)
        #expect(try daemon.status().forks.isEmpty)
    }

    @Test func `wherever it is cut short, nothing forks and no epoch is spent`() throws {
        var endings: Set<Bool> = []
        for n in sequence(first: 1, next: { $0 + 1 + $0 / 4 }) {
            let folder = try TemporaryFolder(inMemory: true)
            let replica = try Tracker.replica(in: folder)
            try replica.chooseWait(seconds: 120)
            try replica.add(Drafts.note("before"))
            let id = try replica.add(Drafts.note("\(n)"))
            let kinds = Int32(IO_FAULT_WRITES | IO_FAULT_SYNCS)
            io_faults_watch(replica.folder.path)
            io_faults_arm(replica.folder.path, kinds, n, 778, 1, 1)
            _ = try? undo(replica)
            _ = io_faults_lose_power(replica.folder.path, UInt64(n))
            try? replica.close()
            let calls = io_faults_disarm()
            io_faults_forget(replica.folder.path)
            guard calls >= n else { break }
            let next = try Replica.open(
                replica.folder, surroundings: Bench(seed: 5).surroundings())
            endings.insert(try next.holds(id))
            #expect(try next.feedDoubt() == nil, "call \(n)")
            try next.add(Drafts.note("after"))
            let status = try next.status()
            #expect(status.forks.isEmpty && status.ownEpochs == 1, "call \(n)")
            #expect(try next.audit().isClean, "call \(n)")
        }
        #expect(endings.contains(true))
    }

    @Test func `a crash after the number was raised keeps what may have left`() throws {
        let id = try founder.add(Drafts.note("words"))
        family.bench.now += 120_000
        io_faults_watch(founder.folder.path)
        try founder.offer()
        #expect(io_faults_cut_power() >= 0)
        io_faults_arm(
            founder.folder.path, Int32(IO_FAULT_WRITES | IO_FAULT_SYNCS), 1, 778, 1, 0)
        try? founder.close()
        _ = io_faults_disarm()
        let next = try reopened(founder)
        #expect(try next.holds(id))
        #expect(try next.lastWriting()?.canBeRemoved == false)
    }
}
