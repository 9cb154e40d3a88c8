import ArgumentParser
import Foundation
import Simulation

/// Simulates whole families, one for each seed.
@main struct RapportSimulate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Simulates families under faults, one for each seed.")

    @Option(help: "How many seeds to run.")
    var seeds = 200
    @Option(help: "The first seed; without --seeds, the only one.")
    var seed: UInt64?

    func run() throws {
        for n in (seed ?? 1)..<((seed ?? 1) + UInt64(seeds)) {
            let r = try Simulation.run(seed: n)
            print(n, r.digest.prefix(8), r.promise ?? "ok", r.detail ?? "", r.counts.rounds)
            if r.promise != nil { r.lines.forEach { print($0) } }
        }
    }
}
