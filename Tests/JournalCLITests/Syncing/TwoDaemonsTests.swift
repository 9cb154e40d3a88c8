import Foundation
import JournalClient
import JournalLines
import JournalText
import Testing

@testable import JournalCLI

/// A journal that goes from one daemon to another and back: what one of them held says nothing of
/// the other.
@Suite struct TwoDaemonsTests {
    @Test func `a daemon that was left is measured by what it held itself`() async throws {
        let alex = House(now: realNow)
        await alex.run("init", "--name", "Alex")
        let (first, backup) = (daemonFolder(), daemonFolder())
        defer { for path in [first, backup] { try? FileManager.default.removeItem(atPath: path) } }
        let port = try await daemon(in: first, port: 0) { link in
            #expect(await alex.run("host", link).status == 0)
            await alex.run("note", "one")
            #expect(await alex.run("sync").status == 0)
            return Int(try SetupLink(link).address.endpoint.port)
        }
        try FileManager.default.copyItem(atPath: first, toPath: backup)
        let place = try await daemon(in: first, port: port) { _ in
            await alex.run("note", "two")
            #expect(await alex.run("sync").status == 0)
            return try await alex.run("status", "--json").json()["link"] as? String ?? ""
        }
        try await daemon { link in
            let hosted = await alex.run("host", link)
            #expect(hosted.status == 0)
            #expect(!hosted.out.contains("older copy"), "it never held more")
            await alex.run("note", "three")
            #expect(!(await alex.run("sync").out.contains("older copy")))
        }
        // The one that was left comes back from a backup.
        try FileManager.default.removeItem(atPath: first)
        try FileManager.default.copyItem(atPath: backup, toPath: first)
        try await daemon(in: first, port: port) { _ in
            let back = await alex.run("host", place)
            #expect(back.status == 0, "\(back.talk)")
            let day = DayText.text(realNow, Zone { _ in 120 }, now: Int64(clamping: realNow))
            #expect(
                back.out.contains(
                    "127.0.0.1 holds an older copy than last time (3 entries, was 4 on \(day))\n"))
            #expect(back.out.contains("this device kept all 4 and gave back"))
            #expect(!(await alex.run("sync").out.contains("older copy")))
        }
    }
}
