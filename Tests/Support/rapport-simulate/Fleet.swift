import Dispatch
import Foundation
import Simulation
import Synchronization

/// Workers on all cores. Each is a process of its own: what ends one ends no other, and its seed
/// is known.
final class Fleet: Sendable {
    private struct Tally: Sendable {
        var counts = Counts()
        var seeds = 0
        var failures: [SeedReport] = []
        var told = ContinuousClock.now
    }

    private let first: UInt64
    private let count: Int
    private let jobs: Int
    private let json: Bool
    private let broken: Violation.Promise?
    private let tally = Mutex(Tally())

    init(first: UInt64, count: Int, jobs: Int, json: Bool, broken: Violation.Promise?) {
        self.first = first
        self.count = count
        self.jobs = jobs
        self.json = json
        self.broken = broken
    }

    /// Runs all seeds; whether every promise held.
    func run() throws -> Bool {
        let begun = ContinuousClock.now
        let group = DispatchGroup()
        for job in 0..<jobs {
            let share = (count - job + jobs - 1) / jobs
            let process = Process()
            process.executableURL = Bundle.main.executableURL
            process.arguments =
                [
                    "--seed", String(first &+ UInt64(job)), "--seeds", String(share),
                    "--stride", String(jobs),
                ] + (broken.map { ["--break", $0.name] } ?? [])
            let pipe = Pipe()
            process.standardOutput = pipe
            try process.run()
            DispatchQueue.global().async(group: group) { self.listen(to: pipe, of: process) }
        }
        group.wait()
        let result = tally.withLock { $0 }
        try tell(result, (ContinuousClock.now - begun).components.seconds)
        return result.failures.isEmpty
    }

    private func listen(to pipe: Pipe, of process: Process) {
        var rest = Data()
        var current: UInt64?
        while true {
            let more = pipe.fileHandleForReading.availableData
            guard !more.isEmpty else { break }
            rest += more
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                let line = rest[rest.startIndex..<end]
                rest = Data(rest[(end + 1)...])
                guard let said = try? JSONDecoder().decode(Worker.Line.self, from: Data(line))
                else { continue }
                current = said.begins ?? (said.report == nil ? current : nil)
                if let report = said.report { note(report) }
            }
        }
        process.waitUntilExit()
        // A worker that ends within a seed has met something that no promise foresaw.
        guard let current else { return }
        note(SeedReport(endedIn: current, status: process.terminationStatus))
    }

    private func note(_ report: SeedReport) {
        let progress = tally.withLock { tally -> String? in
            tally.counts.add(report.counts)
            tally.seeds += 1
            if report.promise != nil { tally.failures.append(report) }
            guard !json, ContinuousClock.now - tally.told > .seconds(15) else { return nil }
            tally.told = .now
            return "\(tally.seeds) of \(count) seeds"
        }
        if let progress { FileHandle.standardError.write(Data("simulate: \(progress)\n".utf8)) }
        if json, let data = try? JSONEncoder().encode(report) {
            FileHandle.standardOutput.write(data + Data("\n".utf8))
        } else if report.promise != nil {
            Said.failure(report)
        }
    }

    private func tell(_ tally: Tally, _ seconds: Int64) throws {
        if json {
            let totals = Totals(
                seeds: tally.seeds, failed: tally.failures.count, seconds: seconds,
                counts: tally.counts)
            FileHandle.standardOutput.write(try JSONEncoder().encode(totals) + Data("\n".utf8))
        } else {
            Said.totals(tally.counts, seeds: tally.seeds, seconds, failed: tally.failures.count)
        }
    }
}

/// What a whole run came to, as JSON.
struct Totals: Codable {
    let seeds: Int
    let failed: Int
    let seconds: Int64
    let counts: Counts
}
