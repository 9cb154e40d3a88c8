import ArgumentParser
import Foundation
import JournalClient

/// Measures the program against what this machine can do at best, both in the same run.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rapport-bench",
        abstract: "Measure appending, importing, syncing, reading and auditing.",
        discussion: """
            Every row prints its result, the limit that this machine sets for it, measured in the \
            same run, and their ratio; a target is a figure to reach on any machine. Everything is \
            durable (WAL, synchronous FULL) and every signature is verified. A run whose audit \
            does not pass is void.
            """)

    @Option(help: "Entries in the journal that is imported, synced, read and audited.")
    var events = 10_000

    @Option(help: "Single appends to time.")
    var appends = 500

    @Option(
        help: "Only these, with commas between: \(Scenarios.names.joined(separator: ",")).")
    var only: String?

    @Option(help: "The built rapport that is started; else the one beside this program.")
    var program: String?

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        guard (100...5_000_000).contains(events), (10...1_000_000).contains(appends) else {
            throw ValidationError("between 100 and 5000000 events, and 10 and 1000000 appends")
        }
        let wanted = only.map { Set($0.split(separator: ",").map(String.init)) }
        let unknown = wanted?.subtracting(Scenarios.names).sorted() ?? []
        guard unknown.isEmpty, wanted?.isEmpty != true else {
            throw ValidationError(
                "scenarios are \(Scenarios.names.joined(separator: ", "));"
                    + " not \(unknown.joined(separator: ", "))")
        }
        let limits = try MachineLimits.measured()
        var scenarios = try Scenarios(
            events: events, appends: appends, limits: limits,
            program: program ?? PathText.folder(of: CommandLine.arguments[0]) + "/rapport")
        defer { scenarios.cleanUp() }
        let rows = try await scenarios.run { wanted?.contains($0) ?? true }
        let report = Report(limits: limits, rows: rows)
        print(json ? try report.json() : report.table())
    }
}
