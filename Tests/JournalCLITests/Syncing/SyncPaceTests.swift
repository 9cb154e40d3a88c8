import ArgumentParser
import Foundation
import Testing

@testable import JournalCLI

/// A pace that says nothing of what a person does.
@Suite struct SyncPaceTests {
    @Test func `syncs fall on whole multiples of the interval, whenever it began`() throws {
        let pace = try SyncPace(nil, isOwn: false)
        let quarter: UInt64 = 900_000
        for begun: UInt64 in [0, 1, quarter - 1, 7 * quarter + 123_456] {
            let next = pace.next(after: begun)
            #expect(next % quarter == 0 && next > begun && next - begun <= quarter)
            #expect(pace.pause(from: begun) == .milliseconds(next - begun))
        }
    }

    @Test func `a quarter of an hour is usual at a daemon that may be another's`() throws {
        #expect(try SyncPace(nil, isOwn: false).text == "15m")
        #expect(try SyncPace(nil, isOwn: true).text == "30s")
        #expect(try SyncPace("1h", isOwn: true).interval == 3_600_000)
    }

    @Test(arguments: ["9s", "25h", "soon", "15"])
    func `a pace is a time from ten seconds to a day`(typed: String) async {
        let house = await House.founded()
        await house.expectRefused(
            ["sync", "--watch", "--every=\(typed)"], error: "--every takes a time from 10s to 24h",
            hints: ["nothing was changed; as in: rapport sync --watch --every 15m"], status: 64)
    }

    @Test func `the unit that systemd is given starts a command that the program takes`() throws {
        let unit = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Packaging/systemd/user/rapport-sync.service")
        let lines = try String(contentsOf: unit, encoding: .utf8).split(separator: "\n")
        let start = try #require(lines.first { $0.hasPrefix("ExecStart=") })
        let words = start.split(separator: " ").map(String.init)
        #expect(words.prefix(2) == ["ExecStart=/usr/bin/env", "rapport"])
        let command = try RapportCommand.parseAsRoot(Array(words.dropFirst(2)))
        #expect((command as? SyncCommand)?.watch == true)
    }
}
