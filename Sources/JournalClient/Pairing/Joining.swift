import EventLog
import Foundation
import Signing

extension Replica {
    /// Joins a journal by a link: as the co-parent, or as a further device of the inviter.
    ///
    /// Nothing is left in `home` if it comes to nothing. Throws `PairingError`, `SyncError`,
    /// `NetworkError`, `HomeError` or `StorageError`.
    ///
    /// - Parameters:
    ///   - name: the journal's name on this device.
    ///   - isSame: shows the code and says whether the other screen shows the same.
    /// - Returns: the replica with everything written so far, and the co-parent's paper key.
    public static func join(
        _ link: JoinLink, in home: Home, name: String, passphrase: [UInt8]? = nil,
        surroundings: Surroundings = .system,
        isSame: @Sendable (ShortCode) async throws -> Bool
    ) async throws -> (replica: Replica, sheet: RecoverySheet?) {
        guard link.invite.expiresMilliseconds > surroundings.now() else {
            throw PairingError.expired
        }
        let keys = try DeviceKeys(surroundings)
        let pair: EventID
        do {
            pair = try await introduce(keys, link, surroundings, isSame)
        } catch PairingError.used {
            let here = try home.journals().first { name in
                (try? home.journal(named: name).id()) == link.invite.journal
            }
            throw here.map { PairingError.joinedBefore(name: $0) } ?? .used
        }
        let folder = try home.makeJournal(named: name)
        let replica: Replica
        do {
            replica = try begin(
                folder, journal: link.invite.journal, keys: keys, passphrase: passphrase,
                surroundings: surroundings)
            try replica.remember(link.address)
            try replica.note(epoch: surroundings.randomEpoch(), head: nil)
            _ = try await replica.sync()
        } catch {
            // The folder was made here, and nothing of anyone's writing is in it yet.
            try? FileManager.default.removeItem(atPath: folder.path)
            throw error
        }
        guard link.invite.parent == 2, link.invite.rankClass == .admin else {
            return (replica, nil)
        }
        let sheet = try replica.accept(pair, surroundings)
        // The place is taken on this device; if the daemon is gone, the next sync tells it.
        _ = try? await replica.sync()
        return (replica, sheet)
    }

    /// The exchange of letters; gives the event that lets this device in.
    private static func introduce(
        _ keys: DeviceKeys, _ link: JoinLink, _ surroundings: Surroundings,
        _ isSame: @Sendable (ShortCode) async throws -> Bool
    ) async throws -> EventID {
        let invite = link.invite
        let key = try Mailbox.key(secret: invite.secret, journal: invite.journal)
        let enrolment = try Enrolment.proving(
            keys.signing, agreementKey: keys.agreement.publicKey, rankClass: invite.rankClass,
            parent: invite.parent, journal: invite.journal.bytes, invite: key
        ).encoded()
        let reveal = JoinNonce(nonce: surroundings.random32(), enrolment: enrolment)
        let client = PinnedClient(link.address)
        do {
            let mailbox = Mailbox(client, journal: invite.journal, key: key)
            let patience = Mailbox.Patience()
            try await mailbox.leave(
                JoinRequest(enrolment: enrolment, commitment: reveal.commitment).encoded(),
                in: .joinRequest)
            guard let nonce = Bytes32(try await mailbox.await(.inviterNonce, patience)) else {
                throw PairingError.mismatch
            }
            try await mailbox.leave(reveal.encoded(), in: .joinerNonce)
            let code = try ShortCode(
                inviterNonce: nonce, joinerNonce: reveal.nonce, journal: invite.journal,
                enrolment: enrolment)
            guard try await isSame(code) else { throw PairingError.codesDiffer }
            let verdict = try Verdict(decoding: try await mailbox.await(.verdict, patience))
            guard let event = verdict.event else { throw PairingError.declined }
            await client.shutdown()
            return event
        } catch {
            await client.shutdown()
            throw error
        }
    }

    /// Takes the second parent's place.
    private func accept(
        _ pair: EventID, _ surroundings: Surroundings
    ) throws -> RecoverySheet {
        let sheet = RecoverySheet(seed: surroundings.random32(), journal: journal)
        let recovery = try Enrolment.proving(
            sheet.key(), agreementKey: sheet.agreementKey().publicKey, rankClass: .recovery,
            parent: 2, journal: journal.bytes, invite: nil)
        let accept = Accept(pair: pair, recovery: recovery)
        try append([EventDraft(kind: .membership, operations: [.accept(accept)], values: [])])
        guard try self.accept() != nil else { throw PairingError.mismatch }
        return sheet
    }
}
