import EventLog
import Folders
import Foundation
import HTTPTypes
import JournalClient
import JournalModel
import Logging
import Signing
import Synchronization
import Testing

@testable import JournalDaemon

/// Two daemons, one of each parent, that keep a journal together.
@Suite(.timeLimit(.minutes(30))) struct PeerTests {
    /// Alex's daemon with the family, and Sam's beside it, to which Sam has moved.
    private func twoHouses(
        _ body:
            @escaping @Sendable (_ alex: Replica, _ sam: Replica, _ folder: TemporaryFolder)
            async throws -> Void
    ) async throws {
        let (homes, first, second) = (
            try TemporaryFolder(isPrivate: true), try TemporaryFolder(isPrivate: true),
            try TemporaryFolder(isPrivate: true)
        )
        try await RealDaemon.run(in: first) { link in
            let (alex, sam) = try await pairedFamily(in: homes, link)
            try await RealDaemon.run(in: second) { own in
                let old = try #require(try sam.daemonAddress())
                _ = try await sam.daemon.host(at: own)
                try sam.servers.announceMove(from: old)
                _ = try await sam.daemon.sync()
                try await body(alex, sam, second)
            }
            for replica in [alex, sam] { try replica.close() }
        }
    }

    /// Goes on until something is so; a test's own limit ends it.
    private func until(_ isSo: () async throws -> Bool) async throws {
        while try await !isSo() { try await Task.sleep(for: .milliseconds(20)) }
    }

    private func peer(with alex: Replica, isOwn: Bool = false) throws -> PeerList.Peer {
        PeerList.Peer(link: try #require(try alex.journalLink()), isOwn: isOwn)
    }

    @Test func `what is written at one daemon is at the other, both ways`() async throws {
        try await twoHouses { alex, sam, folder in
            // Alex's daemon learns of Sam's by the one visit that a move makes.
            let old = try #require(try sam.servers.former().first)
            _ = try await sam.servers.visit(old)
            try PeerList(path: folder.path + "/peers").add(peer(with: alex, isOwn: true))
            let mine = try alex.add(EntryDraft(kind: .care, fields: .sleep(at: 60_000)))
            _ = try await alex.daemon.sync()
            try await until {
                _ = try await sam.daemon.sync()
                return try sam.latest(9).contains { $0.state.entry == mine }
            }
            let theirs = try sam.add(EntryDraft(kind: .care, fields: .sleep(at: 120_000)))
            _ = try await sam.daemon.sync()
            try await until {
                _ = try await alex.daemon.sync()
                return try alex.latest(9).contains { $0.state.entry == theirs }
            }
            let met = try PeerMeetings.times(in: DataFolder(folder.path))
            let time = try #require(try met(peer(with: alex)))
            #expect((time - 60...time + 60).contains(Int(Date().timeIntervalSince1970)))
            let listed = try await DaemonProcess.run("peer", "list", "--data", folder.path)
            #expect(listed.output.hasSuffix("; it last answered 0 minutes ago\n"))
            // Alex hears of the move, and was asked.
            #expect(try alex.servers.proposed()?.parent == 2)
        }
    }

    @Test func `a daemon is no peer of itself`() async throws {
        try await twoHouses { alex, sam, folder in
            let own = try #require(try sam.journalLink()).text
            let refused = try await DaemonProcess.run("peer", "add", own, "--data", folder.path)
            #expect(refused.status == 1 && refused.output.isEmpty)
            #expect(refused.complaint.contains("this link names this daemon itself"))
            let other = try #require(try alex.journalLink()).text
            let added = try await DaemonProcess.run("peer", "add", other, "--data", folder.path)
            #expect(added.status == 0 && added.output.contains("--data \(folder.path)\n"))
        }
    }

    @Test func `when a peer was met is noted once a minute, and outlives the daemon`() throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let data = try DataFolder(folder.path)
        let link = JournalLink(
            journal: EventID(.zero),
            address: DaemonAddress(
                endpoint: try #require(Endpoint("home.example")), daemonKey: .zero,
                certificate: .zero))
        let peer = PeerList.Peer(link: link, isOwn: false)
        #expect(try PeerMeetings.times(in: data)(peer) == nil)
        let now = Mutex(1_000)
        func meetings() -> PeerMeetings {
            PeerMeetings(path: data.peersMet) { now.withLock { $0 } }
        }
        let first = meetings()
        for (time, noted) in [(1_000, 1_000), (1_060, 1_000), (1_061, 1_061), (900, 900)] {
            now.withLock { $0 = time }
            try first.met(peer)
            #expect(try PeerMeetings.times(in: data)(peer) == noted)
        }
        now.withLock { $0 = 910 }
        try meetings().met(peer)
        #expect(try PeerMeetings.times(in: data)(peer) == 900, "a new start reads the note")
        #expect(Sentences.Peers.met(7_300) == "it last answered 2 hours ago")
        #expect(Sentences.Peers.met(nil) == "it never answered yet")
    }

    @Test func `a daemon that nobody named is refused, one that was ended too`() async throws {
        try await twoHouses { alex, sam, folder in
            let link = try #require(try alex.journalLink())
            let key = try #require(
                try SecretFile.read(folder.path + "/daemon.pem").map {
                    try PrivateKey(pem: $0, passphrase: nil)
                })
            let refused = NetworkError.refused(
                code: .unauthorised, status: 401, retryAfterMilliseconds: 0)
            await #expect(throws: refused) { try await PeerSession.with(link, by: key) { _ in } }
            let old = try #require(try sam.servers.former().first)
            _ = try await sam.servers.visit(old)
            let summary = try await PeerSession.with(link, by: key) { session in
                try await session.side.heads().count
            }
            #expect(summary > 1)
            try sam.servers.end(key.publicKey.bytes)
            _ = try await sam.servers.visit(old)
            await #expect(throws: refused) { try await PeerSession.with(link, by: key) { _ in } }
        }
    }

    @Test func `a peer reads the journal and opens no mailbox`()
        async throws
    {
        let rig = try await Rig.hosting()
        let daemon = try TestDevice(7)
        rig.stores.state.withLock { $0.access[daemon.device] = .peer }
        let token = try await rig.token(daemon)
        let request = MailboxRequest(
            inviteKey: SHA256.hash([1]),
            expiresMilliseconds: rig.clock.clock.wallMilliseconds() + 60_000)
        let path = "/v1/journals/\(rig.journal)/"
        #expect(
            try await rig.refusal(.post, path + "mailboxes", request.encoded(), token: token)
                == Refused(401, .unauthorised))
        let pull = SyncRequest(have: []).encoded()
        #expect(
            try await rig.refusal(.post, path + "sync", pull, token: token) == Refused(200, nil))
    }

    @Test func `a list of peers is read as it was written, and a line that is none is told of`()
        throws
    {
        let folder = try TemporaryFolder(isPrivate: true)
        let list = PeerList(path: folder.path + "/peers")
        #expect(try list.read().isEmpty)
        let links = try (1...3).map { number in
            JournalLink(
                journal: EventID(SHA256.hash([1])),
                address: DaemonAddress(
                    endpoint: try #require(Endpoint("home\(number).example:7420")),
                    daemonKey: SHA256.hash([UInt8(number)]), certificate: SHA256.hash([9])),
                accept: EventID(SHA256.hash([2])))
        }
        for link in links { try list.add(PeerList.Peer(link: link, isOwn: link == links[1])) }
        // Named again, it is one and the same.
        try list.add(PeerList.Peer(link: links[0], isOwn: true))
        #expect(try list.read().map(\.link) == [links[1], links[2], links[0]])
        #expect(try list.read().map(\.isOwn) == [true, false, true])
        #expect(try list.remove(at: links[2].address.endpoint) == 1)
        #expect(try list.remove(at: links[2].address.endpoint) == 0)
        #expect(try list.read().count == 2)
        try SecretFile.write(Array("https://nowhere\n".utf8), to: list.path)
        #expect(throws: DaemonError.fileDamaged(path: list.path)) { try list.read() }
    }
}
