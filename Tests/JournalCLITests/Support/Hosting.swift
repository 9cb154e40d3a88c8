import Foundation
import JournalClient
import JournalText
import Logging
import Testing

@testable import JournalCLI
@testable import JournalDaemon

/// Mailboxes live by the daemon's clock.
var realNow: UInt64 { Surroundings.system.now() }

/// Founds a journal in one home and lets the other join it over the daemon at `link`; gives the
/// recovery sheet that the one who joined wrote down.
@discardableResult
func pair(_ alex: House, _ sam: House, _ link: String, founds: Bool = true) async -> String {
    if founds { await alex.run("init", "--name", "Alex", "--child", "Eva") }
    #expect(await alex.run("host", link).status == 0)
    let invite = await alex.run("invite", "--no-wait")
    #expect(invite.talk.contains("will be able to read everything written so far"))
    async let joining = sam.run("join", invite.lines.first ?? "", "--name", "Sam", "--yes")
    let confirmed = await alex.run("confirm", "--yes")
    let joined = await joining
    #expect(confirmed.status == 0 && joined.status == 0, "\(confirmed.talk) \(joined.talk)")
    #expect(
        joined.talk.hasPrefix(beforeYes + confirmed.talk), "both screens show the same code")
    #expect(joined.out.contains("shown once and kept nowhere"))
    await alex.run("sync")
    return sheetOf(joined)
}

/// What whoever hosts, invites or joins is told first.
var beforeYes: String { Sentences.beforeYes.map { $0 + "\n" }.joined() }

/// A folder for a daemon's stores; it goes when the daemon ends.
func daemonFolder() -> String {
    NSTemporaryDirectory() + "rapport-cli-\(UInt64.random(in: 0 ... .max))"
}

/// Runs a daemon over real stores while `body` runs, and gives it the setup link.
func daemon<Output: Sendable>(
    in folder: String = daemonFolder(), clock: DaemonClock = .system,
    _ body: @escaping @Sendable (String) async throws -> Output
) async throws -> Output {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await daemon(in: folder, port: 0, clock: clock, body)
}

/// Runs so many daemons while `body` runs, and gives it their setup links.
func daemons<Output: Sendable>(
    _ count: Int, links: [String] = [],
    _ body: @escaping @Sendable ([String]) async throws -> Output
) async throws -> Output {
    guard links.count < count else { return try await body(links) }
    return try await daemon { try await daemons(count, links: links + [$0], body) }
}

/// The same in a folder that stays, at a port that stays; a used link is an empty one.
func daemon<Output: Sendable>(
    in folder: String, port: Int, clock: DaemonClock = .system, opener: JournalOpener = .replicas,
    logger kept: Logger? = nil, _ body: @escaping @Sendable (String) async throws -> Output
) async throws -> Output {
    var logger = kept ?? Logger(label: "test")
    if kept == nil { logger.logLevel = .critical }
    let daemon = try Daemon(
        DaemonConfiguration(dataFolder: folder, port: port), opener: opener, clock: clock,
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
            let link = try? String(contentsOfFile: folder + "/setup-link", encoding: .utf8)
            result = .success(try await body(link?.trimmed ?? ""))
        } catch {
            result = .failure(error)
        }
        await daemon.stop()
        try await group.waitForAll()
        return try result.get()
    }
}
