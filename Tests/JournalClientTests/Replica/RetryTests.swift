import EventLog
import EventStorage
import Folders
import Foundation
import IOFaults
import JournalModel
import Testing

@testable import JournalClient

/// A person who got no answer says it again: whether it was kept the first time or not, nothing
/// waits and nothing forks.
@Suite(.serialized) struct RetryTests {
    /// How a call ends without an answer.
    enum Ending: CaseIterable, Sendable {
        /// The disk does not say that it holds what was written; yet it is there.
        case unsynced
        /// The same, and then the power fails: nothing of it is there.
        case lost
        /// It is durable, and the process dies before it notes or says anything.
        case killed

        /// Whether the device has the event when it comes up again.
        var stands: Bool { self != .lost }
    }

    private static let writes = Int32(IO_FAULT_WRITES)
    private static let syncs = Int32(IO_FAULT_SYNCS)
    private static let syncFailure: Int32 = 1_034  // SQLITE_IOERR_FSYNC

    private let family: Family

    init() throws {
        try #require(io_faults_install() == 0)
        family = try Family()
    }

    /// Carries out `act` on the founder's device, which gives no answer; the device as it comes
    /// up again.
    private func interrupted(
        _ ending: Ending, _ act: (Replica) throws -> Void
    ) throws -> Replica {
        let founder = family.founder
        let place = founder.folder.path
        let before = try founder.status()
        let note = try #require(try FileSystem.read(place + "/feed"))
        if ending == .killed {
            try act(founder)
            try founder.close()
            try FileSystem.overwrite(place + "/feed", with: note)
        } else {
            if ending == .lost { io_faults_watch(place) }
            io_faults_arm(place, Self.syncs, 1, Self.syncFailure, 1, 0)
            #expect(throws: StorageError.ioFailure(Int(Self.syncFailure))) { try act(founder) }
            #expect(io_faults_disarm() >= 1)
            if ending == .lost { #expect(io_faults_cut_power() >= 1) }
            io_faults_arm(place, Self.writes | Self.syncs, 1, Self.syncFailure, 1, 0)
            try? founder.close()
            _ = io_faults_disarm()
        }
        let again = try Replica.open(
            founder.folder, surroundings: family.bench.surroundings())
        #expect(try again.status().events == before.events + (ending.stands ? 1 : 0))
        return again
    }

    /// That nothing waits on any copy and that all say the same, by one unbroken feed.
    private func expectQuiet(_ again: Replica) throws {
        try sync(again, with: family.daemon)
        try sync(family.coparent, with: family.daemon)
        try sync(again, with: family.daemon)
        let statuses = try [again.copy, family.coparent.copy, family.daemon].map { try $0.status() }
        for status in statuses {
            #expect(status.forks.isEmpty)
            #expect(status.stateDigest == statuses[0].stateDigest)
            #expect(status.valuePresence == statuses[0].valuePresence)
        }
        for replica in [again, family.coparent] {
            #expect(try replica.waiting().isEmpty)
            #expect(try replica.audit().isClean)
        }
        #expect(statuses[0].ownEpochs == 1)
        #expect(try again.feedDoubt() == nil)
    }

    /// What both parents read in the text of an entry: each version that differs, once.
    private func texts(_ again: Replica, _ id: EventID) throws -> [VersionContent] {
        let texts = try [again, family.coparent].map { replica in
            var texts: [VersionContent] = []
            for version in try #require(try replica.entry(id)[FieldNumber.text]).versions
            where !texts.contains(version.content) { texts.append(version.content) }
            return texts
        }
        #expect(texts[0] == texts[1])
        return texts[0]
    }

    /// That what was said once more is refused in these words, and writes nothing.
    private func refuses(
        _ replica: Replica, _ act: (Replica) throws -> Void,
        _ isExpected: (ReplicaError) -> Bool
    ) throws {
        let events = try replica.status().events
        #expect(
            performing: { try act(replica) },
            throws: { ($0 as? ReplicaError).map(isExpected) ?? false })
        #expect(try replica.status().events == events)
    }

    private func words(_ text: String) -> VersionContent { .value(.text(text)) }

    /// What `rapport edit ID text=…` does: the words are about what was shown last.
    private func edit(_ replica: Replica, _ id: EventID, _ text: String) throws {
        try replica.edit(
            replica.entry(id), Drafts.words(text), replacing: replica.shown(id)?.versions ?? [])
    }

    private func look(_ replica: Replica, _ id: EventID) throws {
        replica.noteShown([EntryLook(all: try replica.entry(id), areListed: true)])
    }

    @Test(arguments: Ending.allCases, [false, true])
    func `an edit that was not answered and is typed again is one text`(
        ending: Ending, looks: Bool
    ) throws {
        let id = try family.founder.add(Drafts.note("base"))
        try family.level()
        try look(family.founder, id)
        let again = try interrupted(ending) { try edit($0, id, "changed") }
        let text = try again.entry(id)[FieldNumber.text]?.value
        #expect(text == .text(ending.stands ? "changed" : "base"))
        if looks { try look(again, id) }
        try edit(again, id, "changed")
        try expectQuiet(again)
        #expect(try texts(again, id) == [words("changed")])
        // It is one's own text: what is typed after a look at it takes its place.
        try look(again, id)
        try edit(again, id, "changed once more")
        try expectQuiet(again)
        #expect(try texts(again, id) == [words("changed once more")])
    }

    @Test(arguments: Ending.allCases, [Settlement.keep(1), .keepAll, .write(.text("both"))])
    func `a settlement that was not answered and is made again settles it once`(
        ending: Ending, settlement: Settlement
    ) throws {
        let id = try family.founder.add(Drafts.note("base"))
        try family.level()
        try family.founder.edit(family.founder.entry(id), Drafts.words("one"))
        try family.coparent.edit(family.coparent.entry(id), Drafts.words("two"))
        try family.level()
        let seen = try family.founder.entry(id)
        let versions = try texts(family.founder, id)
        let again = try interrupted(ending) {
            try $0.settle(seen, field: FieldNumber.text, settlement)
        }
        #expect(try again.waiting().isEmpty == ending.stands)
        if ending.stands {
            // Whoever looks again sees that it is settled.
            try refuses(again) {
                try $0.settle(seen, field: FieldNumber.text, settlement)
            } _: {
                if case .changedMeanwhile(id) = $0 { true } else { false }
            }
        } else {
            try again.settle(seen, field: FieldNumber.text, settlement)
        }
        try expectQuiet(again)
        let expected =
            switch settlement {
            case .keep(let place): [versions[place - 1]]
            case .keepAll: versions
            case .write: [words("both")]
            }
        #expect(try texts(again, id) == expected)
    }

    @Test(arguments: Ending.allCases)
    func `an entry that was not answered and is written again stands beside the first one`(
        ending: Ending
    ) throws {
        let again = try interrupted(ending) { try $0.add(Drafts.note("slept well")) }
        let first = try again.latest(10).map(\.state.entry)
        #expect(first.count == (ending.stands ? 1 : 0))
        let second = try again.add(Drafts.note("slept well"))
        try expectQuiet(again)
        for id in first + [second] { #expect(try texts(again, id) == [words("slept well")]) }
        for replica in [again, family.coparent] {
            #expect(try replica.latest(10).count == first.count + 1)
        }
    }

    @Test(arguments: Ending.allCases)
    func `an agreement that was not answered and is given again agrees once`(
        ending: Ending
    ) throws {
        let zoo: FieldSet = [1: Drafts.moment(0), 16: .text("zoo"), 17: .person(16)]
        let id = try family.coparent.add(
            EntryDraft(kind: .promise, policy: .agreement, fields: zoo))
        try family.level()
        let seen = try family.founder.entry(id)
        let again = try interrupted(ending) { try $0.agree(to: seen) }
        if ending.stands {
            try refuses(again) {
                try $0.agree(to: seen)
            } _: {
                if case .changedMeanwhile(id) = $0 { true } else { false }
            }
            try refuses(again) {
                try $0.agree(to: $0.entry(id))
            } _: {
                if case .alreadyAgreed(id) = $0 { true } else { false }
            }
        } else {
            try again.agree(to: seen)
        }
        try expectQuiet(again)
        #expect(try family.coparent.entry(id).proposals.isEmpty)
        let fields = try again.entry(id).fields
        #expect(fields.allSatisfy { $0.versions.allSatisfy(\.version.isAgreed) })
    }
}
