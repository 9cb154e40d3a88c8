import ArgumentParser
import EventLog
import Foundation
import Worlds

/// Tries small worlds with the real rules, in every order.
struct WorldsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worlds",
        abstract: "Tries small worlds of signed events in every order of delivery.",
        discussion: """
            Each family of worlds is a base and every way in which it can grow by a few events. \
            Without --all, a sample drawn by --seed is tried of each. Ends with status 1 if a law \
            was broken, and then says how to see that world again.

            Limits: with --all, the code of an operation that proves a key is that of the first \
            order that leads to it, and the sample finds it out in each. No world is so large \
            that an event finds no room to wait.
            """)

    @Flag(help: "Try every world.") var all = false
    @Option(help: "Only this family; may be repeated.") var family: [String] = []
    @Option(help: "Worlds to draw of each family.") var sample = 100
    @Option(help: "Draws the sample.") var seed: UInt64 = 1
    @Option(help: "Deliver every how manyth world in all orders from the genesis event on.")
    var held = 50
    @Option(help: "Events beyond the base, instead of the family's own number.") var size: Int?
    @Option(help: "Try one world and tell it: the numbers of a violation, as 3.0.12.")
    var world: String?
    @Flag(help: "Count the worlds and try none.") var count = false
    @Flag(help: "One JSON object a line.") var json = false

    mutating func validate() throws {
        let names = Set(WorldFamily.all.map(\.name))
        if let stranger = family.first(where: { !names.contains($0) }) {
            let known = names.sorted().joined(separator: ", ")
            throw ValidationError("no family is named \(stranger); there are \(known)")
        }
        guard world == nil || family.count == 1 else {
            throw ValidationError("--world needs the one --family that it belongs to")
        }
    }

    func run() throws {
        var sum = Sum(family: "all")
        for family in WorldFamily.all where self.family.isEmpty || self.family.contains(family.name)
        {
            let started = ProcessInfo.processInfo.systemUptime
            var search = Search(
                size.map(family.sized) ?? family, mill: Mill(), heldEvery: held, recalls: all)
            if count {
                say("\(family.name) \(search.count())")
                continue
            }
            if let world {
                search.replay(world.split(separator: ".").compactMap { Int($0) })
                    .forEach { say($0) }
            } else if all {
                search.all()
            } else {
                search.sample(sample, seed: seed)
            }
            let seconds = ProcessInfo.processInfo.systemUptime - started
            let own = Sum(search.report, seconds: seconds)
            sum.add(own)
            try show(own, search.report.violations)
            let unreached = search.report.unreached
            if !unreached.isEmpty {
                say("no world of \(family.name) gets \(unreached.map(\.name).sorted())")
                sum.violations += 1
            }
        }
        if !count { try show(sum, []) }
        if sum.violations > 0 { throw ExitCode(1) }
    }

    private func show(_ sum: Sum, _ violations: [Violation]) throws {
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            say(String(decoding: try encoder.encode(sum), as: UTF8.self))
        } else {
            say(sum.line)
        }
        for violation in violations {
            let path = violation.path.map(String.init).joined(separator: ".")
            say(
                "violation: again with: Scripts/worlds --family \(violation.family)"
                    + (size.map { " --size \($0)" } ?? "") + " --world \(path)")
            violation.lines.forEach { say("  \($0)") }
        }
    }
}

/// Says one line at once, so that a long run shows how far it is.
private func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

/// What one family or all of them came to.
struct Sum: Encodable {
    let family: String
    var worlds = 0
    var partialSets = 0
    var deliveries = 0
    var heldWorlds = 0
    var violations = 0
    var seconds = 0.0

    init(family: String) { self.family = family }

    init(_ report: Report, seconds: Double) {
        family = report.family
        worlds = report.worlds
        partialSets = report.partialSets
        deliveries = report.deliveries
        heldWorlds = report.heldWorlds
        violations = report.violations.count
        self.seconds = seconds
    }

    mutating func add(_ other: Sum) {
        worlds += other.worlds
        partialSets += other.partialSets
        deliveries += other.deliveries
        heldWorlds += other.heldWorlds
        violations += other.violations
        seconds += other.seconds
    }

    var line: String {
        family.padding(toLength: max(24, family.count), withPad: " ", startingAt: 0)
            + " \(worlds) worlds, \(partialSets) partial sets, \(deliveries) deliveries,"
            + " \(heldWorlds) worlds from the genesis event on, \(violations) violations,"
            + " \((seconds * 10).rounded() / 10) s"
    }
}

WorldsCommand.main()
