import Folders
import Foundation
import Testing

@testable import JournalClient

/// Whose turn it is to sync, and the bell.
@Suite struct SyncTurnTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var journal: JournalFolder { JournalFolder(path: folder.path) }

    @Test func `one has the turn at a time, and it goes with the open file`() throws {
        var first: SyncTurn? = SyncTurn(in: journal)
        let second = try #require(SyncTurn(in: journal))
        #expect(first?.take() == true && !second.take())
        let handed = dup(try #require(first?.descriptor))
        first = nil
        #expect(!second.take(), "a process that was started with it has it still")
        let heir = try #require(SyncTurn(in: journal, startedWith: handed))
        #expect(heir.take())
        heir.giveBack()
        #expect(second.take())
    }

    @Test func `every ring is another number, for whoever looks`() throws {
        let (one, other) = (
            try #require(SyncTurn(in: journal)), try #require(SyncTurn(in: journal))
        )
        var seen: Set<Int> = [one.rings]
        for bell in [one, other, one, other] {
            bell.ring()
            #expect(one.rings == other.rings)
            #expect(seen.insert(one.rings).inserted)
        }
    }

    @Test func `the file does not grow for ever`() throws {
        let turn = try #require(SyncTurn(in: journal))
        for _ in 0..<5_000 { turn.ring() }
        #expect(turn.take() && turn.rings == 0)
    }

    @Test func `a folder that is gone, or another one in its place, is noticed`() throws {
        let turn = try #require(SyncTurn(in: journal))
        #expect(!turn.isGone)
        try FileManager.default.removeItem(atPath: folder.path)
        #expect(turn.isGone)
        #expect(SyncTurn(in: journal) == nil, "nothing is made anew")
        try FileManager.default.createDirectory(
            atPath: folder.path, withIntermediateDirectories: true)
        #expect(SyncTurn(in: journal) != nil && turn.isGone)
    }

    @Test func `an open file that is another one is no turn`() throws {
        #expect(SyncTurn(in: journal, startedWith: 0) == nil)
        #expect(SyncTurn(in: journal, startedWith: -1) == nil)
    }

    @Test func `on is chosen for one daemon alone, and what was given to it stays known`() {
        func daemon(_ key: String, _ host: String = "a") -> DaemonSettings {
            DaemonSettings(host: host, port: 1, key: key, certificate: "00")
        }
        var settings = JournalSettings(journal: "00", daemon: nil)
        settings.follow(daemon("1"))
        settings.daemon?.isOwn = true
        settings.byItself = "on"
        settings.follow(daemon("1", "b"))
        #expect(settings.daemon?.isOwn == true && settings.byItself == "on")
        settings.follow(daemon("2"))
        #expect(settings.daemon?.isOwn == nil && settings.byItself == nil)
        for kept in ["steady", "off"] {
            settings.byItself = kept
            settings.follow(daemon(kept))
            #expect(settings.byItself == kept)
        }
    }
}
