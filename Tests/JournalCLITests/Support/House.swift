import EventStorage
import Foundation
import JournalClient
import JournalLines
import JournalModel
import JournalText
import Synchronization

@testable import JournalCLI

/// What one run left on the screen.
struct Outcome {
    let status: Int32
    let out: String
    let talk: String

    var lines: [String] { out.split(separator: "\n").map(String.init) }

    /// The id in the first line `saved abcdefghij  …`.
    var id: String {
        let line = lines.first { $0.hasPrefix("saved ") } ?? ""
        return line.split(separator: " ").dropFirst().first.map(String.init) ?? "?"
    }

    /// The ids of all such lines.
    var ids: [String] {
        lines.filter { $0.hasPrefix("saved ") }.compactMap {
            $0.split(separator: " ").dropFirst().first.map(String.init)
        }
    }

    /// The answer as JSON.
    func json() throws -> [String: Any] {
        let data = Data(out.utf8)
        return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }
}

/// What a screen shows and a keyboard gives.
final class Screen: Sendable {
    private let out = Mutex("")
    private let talk = Mutex("")
    private let input: Mutex<[String]>
    private let bytes: [UInt8]?

    /// - Parameter bytes: what standard input holds as a whole, if it is no text.
    init(input: [String], bytes: [UInt8]? = nil) {
        self.input = Mutex(input)
        self.bytes = bytes
    }

    var shown: (out: String, talk: String) {
        (out.withLock { $0 }, talk.withLock { $0 })
    }

    func terminal(
        isInteractive: Bool, progressAfter: Duration? = nil, size: ScreenSize? = nil,
        edit: @escaping @Sendable (String) -> Edited
    ) -> Terminal {
        Terminal(
            isInteractive: isInteractive, progressAfter: progressAfter, size: size,
            write: { text in self.out.withLock { $0 += text } },
            talk: { text in self.talk.withLock { $0 += text } }, readLine: next,
            readAll: { self.bytes ?? self.next().map { Array($0.utf8) } }, readSecret: next,
            edit: edit)
    }

    @Sendable private func next() -> String? {
        input.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }
}

/// A clock that a test moves.
final class HouseClock: Sendable {
    private let time: Mutex<UInt64>

    init(_ now: UInt64) { time = Mutex(now) }

    var now: UInt64 { time.withLock { $0 } }

    func pass(_ duration: Duration) {
        let (seconds, parts) = duration.components
        let passed = UInt64(seconds) * 1_000 + UInt64(parts / 1_000_000_000_000_000)
        time.withLock { $0 += passed }
    }

    /// Sets it, also back.
    func set(_ now: UInt64) { time.withLock { $0 = now } }
}

/// One person's home in a folder of its own, with a clock that stands at
/// 3 May 2026, 18:20 in a zone two hours ahead of UTC.
final class House: Sendable {
    let folder: String
    let environment: [String: String]
    let surroundings: Surroundings
    /// Milliseconds since 1970; it stands unless a test moves it.
    let clock: HouseClock
    /// What may go on behind a command; nothing unless a test says so.
    let background = Mutex<Background?>(nil)

    static let now: UInt64 = 1_777_825_200_000
    /// A screen on which no line is broken.
    static let wide = ScreenSize(columns: 400, rows: 2_000)

    /// A loaded machine is slow, and no test is about that.
    static let patience = NetworkTimeouts(
        connect: .seconds(300), answer: .seconds(300), exchange: .seconds(300),
        ownFeed: .seconds(300), arrival: .seconds(300))

    init(environment: [String: String] = [:], now: UInt64 = House.now) {
        folder = NSTemporaryDirectory() + "rapport-cli-\(UInt64.random(in: 0 ... .max))"
        self.environment = environment.merging(["RAPPORT_HOME": folder]) { $1 }
        let clock = HouseClock(now)
        self.clock = clock
        surroundings = Surroundings(
            now: { clock.now }, randomBytes: Surroundings.system.randomBytes, machine: "test",
            timeouts: House.patience)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// The folder of the only journal.
    var journal: String { folder + "/family" }

    /// Runs one command.
    ///
    /// - Parameter size: what the screen at standard output holds; nil where it is no terminal.
    @discardableResult
    func run(
        _ arguments: String..., size: ScreenSize? = nil, input: [String] = [],
        isInteractive: Bool = false,
        environment more: [String: String] = [:],
        edit: @escaping @Sendable (String) -> String? = { _ in nil }
    ) async -> Outcome {
        await run(arguments, size: size, input: input, isInteractive: isInteractive, more) {
            edit($0).map { .saved(Array($0.utf8)) } ?? .failed(House.failure, saved: nil)
        }
    }

    /// An editor that ends with an error.
    static let failure = EditorFailure(editor: "ed", variable: "EDITOR", cause: .status(1))

    @discardableResult
    func run(
        _ arguments: [String], size: ScreenSize? = nil, input: [String] = [], bytes: [UInt8]? = nil,
        isInteractive: Bool = false, _ more: [String: String] = [:],
        _ edit: @escaping @Sendable (String) -> Edited = { _ in .left }
    ) async -> Outcome {
        let screen = Screen(input: input, bytes: bytes)
        let status = await Program.run(
            arguments: arguments, environment: environment.merging(more) { $1 },
            terminal: screen.terminal(isInteractive: isInteractive, size: size, edit: edit),
            surroundings: surroundings, zone: Zone { _ in 120 },
            background: background.withLock { $0 })
        return Outcome(status: status, out: screen.shown.out, talk: screen.shown.talk)
    }

    /// A house with a journal of Alex and Eva in it.
    static func founded(environment: [String: String] = [:]) async -> House {
        let house = House(environment: environment)
        await house.run("init", "--name", "Alex", "--child", "Eva", "--device", "laptop")
        return house
    }

    /// An entry of care with two versions of its text: while one was typed in the editor, the
    /// other was written.
    func conflicted() async -> String {
        let id = await run("care", "sleep", "1h05m").id
        await run(
            "edit", id, isInteractive: true,
            edit: { draft in
                // Another process of the same person, in the middle of the edit.
                guard (try? self.write("in the car", to: id)) != nil else { return nil }
                return draft.replacingOccurrences(of: "text: ", with: "text: in the sling")
            })
        return id
    }

    /// Writes the text of an entry without the program.
    private func write(_ text: String, to id: String) throws {
        let replica = try Replica.open(
            Home(folder: folder).journal(named: nil), surroundings: surroundings)
        let change = EntryChange(kind: .care, fields: [FieldNumber.text: .text(text)])
        _ = try replica.decide(.edit(change), on: .all(of: replica.entry(named: id)))
        try replica.close()
    }
}

extension House {
    /// Moves all that the store's log holds into its file, for a test that looks for bytes there.
    func moveLog() throws {
        let store = try DatabaseQueue(path: journal + "/store.sqlite")
        try store.inDatabase { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        store.close()
    }
}
