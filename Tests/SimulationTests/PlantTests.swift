import Testing

@testable import Simulation

/// That every promise can be seen to be broken.
@Suite(.serialized) struct PlantTests {
    @Test(arguments: Violation.Promise.allCases)
    func `a promise that is broken is noticed`(promise: Violation.Promise) throws {
        let report = try Simulation.run(seed: 12, breaking: promise)
        #expect(report.promise == promise.rawValue, "\(report.detail ?? "nothing was noticed")")
    }

    @Test(arguments: Plant.Further.allCases)
    func `a promise that is broken in another way is noticed`(further: Plant.Further) throws {
        let report = try Simulation.run(seed: 12) { try Plant($0).breaks(further) }
        #expect(
            report.promise == further.promise.rawValue,
            "\(report.detail ?? "nothing was noticed")")
    }

    @Test func `a family in which nothing was planted keeps every promise`() throws {
        let report = try Simulation.run(seed: 12) { world in
            _ = try Plant(world)
            try world.converge()
        }
        #expect(report.complaint == nil)
    }
}
