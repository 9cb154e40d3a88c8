import Foundation
import Simulation

/// Lives every so many-th seed and tells of each in one line.
struct Worker {
    let first: UInt64
    let count: Int
    let stride: UInt64
    /// What is broken on purpose.
    let broken: Violation.Promise?

    /// What a worker says: which seed it begins, then what became of it.
    struct Line: Codable {
        var begins: UInt64?
        var report: SeedReport?
    }

    func run() throws {
        for turn in 0..<UInt64(count) {
            let seed = first &+ turn &* stride
            try say(Line(begins: seed))
            try say(Line(report: try live(seed)))
        }
    }

    private func live(_ seed: UInt64) throws -> SeedReport {
        guard let broken else { return try Simulation.run(seed: seed) }
        return try Simulation.run(seed: seed, breaking: broken)
    }

    private func say(_ line: Line) throws {
        try FileHandle.standardOutput.write(
            contentsOf: JSONEncoder().encode(line) + Data("\n".utf8))
    }
}
