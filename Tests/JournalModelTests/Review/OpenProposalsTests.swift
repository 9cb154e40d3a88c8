import EventLog
import JournalModel
import Testing

/// More than three open proposals of one parent stand in one line.
@Suite struct OpenProposalsTests {
    private func proposed(
        _ world: inout SeenEvents, by device: TestDevice, _ words: String
    ) throws -> EventID {
        let write = try world.write(1, [16: .text(words)], of: .promise)
        return world.event(device, [.create(Create(type: 5, policy: .agreement)), write])
    }

    @Test(arguments: [3, 4])
    func `three stand one by one, and more are folded`(count: Int) throws {
        var world = SeenEvents()
        let all = try (0..<count).map { try proposed(&world, by: .a1, "zoo \($0)") }
        let other = try proposed(&world, by: .b1, "park")
        let views = try (all + [other]).map { try #require(world.view($0)) }
        let open = OpenProposals(views)
        #expect(open.counts == [1: count, 2: 1])
        #expect(open.folded == (count > 3 ? [1] : []))
        #expect(views.map { open.folds($0) } == all.map { _ in count > 3 } + [false])
    }

    @Test func `what was declined, and several fields of one event, count as no more`() throws {
        var world = SeenEvents()
        for number in 0..<4 {
            let entry = try proposed(&world, by: .a1, "zoo \(number)")
            world.event(.b1, seen: [entry], [.decline(Decline(target: dot(entry, 1)))])
        }
        let what = try world.write(1, [16: .text("park")], of: .promise)
        let due = try world.write(2, [18: .moment(Samples.moment)], of: .promise)
        world.event(.a1, [.create(Create(type: 5, policy: .agreement)), what, due])
        let open = OpenProposals(world.events.compactMap { world.view($0.record.id) })
        #expect(open.counts == [1: 1] && open.folded.isEmpty)
    }

    @Test func `an entry in which versions differ stands for itself`() throws {
        var world = SeenEvents()
        let entry = try proposed(&world, by: .a1, "zoo")
        let yes = world.event(.b1, seen: [entry], [.consent(Consent(target: dot(entry, 1)))])
        var sides: [EventID] = []
        for (device, words) in [(TestDevice.a1, "park"), (.b1, "lake")] {
            let write = try world.write(
                0, [16: .text(words)], of: .promise, entry: entry, over: [dot(entry, 1)])
            sides.append(world.event(device, seen: [entry, yes], [write]))
        }
        world.event(.b1, seen: sides, [.consent(Consent(target: dot(sides[0], 0)))])
        world.event(.a1, seen: sides, [.consent(Consent(target: dot(sides[1], 0)))])
        for number in 0..<4 {
            let write = try world.write(
                0, [3: .text("\(number)")], of: .promise, entry: entry)
            world.event(.a1, seen: [entry], [write])
        }
        let view = try #require(world.view(entry))
        let open = OpenProposals([view])
        #expect(open.folded == [1] && !view.conflicts.isEmpty && !open.folds(view))
    }
}
