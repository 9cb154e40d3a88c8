import EventLog
import Folders
import JournalClient
import JournalModel
import Signing
import Testing

@testable import JournalDaemon

/// Either parent can give the journal to a daemon.
@Suite(.timeLimit(.minutes(30))) struct HostingTests {
    /// A family whose daemon is gone.
    private func family(
        in folder: TemporaryFolder
    ) async throws -> (alex: Replica, sam: Replica, port: Int) {
        let daemon = try TemporaryFolder(isPrivate: true)
        return try await RealDaemon.run(in: daemon) { link in
            let (alex, sam) = try await pairedFamily(in: folder, link)
            return (alex, sam, Int(link.address.endpoint.port))
        }
    }

    @Test func `the second parent's device brings the journal and lets a further device in`()
        async throws
    {
        let (folder, daemon) = (
            try TemporaryFolder(isPrivate: true), try TemporaryFolder(isPrivate: true)
        )
        let (alex, sam, _) = try await family(in: folder)
        let entry = try sam.add(EntryDraft(kind: .care, fields: .sleep(at: 1_000_000)))
        try await RealDaemon.run(in: daemon) { link in
            #expect(try await sam.daemon.host(at: link).isLevel)
            let invite = try await sam.pairing.invite(.ownWriter)
            async let joining = Replica.join(
                JoinLink(invite.text), in: Home(folder: folder.path + "/phone"), name: "family"
            ) { _ in true }
            _ = try await sam.pairing.confirm { _ in true }
            let phone = try await joining.replica
            #expect(try phone.latest(5).map(\.state.entry).contains(entry))
            #expect(try phone.accept() == alex.accept())

            // A device that only writes gives no journal to anybody.
            await #expect(throws: SyncError.mayNotHost) { try await phone.daemon.host(at: link) }
            let place = try #require(try sam.journalLink())
            #expect(try await alex.daemon.follow(place).isLevel)
            try phone.close()
        }
        for replica in [alex, sam] { try replica.close() }
    }

    @Test func `the store belongs to the Accept of the path before it has arrived`() async throws {
        let (folder, daemon) = (
            try TemporaryFolder(isPrivate: true), try TemporaryFolder(isPrivate: true)
        )
        let (alex, sam, _) = try await family(in: folder)
        let accept = try #require(try sam.accept())
        try await LiveDaemon.run(in: daemon, opener: .replicas, clock: .system) { live in
            let link = try SetupLinkFile.waiting(in: daemon.path)
            _ = try await sam.daemon.host(at: link)
            let client = PinnedClient(link.address)
            let foreign = SessionRequest(
                journal: sam.journal, device: alex.device,
                clientNonce: SHA256.hash([1]), accept: EventID(SHA256.hash([2])))
            await #expect(
                throws: NetworkError.refused(
                    code: .sessionOtherAccept, status: 409, retryAfterMilliseconds: 0)
            ) { try await client.post("/v1/session", body: foreign.encoded()) }
            await client.shutdown()
            #expect(try sam.accept() == accept)
        }
        for replica in [alex, sam] { try replica.close() }
    }

    @Test func `a used link of one's own says that it was done, anybody else's that it is wrong`()
        async throws
    {
        let (folder, daemon) = (
            try TemporaryFolder(isPrivate: true), try TemporaryFolder(isPrivate: true)
        )
        let (alex, sam, _) = try await family(in: folder)
        let (other, _) = try Replica.found(in: Home(folder: folder.path + "/kim"), name: "kim")
        try await RealDaemon.run(in: daemon) { link in
            _ = try await alex.daemon.host(at: link)
            // As after an answer that was lost.
            #expect(try await alex.daemon.host(at: link).isLevel)
            await #expect(
                throws: NetworkError.refused(
                    code: .wrongSecret, status: 403, retryAfterMilliseconds: 0)
            ) { try await other.daemon.host(at: link) }
            #expect(try other.daemonAddress() == nil)
        }
        for replica in [alex, sam, other] { try replica.close() }
    }

    @Test func `a key that hosted stands until its own enrolment has arrived, and no other does`()
        throws
    {
        let folder = try TemporaryFolder(isPrivate: true)
        let founder = try TestDevice(1)
        let (journal, genesis) = try founder.genesis()
        let sam = try SecondParent(of: founder, in: journal)
        let store = try JournalCopy.create(
            in: folder.path + "/store", genesis: genesis, host: sam.device.device)
        #expect(try store.admission(of: sam.device.device) == .stands)
        #expect(try store.admission(of: TestDevice(99).device) == .unknown)
        _ = try store.receive(PushRequest(events: [sam.pair]))
        // From here on its enrolment speaks.
        #expect(try store.admission(of: sam.device.device) == .invited)
        try store.close()
    }
}
