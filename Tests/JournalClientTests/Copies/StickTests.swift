import EventLog
import EventStorage
import Folders
import Foundation
import JournalModel
import Signing
import Testing

@testable import JournalClient

/// Two parents who carry a stick to and fro.
struct StickTests {
    private let family: Family
    private var founder: Replica { family.founder }
    private var coparent: Replica { family.coparent }

    init() throws { family = try Family() }

    private func path(_ name: String) -> String { "\(family.folder.path)/\(name).stick" }

    private func bytes(_ path: String) throws -> [UInt8] {
        try #require(try FileSystem.read(path))
    }

    /// What must not move when a file is refused.
    private func expectUnchanged(_ replica: Replica, _ body: () throws -> Void) throws {
        let before = try replica.fingerprint()
        try body()
        #expect(try replica.fingerprint() == before)
    }

    @Test func `two parents converge by stick alone, both ways, values included`() throws {
        let note = try founder.add(Drafts.note("by one"))
        let answer = try coparent.add(Drafts.note("by the other"))
        for round in 1...2 {
            for (writer, reader) in [(founder, coparent), (coparent, founder)] {
                let file = path("stick \(round)")
                _ = try writer.sticks.write(to: file)
                _ = try reader.sticks.read(from: file)
            }
        }
        let (one, other) = (try founder.status(), try coparent.status())
        #expect(one.frontier == other.frontier)
        #expect(one.stateDigest == other.stateDigest)
        #expect(one.valuePresence == other.valuePresence)
        #expect(one.missingValues == 0)
        #expect(try coparent.entry(note).values == founder.entry(note).values)
        #expect(try founder.holds(answer))
        #expect(try founder.audit().isClean && coparent.audit().isClean)
        #expect(FileSystem.facts(of: path("stick 1"))?.mode == 0o600)
    }

    @Test func `each reader acknowledges what is new, and once both have all nothing moves`()
        throws
    {
        try founder.add(Drafts.note("one"))
        for _ in 0..<3 {
            _ = try founder.sticks.write(to: path("a"))
            _ = try coparent.sticks.read(from: path("a"))
            _ = try coparent.sticks.write(to: path("b"))
            _ = try founder.sticks.read(from: path("b"))
        }
        let events = try founder.status().events
        _ = try founder.sticks.write(to: path("a"))
        let report = try coparent.sticks.read(from: path("a"))
        #expect(report.summary.received == 0 && report.summary.isLevel)
        #expect(report.summary.pending == 0)
        #expect(report.maker == founder.device)
        #expect(try coparent.status().events == events, "no acknowledgement of acknowledgements")
        #expect(try founder.status().reach.witnessed == 1)
    }

    @Test func `a second stick carries only what its reader lacks`() throws {
        for number in 0..<20 { try founder.add(Drafts.note("note \(number)")) }
        _ = try founder.sticks.write(to: path("first"))
        _ = try coparent.sticks.read(from: path("first"))
        _ = try coparent.sticks.write(to: path("theirs"))
        try founder.add(Drafts.note("the latest"))

        let contents = try founder.sticks.write(
            to: path("second"), leavingOut: .stick(path("theirs")))
        #expect(contents.events == 1 && !contents.isWhole)
        #expect(try coparent.sticks.read(from: path("second")).summary.received == 1)

        // The acknowledgement that came back by stick says the same as its maker's file does.
        _ = try founder.sticks.read(from: path("theirs"))
        try founder.add(Drafts.note("another"))
        let device = coparent.device
        #expect(
            try founder.sticks.write(to: path("third"), leavingOut: .device(device)).events <= 3)
        _ = try coparent.sticks.read(from: path("third"))
        #expect(try coparent.status().entries == founder.status().entries)
    }

    @Test func `a stick that builds on more than its reader holds is refused whole`() throws {
        try founder.add(Drafts.note("one"))
        try sync(founder, with: family.daemon)
        _ = try family.daemon.sticks.write(to: path("daemon"))
        try founder.add(Drafts.note("two"))
        _ = try founder.sticks.write(to: path("part"), leavingOut: .stick(path("daemon")))
        try expectUnchanged(coparent) {
            #expect(throws: StickError.buildsOnMore(1)) {
                try coparent.sticks.read(from: path("part"))
            }
        }
        #expect(try coparent.sticks.read(from: path("daemon")).maker == nil)
        _ = try coparent.sticks.read(from: path("part"))
        #expect(try coparent.status().entries == 2)
    }

    @Test func `a stick that is cut or altered anywhere changes nothing`() throws {
        try founder.add(Drafts.note("one"))
        _ = try founder.sticks.write(to: path("whole"))
        let whole = try bytes(path("whole"))
        try expectUnchanged(coparent) {
            for count in stride(from: 0, to: whole.count, by: 37) {
                try FileSystem.replace(path("cut"), with: Array(whole[..<count]))
                #expect(throws: StickError.defect(.cutShort)) {
                    try coparent.sticks.read(from: path("cut"))
                }
            }
            for place in stride(from: 0, to: whole.count, by: 29) {
                var altered = whole
                altered[place] ^= 1 << UInt8(place % 8)
                try FileSystem.replace(path("altered"), with: altered)
                #expect(throws: StickError.self) { try coparent.sticks.read(from: path("altered")) }
            }
        }
    }

    @Test func `a stick of another journal or another pairing changes nothing`() throws {
        let stranger = try Family(seed: 2)
        _ = try stranger.founder.sticks.write(to: path("foreign"))
        var maker = StickMaker()
        let page = SyncResponse(heads: [], unknown: [], events: [], next: 0, missing: [])
        let other = StickOpening(
            journal: founder.journal, accept: EventID(SHA256.hash([1])), device: nil, base: [])
        let begin = maker.begin(other)
        let middle = maker.page(page)
        try FileSystem.replace(path("pairing"), with: begin + middle + maker.end())
        try expectUnchanged(founder) {
            #expect(throws: StickError.otherJournal) {
                try founder.sticks.read(from: path("foreign"))
            }
            #expect(throws: StickError.otherAccept) {
                try founder.sticks.read(from: path("pairing"))
            }
            #expect(throws: HomeError.noFile(path("none"))) {
                try founder.sticks.read(from: path("none"))
            }
            // A pipe to which nobody writes would be waited for.
            #expect(mkfifo(path("pipe"), 0o600) == 0)
            for name in ["pipe", "/dev/zero", family.folder.path] {
                let place = name.hasPrefix("/") ? name : path(name)
                #expect(throws: HomeError.notAFile(place)) { try founder.sticks.read(from: place) }
            }
        }
        #expect(StickError.otherJournal.code == .wrongJournal)
    }

    @Test func `an event that is larger than a page travels whole in a file`() throws {
        var operations: [EventLog.Operation] = [
            .create(Create(type: EntryKind.note.rawValue, policy: .shared))
        ]
        var values: [Value] = []
        for index in 1..<UInt32(Limits.operations) {
            let content = [UInt8](repeating: UInt8(index), count: Limits.padded - 1)
            let value = try Value(
                index: index, content: content, salt: SHA256.hash([UInt8(index)]))
            operations.append(
                .write(Write(entry: nil, fields: [index], supersedes: [], value: value)))
            values.append(value)
        }
        let event = try founder.append([
            EventDraft(kind: .content, operations: operations, values: values)
        ])[0]
        let stored = try #require(try founder.database.event(event)).signed
        let bare = SignedEvent(header: stored.header, signature: stored.signature, values: [])
        // One reader lacks the event; the other one has it, and says that it lacks the values.
        #expect(try coparent.sticks.write(to: path("before")).values == 0)
        #expect(try coparent.codes([bare]) == [0])
        _ = try coparent.sticks.write(to: path("lacking"))
        let contents = try founder.sticks.write(
            to: path("values"), leavingOut: .stick(path("lacking")))
        #expect(contents.values == values.count)
        #expect(
            try coparent.sticks.read(from: path("values")).summary.valuesReceived == values.count)
        #expect(try coparent.status().missingValues == 0)
        #expect(try founder.sticks.write(to: path("whole")).values == values.count)
    }

    @Test func `a stick with an event that breaks the rules leaves what holds together`() throws {
        try founder.add(Drafts.note("sound"))
        let forged = try Forgery.event(Forgery.header(after: coparent), by: coparent)
        let bad = SignedEvent(
            header: forged.header, signature: Array(forged.signature.reversed()), values: [])
        let events = try founder.outgoing(beside: coparent.history().frontier, after: 0).events
        var maker = StickMaker()
        var file = maker.begin(
            StickOpening(journal: founder.journal, accept: nil, device: nil, base: []))
        for (index, list) in [events.map(\.event), [bad]].enumerated() {
            file += maker.page(
                SyncResponse(
                    heads: [], unknown: [], events: list, next: index == 0 ? 9 : 0, missing: []))
        }
        try FileSystem.replace(path("forged"), with: file + maker.end())
        #expect(throws: StickError.badEvent(.badSignature, taken: events.count)) {
            try coparent.sticks.read(from: path("forged"))
        }
        #expect(try coparent.status().entries == 1)
        #expect(try coparent.audit().isClean)
    }

    @Test func `a value that the reader lost comes back by stick, an erased one does not`() throws {
        let entry = try founder.add(Drafts.note("sung in the bath"))
        try family.level()
        let dot = Dot(event: entry, index: 2)
        try coparent.close()
        let tampering = try Tampering(folder: coparent.folder.path)
        try tampering.execute("DELETE FROM value WHERE instr(padded, CAST('sung in' AS BLOB)) > 0")
        let damaged = try Replica.open(
            coparent.folder, surroundings: family.bench.surroundings())
        #expect(try damaged.noticeLostValues() == 1)
        #expect(try damaged.noticeLostValues() == 0)
        _ = try damaged.sticks.write(to: path("asks"))
        #expect(try damaged.database.presence(of: dot) == .missing)

        let contents = try founder.sticks.write(to: path("gives"), leavingOut: .stick(path("asks")))
        #expect(contents.events == 1 && contents.values >= 1)
        let report = try damaged.sticks.read(from: path("gives"))
        #expect(report.summary.valuesReceived == 1 && report.summary.received == 0)
        #expect(try damaged.audit().isClean)
        #expect(try damaged.entry(entry).values == founder.entry(entry).values)

        // Once it is erased here, an old file cannot bring it back.
        try damaged.database.append(erasing(dot, in: damaged))
        #expect(try damaged.sticks.read(from: path("gives")).summary.valuesReceived == 0)
        #expect(try damaged.database.value(dot) == nil)
    }

    private func erasing(_ dot: Dot, in replica: Replica) throws -> Batch {
        var batch = Batch(first: try replica.database.nextOrdinal)
        batch.erasures = [EventStorage.Erasure(dot: dot, consent: replica.journal)]
        return batch
    }

    @Test func `what both parents let go by stick is in no later file, nor in the stores`() throws {
        let entry = try founder.add(Drafts.note("zebra in the bathtub"))
        let dot = Dot(event: entry, index: 2)
        func carry(_ writer: Replica, to reader: Replica, as name: String) throws {
            _ = try writer.sticks.write(to: path(name))
            _ = try reader.sticks.read(from: path(name))
        }
        try carry(founder, to: coparent, as: "before")
        let words = Array("zebra in the bathtub".utf8)
        #expect(try bytes(path("before")).firstRange(of: words) != nil)
        let request = try founder.append([
            EventDraft(
                kind: .erasure,
                operations: [.requestErasure(RequestErasure(targets: [dot], reason: 1))],
                values: [])
        ])[0]
        try carry(founder, to: coparent, as: "request")
        try coparent.append([
            EventDraft(
                kind: .erasure,
                operations: [.consentErasure(ConsentErasure(request: request))], values: [])
        ])
        try carry(coparent, to: founder, as: "consent")
        _ = try founder.sticks.write(to: path("after"))
        for name in ["consent", "after"] {
            #expect(try bytes(path(name)).firstRange(of: words) == nil)
        }
        _ = try founder.sticks.read(from: path("before"))
        #expect(try founder.database.value(dot) == nil, "an old file brings nothing back")
        #expect(try founder.status().stateDigest == coparent.status().stateDigest)
        #expect(try founder.audit().isClean && coparent.audit().isClean)
    }

    @Test func `a file that cannot be written leaves the one that was there`() throws {
        _ = try founder.sticks.write(to: path("stick"))
        let before = try bytes(path("stick"))
        #expect(throws: HomeError.cannotWrite(path("no folder/stick"))) {
            try founder.sticks.write(to: path("no folder/stick"))
        }
        try FileManager.default.createDirectory(
            atPath: path("taken") + "/x", withIntermediateDirectories: true)
        #expect(throws: HomeError.notAFile(path("taken"))) {
            try founder.sticks.write(to: path("taken"))
        }
        #expect(try bytes(path("stick")) == before)
        let left = try FileManager.default.contentsOfDirectory(atPath: family.folder.path)
        #expect(!left.contains { $0.hasPrefix("taken.stick.") }, "no draft is left behind")
    }

    @Test func `a long journal goes page by page`() throws {
        let padding = String(repeating: "x", count: 900)
        try founder.add((0..<1_200).map { Drafts.note("note \($0) \(padding)") })
        let contents = try founder.sticks.write(to: path("long"))
        #expect(contents.events == (try founder.status().events))
        var pages = 0
        var largest = 0
        try StickReader(path("long")).read { part in
            guard case .page(let page) = part else { return }
            pages += 1
            largest = max(largest, page.encoded().count)
        }
        #expect(pages > 1 && largest <= WireLimits.responseBody)
        #expect(try coparent.sticks.read(from: path("long")).summary.received >= 1_200)
        #expect(try coparent.status().stateDigest == founder.status().stateDigest)
    }
}
