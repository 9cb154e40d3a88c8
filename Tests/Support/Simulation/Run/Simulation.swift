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
    /// The promise that was broken on purpose, nil if none was.
    package var broken: String?
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

    /// Rounds within which everything is level after the last fault. In each round every device
    /// syncs once with each daemon, after a device that no daemon lets in has met another one.
    ///
    /// 1: everything is with the daemons; 2: with every device; 3: what each device acknowledged
    /// of it; 4: the same again for words that only a device outside had; 5: that device hears of
    /// the last acknowledgement; 6: what waited on that device for its past goes the same way.
    package static let bound = 6
    /// Further rounds within which every receipt is listed everywhere: a device that could not cut
    /// its log when it erased says so at its next sync, and the others hear of it at theirs.
    package static let receiptBound = 2

    /// One family, from its founding to level copies.
    package static func run(seed: UInt64, in place: String = place) throws -> SeedReport {
        try run(seed: seed, in: place) { try $0.live() }
    }

    /// A family in which one promise is broken on purpose, to see that a failure is seen.
    package static func run(
        seed: UInt64, breaking promise: Violation.Promise, in place: String = place
    ) throws -> SeedReport {
        var report = try run(seed: seed, in: place) { try Plant($0).breaks(promise) }
        report.broken = promise.name
        return report
    }

    /// The same with something else in the place of a whole life.
    static func run(
        seed: UInt64, in place: String = place, life: (World) throws -> Void
    ) throws -> SeedReport {
        let world = try World(seed: seed, folder: "\(place)/rapport-\(UUID().uuidString)")
        defer { world.end() }
        var report: Violation?
        do {
            try life(world)
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
    /// What a person is told of a failure: what did not hold, the last steps, and how to have it
    /// again. Nil if every promise held.
    package var complaint: String? {
        guard let promise else { return nil }
        let onPurpose = broken.map { " --break \($0)" } ?? ""
        return """
            simulate: error: seed \(seed): it does not hold that \(promise)
              \(detail ?? "")
            \(lines.map { "    " + $0 }.joined(separator: "\n"))
            simulate: hint: the same again: Scripts/simulate --seed \(seed)\(onPurpose)
            """
    }

    /// A seed in which the whole program ended.
    package init(endedIn seed: UInt64, status: Int32) {
        self.init(
            seed: seed, digest: "", counts: Counts(),
            promise: Violation.Promise.noSurprise.rawValue,
            detail: "the program ended with status \(status)")
    }
}
