import ArgumentParser
import Foundation
import Simulation

/// Lives whole families under faults, one for each seed, on all cores.
@main struct RapportSimulate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Scripts/simulate",
        abstract: "Lives whole families under faults, one for each seed.",
        discussion: """
            After the last fault all copies are level within \(Simulation.bound) rounds of syncs, \
            and every receipt of an erasure is listed within \(Simulation.receiptBound) more.

            One seed always gives the same life. A failure prints what did not hold, the last \
            steps, and the command that lives them again.
            """)

    @Option(help: "How many seeds to run.")
    var seeds: Int?

    @Option(help: "The first seed; alone, the only one.")
    var seed: UInt64?

    @Flag(help: "Print one JSON object for each seed, and one with the totals.")
    var json = false

    @Option(help: "Processes that work at the same time.")
    var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

    @Option(help: .hidden)
    var stride: UInt64?

    // Fails on purpose, so that a test sees how it fails.
    @Option(name: .customLong("break"), help: .hidden)
    var broken: String?

    func validate() throws {
        guard (seeds ?? 1) > 0, jobs > 0, (stride ?? 1) > 0 else {
            throw ValidationError("a number of seeds or jobs is at least 1")
        }
        guard broken == nil || promise != nil else {
            throw ValidationError("no promise has that name")
        }
    }

    private var count: Int { seeds ?? (seed == nil ? 200 : 1) }
    private var first: UInt64 { seed ?? 1 }
    private var promise: Violation.Promise? { broken.flatMap(Violation.Promise.init(name:)) }

    func run() throws {
        if let stride {
            try Worker(first: first, count: count, stride: stride, broken: promise).run()
        } else {
            let fleet = Fleet(
                first: first, count: count, jobs: min(jobs, count), json: json, broken: promise)
            if try fleet.run() { return }
            throw ExitCode(1)
        }
    }
}
