import EventLog
import Seeded
import Testing

@testable import JournalModel

/// Everything that was ever done to an entry.
@Suite struct EntryHistoryTests {
    private func history(_ world: SeenEvents, _ entry: EventID) throws -> EntryHistory {
        try #require(EntryHistory.fold(entry: entry, events: world.events))
    }

    /// A note, an edit by each parent that had not seen the other's, and a settlement.
    private func settled() throws -> (SeenEvents, EventID, a: Dot, b: Dot, c: Dot) {
        var world = SeenEvents()
        let note = try world.note(.a1, "first")
        let first = dot(note, 1)
        let a = try world.edit(.a1, note, "a", over: [first])
        let b = try world.edit(.b1, note, "b", over: [first], seen: [note])
        let c = try world.edit(.a1, note, "c", over: [a, b].sorted(), seen: [b.event])
        return (world, note, a, b, c)
    }

    @Test func `every version is there with what it replaced and what replaced it`() throws {
        let (world, note, a, b, c) = try settled()
        let history = try history(world, note)
        let first = dot(note, 1)
        let edits = [a, b].sorted()
        #expect(history.part(of: first, in: 3) == part([], edits, isLive: false))
        #expect(history.part(of: a, in: 3) == part([first], [c], isLive: false))
        #expect(history.part(of: b, in: 3) == part([first], [c], isLive: false))
        #expect(history.part(of: c, in: 3) == part(edits, [], isLive: true))
        #expect(history.part(of: c, in: 4) == nil)
        #expect(history.state == world.state(note))
    }

    private func part(_ bases: [Dot], _ replacedBy: [Dot], isLive: Bool) -> WrittenField {
        WrittenField(
            field: 3, bases: bases, replacedBy: replacedBy, isAgreed: true, isWithdrawn: false,
            isLive: isLive)
    }

    @Test func `a long history is told in near-linear work`() throws {
        func steps(_ count: Int) throws -> Int {
            var world = SeenEvents()
            let note = try world.note(.a1, "first")
            for number in 0..<count {
                _ = try world.edit(
                    number % 3 == 0 ? .b1 : .a1, note, "\(number)", over: [dot(note, 1)],
                    seen: number == 0 ? [note] : [])
            }
            return Steps.counted {
                let history = EntryHistory.fold(entry: note, events: world.events)
                #expect(history?.steps.count == count + 2)
            }
        }
        let (few, many) = (try steps(1_200), try steps(6_000))
        #expect(few > 0 && many < 7 * few, "\(few) and \(many)")
    }

    @Test func `no step stands before one that its author had seen`() throws {
        let (world, note, _, _, c) = try settled()
        let steps = try history(world, note).steps
        #expect(steps.count == 5)
        #expect(steps.map(\.dot).prefix(2) == [dot(note, 0), dot(note, 1)])
        #expect(steps.last?.dot == c)
        for (index, step) in steps.enumerated() {
            for later in steps[index...] where later.record.id != step.record.id {
                #expect(!step.record.hasSeen(later.record))
            }
        }
    }

    @Test func `the order is the same for any order of arrival and any claimed time`() throws {
        let (world, note, _, _, _) = try settled()
        let expected = try history(world, note).steps.map(\.dot)
        var random = SplitMix64(seed: 3)
        for _ in 0..<20 {
            let events = (world.events + world.events.prefix(2)).shuffled(using: &random).map {
                EntryEvent(
                    record: $0.record.claiming(UInt64.random(in: 0...9_999, using: &random)),
                    effect: $0.effect, isSole: $0.isSole, operations: $0.operations)
            }
            let history = try #require(EntryHistory.fold(entry: note, events: events))
            #expect(history.steps.map(\.dot) == expected)
        }
    }

    @Test func `steps made at the same time say that neither had seen the other`() throws {
        let (world, note, a, b, c) = try settled()
        let history = try history(world, note)
        let edits = [a, b].sorted()
        #expect(history[edits[0]]?.unseen == [])
        #expect(history[edits[1]]?.unseen == [edits[0]])
        #expect(history[c]?.unseen == [])
    }

    @Test func `what both were based on is the version that both replaced`() throws {
        let (world, note, a, b, c) = try settled()
        let history = try history(world, note)
        #expect(history.commonBases(of: [a, b], in: 3) == [dot(note, 1)])
        #expect(history.commonBases(of: [a, c], in: 3) == [a])
        #expect(history.commonBases(of: [c], in: 3) == [c])
        #expect(history.commonBases(of: [a, b], in: 4) == [])
        #expect(history.commonBases(of: [], in: 3) == [])
    }

    @Test func `a common base is found behind several edits of one's own`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "first")
        let b = try world.edit(.b1, note, "b", over: [dot(note, 1)], seen: [note])
        let one = try world.edit(.a1, note, "one", over: [dot(note, 1)])
        let two = try world.edit(.a1, note, "two", over: [one])
        #expect(try history(world, note).commonBases(of: [b, two], in: 3) == [dot(note, 1)])
    }

    @Test func `two settlements come from both versions that they settled`() throws {
        var (world, note, a, b, c) = try settled()
        let edits = [a, b].sorted()
        let d = try world.edit(.b1, note, "d", over: edits, seen: [a.event])
        #expect(try history(world, note).commonBases(of: [c, d], in: 3) == edits)
    }

    @Test func `versions that began on their own have no common base`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "first")
        let other = try world.edit(.b1, note, "other", over: [], seen: [note])
        #expect(try history(world, note).commonBases(of: [dot(note, 1), other], in: 3) == [])
    }

    @Test func `a name that is no version of the field is no base`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "first")
        let unseen = try world.edit(.b1, note, "b", over: [], seen: [note])
        let stray = dot(id("nothing"), 0)
        let a = try world.edit(
            .a1, note, "a", over: [dot(note, 0), dot(note, 1), unseen, stray].sorted())
        #expect(try history(world, note).part(of: a, in: 3)?.bases == [dot(note, 1)])
    }

    @Test func `a write that had not seen its entry is no base`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "first")
        let blind = try world.edit(.b1, note, "b", over: [])
        let a = try world.edit(
            .a1, note, "a", over: [dot(note, 1), blind].sorted(), seen: [blind.event])
        #expect(try history(world, note).part(of: a, in: 3)?.bases == [dot(note, 1)])
    }

    /// Such an operation may come before or after what it names, and is linked to the entry only
    /// where it came after: no two replicas need to have it in their lists.
    @Test func `what had not seen what it names is no part of the history`() throws {
        var world = SeenEvents()
        let form = try world.write(1, [16: .text("zoo")], of: .promise)
        let create = Create(type: EntryKind.promise.rawValue, policy: .agreement)
        let promise = world.event(.a1, [.create(create), form])
        let before = try history(world, promise)
        let write = try world.edit(.b1, promise, "blind", over: [], kind: .promise)
        world.event(.b1, [.consent(Consent(target: dot(promise, 1)))])
        world.event(.b1, [.retract(Retract(entry: promise, seen: [], reason: 0))])
        let versions = [dot(promise, 1), write].sorted()
        world.event(.b1, [.keep(Keep(entry: promise, field: 3, versions: versions))])
        world.event(.a1, seen: [write.event], [.consent(Consent(target: write))])
        #expect(try history(world, promise).steps == before.steps)
    }

    @Test func `a common base is found behind a thousand edits`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "first")
        var last = dot(note, 1)
        for number in 0..<1_000 {
            last = try world.edit(.a1, note, "edit \(number)", over: [last])
        }
        let a = try world.edit(.a1, note, "a", over: [last])
        let b = try world.edit(.b1, note, "b", over: [last], seen: [last.event])
        #expect(try history(world, note).commonBases(of: [a, b], in: 3) == [last])
    }

    @Test func `a write that fell with its device stays in the history with its code`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "first")
        let late = try world.edit(
            .a2, note, "late", over: [dot(note, 1)], seen: [note], effect: .afterRevocation)
        let history = try history(world, note)
        #expect(history[late]?.code == .afterRevocation)
        #expect(history.part(of: late, in: 3)?.isLive == false)
        #expect(history.part(of: late, in: 3)?.bases == [dot(note, 1)])
        #expect(history.part(of: dot(note, 1), in: 3)?.replacedBy == [])
        #expect(history.part(of: dot(note, 1), in: 3)?.isLive == true)
    }

    @Test func `a stranger's change of an author-only entry is listed without effect`() throws {
        var world = SeenEvents()
        let note = try world.note(.a1, "mine", policy: .authorOnly)
        let foreign = try world.edit(.b1, note, "b", over: [dot(note, 1)], seen: [note])
        #expect(try history(world, note)[foreign]?.code == .notOwner)
    }

    @Test func `retractions, keeps and consents are steps of their own`() throws {
        var world = SeenEvents()
        let form = try world.write(1, [16: .text("zoo")], of: .promise)
        let create = Create(type: EntryKind.promise.rawValue, policy: .agreement)
        let promise = world.event(.a1, [.create(create), form])
        let yes = world.event(.b1, seen: [promise], [.consent(Consent(target: dot(promise, 1)))])
        let retract = Retract(entry: promise, seen: [dot(promise, 1)], reason: 2)
        let back = world.event(.a1, seen: [yes], [.retract(retract)])
        let other = try world.edit(.b1, promise, "x", over: [], seen: [back], kind: .promise)
        let keep = Keep(entry: promise, field: 3, versions: [other, dot(promise, 1)])
        let kept = world.event(.a1, seen: [other.event], [.keep(keep)])
        let history = try history(world, promise)
        #expect(
            history.steps.map(\.act) == [
                .create(create),
                .write([
                    WrittenField(
                        field: 16, bases: [], replacedBy: [], isAgreed: true, isWithdrawn: false,
                        isLive: true)
                ]),
                .consent(to: dot(promise, 1)), .retract(retract),
                .write([
                    WrittenField(
                        field: 3, bases: [], replacedBy: [], isAgreed: false, isWithdrawn: false,
                        isLive: true)
                ]),
                .keep(keep),
            ])
        #expect(history[dot(kept, 0)]?.code == .effective)
        #expect(history.consents(to: dot(promise, 1)).map(\.record.id) == [yes])
        #expect(history.consents(to: other) == [])
    }

    @Test func `a consent that fell with its device is still told`() throws {
        var world = SeenEvents()
        let form = try world.write(1, [16: .text("zoo")], of: .promise)
        let create = Create(type: EntryKind.promise.rawValue, policy: .agreement)
        let promise = world.event(.a1, [.create(create), form])
        world.event(
            .b1, seen: [promise], effect: .afterRevocation,
            [.consent(Consent(target: dot(promise, 1)))])
        let consents = try history(world, promise).consents(to: dot(promise, 1))
        #expect(consents.map(\.code) == [.afterRevocation])
        #expect(world.view(promise)?.proposals.map(\.dot) == [dot(promise, 1)])
    }

    @Test func `what no event creates has no history`() throws {
        let (world, note, _, _, _) = try settled()
        #expect(EntryHistory.fold(entry: id("nothing"), events: world.events) == nil)
        #expect(EntryHistory.fold(entry: note, events: []) == nil)
    }
}

extension EventRecord {
    /// The same event with another claimed time.
    fileprivate func claiming(_ milliseconds: UInt64) -> EventRecord {
        EventRecord(
            id: id, device: device, epoch: epoch, seq: seq, kind: kind, lane: lane, clock: clock,
            parent: parent, rankClass: rankClass, claimedMilliseconds: milliseconds)
    }
}
