import EventLog
import EventStorage
import Foundation
import JournalClient
import JournalModel
import Signing

/// What became of one seed.
package struct SeedReport: Codable, Sendable {
    /// The seed.
    package let seed: UInt64
    /// SHA-256 over everything that happened, 64 hexadecimal digits.
    package let digest: String
    /// What it met.
    package let counts: Counts
    /// Which promise did not hold, nil if all did.
    package var promise: String?
    /// What exactly.
    package var detail: String?
    /// The last lines of what happened; only of a failure.
    package var lines: [String] = []
}

/// Runs whole families from their seeds.
package enum Simulation {
    /// Where simulated disks lie: in memory if there is such a place.
    package static var place: String {
        let memory = "/dev/shm"
        return FileManager.default.isWritableFile(atPath: memory)
            ? memory : NSTemporaryDirectory()
    }

    /// One family, from its founding to level copies.
    package static func run(seed: UInt64, in place: String = place) throws -> SeedReport {
        try run(seed: seed, in: place) { _ in }
    }

    /// The same, with a look at the family at its end.
    static func run(
        seed: UInt64, in place: String = place, then: (World) throws -> Void
    ) throws -> SeedReport {
        let world = try World(seed: seed, folder: "\(place)/rapport-\(UUID().uuidString)")
        defer { world.end() }
        var report: Violation?
        do {
            try world.live()
            try then(world)
        } catch let violation as Violation {
            report = violation
        } catch {
            report = Violation(.noSurprise, world.name(of: error) + ": \(error)")
        }
        return SeedReport(
            seed: seed, digest: world.trace.digest.hex, counts: world.counts,
            promise: report?.promise.rawValue, detail: report?.detail,
            lines: report == nil ? [] : Array(world.trace.lines.suffix(Trace.shown)))
    }
}

extension World {
    /// A whole life: founding, trouble, and what is left when it is over.
    func live() throws {
        try found()
        network.isQuiet = false
        for _ in 0..<profile.steps { try step() }
        try converge()
    }
}

extension SeedReport {
    /// A seed in which the whole program ended.
    package init(endedIn seed: UInt64, status: Int32) {
        self.init(
            seed: seed, digest: "", counts: Counts(),
            promise: Violation.Promise.noSurprise.rawValue,
            detail: "the program ended with status \(status)")
    }
}
