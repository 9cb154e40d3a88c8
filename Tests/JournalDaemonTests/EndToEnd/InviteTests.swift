import EventLog
import Folders
import Foundation
import JournalClient
import Signing
import Testing

@testable import JournalDaemon

/// What an invite leaves behind, and what a device that came by one belongs to.
@Suite struct InviteTests {
    /// The device key in the letter that a joiner left.
    private func device(in invite: JoinLink) async throws -> DeviceKey {
        let seed = try hkdfSHA256(
            secret: invite.invite.secret, salt: invite.invite.journal.bytes.bytes,
            info: Array(TypeString.invite.utf8), count: 32)
        let key = try PrivateKey(seed: #require(Bytes32(seed))).publicKey.bytes
        let client = PinnedClient(invite.address)
        let letter: [UInt8]
        do {
            letter = try await client.get("/v1/mailboxes/\(key.hex)/1", token: nil)
        } catch {
            await client.shutdown()
            throw error
        }
        await client.shutdown()
        let request = try JoinRequest(decoding: Letter(decoding: letter).body)
        return try Enrolment(decoding: request.enrolment).device
    }

    @Test func `a device key serves one invite and is gone when it comes to nothing`()
        async throws
    {
        let folder = try TemporaryFolder(isPrivate: true)
        let daemon = try TemporaryFolder(isPrivate: true)
        try await RealDaemon.run(in: daemon) { link in
            let (alex, _) = try Replica.found(in: Home(folder: folder.path + "/a"), name: "family")
            _ = try await alex.daemon.host(at: link)
            let home = folder.path + "/b"
            var seen: [DeviceKey] = []
            // Once the inviter says no, once the joiner, before the inviter says anything.
            for isJoinerSure in [true, false] {
                let invite = try await alex.pairing.invite(.coparent)
                let joining = Task {
                    try await Replica.join(invite, in: Home(folder: home), name: "family") { _ in
                        isJoinerSure
                    }
                }
                await #expect(throws: PairingError.self) {
                    try await alex.pairing.confirm { _ in
                        if !isJoinerSure { _ = await joining.result }
                        return !isJoinerSure
                    }
                }
                await #expect(throws: PairingError.self) { _ = try await joining.value }
                seen.append(try await device(in: invite))
                let left = FileManager.default.enumerator(atPath: home)?.allObjects ?? []
                #expect(left.isEmpty, "no key is kept: \(left)")
            }
            #expect(Set(seen).count == 2)
            try alex.close()
        }
    }

    @Test func `a device that joins after pairing belongs to its accept and signs none`()
        async throws
    {
        let folder = try TemporaryFolder(isPrivate: true)
        let daemon = try TemporaryFolder(isPrivate: true)
        try await RealDaemon.run(in: daemon) { link in
            let (alex, _) = try Replica.found(in: Home(folder: folder.path + "/a"), name: "family")
            _ = try await alex.daemon.host(at: link)
            #expect(try alex.journalLink()?.accept == nil)
            let (sam, sheet) = try await joined(
                alex.pairing.invite(.coparent), by: alex, "sam", folder)
            let accept = try #require(try sam.accept())
            let paper = Authority.recovery(try #require(sheet))

            let invite = try await sam.pairing.invite(.ownAdmin, by: paper)
            #expect(invite.invite.accept == accept)
            let (tablet, other) = try await joined(
                invite, by: sam, with: paper, "tablet", folder)
            #expect(other == nil, "the parent has a paper key already")
            #expect(try tablet.accept() == accept)
            #expect(try tablet.journalLink()?.accept == accept)
            let device = tablet.device
            #expect(try sam.history().lanes.allSatisfy { $0.tip.device != device })
            for replica in [alex, sam, tablet] { try replica.close() }
        }
    }

    @Test func `of two programs of one device each answers its own invite`() async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let daemon = try TemporaryFolder(isPrivate: true)
        try await RealDaemon.run(in: daemon) { link in
            let home = Home(folder: folder.path + "/a")
            let (alex, _) = try Replica.found(in: home, name: "family")
            _ = try await alex.daemon.host(at: link)
            let other = try Replica.open(home.journal(named: nil))
            let older = try await alex.pairing.invite(.ownWriter)
            let newer = try await other.pairing.invite(.ownWriter)
            await #expect(throws: PairingError.replaced) {
                try await alex.pairing.confirm(of: older) { _ in
                    Issue.record("nobody is asked")
                    return true
                }
            }
            let (phone, _) = try await joined(newer, by: other, "phone", folder)
            #expect(try alex.history().membership.enrolments.count == 3)

            // The newer one is made while the codes of the older one are compared.
            let third = try await alex.pairing.invite(.ownWriter)
            let joining = Task {
                try await Replica.join(
                    third, in: Home(folder: folder.path + "/tablet"), name: "family"
                ) { _ in true }
            }
            await #expect(throws: PairingError.replaced) {
                try await alex.pairing.confirm(of: third) { _ in
                    _ = try await other.pairing.invite(.ownWriter)
                    return true
                }
            }
            await #expect(throws: PairingError.declined) { _ = try await joining.value }
            #expect(try other.pairing.waiting() == .ownWriter, "the newer one waits")
            #expect(try alex.history().membership.enrolments.count == 3, "nobody was let in")
            for replica in [alex, other, phone] { try replica.close() }
        }
    }

    @Test func `two programs that answer one invite let one device in, and both say so`()
        async throws
    {
        let folder = try TemporaryFolder(isPrivate: true)
        let daemon = try TemporaryFolder(isPrivate: true)
        try await RealDaemon.run(in: daemon) { link in
            let home = Home(folder: folder.path + "/a")
            let (alex, _) = try Replica.found(in: home, name: "family")
            _ = try await alex.daemon.host(at: link)
            let other = try Replica.open(home.journal(named: nil))
            for isLateSure in [true, false] {
                let invite = try await alex.pairing.invite(.ownWriter)
                async let joining = Replica.join(
                    invite, in: Home(folder: folder.path + "/\(isLateSure)"), name: "family"
                ) { _ in true }
                let first = Task { try await alex.pairing.confirm(of: invite) { _ in true } }
                do {
                    let device = try await other.pairing.confirm { _ in
                        _ = try await first.value
                        return isLateSure
                    }
                    #expect(try await first.value == device && isLateSure)
                } catch PairingError.letInHere(let device) {
                    #expect(try await first.value == device && !isLateSure)
                }
                let phone = try await joining.replica
                let device = phone.device
                #expect(try alex.history().membership.enrolments(of: device).count == 1)
                try phone.close()
            }
            for replica in [alex, other] { try replica.close() }
        }
    }

    private func joined(
        _ invite: JoinLink, by inviter: Replica, with authority: Authority = .thisDevice,
        _ name: String, _ folder: TemporaryFolder
    ) async throws -> (replica: Replica, sheet: RecoverySheet?) {
        async let joining = Replica.join(
            JoinLink(invite.text), in: Home(folder: folder.path + "/" + name), name: "family"
        ) { _ in true }
        _ = try await inviter.pairing.confirm(by: authority) { _ in true }
        return try await joining
    }
}
