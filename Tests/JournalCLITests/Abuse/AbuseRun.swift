import Foundation
import JournalDaemon
import JournalLines
import JournalModel
import Testing

@testable import JournalCLI

/// One run of a case: two homes and their clocks, over one daemon.
struct AbuseRun {
    /// When each case begins, by every clock.
    static let start = "2026-11-28 18:00"
    /// Where they live: two hours ahead of UTC.
    static let zone = Zone { _ in 120 }
    private static let screen = ScreenSize(columns: 1_000, rows: 2_000)

    private let name: String
    private let daemonFolder: String
    private let daemonClock: HouseClock
    private var homes: [String: House]
    /// What stands for a name in braces.
    private var kept: [String: String]
    private var answers: [String: AbuseAnswer] = [:]
    /// What was not as expected, each with its place.
    private(set) var findings: [String] = []

    /// Runs a case, and gives what was not as expected.
    ///
    /// - Parameter isExchanged: whether S began the journal and gave it to the daemon, and A came
    ///   by an invite.
    static func findings(_ abuse: AbuseCase, isExchanged: Bool) async throws -> [String] {
        let folder = JournalCLITests.daemonFolder()
        defer { try? FileManager.default.removeItem(atPath: folder + "-file") }
        let clock = HouseClock(try #require(milliseconds(start)))
        let system = DaemonClock.system
        let served = DaemonClock(monotonic: system.monotonic) { clock.now }
        return try await daemon(in: folder, clock: served) { link in
            guard abuse.needsSecondDaemon else {
                return await findings(abuse, isExchanged, (folder, clock), [link])
            }
            return try await daemon(clock: served) { second in
                await findings(abuse, isExchanged, (folder, clock), [link, second])
            }
        }
    }

    private static func findings(
        _ abuse: AbuseCase, _ isExchanged: Bool, _ daemon: (String, HouseClock), _ links: [String]
    ) async -> [String] {
        var run = await AbuseRun(abuse.name, isExchanged, daemon, links)
        for step in abuse.steps { await run.carryOut(step) }
        return run.findings
    }

    private init(
        _ name: String, _ isExchanged: Bool, _ daemon: (String, HouseClock), _ links: [String]
    ) async {
        self.name = name
        (daemonFolder, daemonClock) = daemon
        let (founder, joiner) = (House(now: daemonClock.now), House(now: daemonClock.now))
        let began = await founder.run(
            "init", "--name", "Alex", "--child", "Eva", "--device", "laptop")
        let sheet = await pair(founder, joiner, links[0], founds: false)
        let (first, second) = isExchanged ? ("S", "A") : ("A", "S")
        homes = [first: founder, second: joiner]
        let place = try? await founder.run("status", "--json").json()["link"] as? String
        kept = [
            first: "Alex", second: "Sam", "sheet of \(first)": sheetOf(began),
            "sheet of \(second)": sheet, "D": links.last ?? "",
            "file": daemon.0 + "-file", "link": place ?? "",
            "long": String(repeating: "long words ", count: 5_000),
        ]
    }

    private mutating func report(_ line: Int, _ what: String) {
        findings.append("\(name).txt:\(line): \(what)")
    }

    private mutating func carryOut(_ step: AbuseStep) async {
        switch step.act {
        case .run(let command): await run(command, step.line)
        case .level:
            for home in ["A", "S", "A", "S"] {
                await run(AbuseCommand(home: home, words: ["sync"]), step.line)
            }
        case .clock(let home, let time): set(home, time, step.line)
        case .copy(let home, let other):
            guard let house = homes[other] else { return report(step.line, "no home \(other)") }
            let copy = House(now: house.clock.now)
            do {
                try FileManager.default.copyItem(atPath: house.folder, toPath: copy.folder)
            } catch { report(step.line, "\(error)") }
            homes[home] = copy
        case .device(let home, let other):
            guard let house = homes[other] else { return report(step.line, "no home \(other)") }
            let device = House(now: house.clock.now)
            await addDevice(to: house, device, home)
            homes[home] = device
        case .nowhere(let home, let words):
            let folder = home.map { homes[$0]?.folder ?? "?" } ?? daemonFolder
            if !FileManager.default.fileExists(atPath: folder) {
                report(step.line, "there is no folder")
            }
            if holds(folder, words) { report(step.line, "a file holds these words") }
        }
    }

    /// Sets the clock of one home, or all of them.
    private mutating func set(_ home: String?, _ time: String, _ line: Int) {
        guard let now = Self.milliseconds(time) else { return report(line, "no such time") }
        if home == nil { daemonClock.set(now) }
        for (name, house) in homes where home.map({ $0 == name }) ?? true { house.clock.set(now) }
    }

    private mutating func run(_ command: AbuseCommand, _ line: Int) async {
        let house = homes[command.home] ?? House(now: daemonClock.now)
        homes[command.home] = house
        for number in 1...max(1, command.times) {
            kept["n"] = "\(number)"
            let words = command.words.map(filled)
            if let word = words.first(where: { $0.contains(/\{[A-Za-z ]+\}/) }) {
                return report(line, "nothing is kept under the name in: \(word)")
            }
            let outcome = await house.run(
                words, size: command.isPiped ? nil : Self.screen,
                input: command.input.map(filled), isInteractive: command.isAsked)
            let answer = AbuseAnswer(status: outcome.status, outcome.out + outcome.talk)
            judge(answer, of: command, line, isLast: number == command.times)
            if let name = command.keptID { kept[name] = outcome.id }
            if let name = command.keptAnswer { answers[name] = answer }
        }
    }

    private mutating func judge(
        _ answer: AbuseAnswer, of command: AbuseCommand, _ line: Int, isLast: Bool
    ) {
        var answer = answer
        let said = answer.lines.map { "\n    | \($0)" }.joined()
        let isTold = command.checks.contains { if case .ends = $0.check { true } else { false } }
        if !isTold, answer.status != 0 { report(line, "it ended with \(answer.status)\(said)") }
        for (line, check) in command.checks where isLast {
            if let defect = answer.defect(check.filled(filled), answers) {
                report(line, "\(check.filled(filled)): \(defect)\(said)")
            }
        }
    }

    /// The same with what stands for each name in braces.
    private func filled(_ text: String) -> String {
        guard text.contains("{") else { return text }
        return kept.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    /// A time by the clock on the wall, in milliseconds since 1970.
    static func milliseconds(_ text: String) -> UInt64? {
        let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
        guard numbers.count == 5,
            let time = CivilTime(
                year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3],
                minute: numbers[4])
        else { return nil }
        return UInt64(clamping: zone.moment(time).utcMilliseconds)
    }
}

extension AbuseCheck {
    /// The same with what stands for each name in braces.
    fileprivate func filled(_ fill: (String) -> String) -> AbuseCheck {
        switch self {
        case .says(let words): .says(fill(words))
        case .then(let words): .then(fill(words))
        case .next(let words): .next(fill(words))
        case .never(let words): .never(fill(words))
        case .half(let words): .half(fill(words))
        case .together(let words, let others): .together(fill(words), fill(others))
        case .atMost(let count, let words): .atMost(count, fill(words))
        case .atLeast(let count, let words): .atLeast(count, fill(words))
        case .ends, .silent, .same: self
        }
    }
}
