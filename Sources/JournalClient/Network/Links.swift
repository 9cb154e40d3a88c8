public import EventLog
public import Signing

/// What a daemon prints so that a journal can be kept there; works once.
///
/// `https://host:7420/#` and base64url of daemon key, certificate hash and secret, 32 bytes each.
/// Spec: Protocol/09-session.md
public struct SetupLink: Equatable, Sendable, HoldsSecret {
    /// The daemon.
    public let address: DaemonAddress
    /// 32 random bytes, which the daemon takes once.
    public let secret: Bytes32

    /// A link to one daemon.
    public init(address: DaemonAddress, secret: Bytes32) {
        self.address = address
        self.secret = secret
    }

    /// Reads a link. Throws `LinkError`.
    public init(_ text: String) throws(LinkError) {
        let link = try LinkText(text, wanted: .setup)
        guard link.bytes.count >= 96 else { throw .incomplete }
        guard let daemonKey = Bytes32(link.bytes[..<32]),
            let certificate = Bytes32(link.bytes[32..<64]),
            let secret = Bytes32(link.bytes[64...]), !link.endsWithinGroup
        else { throw .tooLong }
        address = DaemonAddress(
            endpoint: link.endpoint, daemonKey: daemonKey, certificate: certificate)
        self.secret = secret
    }

    /// The link as a person copies it. Holds the secret.
    public var text: String {
        let bytes = address.daemonKey.bytes + address.certificate.bytes + secret.bytes
        return LinkText(endpoint: address.endpoint, kind: .setup, bytes: bytes).text
    }
}

/// What a parent's device prints so that another device can join; works once.
///
/// `https://host:port/join#` and base64url of an encoded `InviteLink`.
/// Spec: Protocol/10-pairing.md
public struct JoinLink: Equatable, Sendable {
    /// Where the daemon is reached.
    public let endpoint: Endpoint
    /// The invite.
    public let invite: InviteLink

    /// A link for one invite.
    public init(endpoint: Endpoint, invite: InviteLink) {
        self.endpoint = endpoint
        self.invite = invite
    }

    /// Reads a link. Throws `LinkError`.
    public init(_ text: String) throws(LinkError) {
        let link = try LinkText(text, wanted: .invite)
        endpoint = link.endpoint
        do {
            invite = try InviteLink(decoding: link.bytes)
        } catch {
            switch error {
            // The last fields are required, so a cut at their edge leaves one out.
            case .truncated, .missing, .outOfRange: throw .incomplete
            case .unknownField, .outOfOrder: throw .tooLong
            default: throw .damaged
            }
        }
        guard !link.endsWithinGroup else { throw .tooLong }
    }

    /// The daemon.
    public var address: DaemonAddress {
        DaemonAddress(
            endpoint: endpoint, daemonKey: invite.daemonKey, certificate: invite.certificate)
    }

    /// Whether it is the second parent's: it offers their place, or once that is taken a further
    /// device of theirs that manages others.
    public var isForSecondParent: Bool { invite.parent == 2 && invite.rankClass == .admin }

    /// The link as a person copies it. Holds the secret.
    public var text: String {
        LinkText(endpoint: endpoint, kind: .invite, bytes: invite.encoded()).text
    }
}

/// Where a journal is kept: what a new device needs beside a recovery sheet.
///
/// `https://host:port/journal#` and base64url of journal id, daemon key, certificate hash and, once
/// there is one, the journal's `Accept`, 32 bytes each. Spec: Protocol/10-pairing.md §7
public struct JournalLink: Equatable, Sendable {
    /// The journal.
    public let journal: EventID
    /// The daemon that keeps it.
    public let address: DaemonAddress
    /// The `Accept` that the journal belongs to, nil in a link of a time before it.
    public let accept: EventID?

    /// A link to one journal at one daemon.
    public init(journal: EventID, address: DaemonAddress, accept: EventID? = nil) {
        self.journal = journal
        self.address = address
        self.accept = accept
    }

    /// Reads a link. Throws `LinkError`.
    public init(_ text: String) throws(LinkError) {
        let link = try LinkText(text, wanted: .journal)
        let parts = stride(from: 0, to: link.bytes.count, by: 32).map { start in
            Bytes32(link.bytes[start..<min(start + 32, link.bytes.count)])
        }
        guard parts.count <= 4 else { throw .tooLong }
        guard parts.count >= 3, let journal = parts[0], let daemonKey = parts[1],
            let certificate = parts[2], let last = parts.last, last != nil
        else { throw .incomplete }
        guard !link.endsWithinGroup else { throw parts.count == 4 ? .tooLong : .incomplete }
        accept = parts.count == 4 ? last.map { EventID($0) } : nil
        self.journal = EventID(journal)
        address = DaemonAddress(
            endpoint: link.endpoint, daemonKey: daemonKey, certificate: certificate)
    }

    /// The link as a person copies it. Holds no secret.
    public var text: String {
        let bytes =
            journal.bytes.bytes + address.daemonKey.bytes + address.certificate.bytes
            + (accept?.bytes.bytes ?? [])
        return LinkText(endpoint: address.endpoint, kind: .journal, bytes: bytes).text
    }
}
