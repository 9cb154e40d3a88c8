import Foundation
import JournalModel
import Testing

@testable import JournalCLI

/// Fields that are refused without the one that they need, in words that name both.
@Suite struct NeedTests {
    /// What is typed behind `rapport add`, and what is said to it.
    static let refusals: [(typed: [String], error: String)] = [
        (["care", "sleep", "running=ended"], "running says nothing without ended-at"),
        (["care", "sleep", "running=end-only"], "running says nothing without ended-at"),
        (
            [
                "care", "sleep", "running=running", "--at", "2026-03-31 20:00",
                "ended-at=2026-04-01 07:00",
            ],
            "an entry that runs has no end yet"
        ),
        (
            ["plan", "choir", "zone=Mars/Phobos"],
            "zone: this machine knows no time zone of that name"
        ),
        (
            ["care", "medicine", "what=x", "unit=ml"],
            "a quantity needs its unit, as 5oz"
        ),
        (
            ["care", "sleep", "--at", "2020-04-01 20:00", "ended-at=2020-04-01 06:00"],
            "\"2020-04-01 20:00 2020-04-01 06:00\": the end lies before the beginning"
        ),
        (
            ["milestone", "walked", "--at", "2020-04-01 20:00", "ended-at=2020-04-01 19:59"],
            "\"2020-04-01 20:00 2020-04-01 19:59\": the end lies before the beginning"
        ),
    ]

    @Test(arguments: refusals.indices)
    func `a field is refused without the one that it needs`(place: Int) async {
        let (typed, error) = Self.refusals[place]
        let house = await House.founded()
        let outcome = await house.run(["add"] + typed)
        #expect(outcome.status != 0)
        #expect(outcome.talk.contains("error: " + error), "\(outcome.talk)")
        #expect(outcome.talk.contains("nothing was changed"))
        #expect(await house.run("log").lines.count <= 1)
    }

    @Test func `an edit does not put the end before the beginning`() async {
        let house = await House.founded()
        let id = await house.run("care", "sleep", "--at", "2020-04-01 20:00").id
        let refused = await house.run("edit", id, "ended-at=2020-04-01 06:00")
        #expect(refused.talk.contains("ended-at lies before the beginning"), "\(refused.talk)")
        #expect(await house.run("edit", id, "ended-at=2020-04-02 06:00").status == 0)
        let late = await house.run("edit", id, "happened-at=2020-04-02 07:00")
        #expect(late.talk.contains("ended-at lies before the beginning"), "\(late.talk)")
        // Whoever saw the end alone says nothing of a beginning.
        let end = ["care", "sleep", "--at", "2020-04-02 09:00", "ended-at=2020-04-02 07:00"]
        #expect(await house.run(end + ["running=end-only"]).status == 0)
    }

    @Test func `an edit ends what runs with its end alone`() async {
        let house = await House.founded()
        let id = await house.run("care", "sleep", "running=running").id
        let refused = await house.run("edit", id, "running=ended")
        #expect(refused.talk.contains("running says nothing without ended-at"))
        #expect(await house.run("log").out.contains("running"))
    }

    @Test func `a promise has no state before both agree to what is promised`() async {
        let house = await House.founded()
        let id = await house.run("promise", "zoo", "to=child", "--policy", "agreement").id
        let refused = await house.run("edit", id, "state=broken")
        #expect(refused.status == 1)
        #expect(refused.talk.contains("error: state says nothing while what is not agreed"))
        #expect(refused.talk.contains("rapport conflicts"))
    }
}
