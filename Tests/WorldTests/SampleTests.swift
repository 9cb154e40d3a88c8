import EventLog
import Testing
import Worlds

/// A sample of the worlds that `Scripts/worlds --all` tries, each in every order of delivery.
@Suite struct SampleTests {
    @Test(arguments: WorldFamily.all)
    func `every order of a world comes to what the plain rules say`(family: WorldFamily) {
        var search = Search(family, mill: Mill(), heldEvery: 12)
        search.sample(12, seed: 1)
        let report = search.report
        print(
            "worlds of \(family.name): \(report.worlds), \(report.partialSets) partial sets,"
                + " \(report.deliveries) deliveries")
        for violation in report.violations {
            let path = violation.path.map(String.init).joined(separator: ".")
            Issue.record(
                """
                Scripts/worlds --family \(family.name) --world \(path)
                \(violation.lines.joined(separator: "\n"))
                """)
        }
        #expect(report.worlds == 12)
        // Larger worlds would take too long from the genesis event on.
        let isLarge = family.name.hasPrefix("nine") || family.name == "epoch-limit"
        #expect(report.heldWorlds == (isLarge ? 0 : 1))
    }

    @Test func `families have names of their own and the sizes that the documents tell`() {
        #expect(Set(WorldFamily.all.map(\.name)).count == WorldFamily.all.count)
        #expect(WorldFamily.all.filter { $0.name.hasPrefix("nine") }.allSatisfy { $0.size == 9 })
    }

    @Test func `the whole of a family is counted before it is tried`() throws {
        let family = try #require(WorldFamily.all.first { $0.name == "both-parents" })
        var search = Search(family, mill: Mill(), heldEvery: 0)
        search.all(limit: 20)
        #expect(search.count() == 1_539)
        #expect(search.report.worlds == 20)
        #expect(search.report.violations.isEmpty)
    }
}
