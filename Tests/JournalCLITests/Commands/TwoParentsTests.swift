import Foundation
import JournalClient
import Logging
import Testing

@testable import JournalCLI
@testable import JournalDaemon

/// The README's session: two homes that share nothing but a daemon's address.
@Suite struct TwoParentsTests {
    @Test func `two parents pair, write apart, see the same two versions and settle them`()
        async throws
    {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            let id = await alex.run("care", "sleep", "1h05m").id
            for house in [alex, sam] { await house.run("sync") }
            await alex.run("edit", id, "text=in the car")
            await sam.run("edit", id, "text=in the sling")
            for house in [alex, sam, alex] { await house.run("sync") }

            let lists = [await alex.run("conflicts"), await sam.run("conflicts")]
            #expect(lists.map(\.status) == [3, 3])
            #expect(lists[0].out == lists[1].out)
            #expect(lists[0].out.contains("in the car") && lists[0].out.contains("in the sling"))
            let codes = [
                await alex.run("conflicts", "--json").out, await sam.run("conflicts", "--json").out,
            ]
            #expect(codes[0] == codes[1])

            #expect(await sam.run("resolve", id, "--keep", "1").status == 0)
            for house in [sam, alex, sam, alex] { await house.run("sync") }
            #expect(await alex.run("conflicts").status == 0)
            let states = [
                try await alex.run("status", "--json").json()["state-digest"] as? String,
                try await sam.run("status", "--json").json()["state-digest"] as? String,
            ]
            #expect(states[0] == states[1] && states[0] != nil)
            #expect(await sam.run("audit").status == 0)
        }
    }

    @Test func `an entry of the other parent alone is answered, never changed`() async throws {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        try await daemon { link in
            let id = await alex.run("init", "--name", "Alex").status == 0
                ? await alex.run("rupture", "tired").id : ""
            await pair(alex, sam, link, founds: false)
            let outcome = await sam.run("edit", id, "text=x")
            #expect(outcome.status == 1)
            #expect(
                outcome.talk == """
                    rapport: error: entry \(id) can be changed by its author only
                    rapport: hint: nothing was changed; your own words can stand beside it
                    rapport: hint: rapport reply \(id) TEXT

                    """)
            #expect(await sam.run("retract", id).talk.contains("rapport reply \(id)"))
            let reply = await sam.run("reply", id, "I was tired too").id
            for house in [sam, alex] { await house.run("sync") }
            #expect(await alex.run("log").out.contains("\(reply)  Sam       reply"))
        }
    }

    @Test func `a setup link works once, and a daemon that is gone is named`() async throws {
        let house = House(now: realNow)
        await house.run("init", "--name", "Alex")
        let used = try await daemon { link in
            #expect(await house.run("host", link).lines.last?.hasPrefix("sent ") == true)
            await house.run("init", "--journal", "private")
            let second = await house.run("host", link, "--journal", "private")
            #expect(second.status == 1)
            #expect(second.talk.contains("a link works once"))
            #expect(await house.run("confirm", "--yes", "--journal", "family").status == 1)
            return link
        }
        let outcome = await house.run("sync", "--journal", "family")
        #expect(outcome.status == 1)
        #expect(outcome.talk.contains("nobody answers at 127.0.0.1:"))
        #expect(!outcome.talk.contains(used))
    }

    /// Mailboxes live by the daemon's clock.
    private var realNow: UInt64 { Surroundings.system.now() }

    private func pair(_ alex: House, _ sam: House, _ link: String, founds: Bool = true) async {
        if founds { await alex.run("init", "--name", "Alex", "--child", "Eva") }
        #expect(await alex.run("host", link).status == 0)
        let invite = await alex.run("invite", "--no-wait")
        #expect(invite.talk.contains("will be able to read everything written so far"))
        async let joining = sam.run("join", invite.lines.first ?? "", "--name", "Sam", "--yes")
        let confirmed = await alex.run("confirm", "--yes")
        let joined = await joining
        #expect(confirmed.status == 0 && joined.status == 0, "\(confirmed.talk) \(joined.talk)")
        #expect(confirmed.talk == joined.talk, "both screens show the same code")
        #expect(joined.out.contains("shown once and kept nowhere"))
        await alex.run("sync")
    }

    /// Runs a daemon over real stores while `body` runs, and gives it the setup link.
    private func daemon<Output: Sendable>(
        _ body: @escaping @Sendable (String) async throws -> Output
    ) async throws -> Output {
        let folder = NSTemporaryDirectory() + "rapport-cli-\(UInt64.random(in: 0 ... .max))"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let daemon = try Daemon(
            DaemonConfiguration(dataFolder: folder, port: 0), opener: .replicas, clock: .system,
            logger: logger, limits: RequestLimits())
        let (ready, announce) = AsyncStream.makeStream(of: Void.self)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { announce.finish() }
                try await daemon.run { _ in announce.yield() }
            }
            var iterator = ready.makeAsyncIterator()
            _ = await iterator.next()
            let result: Result<Output, any Error>
            do {
                let link = try String(contentsOfFile: folder + "/setup-link", encoding: .utf8)
                result = .success(try await body(link.trimmed))
            } catch {
                result = .failure(error)
            }
            await daemon.stop()
            try await group.waitForAll()
            return try result.get()
        }
    }
}
