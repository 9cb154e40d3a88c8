import Testing

@testable import JournalCLI

/// What a process that syncs by itself does, step by step.
@Suite struct DueSyncTests {
    private typealias Sight = DueSync.Sight

    /// What happened, in order: a sync, or a rest until a time.
    private func steps(
        _ sights: [Sight?], _ outcomes: [DueSync.Outcome] = [],
        rests: [DueSync.Reason] = [], now: UInt64 = 1_000
    ) async -> [String] {
        var (sights, outcomes, rests) = (sights[...], outcomes[...], rests[...])
        var steps: [String] = []
        await DueSync {
            sights.popFirst() ?? nil
        } sync: {
            steps.append("sync")
            return outcomes.popFirst() ?? .done
        } now: {
            now
        } rest: { until in
            steps.append("until \(until)")
            return rests.popFirst() ?? .gone
        }.run()
        return steps
    }

    @Test func `where nothing waits it syncs once and ends`() async {
        #expect(await steps([Sight(), Sight()]) == ["sync"])
    }

    @Test func `what waits is waited for, and then it syncs`() async {
        let waits = Sight(waitsUntil: 121_000)
        #expect(
            await steps([waits, waits, Sight()], rests: [.time]) == ["until 121000", "sync"])
    }

    @Test func `what is written while it waits does not move the time`() async {
        let more = Sight(waitsUntil: 180_000)
        #expect(
            await steps(
                [Sight(waitsUntil: 121_000), more, more, more, Sight()],
                rests: [.rung, .time, .time])
                == ["until 121000", "until 121000", "sync", "until 180000", "sync"])
    }

    @Test func `what cannot wait is synced at once, and so is an old copy`() async {
        let first = Sight(waitsUntil: 121_000)
        for now in [
            Sight(waitsUntil: 121_000, hasMore: true), Sight(waitsUntil: 121_000, isOld: true),
        ] {
            #expect(
                await steps([first, now, Sight()], rests: [.rung]) == ["until 121000", "sync"])
            #expect(await steps([now, Sight()]) == ["sync"])
        }
    }

    @Test func `what may leave while it syncs is synced as well`() async {
        #expect(await steps([Sight(), Sight(hasMore: true), Sight()]) == ["sync", "sync"])
        // An old copy is made new by one sync, or not at all.
        #expect(await steps([Sight(), Sight(isOld: true)]) == ["sync"])
    }

    @Test func `a daemon that is away is tried three times more, and then no longer`() async {
        let old = Sight(isOld: true)
        #expect(
            await steps(
                [old, old, old, old, old], [.away, .away, .away, .away],
                rests: [.time, .time, .time])
                == ["sync", "until 61000", "sync", "until 301000", "sync", "until 901000", "sync"])
    }

    @Test func `what waiting never mends ends it, and so does a journal that is gone`() async {
        #expect(await steps([Sight(), Sight()], [.failed]) == ["sync"])
        #expect(await steps([nil]) == [])
        #expect(
            await steps([Sight(waitsUntil: 121_000), Sight()], rests: [.gone]) == ["until 121000"])
    }
}
