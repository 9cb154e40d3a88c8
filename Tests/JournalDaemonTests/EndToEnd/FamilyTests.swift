import EventLog
import Folders
import Foundation
import JournalClient
import JournalModel
import Logging
import Signing
import Synchronization
import Testing

@testable import JournalDaemon

/// Two parents, their homes, and a daemon that really listens.
@Suite struct FamilyTests {
    @Test func `two parents pair, write apart and converge through the daemon`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let daemon = try TemporaryFolder(isPrivate: true)
        try await RealDaemon.run(in: daemon) { link in
            let (alex, sam) = try await pairedFamily(in: folder, link)

            let note = try alex.add(EntryDraft(kind: .care, fields: .sleep(at: 1_000_000)))
            try sam.add(EntryDraft(kind: .care, fields: .sleep(at: 2_000_000)))
            for replica in [alex, sam, alex, sam] { _ = try await replica.daemon.sync() }

            let (first, second) = (try alex.status(), try sam.status())
            #expect(first.frontier == second.frontier)
            #expect(first.stateDigest == second.stateDigest)
            #expect(first.valuePresence == second.valuePresence)
            #expect(first.entries == 2)
            #expect(try sam.latest(5).map(\.state.entry).contains(note))
            #expect(try await alex.daemon.sync().sent == 0)
            #expect(try alex.audit().isClean && sam.audit().isClean)
            try alex.close()
            try sam.close()
        }
    }

    @Test func `both versions of one field wait on both sides until one parent settles`()
        async throws
    {
        let folder = try TemporaryFolder(isPrivate: true)
        let daemon = try TemporaryFolder(isPrivate: true)
        try await RealDaemon.run(in: daemon) { link in
            let (alex, sam) = try await pairedFamily(in: folder, link)
            let entry = try alex.add(EntryDraft(kind: .care, fields: .sleep(at: 1_000_000)))
            for replica in [alex, sam] { _ = try await replica.daemon.sync() }
            for (replica, words) in [(alex, "in the car"), (sam, "in the sling")] {
                let change = EntryChange(kind: .care, fields: [FieldNumber.text: .text(words)])
                _ = try replica.decide(.edit(change), on: .all(of: replica.entry(entry)))
            }
            for replica in [alex, sam, alex] { _ = try await replica.daemon.sync() }

            let seen = try [alex, sam].map { try $0.waiting() }
            #expect(seen[0].count == 1)
            #expect(seen[0].map(\.fields) == seen[1].map(\.fields))
            #expect(seen[0].first?[FieldNumber.text]?.versions.count == 2)

            _ = try sam.decide(
                .settle(field: FieldNumber.text, .keep(1)), on: .all(of: sam.entry(entry)))
            for replica in [sam, alex] { _ = try await replica.daemon.sync() }
            #expect(try alex.waiting().isEmpty)
            #expect(try alex.entry(entry).values == sam.entry(entry).values)
            try alex.close()
            try sam.close()
        }
    }

    @Test func `a person who says the codes differ lets nobody in`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let daemon = try TemporaryFolder(isPrivate: true)
        try await RealDaemon.run(in: daemon) { link in
            let (alex, _) = try Replica.found(in: Home(folder: folder.path + "/a"), name: "family")
            _ = try await alex.daemon.host(at: link)
            let invite = try await alex.pairing.invite(.coparent)
            let joining = Task {
                try await Replica.join(
                    invite, in: Home(folder: folder.path + "/b"), name: "family"
                ) { _ in true }
            }
            await #expect(throws: PairingError.codesDiffer) {
                try await alex.pairing.confirm { _ in false }
            }
            await #expect(throws: PairingError.declined) { _ = try await joining.value }
            #expect(try Home(folder: folder.path + "/b").journals().isEmpty)
            #expect(try alex.status().accept == nil)
            try alex.close()
        }
    }

    @Test func `an invite that a newer one ended lets nobody in, whatever the codes were`()
        async throws
    {
        let folder = try TemporaryFolder(isPrivate: true)
        let daemon = try TemporaryFolder(isPrivate: true)
        try await RealDaemon.run(in: daemon) { link in
            let (alex, _) = try Replica.found(in: Home(folder: folder.path + "/a"), name: "family")
            _ = try await alex.daemon.host(at: link)
            #expect(try alex.pairing.waiting() == nil)
            let invite = try await alex.pairing.invite(.coparent)
            #expect(try alex.pairing.waiting() == .coparent)
            let joining = Task {
                try await Replica.join(
                    invite, in: Home(folder: folder.path + "/b"), name: "family"
                ) { _ in true }
            }
            let before = try alex.status().events
            // While somebody compares, another process of the device makes a newer invite.
            await #expect(throws: PairingError.replaced) {
                try await alex.pairing.confirm { _ in
                    _ = try await alex.pairing.invite(.ownWriter)
                    return true
                }
            }
            await #expect(throws: PairingError.declined) { _ = try await joining.value }
            #expect(try alex.status().events == before)
            #expect(try alex.pairing.waiting() == .ownWriter, "the newer one still waits")
            #expect(try Home(folder: folder.path + "/b").journals().isEmpty)
            try alex.close()
        }
    }

    @Test func `a daemon restored from an older copy is refilled and nothing is deleted`()
        async throws
    {
        let folder = try TemporaryFolder(isPrivate: true)
        let daemon = try TemporaryFolder(isPrivate: true)
        let port = try await RealDaemon.run(in: daemon) { link in
            let (alex, _) = try await pairedFamily(in: folder, link)
            try alex.close()
            return Int(link.address.endpoint.port)
        }
        let backup = folder.path + "/backup"
        try FileManager.default.copyItem(atPath: daemon.path, toPath: backup)
        let home = try Home(folder: folder.path + "/alex").journal(named: nil)
        try await RealDaemon.run(in: daemon, port: port) { _ in
            let alex = try Replica.open(home)
            try alex.add(EntryDraft(kind: .care, fields: .sleep(at: 1_000_000)))
            _ = try await alex.daemon.sync()
            try alex.close()
        }
        try FileManager.default.removeItem(atPath: daemon.path)
        try FileManager.default.copyItem(atPath: backup, toPath: daemon.path)
        try await RealDaemon.run(in: daemon, port: port) { _ in
            let alex = try Replica.open(home)
            let before = try alex.status().events
            let summary = try await alex.daemon.sync()
            #expect(summary.daemonHadLost == 1)
            #expect(summary.sent == 1)
            #expect(summary.isLevel)
            #expect(try alex.status().events == before)
            try alex.close()
        }
    }
}

/// Alex founds and hosts, Sam joins; both codes are compared as two people would.
func pairedFamily(
    in folder: TemporaryFolder, _ link: SetupLink
) async throws -> (alex: Replica, sam: Replica) {
    let (alex, _) = try Replica.found(in: Home(folder: folder.path + "/alex"), name: "family")
    _ = try await alex.daemon.host(at: link)
    let invite = try await alex.pairing.invite(.coparent)
    let codes = Mutex<[String]>([])
    async let joining = Replica.join(
        JoinLink(invite.text), in: Home(folder: folder.path + "/sam"), name: "family"
    ) { code in
        codes.withLock { $0.append(code.description) }
        return true
    }
    _ = try await alex.pairing.confirm { code in
        codes.withLock { $0.append(code.description) }
        return true
    }
    let (sam, sheet) = try await joining
    let shown = codes.withLock { $0 }
    #expect(shown.count == 2 && shown.first == shown.last)
    #expect(sheet?.groups.count == 14)
    _ = try await alex.daemon.sync()
    #expect(try alex.status().accept == sam.status().accept)
    return (alex, sam)
}

/// A daemon over real stores.
enum RealDaemon {
    static func run<Output: Sendable>(
        in folder: TemporaryFolder, port: Int = 0,
        _ body: @escaping @Sendable (SetupLink) async throws -> Output
    ) async throws -> Output {
        try await LiveDaemon.run(in: folder, opener: .replicas, clock: .system, port: port) { _ in
            try await body(try SetupLinkFile.waiting(in: folder.path))
        }
    }
}

extension FieldSet {
    static func sleep(at milliseconds: Int64) -> FieldSet {
        [
            FieldNumber.happenedAt: .moment(
                Moment(utcMilliseconds: milliseconds, offsetMinutes: 60)),
            16: .choice(1),
        ]
    }
}
