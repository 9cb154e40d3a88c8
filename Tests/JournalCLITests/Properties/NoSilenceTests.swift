import EventLog
import Foundation
import HostileJournals
import JournalClient
import JournalModel
import JournalText
import Testing

@testable import JournalCLI

/// P19: whatever one parent puts into the journal, each everyday command of the other's that worked
/// before works after.
@Suite(.timeLimit(.minutes(30))) struct NoSilenceTests {
    /// What a parent types on any day; `ID` is an entry of theirs, `OTHER` one of the other's.
    private static let everyday: [[String]] = [
        [], ["log"], ["log", "--new"], ["find", "canary"], ["week"], ["show", "ID"],
        ["show", "OTHER"], ["history", "ID"], ["conflicts"], ["status"], ["handover", "--card"],
        ["sleep", "1h"], ["bottle", "5oz"], ["diaper", "wet"],
        ["medicine", "ibuprofen", "5ml"], ["bath"], ["care", "sleep", "1h"],
        ["note", "canary of today"], ["undo", "--yes"], ["play", "tower", "20m"],
        ["request", "shoes", "2"],
        ["rupture", "tired"], ["voice", "no!"], ["milestone", "walked"], ["promise", "zoo"],
        ["handover", "me", "other"], ["edit", "ID", "text=other words"], ["reply", "OTHER", "yes"],
        ["propose", "shoes by turns NUMBER"], ["retract", "ID"],
        ["note", "for Eva", "--child", "Eva"], ["log", "--child", "Eva"], ["device", "list"],
        ["sync"], ["audit"], ["doctor"],
    ]

    /// Runs all of it; gives the status of each.
    private func day(
        _ house: House, other: String, _ number: Int
    ) async -> [(words: [String], outcome: Outcome)] {
        // A dose within four hours would be asked about.
        house.clock.pass(.seconds(4 * 3_600))
        let id = await house.run("note", "canary of mine").id
        await house.run("show", id)
        var outcomes: [(words: [String], outcome: Outcome)] = []
        for words in Self.everyday {
            let typed = words.map {
                $0 == "ID" ? id : $0 == "OTHER" ? other : $0.replacing("NUMBER", with: "\(number)")
            }
            outcomes.append((words, await house.run(typed)))
        }
        return outcomes
    }

    /// Children with the same names and with names of the other parent, names, floods, proposals,
    /// demands, other words, hostile signs, and devices without end.
    private func attack(_ house: House, child: String, entries: [String]) async throws {
        await house.run("undo", "--wait", "0")
        for words in [
            ["add", "child", "name=Eva"], ["add", "child", "name=EVA "],
            ["add", "child", "name=Sam"],
            ["add", "child", "name=me"], ["add", "child", "name=sleep"],
            ["edit", child, "name=Sam"],
            ["edit", child, "name=Other Newname"], ["retract", child],
            ["add", "person", "name=Sam", "person=me"],
            ["add", "person", "name=Alex", "person=me"],
            ["add", "person", "name=Eva", "person=me"],
        ] {
            await house.run("show", child)
            _ = await house.run(words)
        }
        try house.withReplica { replica in
            _ = try HostileJournal.write(to: replica, house.surroundings)
            for number in 0..<60 {
                let at = Int64(house.clock.now) - Int64(number) * 86_400_000
                try replica.add(
                    EntryDraft(
                        kind: .rupture, policy: .authorOnly,
                        fields: [
                            FieldNumber.happenedAt: .moment(
                                Moment(utcMilliseconds: at, offsetMinutes: 120)),
                            FieldNumber.text: .text("flood \(number) canary"),
                            16: .choice(3), 17: .person(1),
                        ]))
                try replica.add(
                    EntryDraft(
                        kind: .care, policy: .shared,
                        fields: [
                            FieldNumber.happenedAt: .moment(
                                Moment(
                                    utcMilliseconds: at + 40 * 86_400_000 * 365, offsetMinutes: 120)
                            ),
                            FieldNumber.careActivity: .choice(1),
                        ]))
            }
        }
        for number in 0..<12 {
            await house.run("propose", "demand number \(number)")
            await house.run("promise", "pay \(number)", "--policy", "agreement")
        }
        for id in entries {
            await house.run("show", id)
            await house.run("edit", id, "text=what somebody else said")
            await house.run("erase", id)
            await house.run("reply", id, "canary canary")
            await house.run("retract", id)
        }
        for number in 0..<3 {
            await addDevice(to: house, House(now: realNow), "device \(number)")
        }
    }

    @Test(arguments: [false, true])
    func `each everyday command that worked works after all that the other parent can write`(
        founderAttacks: Bool
    ) async throws {
        try await parents { alex, sam in
            let (house, other) = founderAttacks ? (sam, alex) : (alex, sam)
            await house.run("undo", "--wait", "0")
            let theirs = await other.run("note", "canary of theirs").id
            let mine = await house.run("note", "canary that is attacked").id
            let care = await house.run("care", "medicine", "what=ibuprofen", "5ml").id
            await level(alex, sam)
            let before = await day(house, other: theirs, 1)
            for one in before {
                #expect([0, 3].contains(one.outcome.status), "\(one.words): \(one.outcome.talk)")
            }
            await level(alex, sam)
            let child = try other.withReplica {
                try EntryName.short(#require(try $0.all(.child).first).state.entry)
            }
            try await attack(other, child: child, entries: [mine, care])
            await level(alex, sam)
            let came = try await house.run("log", "--json", "-c", "1000").shortIDs()
            #expect(came.count > 100, "all of it came")
            let after = await day(house, other: theirs, 2)
            for (one, then) in zip(before, after) {
                #expect(
                    [0, 3].contains(then.outcome.status)
                        || then.outcome.hints.contains { Hint($0).defect == nil },
                    "\(one.words): \(then.outcome.talk)")
                #expect(then.outcome.defect == nil, "\(one.words)")
                // What was written is about the child it was about before.
                #expect(
                    then.outcome.ids.count == one.outcome.ids.count,
                    "\(one.words): \(then.outcome.talk)")
                for id in zip(one.outcome.ids, then.outcome.ids)
                where one.words != ["undo", "--yes"] {
                    let children = [await house.run("show", id.0), await house.run("show", id.1)]
                        .map { $0.lines.filter { $0.hasPrefix("  child") } }
                    #expect(children[0] == children[1], "\(one.words)")
                }
            }
        }
    }
}
