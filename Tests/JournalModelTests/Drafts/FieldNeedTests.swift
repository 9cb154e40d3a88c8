import EventLog
import JournalModel
import Testing

/// Fields that say nothing without another one, or contradict it.
@Suite struct FieldNeedTests {
    private static let end = FieldValue.moment(Samples.moment)
    private static let later = FieldValue.moment(
        Moment(
            utcMilliseconds: Samples.moment.utcMilliseconds + 60_000,
            offsetMinutes: Samples.moment.offsetMinutes))
    private static let beginning = FieldValue.entry(Samples.link(.care))

    static let refusals = [
        Refusal(
            .care, "ended without an end", [(28, .choice(2))], .incomplete(field: 28, needs: 17)),
        Refusal(
            .care, "an end alone without an end", [(28, .choice(3))],
            .incomplete(field: 28, needs: 17)),
        Refusal(
            .care, "runs and has an end", [(28, .choice(1)), (17, end)],
            .stillRuns(field: 28, end: 17)),
        Refusal(
            .play, "ended without an end", [(22, .choice(2))], .incomplete(field: 22, needs: 21)),
        Refusal(
            .play, "runs and has an end", [(22, .choice(1)), (21, end)],
            .stillRuns(field: 22, end: 21)),
        Refusal(
            .care, "a beginning of what is no end", [(29, beginning)],
            .incomplete(field: 29, needs: 28)),
        Refusal(
            .care, "a beginning of what runs", [(28, .choice(1)), (29, beginning)],
            .needsChoice(field: 29, in: 28, choice: 3)),
        Refusal(
            .occurrence, "cancelled, and moved to", [(18, .choice(1)), (19, end)],
            .needsChoice(field: 19, in: 18, choice: 2)),
        Refusal(
            .plan, "from and to the same parent", [(22, .person(1)), (23, .person(1))],
            .samePerson(field: 22, other: 23)),
        Refusal(
            .care, "an end before the beginning", [(1, later), (17, end)],
            .endsBeforeItBegins(field: 17)),
        Refusal(
            .play, "ended before it began", [(1, later), (21, end), (22, .choice(2))],
            .endsBeforeItBegins(field: 21)),
        Refusal(
            .care, "less than nothing",
            [(16, .choice(2)), (19, .quantity(-5_000)), (20, .choice(2))],
            .belowNothing(field: 19)),
        Refusal(
            .care, "a unit alone", [(20, .choice(1))], .incomplete(field: 20, needs: 19)),
    ]

    @Test(arguments: refusals)
    func `what a field needs beside it is asked for`(refusal: Refusal) {
        #expect(refusal.check() == refusal.error)
    }

    @Test func `what stands together is taken`() throws {
        for (kind, changes) in [
            (.care, [28: .choice(1)]), (.care, [28: .choice(2), 17: Self.end]),
            (.care, [28: .choice(3), 17: Self.end, 29: Self.beginning]), (.care, [17: Self.end]),
            (.care, [1: Self.end, 17: Self.end]),
            (.care, [16: .choice(7), 19: .quantity(-5_000), 20: .choice(9)]),
            (.care, [28: .choice(3), 1: Self.later, 17: Self.end]),
            (.occurrence, [18: .choice(2), 19: Self.end]), (.occurrence, [18: .choice(2)]),
            (.plan, [22: .person(1), 23: .person(2)]), (.plan, [22: .person(1)]),
        ] as [(EntryKind, [UInt32: FieldValue])] {
            var fields = kind.minimal
            for (number, value) in changes { fields[number] = value }
            _ = try drafted(kind, fields)
        }
    }

    private func change(
        _ kind: EntryKind, _ fields: FieldSet, clearing: [UInt32] = [], over current: FieldSet,
        under policy: Policy = .shared, agreed: FieldSet? = nil
    ) -> DraftError? {
        do throws(DraftError) {
            _ = try EntryChange(kind: kind, fields: fields, clearing: clearing).validated(
                by: 1, over: current, under: policy, agreed: agreed
            ) { Samples.links[$0] }
            return nil
        } catch {
            return error
        }
    }

    @Test func `an edit keeps what stands together`() {
        let runs: FieldSet = [16: .choice(1), 28: .choice(1)]
        #expect(change(.care, [28: .choice(2)], over: runs) == .incomplete(field: 28, needs: 17))
        #expect(change(.care, [28: .choice(2), 17: Self.end], over: runs) == nil)
        let ended: FieldSet = [16: .choice(1), 17: Self.end, 28: .choice(2)]
        #expect(change(.care, [28: .choice(1)], over: ended) == .stillRuns(field: 28, end: 17))
        #expect(change(.care, [28: .choice(1)], clearing: [17], over: ended) == nil)
        #expect(
            change(.care, [:], clearing: [17], over: ended) == .incomplete(field: 28, needs: 17))
        #expect(change(.care, [:], clearing: [17, 28], over: ended) == nil)
    }

    @Test func `no edit leaves an amount below nothing, but of a temperature`() {
        let cold: FieldSet = [16: .choice(7), 19: .quantity(-5_000), 20: .choice(9)]
        #expect(change(.care, [16: .choice(2)], over: cold) == .belowNothing(field: 19))
        #expect(change(.care, [19: .quantity(-6_000), 20: .choice(9)], over: cold) == nil)
        let bottle: FieldSet = [16: .choice(2), 19: .quantity(5_000), 20: .choice(2)]
        #expect(
            change(.care, [19: .quantity(-1), 20: .choice(2)], over: bottle)
                == .belowNothing(field: 19))
        let wrong: FieldSet = [16: .choice(2), 19: .quantity(-5_000), 20: .choice(2)]
        #expect(change(.care, [3: .text("slept well")], over: wrong) == nil)
    }

    @Test func `what stood wrong before hinders no other change`() {
        let wrong: FieldSet = [16: .choice(1), 28: .choice(2), 19: .quantity(5_000)]
        #expect(change(.care, [3: .text("slept well")], over: wrong) == nil)
        #expect(change(.care, [28: .choice(3)], over: wrong) == .incomplete(field: 28, needs: 17))
        let both: FieldSet = [2: .entry(Samples.child(1)), 6: .entries([])]
        #expect(change(.care, [3: .text("slept well")], over: both) == nil)
    }

    @Test func `a promise has no state before both agree to what is promised`() {
        let proposed: FieldSet = [16: .text("zoo"), 17: .person(16)]
        let error = DraftError.notAgreed(field: 19, needs: 16)
        let broken: FieldSet = [19: .choice(4)]
        func edit(_ fields: FieldSet, agreed: FieldSet?) -> DraftError? {
            change(.promise, fields, over: proposed, under: .agreement, agreed: agreed)
        }
        #expect(edit(broken, agreed: [:]) == error)
        #expect(edit(broken, agreed: [17: .person(16)]) == error)
        #expect(edit(broken, agreed: proposed) == nil)
        // Who says both at once is agreed to in both.
        #expect(edit([16: .text("park"), 19: .choice(2)], agreed: [:]) == nil)
        #expect(edit([18: Self.end], agreed: [:]) == nil)
        // Outside agreements what is promised stands when it is written, also if it was erased.
        #expect(edit(broken, agreed: nil) == nil)
        #expect(change(.promise, broken, over: [17: .person(16)]) == nil)
    }

    @Test func `a time is moved in an agreement once both agree that it is`() {
        let proposed: FieldSet = [18: .choice(2)]
        func edit(agreed: FieldSet) -> DraftError? {
            change(
                .occurrence, [19: Self.end], over: proposed, under: .agreement, agreed: agreed)
        }
        #expect(edit(agreed: [:]) == .notAgreed(field: 19, needs: 18))
        #expect(edit(agreed: proposed) == nil)
    }
}
