import EventLog
import Foundation
import Signing

/// That a device was let in and its first sync did not come to its end: its keys are kept, and
/// joining with the same link goes on.
public struct JoinUnfinished: Error {
    /// Why.
    public let cause: any Error
}

/// What is kept of a joining from being let in to its end.
private struct JoinNote: Codable {
    /// The event that lets this device in, 64 hexadecimal digits.
    let event: String

    private static func path(_ folder: JournalFolder) -> String { "\(folder.path)/join.json" }

    static func event(in folder: JournalFolder) -> EventID? {
        guard let bytes = try? FileSystem.read(path(folder)),
            let note = try? JSONDecoder().decode(JoinNote.self, from: Data(bytes))
        else { return nil }
        return Bytes32(hex: note.event).map(EventID.init)
    }

    func save(in folder: JournalFolder) throws {
        try FileSystem.replace(Self.path(folder), with: [UInt8](JSONEncoder().encode(self)))
    }

    static func remove(in folder: JournalFolder) {
        // A leftover costs one more sync when the link is used again.
        try? FileManager.default.removeItem(atPath: path(folder))
    }
}

extension Replica {
    /// Joins a journal by a link: as the co-parent, or as a further device of the inviter.
    ///
    /// Nothing is left in `home` if this device is not let in. Once it is, its keys stay, and
    /// joining again with the same link goes on. Throws `JoinUnfinished` then, else
    /// `PairingError`, `NetworkError`, `HomeError` or `StorageError`.
    ///
    /// - Parameters:
    ///   - name: the journal's name on this device.
    ///   - progress: called with events received and sent so far.
    ///   - isSame: shows the code and says whether the other screen shows the same.
    /// - Returns: the replica with everything written so far, and the co-parent's paper key.
    public static func join(
        _ link: JoinLink, in home: Home, name: String, passphrase: [UInt8]? = nil,
        surroundings: Surroundings = .system,
        progress: @escaping @Sendable (_ received: Int, _ sent: Int) -> Void = { _, _ in },
        isSame: @Sendable (ShortCode) async throws -> Bool
    ) async throws -> (replica: Replica, sheet: RecoverySheet?) {
        if let known = try? home.journal(named: name),
            (try? known.id()) == link.invite.journal
        {
            guard let event = JoinNote.event(in: known) else {
                throw PairingError.joinedBefore(name: name)
            }
            let replica = try open(
                known, passphrase: { passphrase }, surroundings: surroundings)
            return (replica, try await replica.takePlace(link, event, progress))
        }
        // Before the link is used up: the name can still be another.
        _ = try home.freeFolder(named: name)
        guard link.invite.expiresMilliseconds > surroundings.now() else {
            throw PairingError.expired
        }
        // For this invite alone, and kept only once it has let the device in: what proves them is
        // in the letters for good.
        let keys = try DeviceKeys(surroundings)
        let event: EventID
        do {
            event = try await introduce(keys, link, surroundings, isSame)
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
                folder, journal: link.invite.journal, accept: link.invite.accept, keys: keys,
                passphrase: passphrase, surroundings: surroundings)
            try replica.remember(link.address)
            try replica.note(epoch: surroundings.randomEpoch(), head: nil)
            try JoinNote(event: event.description).save(in: folder)
        } catch {
            // The folder was made here, and nothing of anyone's writing is in it yet.
            try? FileManager.default.removeItem(atPath: folder.path)
            throw error
        }
        return (replica, try await replica.takePlace(link, event, progress))
    }

    /// Fetches the journal, and takes the second parent's place if that was offered.
    private func takePlace(
        _ link: JoinLink, _ event: EventID,
        _ progress: @escaping @Sendable (_ received: Int, _ sent: Int) -> Void
    ) async throws -> RecoverySheet? {
        do {
            _ = try await sync(progress: progress)
            guard try isLetIn(by: event, as: link.invite) else { throw PairingError.mismatch }
            var sheet: RecoverySheet?
            if link.isForSecondParent, try accept() == nil {
                sheet = try accept(event, surroundings)
                // The place is taken on this device; if the daemon is gone, the next sync tells it.
                _ = try? await sync()
            }
            JoinNote.remove(in: folder)
            return sheet
        } catch {
            throw JoinUnfinished(cause: error)
        }
    }

    /// Whether the named event enrols this device's key as the link said.
    private func isLetIn(by event: EventID, as invite: InviteLink) throws -> Bool {
        guard let device else { return false }
        let expected = Author(device: device, parent: invite.parent, rankClass: invite.rankClass)
        return try history().membership.enrolments(of: device).contains {
            $0.record.id == event && $0.author == expected && $0.surface == invite.surface
        }
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
            parent: invite.parent, journal: invite.journal.bytes, invite: key,
            surface: invite.surface
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
            guard try await isSame(code) else {
                try await decline(mailbox, keys, link)
                throw PairingError.codesDiffer
            }
            let verdict = try Verdict(decoding: try await mailbox.await(.verdict, patience))
            guard let event = verdict.event else { throw PairingError.declined }
            await client.shutdown()
            return event
        } catch {
            await client.shutdown()
            throw error
        }
    }

    /// Tells the inviter that the codes differ. Throws `letInAnyway` if they had said yes before.
    private static func decline(
        _ mailbox: Mailbox, _ keys: DeviceKeys, _ link: JoinLink
    ) async throws {
        do {
            try await mailbox.decline()
        } catch PairingError.ended {
            throw PairingError.letInAnyway(
                DeviceKey(keys.signing.publicKey.bytes), asCoparent: link.isForSecondParent)
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
