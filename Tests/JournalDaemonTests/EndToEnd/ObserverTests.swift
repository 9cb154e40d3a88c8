import EventLog
import Folders
import JournalClient
import JournalModel
import Signing
import Testing

@testable import JournalDaemon

/// Somebody who reads at a real daemon, once both parents have said so, and writes nothing there.
@Suite(.timeLimit(.minutes(30))) struct ObserverTests {
    /// A family at a daemon, and the copy of somebody who offered to read.
    private func guests(
        _ body:
            @escaping @Sendable (_ alex: Replica, _ sam: Replica, _ observer: Replica) async throws
            -> Void
    ) async throws {
        let (homes, folder) = (
            try TemporaryFolder(isPrivate: true), try TemporaryFolder(isPrivate: true)
        )
        try await RealDaemon.run(in: folder) { link in
            let (alex, sam) = try await pairedFamily(in: homes, link)
            let place = try #require(try alex.journalLink())
            let observer = try Replica.observe(
                place, in: Home(folder: homes.path + "/guest"), name: "theirs")
            try await body(alex, sam, observer)
            for replica in [alex, sam, observer] { try replica.close() }
        }
    }

    private func refused(_ code: ReasonCode, _ status: Int) -> NetworkError {
        .refused(code: code, status: status, retryAfterMilliseconds: 0)
    }

    private func agree(_ alex: Replica, _ sam: Replica, _ observer: Replica) async throws {
        let today = ObserverTerms.day(at: Surroundings.system.now())
        try alex.observers.add(
            observer.observerCode().offer, label: "mediator", untilDay: today + 30, by: .thisDevice)
        _ = try await alex.daemon.sync()
        await #expect(throws: refused(.unauthorised, 401)) { try await observer.daemon.sync() }
        _ = try await sam.daemon.sync()
        let asked = try #require(try sam.observers.toAnswer().first)
        try sam.observers.saySame(as: asked, by: .thisDevice)
        _ = try await sam.daemon.sync()
    }

    @Test func `it reads once both have said so, until either ends it`() async throws {
        try await guests { alex, sam, observer in
            await #expect(throws: refused(.unauthorised, 401)) { try await observer.daemon.sync() }
            let entry = try alex.add(EntryDraft(kind: .care, fields: .sleep(at: 60_000)))
            try await agree(alex, sam, observer)
            let summary = try await observer.daemon.sync()
            #expect(summary.received > 0 && summary.sent == 0 && summary.isLevel)
            #expect(try observer.entry(entry).state.entry == entry)
            let again = try await observer.daemon.sync()
            #expect(again.received == 0)
            _ = try await alex.daemon.sync()
            // Nothing tells that somebody read.
            #expect(try alex.devices.news().filter { $0.change != .observerNamed }.isEmpty)
            try alex.observers.end(observer.device)
            _ = try await alex.daemon.sync()
            await #expect(throws: refused(.deviceRevoked, 403)) { try await observer.daemon.sync() }
            // What it has stays readable there.
            #expect(try observer.entry(entry).state.entry == entry)
        }
    }

    @Test func `a session under way ends with the end, and gives nothing meanwhile`() async throws {
        try await guests { alex, sam, observer in
            try await agree(alex, sam, observer)
            let replica = observer
            try await observer.daemon.session { session in
                _ = try await session.sync()
                try sam.observers.end(replica.device)
                _ = try await sam.daemon.sync()
                await #expect(throws: refused(.deviceRevoked, 403)) {
                    try await session.sync()
                }
            }
        }
    }
}
