public import EventLog
import Signing

/// Why a pairing came to nothing. Nothing was written in any of these cases.
public enum PairingError: Error, Equatable, Sendable {
    /// The link's time is over.
    case expired
    /// The link was used; it works once.
    case used
    /// The link was tried, and the codes were not confirmed; it works once.
    case tried
    /// This device has used the link: the journal of that name is here.
    case joinedBefore(name: String)
    /// The inviting device ended the invite, as it does when it makes another one.
    case ended
    /// This device has made a newer invite, which is answered where that was made.
    case replaced
    /// Nobody answered on the other side in time.
    case nobodyThere
    /// The other side's words do not fit together; somebody may stand in between.
    case mismatch
    /// A person said that the codes differ.
    case codesDiffer
    /// The other side said no.
    case declined
    /// The joiner said that the codes differ.
    case refusedThere
    /// A person here said that the codes differ, after the inviter had let this device in.
    case letInAnyway(DeviceKey, asCoparent: Bool)
    /// A person here said that the codes differ, after another program of this device had let the
    /// joiner in.
    case letInHere(DeviceKey)
    /// The journal is a parent's private one: nobody else is let in.
    case isPrivate
    /// The journal has a second parent already.
    case alreadyPaired
    /// Only the founding device offers the second parent's place; once it is revoked, the
    /// founding parent's paper key.
    case notFounder
    /// An admin device is let in by the paper key alone.
    case sheetNeeded
    /// This device may not add devices.
    case mayNotAdd
    /// There is no invite that waits.
    case noInvite
}

/// The letters that inviter and joiner leave for each other at the daemon, each signed with the
/// key that only the link gives.
///
/// Spec: Protocol/10-pairing.md
struct Mailbox: Sendable {
    private let client: PinnedClient
    private let journal: EventID
    private let key: PrivateKey

    /// How often to look, and for how long.
    struct Patience: Sendable {
        var pause: Duration = .milliseconds(300)
        var limit: Duration = .seconds(15 * 60)
    }

    init(_ client: PinnedClient, journal: EventID, key: PrivateKey) {
        self.client = client
        self.journal = journal
        self.key = key
    }

    /// The invite's public key, by which the mailbox is named.
    var name: Bytes32 { key.publicKey.bytes }

    /// The key of an invite, from its link's secret.
    static func key(secret: [UInt8], journal: EventID) throws -> PrivateKey {
        let seed = try hkdfSHA256(
            secret: secret, salt: journal.bytes.bytes, info: Array(TypeString.invite.utf8),
            count: 32)
        guard let seed = Bytes32(seed) else { throw KeyError.library }
        return try PrivateKey(seed: seed)
    }

    /// Leaves a letter. Doing so again with the same words is fine.
    func leave(_ body: [UInt8], in slot: MailboxSlot) async throws {
        let binding = LetterBinding(journal: journal, slot: slot, body: body)
        let letter = Letter(body: body, signature: try key.signature(for: binding.signedBytes))
        do {
            _ = try await client.put(path(slot), body: letter.encoded(), token: nil)
        } catch .refused(.mailboxTaken, _, _) {
            guard try await read(slot) == body else { throw try await taken(slot) }
        } catch .refused(.mailboxUnknown, _, _) {
            throw PairingError.expired
        }
    }

    /// What it means that another letter stands in a slot.
    private func taken(_ slot: MailboxSlot) async throws -> PairingError {
        switch slot {
        case .joinRequest:
            guard let verdict = try await verdict() else { return .used }
            return verdict.event == nil ? .tried : .used
        case .verdict: return .ended
        default: return .mismatch
        }
    }

    /// What somebody decided: that the exchange is over, or that the joiner is let in.
    func verdict() async throws -> Verdict? {
        try await read(.verdict).map { try Verdict(decoding: $0) }
    }

    /// Says that nobody is let in by this invite; either side can.
    func decline() async throws { try await leave(Verdict(event: nil).encoded(), in: .verdict) }

    /// Waits for a letter. Throws `ended` when a verdict stands there and the letter does not.
    func await(_ slot: MailboxSlot, _ patience: Patience) async throws -> [UInt8] {
        try await Self.await(slot, patience, reading: read)
    }

    /// Waits for a letter of the mailbox that `reading` looks into.
    ///
    /// The letter may have come between the look for it and the one for the verdict: where a
    /// joiner reveals a nonce and refuses at once, both are there at the second look.
    static func await(
        _ slot: MailboxSlot, _ patience: Patience,
        reading read: (MailboxSlot) async throws -> [UInt8]?
    ) async throws -> [UInt8] {
        let clock = ContinuousClock()
        let deadline = clock.now + patience.limit
        while true {
            if let body = try await read(slot) { return body }
            if slot != .verdict, try await read(.verdict) != nil {
                guard let body = try await read(slot) else { throw PairingError.ended }
                return body
            }
            guard clock.now < deadline else { throw PairingError.nobodyThere }
            try await Task.sleep(for: patience.pause)
        }
    }

    private func read(_ slot: MailboxSlot) async throws -> [UInt8]? {
        let bytes: [UInt8]
        do {
            bytes = try await client.get(path(slot), token: nil)
        } catch .refused(.mailboxUnknown, _, _) {
            return nil
        }
        guard let letter = try? Letter(decoding: bytes) else { throw SyncError.unreadableAnswer }
        let binding = LetterBinding(journal: journal, slot: slot, body: letter.body)
        guard key.publicKey.isValid(signature: letter.signature, for: binding.signedBytes) else {
            throw PairingError.mismatch
        }
        return letter.body
    }

    private func path(_ slot: MailboxSlot) -> String {
        "/v1/mailboxes/\(name.hex)/\(slot.rawValue)"
    }
}
