import EventLog
import Signing

/// That a device was let in and its first sync did not come to its end: its keys are kept, and
/// joining with the same link goes on.
public struct JoinUnfinished: Error {
    /// Why.
    public let cause: any Error
}

extension Replica {
    /// Joins a journal by a link: as the co-parent, or as a further device of the inviter.
    ///
    /// Nothing is left in `home` if this device is not let in. Once it is, its keys stay hidden
    /// there until everything has come, and joining again with the same link goes on; only then is
    /// the journal there. Throws `JoinUnfinished` then, else `PairingError`, `NetworkError`,
    /// `HomeError` or `StorageError`.
    ///
    /// - Parameters:
    ///   - name: the journal's name on this device.
    ///   - progress: called with events received and sent so far.
    ///   - showing: shows the co-parent's paper key, if there is a new one, before it is signed in,
    ///     where the journal will stand, and whether an earlier try showed another sheet, which is
    ///     void; what it throws leaves the joining unfinished.
    ///   - isSame: shows the code and says whether the other screen shows the same.
    /// - Returns: the replica with everything written so far, and the co-parent's paper key.
    public static func join(
        _ link: JoinLink, in home: Home, name: String, passphrase: [UInt8]? = nil,
        surroundings: Surroundings = .system,
        progress: @escaping @Sendable (_ received: Int, _ sent: Int) -> Void = { _, _ in },
        showing: (
            Replica, RecoverySheet?, _ place: JournalFolder, _ isAnother: Bool
        ) throws -> Void = { _, _, _, _ in },
        isSame: @Sendable (ShortCode) async throws -> Bool
    ) async throws -> (replica: Replica, sheet: RecoverySheet?) {
        if let known = try unfinished(link, in: home, name) {
            // An earlier release put the folder in its place at once.
            let replica = try open(
                known.folder, passphrase: { passphrase }, surroundings: surroundings)
            let sheet = try await replica.finishing(link, known.event, progress) {
                try showing($0, $1, known.folder, $2)
            }
            JoinNote.remove(in: known.folder)
            return (replica, sheet)
        }
        let (making, replica, event): (FolderInMaking, Replica, EventID)
        if let left = try FolderInMaking.left(in: home, named: name, of: link) {
            making = left.making
            event = try await letIn(left.note, link, making, surroundings.timeouts)
            replica = try open(
                making.folder, passphrase: { passphrase }, surroundings: surroundings)
        } else {
            // Before the link is used up: the name can still be another.
            _ = try home.freeFolder(named: name)
            guard link.invite.expiresMilliseconds > surroundings.now() else {
                throw PairingError.expired
            }
            making = try FolderInMaking(home, named: name)
            (replica, event) = try await introduced(
                link, making, home, passphrase, surroundings, isSame)
        }
        let sheet = try await replica.finishing(link, event, progress) {
            try showing($0, $1, making.place, $2)
        }
        JoinNote.remove(in: making.folder)
        return (try replica.moved(making, passphrase), sheet)
    }

    /// The folder of that name and the event that lets its device in, if the journal is here and
    /// was never finished; nil if it is not here. Throws `joinedBefore` if it was finished.
    private static func unfinished(
        _ link: JoinLink, in home: Home, _ name: String
    ) throws -> (folder: JournalFolder, event: EventID)? {
        guard let known = try? home.journal(named: name),
            (try? known.id()) == link.invite.journal
        else { return nil }
        guard let event = JoinNote.read(in: known)?.event.flatMap({ Bytes32(hex: $0) }) else {
            throw PairingError.joinedBefore(name: name)
        }
        return (known, EventID(event))
    }

    /// Takes the place that was offered. Throws `JoinUnfinished`: the keys are let in, and stay.
    private func finishing(
        _ link: JoinLink, _ event: EventID,
        _ progress: @escaping @Sendable (_ received: Int, _ sent: Int) -> Void,
        showing: (Replica, RecoverySheet?, _ isAnother: Bool) throws -> Void
    ) async throws -> RecoverySheet? {
        do {
            return try await takePlace(link, event, progress, showing: showing)
        } catch {
            try? close()
            throw JoinUnfinished(cause: error)
        }
    }

    /// Makes keys for this invite alone, and introduces them: they are removed unless it lets the
    /// device in, since what proves them is in the letters for good.
    private static func introduced(
        _ link: JoinLink, _ making: FolderInMaking, _ home: Home, _ passphrase: [UInt8]?,
        _ surroundings: Surroundings, _ isSame: @Sendable (ShortCode) async throws -> Bool
    ) async throws -> (Replica, EventID) {
        do {
            let keys = try DeviceKeys(surroundings)
            let replica = try begin(
                making.folder, journal: link.invite.journal, accept: link.invite.accept,
                keys: keys, passphrase: passphrase, surroundings: surroundings)
            try replica.remember(link.address)
            try replica.note(epoch: surroundings.randomEpoch(), head: nil)
            var note = JoinNote(invite: link.mark)
            // Before the first letter: a try that is killed after it may have been let in.
            try note.save(in: making.folder)
            let event = try await introduce(keys, link, surroundings, isSame)
            note.event = event.description
            // The verdict stays in the mailbox for a while if this cannot be written.
            try? note.save(in: making.folder)
            return (replica, event)
        } catch PairingError.used {
            making.remove()
            let here = try home.journals().first { name in
                (try? home.journal(named: name).id()) == link.invite.journal
            }
            throw here.map { PairingError.joinedBefore(name: $0) } ?? .used
        } catch {
            making.remove()
            throw error
        }
    }

    /// The event that let in the device of an earlier try by the same link: as it was noted, or as
    /// the inviter's verdict names it.
    private static func letIn(
        _ note: JoinNote, _ link: JoinLink, _ making: FolderInMaking,
        _ timeouts: NetworkTimeouts
    ) async throws -> EventID {
        if let event = note.event.flatMap({ Bytes32(hex: $0) }) { return EventID(event) }
        let key = try Mailbox.key(secret: link.invite.secret, journal: link.invite.journal)
        let client = PinnedClient(link.address, timeouts: timeouts)
        let verdict: Verdict?
        do {
            let mailbox = Mailbox(client, journal: link.invite.journal, key: key)
            verdict = try await mailbox.verdict()
            // What was to be revealed is lost: the inviter would wait in vain.
            if verdict == nil { try? await mailbox.decline() }
        } catch {
            await client.shutdown()
            throw error
        }
        await client.shutdown()
        guard let event = verdict?.event else {
            making.remove()
            throw PairingError.tried
        }
        return event
    }

    /// Fetches the journal, and takes the second parent's place if that was offered.
    private func takePlace(
        _ link: JoinLink, _ event: EventID,
        _ progress: @escaping @Sendable (_ received: Int, _ sent: Int) -> Void,
        showing: (Replica, RecoverySheet?, _ isAnother: Bool) throws -> Void
    ) async throws -> RecoverySheet? {
        _ = try await daemon.sync(progress: progress)
        guard try isLetIn(by: event, as: link.invite) else { throw PairingError.mismatch }
        guard link.isForSecondParent, try accept() == nil else {
            try showing(self, nil, false)
            return nil
        }
        let sheet = RecoverySheet(seed: surroundings.random32(), journal: journal)
        let isAnother = try noteSheet()
        // Nobody can show it later.
        try showing(self, sheet, isAnother)
        try PrivateBeginning(under: sheet).save(in: folder)
        try accept(event, sheet)
        // The place is taken on this device; if the daemon is gone, the next sync tells it.
        _ = try? await daemon.sync()
        return sheet
    }

    /// Notes that a sheet is about to be shown; gives whether an earlier try showed one.
    private func noteSheet() throws -> Bool {
        guard var note = JoinNote.read(in: folder) else { return false }
        let isAnother = note.hasShownSheet == true
        note.hasShownSheet = true
        try note.save(in: folder)
        return isAnother
    }

    /// Whether the named event enrols this device's key as the link said.
    private func isLetIn(by event: EventID, as invite: InviteLink) throws -> Bool {
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
        let client = PinnedClient(link.address, timeouts: surroundings.timeouts)
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
    private func accept(_ pair: EventID, _ sheet: RecoverySheet) throws {
        let recovery = try Enrolment.proving(
            sheet.key(), agreementKey: sheet.agreementKey().publicKey, rankClass: .recovery,
            parent: 2, journal: journal.bytes, invite: nil)
        let accept = Accept(pair: pair, recovery: recovery)
        try append([EventDraft(kind: .membership, operations: [.accept(accept)], values: [])])
        guard try self.accept() != nil else { throw PairingError.mismatch }
    }
}
