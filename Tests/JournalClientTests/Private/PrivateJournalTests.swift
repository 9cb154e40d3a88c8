import EventLog
import Folders
import Foundation
import JournalModel
import Signing
import Testing

@testable import JournalClient

/// A parent's private journal beside the shared one. Spec: Protocol/16-reserved.md §12
@Suite struct PrivateJournalTests {
    private let family: Family

    init() throws { family = try Family() }

    private static func rupture(from person: UInt32, promise: EventID? = nil) -> EntryDraft {
        var fields: FieldSet = [
            FieldNumber.happenedAt: .moment(
                Moment(utcMilliseconds: 1_599_000_000_000, offsetMinutes: 120)),
            FieldNumber.text: .text("words of a rupture"), 16: .choice(3),
            FieldNumber.ruptureFrom: .person(person),
        ]
        fields[19] = promise.map { .entry($0) }
        return EntryDraft(kind: .rupture, fields: fields)
    }

    private static func repair(of rupture: EventID, by person: UInt32) -> EntryDraft {
        EntryDraft(
            kind: .repair,
            fields: [
                FieldNumber.happenedAt: Drafts.moment(1_599_100_000_000),
                FieldNumber.repairedRupture: .entry(rupture),
                FieldNumber.repairSteps: .choices([2, 4]), FieldNumber.repairBy: .person(person),
            ])
    }

    @Test func `it begins when it is first needed, in a folder of its own with its own keys`()
        throws
    {
        let founder = family.founder
        #expect(try !founder.hasPrivateJournal() && founder.privateJournal() == nil)
        let journal = try founder.beginPrivateJournal()
        #expect(journal.replica.folder.path == founder.folder.path + "/private")
        #expect(journal.replica.device != founder.device)
        #expect(journal.replica.journal != founder.journal)
        #expect(try journal.replica.parent() == 1)
        for file in ["device.pem", "agreement.pem"] {
            let path = journal.replica.folder.path + "/" + file
            #expect(FileSystem.facts(of: path)?.mode == 0o600)
        }
        // The home still has one journal.
        #expect(try Home(folder: family.folder.path + "/first").journals() == ["ours"])
        try journal.replica.close()
        let again = try founder.beginPrivateJournal()
        #expect(again.replica.journal == journal.replica.journal, "it is begun once")
    }

    @Test func `keys of it are as protected as those of the shared journal`() throws {
        let secret = Array("a passphrase".utf8)
        let begun = try family.founder.beginPrivateJournal(passphrase: secret)
        try begun.replica.close()
        #expect(throws: HomeError.passphraseNeeded) { try family.founder.privateJournal() }
        #expect(try family.founder.privateJournal(passphrase: { secret }) != nil)
    }

    @Test func `nobody else is ever let into it, however it is opened`() throws {
        let journal = try family.founder.beginPrivateJournal()
        for invitee in [Invitee.coparent, .coparentPage] {
            #expect(throws: PairingError.isPrivate) { try journal.replica.pairing.check(invitee) }
        }
        try journal.replica.close()
        let bare = try Replica.open(
            journal.replica.folder, surroundings: family.bench.surroundings())
        #expect(throws: PairingError.isPrivate) { try bare.pairing.check(.coparent) }
        // A further device of one's own may come, once it has a daemon of its own.
        #expect(throws: SyncError.noDaemon) { try bare.pairing.check(.ownWriter) }
    }

    @Test func `one sheet opens both, and nothing on the device is that sheet`() throws {
        let home = Home(folder: family.folder.path + "/third")
        let (replica, sheet) = try Replica.found(
            in: home, name: "ours", surroundings: family.bench.surroundings())
        let journal = try replica.beginPrivateJournal()
        let paper = try sheet.ofPrivateJournal(journal.replica.journal)
        let key = DeviceKey(try paper.key().publicKey.bytes)
        let known = try journal.replica.history().standing.devices(withKey: key).first
        #expect(known?.author.rankClass == .recovery)
        let seeds = [paper, sheet].map { $0.groups.joined() }
        let files = try FileManager.default.subpathsOfDirectory(atPath: home.folder)
        for path in files {
            let bytes = FileManager.default.contents(atPath: home.folder + "/" + path) ?? Data()
            for seed in seeds { #expect(bytes.range(of: Data(seed.utf8)) == nil, "\(path)") }
        }
    }

    @Test func `a new sheet of the shared journal opens the private one, the old one no more`()
        throws
    {
        let home = Home(folder: family.folder.path + "/third")
        let (replica, old) = try Replica.found(
            in: home, name: "ours", surroundings: family.bench.surroundings())
        let journal = try replica.beginPrivateJournal()
        let change = try replica.sheets.renewed(for: old)
        try replica.sheets.carryOut(change)
        try journal.renewSheet(by: change)
        let standing = try journal.replica.history().standing
        func isActive(_ sheet: RecoverySheet) throws -> Bool? {
            let paper = try sheet.ofPrivateJournal(journal.replica.journal)
            let key = DeviceKey(try paper.key().publicKey.bytes)
            return standing.devices(withKey: key).first?.isActive
        }
        #expect(try isActive(old) == false && isActive(change.sheet) == true)
    }

    @Test func `a sheet that was renewed before the private journal began opens it`() throws {
        let home = Home(folder: family.folder.path + "/third")
        let (replica, old) = try Replica.found(
            in: home, name: "ours", surroundings: family.bench.surroundings())
        let change = try replica.sheets.renewed(for: old)
        try replica.sheets.carryOut(change)
        try replica.notePrivateBeginning(under: change.sheet)
        let journal = try replica.beginPrivateJournal()
        let paper = try change.sheet.ofPrivateJournal(journal.replica.journal)
        let key = DeviceKey(try paper.key().publicKey.bytes)
        #expect(try journal.replica.history().standing.devices(withKey: key).count == 1)
    }

    @Test func `a shared rupture is the same for both parents, whichever number its author has`()
        throws
    {
        let child = try family.founder.add(
            EntryDraft(kind: .child, fields: [FieldNumber.childName: .text("Eva")]))
        try family.level()
        for shared in [family.founder, family.coparent] {
            let (own, other) = (try shared.ownParent(), otherParent(than: try shared.ownParent()))
            let journal = try shared.beginPrivateJournal()
            // From its owner, who is parent 1 there; the child is the shared journal's.
            var draft = Self.rupture(from: 1)
            draft.fields[FieldNumber.child] = .entry(child)
            draft.fields[18] = .person(2)
            let id = try journal.replica.add(draft)
            #expect(try !journal.replica.entry(id).isObservation)
            let there = try journal.share(journal.plan(sharing: id))
            let entry = try shared.entry(try #require(there.first))
            #expect(there.count == 1 && entry.state.owner == own)
            var expected = draft.fields
            expected[FieldNumber.ruptureFrom] = .person(UInt32(own))
            expected[18] = .person(UInt32(other))
            expected[FieldNumber.firstWritten] = .moment(
                Moment(
                    utcMilliseconds: Int64(family.bench.now / 60_000 * 60_000), offsetMinutes: 120))
            #expect(entry.values == expected)
            #expect(!entry.isObservation)
        }
    }

    @Test func `a rupture goes with its repairs, a repair with its rupture, whatever is asked for`()
        throws
    {
        for asksForRepair in [false, true] {
            let family = try Family()
            let journal = try family.coparent.beginPrivateJournal()
            let rupture = try journal.replica.add(Self.rupture(from: 1))
            let repair = try journal.replica.add(Self.repair(of: rupture, by: 1))
            let apart = try journal.replica.add(Self.rupture(from: 2))
            let plan = try journal.plan(sharing: asksForRepair ? repair : rupture)
            #expect(plan.entries.map(\.state.entry) == [rupture, repair])
            let there = try journal.share(plan)
            let shared = try there.map { try family.coparent.entry($0) }
            #expect(shared[1][FieldNumber.repairedRupture]?.value == .entry(there[0]))
            #expect(shared[1][FieldNumber.along]?.value == .entries([there[0]]))
            #expect(shared[1][FieldNumber.repairBy]?.value == .person(2))
            // The private ones stay, marked; what was not shared is not.
            #expect(
                try [rupture, repair, apart].map {
                    PrivateJournal.counterpart(of: try journal.replica.entry($0))
                } == [there[0], there[1], nil])
            #expect(throws: ShareError.sharedBefore(repair, as: there[1])) {
                try journal.plan(sharing: repair)
            }
            // A later repair names the shared rupture, which is not shared again.
            let later = try journal.replica.add(Self.repair(of: rupture, by: 1))
            let again = try journal.share(journal.plan(sharing: later))
            #expect(again.count == 1)
            #expect(
                try family.coparent.entry(again[0])[FieldNumber.repairedRupture]?.value
                    == .entry(there[0]))
        }
    }

    @Test func `what it names of its own journal goes along`() throws {
        let journal = try family.founder.beginPrivateJournal()
        let shared = try family.founder.add(
            EntryDraft(
                kind: .promise,
                fields: [1: Drafts.moment(0), 16: .text("zoo"), 17: .person(16)]))
        let own = try journal.replica.add(
            EntryDraft(
                kind: .promise,
                fields: [1: Drafts.moment(0), 16: .text("ice cream"), 17: .person(16)]))
        let two = try [shared, own].map {
            try journal.replica.add(Self.rupture(from: 1, promise: $0))
        }
        // The shared promise is there already, under its id.
        #expect(try journal.plan(sharing: two[0]).entries.count == 1)
        let plan = try journal.plan(sharing: two[1])
        #expect(plan.entries.map(\.state.entry) == [own, two[1]])
        let there = try journal.share(plan)
        #expect(try family.founder.entry(there[1])[19]?.value == .entry(there[0]))
    }

    @Test func `a share that ended before its marks is not written twice`() throws {
        let journal = try family.founder.beginPrivateJournal()
        let rupture = try journal.replica.add(Self.rupture(from: 1))
        let repair = try journal.replica.add(Self.repair(of: rupture, by: 1))
        let plan = try journal.plan(sharing: rupture)
        let first = try journal.share(plan)
        // As if the program had ended between the shared entries and the marks.
        for id in [rupture, repair] {
            let entry = try journal.replica.entry(id)
            let kind = try #require(entry.kind)
            try journal.replica.edit(
                entry, EntryChange(kind: kind, fields: FieldSet(), clearing: [FieldNumber.along]))
        }
        let again = try journal.share(journal.plan(sharing: rupture))
        #expect(again == first)
        #expect(try family.founder.all(.rupture).count == 1)
    }

    @Test func `what was taken back, is unsettled or not whole is not shared`() throws {
        let journal = try family.founder.beginPrivateJournal()
        let rupture = try journal.replica.add(Self.rupture(from: 1))
        let repair = try journal.replica.add(Self.repair(of: rupture, by: 1))
        // Two versions of one text.
        let seen = try journal.replica.entry(repair)
        for words in ["one", "other"] {
            try journal.replica.edit(
                seen, EntryChange(kind: .repair, fields: [FieldNumber.text: .text(words)]))
        }
        #expect(throws: ShareError.unsettled(repair)) { try journal.plan(sharing: rupture) }
        // A repair that was taken back says nothing any more.
        try journal.replica.retract(journal.replica.entry(repair))
        #expect(try journal.plan(sharing: rupture).entries.count == 1)
        try journal.replica.retract(journal.replica.entry(rupture))
        #expect(throws: ShareError.takenBack(rupture)) { try journal.plan(sharing: rupture) }
    }

    @Test func `a share that is taken back before it left leaves no mark`() throws {
        try family.founder.chooseWait(seconds: 120)
        family.bench.now += 60_000
        let journal = try family.founder.beginPrivateJournal()
        let rupture = try journal.replica.add(Self.rupture(from: 1))
        let events = try journal.replica.status().events
        _ = try journal.share(journal.plan(sharing: rupture))
        let writing = try #require(try family.founder.lastWriting())
        #expect(try family.founder.remove(writing))
        try journal.unmark(writing.entries)
        #expect(try PrivateJournal.counterpart(of: journal.replica.entry(rupture)) == nil)
        #expect(try journal.replica.status().events == events, "the mark left no trace either")
        #expect(try family.founder.all(.rupture).isEmpty)
        _ = try journal.share(journal.plan(sharing: rupture))
        #expect(try family.founder.all(.rupture).count == 1)
    }

    @Test func `no byte of it is in anything that leaves for the other parent`() throws {
        let secret = Secret(7, length: 2_000)
        let journal = try family.founder.beginPrivateJournal()
        var draft = Self.rupture(from: 1)
        draft.fields[FieldNumber.text] = .text(secret.words)
        let id = try journal.replica.add(draft)
        try family.level()
        let stick = family.folder.path + "/everything.stick"
        _ = try family.founder.sticks.write(to: stick, everything: true)
        let left = [family.coparent.folder.path, family.daemon.folder.path]
        #expect(try secret.traces(in: left) == [])
        let marks = [
            id.bytes.bytes, journal.replica.journal.bytes.bytes, journal.replica.device.bytes.bytes,
        ]
        let bytes = try #require(try FileSystem.read(stick))
        for mark in marks + [Array(secret.words.utf8)] {
            #expect(Data(bytes).range(of: Data(mark)) == nil)
        }
        for mark in marks { #expect(try Secret(bytes: mark).traces(in: left) == []) }
        // Shared, the words are there, and nothing that names the private journal.
        _ = try journal.share(journal.plan(sharing: id))
        try family.level()
        #expect(try !secret.traces(in: left).isEmpty)
        for mark in marks { #expect(try Secret(bytes: mark).traces(in: left) == []) }
    }
}
