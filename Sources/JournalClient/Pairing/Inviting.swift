public import EventLog
import EventStorage
import FoundationEssentials
import Signing

/// Whom an invite is for.
public enum Invitee: String, Equatable, Sendable, Codable {
    /// The second parent's first device.
    case coparent
    /// A further device of one's own that writes.
    case ownWriter
    /// A further device of one's own that also manages devices.
    case ownAdmin
    /// The second parent's first device, a page in a browser.
    case coparentPage
    /// A further device of one's own that writes, a page in a browser.
    case ownPage

    func parent(of inviter: Parent) -> Parent { isCoparent ? 2 : inviter }

    /// What the invited device may do. A page in a browser is of class writer, or the co-parent's
    /// first device.
    var rankClass: RankClass {
        self == .ownWriter || self == .ownPage ? .writer : .admin
    }

    /// Whether the invited device is to be a page in a browser.
    public var surface: Surface {
        self == .coparentPage || self == .ownPage ? .page : .program
    }

    /// Whether it is for the second parent's first device.
    public var isCoparent: Bool { self == .coparent || self == .coparentPage }
}

/// An invite that waits, as it is kept until it is used or replaced.
struct PendingInvite: Codable, HoldsSecret {
    var secret: String
    var nonce: String
    var expires: UInt64
    var invitee: Invitee

    private static let file = "invite.json"

    static func read(in folder: JournalFolder) throws -> PendingInvite? {
        guard let bytes = try FileSystem.read("\(folder.path)/\(file)") else { return nil }
        return try? JSONDecoder().decode(PendingInvite.self, from: Data(bytes))
    }

    func save(in folder: JournalFolder) throws {
        try FileSystem.replace(
            "\(folder.path)/\(Self.file)", with: [UInt8](JSONEncoder().encode(self)))
    }

    /// Where its letters lie.
    func mailbox(_ client: PinnedClient, _ journal: EventID) throws -> Mailbox {
        guard let secret = Data(base64Encoded: secret) else { throw PairingError.noInvite }
        let key = try Mailbox.key(secret: [UInt8](secret), journal: journal)
        return Mailbox(client, journal: journal, key: key)
    }

    static func remove(in folder: JournalFolder) {
        // A leftover is harmless: its mailbox is used up.
        try? FileManager.default.removeItem(atPath: "\(folder.path)/\(file)")
    }
}

/// Letting further devices in, from this one.
public struct Pairing: Facade {
    let holder: Replica
}

extension Replica {
    /// Invites of this device.
    public var pairing: Pairing { Pairing(holder: self) }
}

extension Pairing {
    /// Opens a mailbox for one joiner and gives the link that leads there. It ends an invite that
    /// still waits, so that one link at a time leads in.
    ///
    /// Throws `PairingError`, `DeviceError`, `SyncError` or `NetworkError`.
    ///
    /// - Parameter authority: whose key lets the device in when it is confirmed; the same is
    ///   handed in there.
    public func invite(
        _ invitee: Invitee, by authority: Authority = .thisDevice
    ) async throws -> JoinLink {
        try holder.mustBeReal()
        let address = try check(invitee, by: authority)
        let parent = try holder.ownParent()
        let pending = PendingInvite(
            secret: Data(surroundings.randomBytes(16)).base64EncodedString(),
            nonce: surroundings.random32().hex,
            // A minute less than a mailbox may stay open, for clocks that differ.
            expires: Bounded.sum(
                surroundings.now(), UInt64(Limits.mailboxHours) * 3_600_000 - 60_000),
            invitee: invitee)
        let secret = [UInt8](Data(base64Encoded: pending.secret) ?? Data())
        let key = try Mailbox.key(secret: secret, journal: journal)
        // The joiner reads the journal from the daemon, so it must be there first.
        _ = try await holder.daemon.sync()
        try await holder.daemon.connected(to: address) { client in
            let connection = try await DaemonConnection.open(
                client, journal: journal, accept: try holder.belonging(), key: holder.keys.signing,
                surroundings: surroundings)
            try await connection.openMailbox(
                MailboxRequest(inviteKey: key.publicKey.bytes, expiresMilliseconds: pending.expires)
            )
            // Read at the last moment: another program of this device may make one as well.
            let former = try PendingInvite.read(in: folder)
            try pending.save(in: folder)
            // Whoever waits at the former one would wait in vain. It may be gone by now.
            if let former { try? await former.mailbox(client, journal).decline() }
        }
        // As the daemon shows itself now.
        let shown = try holder.daemonAddress() ?? address
        return JoinLink(
            endpoint: address.endpoint,
            invite: InviteLink(
                journal: journal, daemonKey: address.daemonKey, certificate: shown.certificate,
                secret: secret, expiresMilliseconds: pending.expires,
                parent: invitee.parent(of: parent), rankClass: invitee.rankClass,
                accept: try holder.belonging(), surface: invitee.surface))
    }

    /// Throws what `invite` would throw before it asks the daemon.
    ///
    /// - Returns: where the daemon is.
    @discardableResult
    public func check(
        _ invitee: Invitee, by authority: Authority = .thisDevice
    ) throws -> DaemonAddress {
        try mayInvite(invitee, authority)
        guard let address = try holder.daemonAddress() else { throw SyncError.noDaemon }
        return address
    }

    /// For whom the last invite of this device is, while it still waits; the next one ends it.
    public func waiting() throws -> Invitee? {
        guard let pending = try PendingInvite.read(in: folder),
            pending.expires > surroundings.now()
        else { return nil }
        return pending.invitee
    }

    /// Waits for the joiner, has a person compare the codes, and lets the device in.
    ///
    /// Of two programs of this device that wait, each answers its own invite: the older one throws
    /// `replaced`, whatever its person says. Of two that answer the same invite the first one lets
    /// the device in, and the second one learns that it was.
    ///
    /// - Parameters:
    ///   - link: the invite that was made; nil for the one that waits.
    ///   - authority: whose key lets the device in.
    ///   - isSame: shows the code and says whether the other screen shows the same.
    /// - Returns: the device that was let in.
    public func confirm(
        of link: JoinLink? = nil, by authority: Authority = .thisDevice,
        isSame: @Sendable (ShortCode) async throws -> Bool
    ) async throws -> DeviceKey {
        if let link, try !isWaiting(for: link.invite.secret) { throw try await replaced(link) }
        guard let pending = try PendingInvite.read(in: folder),
            let nonce = Bytes32(hex: pending.nonce)
        else { throw PairingError.noInvite }
        guard pending.expires > surroundings.now() else { throw PairingError.expired }
        let address = try check(pending.invitee, by: authority)
        return try await holder.daemon.connected(to: address) { client in
            let mailbox = try pending.mailbox(client, journal)
            let (enrolment, code) = try await meeting(mailbox, pending, nonce)
            guard try await isSame(code) else {
                throw try await declined(enrolment, mailbox, pending)
            }
            if let device = try await settled(enrolment, mailbox, pending) { return device }
            let operation: EventLog.Operation =
                pending.invitee.isCoparent
                ? .pair(Pair(device: enrolment)) : .addDevice(AddDevice(device: enrolment))
            let event = try holder.write(MembershipDraft(operations: [operation]), by: authority)
            _ = try await holder.daemon.sync()
            try await mailbox.leave(Verdict(event: event).encoded(), in: .verdict)
            removePending(pending)
            return enrolment.device
        }
    }

    private func isWaiting(for secret: [UInt8]) throws -> Bool {
        let encoded = Data(secret).base64EncodedString()
        return try PendingInvite.read(in: folder)?.secret == encoded
    }

    /// Removes the invite that waits if it is this one: a newer one stays.
    private func removePending(_ pending: PendingInvite) {
        guard (try? PendingInvite.read(in: folder))?.secret == pending.secret else { return }
        PendingInvite.remove(in: folder)
    }

    /// Ends an invite in whose place a newer one stands: whoever waits there learns it.
    private func replaced(_ link: JoinLink) async throws -> PairingError {
        let key = try Mailbox.key(secret: link.invite.secret, journal: journal)
        try? await holder.daemon.connected(to: link.address) { client in
            try await Mailbox(client, journal: journal, key: key).decline()
        }
        return .replaced
    }

    /// A person says that the codes differ.
    private func declined(
        _ enrolment: Enrolment, _ mailbox: Mailbox, _ pending: PendingInvite
    ) async throws -> PairingError {
        removePending(pending)
        do {
            try await mailbox.decline()
        } catch PairingError.ended {
            return try isEnrolled(enrolment.device) ? .letInHere(enrolment.device) : .ended
        }
        return .codesDiffer
    }

    /// The device, if another program of this device has let it in meanwhile; nil if this one is
    /// to do it. Throws what else became of the invite.
    private func settled(
        _ enrolment: Enrolment, _ mailbox: Mailbox, _ pending: PendingInvite
    ) async throws -> DeviceKey? {
        let verdict = try await mailbox.verdict()
        if try isEnrolled(enrolment.device) { return enrolment.device }
        let current = try PendingInvite.read(in: folder)
        guard current?.secret == pending.secret else {
            throw current == nil ? PairingError.ended : PairingError.replaced
        }
        guard let verdict else { return nil }
        removePending(pending)
        // Nobody but the joiner and this device has the invite's key.
        throw verdict.event == nil ? PairingError.refusedThere : PairingError.mismatch
    }

    private func isEnrolled(_ device: DeviceKey) throws -> Bool {
        try !history().membership.enrolments(of: device).isEmpty
    }

    /// The exchange up to the code; declines if its letters do not fit together.
    private func meeting(
        _ mailbox: Mailbox, _ pending: PendingInvite, _ nonce: Bytes32
    ) async throws -> (Enrolment, ShortCode) {
        do {
            return try await meet(mailbox, pending, nonce)
        } catch PairingError.mismatch {
            try? await mailbox.decline()
            removePending(pending)
            throw PairingError.mismatch
        } catch PairingError.ended {
            let current = try PendingInvite.read(in: folder)
            throw current != nil && current?.secret != pending.secret
                ? PairingError.replaced : PairingError.ended
        }
    }

    private func meet(
        _ mailbox: Mailbox, _ pending: PendingInvite, _ nonce: Bytes32
    ) async throws -> (Enrolment, ShortCode) {
        let parent = try holder.ownParent()
        let patience = Mailbox.Patience()
        // What keeps a letter from coming is no letter that does not fit.
        let opening = try await mailbox.await(.joinRequest, patience)
        guard let request = try? JoinRequest(decoding: opening),
            let enrolment = try? Enrolment(decoding: request.enrolment),
            enrolment.inviteKey == mailbox.name,
            enrolment.rankClass == pending.invitee.rankClass,
            enrolment.surface == pending.invitee.surface,
            enrolment.isProven(in: journal.bytes, parent: pending.invitee.parent(of: parent))
        else { throw PairingError.mismatch }
        try await mailbox.leave(nonce.bytes, in: .inviterNonce)
        let closing = try await mailbox.await(.joinerNonce, patience)
        guard let reveal = try? JoinNonce(decoding: closing),
            reveal.commitment == request.commitment, reveal.enrolment == request.enrolment
        else { throw PairingError.mismatch }
        let code = try ShortCode(
            inviterNonce: nonce, joinerNonce: reveal.nonce, journal: journal,
            enrolment: request.enrolment)
        return (enrolment, code)
    }

    private func mayInvite(_ invitee: Invitee, _ authority: Authority) throws {
        let history = try history()
        let standing = history.standing
        // The mailbox is opened by this device, whoever signs.
        guard standing.devices(withKey: holder.device).first?.isActive == true else {
            throw ReplicaError.deviceDoesNotStand(holder.device)
        }
        let signer = try holder.signer(authority, in: standing).author
        switch invitee {
        case .coparent, .coparentPage:
            guard try folder.settings().isPrivate != true else { throw PairingError.isPrivate }
            guard !standing.isPaired else { throw PairingError.alreadyPaired }
            guard mayPair(signer, history) else { throw PairingError.notFounder }
        case .ownWriter, .ownAdmin, .ownPage:
            guard signer.rankClass.rank < invitee.rankClass.rank else {
                throw invitee == .ownAdmin ? PairingError.sheetNeeded : PairingError.mayNotAdd
            }
        }
    }

    /// The founding device; once it is revoked, the founding parent's paper key.
    private func mayPair(_ signer: Author, _ history: History) -> Bool {
        guard let founder = history.membership.enrolments.first(where: { $0.way == .founder })
        else { return false }
        let isRevoked = history.standing.devices(withKey: founder.author.device)
            .contains { !$0.revocations.isEmpty }
        return signer.device == founder.author.device
            || (isRevoked && signer.parent == 1 && signer.rankClass == .recovery)
    }
}
