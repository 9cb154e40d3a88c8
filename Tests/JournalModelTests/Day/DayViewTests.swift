import EventLog
import JournalModel
import Seeded
import Testing

/// What a screen of today holds.
@Suite struct DayViewTests {
    private static let now = RandomDays.now

    /// What was last, worked out in the plainest way: for each question all entries are gone
    /// through.
    private static func naive(_ views: [EntryView]) -> Set<String> {
        let counting = views.filter { entry in
            entry.kind == .care && !entry.isRetracted
                && entry.sortMilliseconds >= now - 3 * 86_400_000
                && entry.sortMilliseconds <= now + 3_600_000
        }
        // An end of another entry is no care of its own.
        let all = JoinedEntry.joined(counting).map(\.entry)
        var found: Set<String> = []
        for child in [1, 2] {
            for (group, activities) in [(0, [1]), (1, [2, 3, 4]), (2, [5]), (4, [7]), (5, [13])] {
                let latest = all.filter { entry in
                    entry.aboutChildren == [Samples.child(child)]
                        && activities.contains { activity in says(entry, UInt32(activity)) }
                }.max { $0.sortMilliseconds < $1.sortMilliseconds }
                if let latest { found.insert("\(group) \(latest.state.entry)") }
            }
            for medicine in ["ibuprofen", "paracetamol", ""] {
                let latest = all.filter { entry in
                    entry.aboutChildren == [Samples.child(child)] && says(entry, 6)
                        && name(entry) == medicine
                }.max { $0.sortMilliseconds < $1.sortMilliseconds }
                if let latest { found.insert("3 \(latest.state.entry)") }
            }
        }
        return found
    }

    private static func says(_ entry: EntryView, _ activity: UInt32) -> Bool {
        entry[FieldNumber.careActivity]?.versions.contains {
            $0.content == .value(.choice(activity))
        } == true
    }

    private static func name(_ entry: EntryView) -> String {
        guard case .text(let name)? = entry[25]?.value else { return "" }
        return name.hasPrefix("p") ? "paracetamol" : "ibuprofen"
    }

    @Test func `the last of each care is what all entries say gone through one by one`() throws {
        for seed in 1...80 {
            let days = try RandomDays(seed: UInt64(seed))
            let day = DayView(days.views, now: Self.now)
            let found = Set(day.last.map { "\($0.group.rawValue) \($0.care.entry.state.entry)" })
            let running = Set(day.running.map(\.entry.state.entry))
            let ended = days.views.filter { !running.contains($0.state.entry) }
            #expect(found == Self.naive(ended), "seed \(seed)")
            #expect(day.last.map(\.group) == day.last.map(\.group).sorted())
            #expect(
                Set(day.running.map(\.entry.state.entry))
                    .isSubset(of: days.views.filter { !$0.isRetracted }.map(\.state.entry)))
        }
    }

    @Test func `neither the order of entries nor what lies outside the window changes it`() throws {
        for seed in 1...40 {
            let days = try RandomDays(seed: UInt64(seed), count: 40)
            var random = SplitMix64(seed: UInt64(seed))
            let window = DayView.window(at: Self.now)
            let day = DayView(days.views, now: Self.now)
            #expect(day == DayView(days.views.shuffled(using: &random), now: Self.now))
            let near = days.views.filter { window.contains($0.sortMilliseconds) }
            #expect(day == DayView(near, now: Self.now))
        }
    }

    @Test func `both parents read the same day`() throws {
        for seed in 1...40 {
            let (one, other) = (
                try RandomDays(seed: UInt64(seed)),
                try RandomDays(seed: UInt64(seed), isSwapped: true)
            )
            func last(_ days: RandomDays) -> [[Int]] {
                let day = DayView(days.views, now: Self.now)
                let all = day.last.map { ($0.group.rawValue, $0.care) }
                return (all + day.running.map { (9, $0) }).map { group, care in
                    [group, days.made.firstIndex(of: care.entry.state.entry) ?? -1]
                }
            }
            #expect(last(one) == last(other), "seed \(seed)")
        }
    }

    private static func care(
        _ world: inout SeenEvents, _ activity: UInt32, _ hours: Int64, what: String? = nil,
        running: UInt32? = nil, next: Int64? = nil, policy: Policy = .shared,
        by device: TestDevice = .a1
    ) throws -> EventID {
        var fields: FieldSet = [
            1: .moment(Moment(utcMilliseconds: now + hours * 3_600_000, offsetMinutes: 0)),
            2: .entry(Samples.child(1)), 16: .choice(activity),
        ]
        fields[25] = what.map { .text($0) }
        fields[27] = next.map { hours in
            .moment(Moment(utcMilliseconds: now + hours * 3_600_000, offsetMinutes: 0))
        }
        fields[28] = running.map { .choice($0) }
        let write = try world.write(1, fields, of: .care)
        return world.event(device, [.create(Create(type: 8, policy: policy)), write])
    }

    @Test func `each medicine has its last dose, and a dose ahead of all clocks is none`() throws {
        var world = SeenEvents()
        _ = try Self.care(&world, 6, -9, what: "ibuprofen")
        let ibuprofen = try Self.care(&world, 6, -2, what: "Ibuprofen  ", by: .b1)
        let paracetamol = try Self.care(&world, 6, -5, what: "paracetamol")
        _ = try Self.care(&world, 6, 300_000, what: "ibuprofen")
        let views = world.events.compactMap { world.view($0.record.id) }
        let day = DayView(views, now: Self.now)
        #expect(day.last.map(\.care.entry.state.entry) == [ibuprofen, paracetamol])
    }

    @Test(arguments: [(Int64?.none, Int64(5), [Int64(5)]), (2, 5, [5]), (7, 5, [7]), (nil, -1, [])])
    func `what an earlier dose says of the next one holds while it is the later time and ahead`(
        own: Int64?, earlier: Int64, told: [Int64]
    ) throws {
        for (first, second) in [(TestDevice.a1, TestDevice.b1), (.b1, .a1), (.a1, .a1)] {
            var world = SeenEvents()
            let before = try Self.care(&world, 6, -4, what: "syrup", next: earlier, by: first)
            _ = try Self.care(&world, 6, -3, what: "drops", next: 20, by: second)
            let last = try Self.care(&world, 6, -1, what: "Syrup", next: own, by: second)
            let views = world.events.compactMap { world.view($0.record.id) }
            let day = DayView(views, now: Self.now)
            let dose = try #require(day.last.first { $0.care.entry.state.entry == last })
            #expect(dose.nextFrom.map(\.milliseconds) == told.map { Self.now + $0 * 3_600_000 })
            #expect(dose.earlier.first?.entry.state.entry == before)
            let drops = try #require(day.last.last)
            #expect(drops.earlier.isEmpty)
            #expect(drops.nextFrom.map(\.milliseconds) == [Self.now + 20 * 3_600_000])
        }
    }

    private static func draft(
        _ minutes: Int64, what: String? = nil, child: Int? = 1, activity: UInt32 = 6
    ) -> EntryDraft {
        var fields: FieldSet = [
            1: .moment(Moment(utcMilliseconds: now + minutes * 60_000, offsetMinutes: 0)),
            16: .choice(activity),
        ]
        fields[2] = child.map { .entry(Samples.child($0)) }
        fields[25] = what.map { .text($0) }
        return EntryDraft(kind: .care, fields: fields)
    }

    @Test func `a dose stands beside a new one while its next time is ahead, or within four hours`()
        throws
    {
        var world = SeenEvents()
        let first = try Self.care(&world, 6, -4, what: "syrup", next: 1)
        let second = try Self.care(&world, 6, -1, what: "Syrup ", by: .b1)
        let drops = try Self.care(&world, 6, -2, what: "drops", next: -1)
        let views = world.events.compactMap { world.view($0.record.id) }
        func beside(_ draft: EntryDraft, hours: Int64 = 0) -> [EventID] {
            let now = Self.now + hours * 3_600_000
            return DayView(views, now: now).doses(standingBeside: draft, now: now)
                .map(\.care.entry.state.entry)
        }
        #expect(beside(Self.draft(0, what: " syrup")) == [second])
        // Less than four hours after the last one, or before any dose of it.
        #expect(beside(Self.draft(120, what: "drops")) == [])
        #expect(beside(Self.draft(119, what: "drops")) == [drops])
        #expect(beside(Self.draft(180, what: "syrup"), hours: 2) == [])
        #expect(beside(Self.draft(179, what: "syrup"), hours: 2) == [second])
        #expect(beside(Self.draft(-480, what: "syrup"), hours: 2) == [])
        #expect(beside(Self.draft(-479, what: "syrup"), hours: 2) == [second])
        // What is not known is no reason to say nothing.
        #expect(beside(Self.draft(0)) == [second, drops])
        #expect(beside(Self.draft(0, what: "syrup", child: nil)) == [second])
        #expect(beside(Self.draft(0, what: "syrup", child: 2)) == [])
        #expect(beside(Self.draft(0, what: "syrup", activity: 2)) == [])
        _ = first
    }

    @Test func `beside a dose that was written stands the one before it, else the one after`()
        throws
    {
        // Of doses of one minute the ids decide, and whoever wrote last reads of the other one.
        for hours in [-3, -1, 0] as [Int64] {
            var world = SeenEvents()
            let theirs = try Self.care(&world, 6, -1, what: "syrup", next: 5, by: .b1)
            let own = try Self.care(&world, 6, hours, what: "syrup", next: 9)
            let further = try Self.care(&world, 6, hours, what: "syrup")
            let views = world.events.compactMap { world.view($0.record.id) }
            let day = DayView(views, now: Self.now)
            let beside = day.dose(beside: own, among: [own, further], now: Self.now)
            #expect(beside?.care.entry.state.entry == theirs, "\(hours)")
            #expect(beside?.nextFrom.map(\.milliseconds) == [Self.now + 5 * 3_600_000])
            #expect(day.dose(beside: theirs, among: [own, further, theirs], now: Self.now) == nil)
        }
    }

    @Test func `a dose stands beside one of another name that may be the same medicine`() throws {
        var world = SeenEvents()
        let calpol = try Self.care(&world, 6, -3, what: "calpol", next: 2)
        let nurofen = try Self.care(&world, 6, -1, what: "nurofen junior", by: .b1)
        let own = try Self.care(&world, 6, 0, what: "Paracetamol syrup")
        let views = world.events.compactMap { world.view($0.record.id) }
        let before = DayView(views.filter { $0.state.entry != own }, now: Self.now)
        func beside(_ what: String) -> [EventID] {
            before.doses(standingBeside: Self.draft(0, what: what), now: Self.now)
                .map(\.care.entry.state.entry)
        }
        #expect(beside("paracetomol") == [calpol])
        #expect(beside("Nurofen") == [nurofen])
        #expect(beside("fever syrup") == [nurofen, calpol])
        #expect(beside("vitamin d") == [])
        let day = DayView(views, now: Self.now)
        let told = day.dose(beside: own, among: [own], now: Self.now)
        #expect(told?.care.entry.state.entry == calpol)
        #expect(told?.nextFrom.map(\.milliseconds) == [Self.now + 2 * 3_600_000])
    }

    @Test func `the potty hides no diaper`() throws {
        var world = SeenEvents()
        let diaper = try Self.care(&world, 5, -3)
        let potty = try Self.care(&world, 13, -1)
        let views = world.events.compactMap { world.view($0.record.id) }
        let last = DayView(views, now: Self.now).last
        #expect(last.map(\.care.entry.state.entry) == [diaper, potty])
    }

    @Test func `what only its author may change says nothing of the next dose on the card`() throws
    {
        var world = SeenEvents()
        _ = try Self.care(&world, 6, -4, what: "syrup", next: 9, policy: .authorOnly)
        let last = try Self.care(&world, 6, -1, what: "syrup", by: .b1)
        let views = world.events.compactMap { world.view($0.record.id) }
        let card = HandoverCard(views, now: Self.now)
        #expect(card.last.map(\.last.care.entry.state.entry) == [last])
        #expect(card.last.allSatisfy { $0.last.nextFrom.isEmpty && $0.last.earlier.isEmpty })
    }

    @Test func `what the other parent calls a medicine in a version beside it is one`() throws {
        var world = SeenEvents()
        let bottle = try Self.care(&world, 2, -1)
        let asMedicine = try world.write(0, [16: .choice(6)], of: .care, entry: bottle)
        world.event(.b1, seen: [bottle], [asMedicine])
        let view = try #require(world.view(bottle))
        #expect(DayView([view], now: Self.now).last.map(\.group) == [.feed, .medicine])
    }

    @Test func `what runs is listed until it ends, and for three days at most`() throws {
        var world = SeenEvents()
        let early = try Self.care(&world, 1, -20, running: 1)
        _ = try Self.care(&world, 1, -80, running: 1)
        let views = world.events.compactMap { world.view($0.record.id) }
        #expect(DayView(views, now: Self.now).running.map(\.entry.state.entry) == [early])
        #expect(DayView(views, now: .max).running.isEmpty)
        // What was last is what came to an end; what runs is told by itself.
        #expect(DayView(views, now: Self.now).last.isEmpty)
        #expect(DayView(views, now: .min).last.isEmpty)
    }
}
