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
            ["care", "sleep", "running=running", "ended-at=2026-04-01 07:00"],
            "an entry that runs has no end yet"
        ),
        (
            ["plan", "choir", "zone=Mars/Phobos"],
            "zone: this machine knows no time zone of that name"
        ),
        (["care", "medicine", "unit=ml"], "a quantity and its unit belong together, as 5oz"),
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
