import Foundation
import JournalClient
import Testing

@testable import JournalCLI

/// A run opens the store once, whatever it asks of it: an opening costs as much as all the rest.
@Suite struct OpeningTests {
    /// One line for each command that lists, and some that write. `ID` is an entry.
    private static let lines = [
        "today", "log", "log -c 1", "find sleep", "week", "month", "year", "report", "review",
        "ladder", "show ID",
        "history ID", "conflicts",
        "handover --card", "status", "device list", "erase",
        "note slept", "play tower", "care sleep 1h", "edit ID text=well", "reply ID yes",
        "retract ID", "undo --yes", "promise zoo", "child Robin",
    ]

    /// These are for a screen alone.
    private static let onScreens: Set<String> = ["repairs", "promises"]

    @Test func `each command that lists is known here`() {
        let listing = RapportCommand.verbs.filter { $0.value is any ReadingVerb.Type }.keys
        let known = Self.lines.compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(Set(listing).subtracting(known) == Self.onScreens)
    }

    @Test(arguments: lines)
    func `a command opens the store once`(line: String) async throws {
        try await expect(line, 1)
    }

    @Test func `what asks no journal opens none, and an audit reads the file beside its work`()
        async throws
    {
        try await expect("kinds", 0)
        try await expect("audit", 2)
    }

    private func expect(_ line: String, _ times: Int) async throws {
        let house = await House.founded()
        let entry = await house.run("care", "sleep").id
        await house.run("show", entry)
        let openings = try Openings(of: house.journal + "/store.sqlite")
        let words = line.split(separator: " ").map { $0 == "ID" ? entry : String($0) }
        let outcome = await house.run(words)
        #expect(outcome.status == 0, "\(outcome.talk)")
        let count = openings.count()
        try JournalCopy.look(into: house.journal).close()
        #expect(count == times * openings.count(), "\(line)")
    }

    @Test func `what is opened twice is counted twice`() async throws {
        let house = await House.founded()
        let openings = try Openings(of: house.journal + "/store.sqlite")
        func open(_ times: Int) throws -> Int {
            for _ in 0..<times { try JournalCopy.look(into: house.journal).close() }
            return openings.count()
        }
        let once = try open(1)
        #expect(once > 0)
        #expect(try open(2) == 2 * once)
        #expect(openings.count() == 0)
    }
}

/// How often one file is opened, by whomever.
private final class Openings {
    private let descriptor: Int32

    init(of path: String) throws {
        descriptor = inotify_init1(Int32(O_NONBLOCK | O_CLOEXEC))
        // Two openings in a row would be told as one, but each is followed by a read.
        let news = UInt32(IN_OPEN | IN_ACCESS | IN_CLOSE_WRITE | IN_CLOSE_NOWRITE)
        try #require(inotify_add_watch(descriptor, path, news) >= 0)
    }

    deinit { close(descriptor) }

    /// How often since this was asked last.
    func count() -> Int {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        var count = 0
        while case let length = read(descriptor, &bytes, bytes.count), length > 0 {
            bytes.withUnsafeBytes { bytes in
                // Each is its watch, what happened, a cookie, and the length of a name.
                for at in stride(from: 0, to: length, by: 16) {
                    let news = bytes.load(fromByteOffset: at + 4, as: UInt32.self)
                    if news & UInt32(IN_OPEN) != 0 { count += 1 }
                }
            }
        }
        return count
    }
}
