/// The kinds of link that a person copies.
public enum LinkKind: Equatable, Sendable {
    /// Printed by a daemon: lets a journal be kept there.
    case setup
    /// Printed by a parent's device: lets another device join a journal.
    case invite
    /// Says where a journal is kept; no secret, and no use without a key of the journal.
    case journal

    /// What stands between address and `#`.
    var path: String {
        switch self {
        case .setup: "/"
        case .invite: "/join"
        case .journal: "/journal"
        }
    }
}

/// Why a text is not the link that was asked for.
public enum LinkError: Error, Equatable, Sendable {
    /// Does not begin with `https://`.
    case notALink
    /// The host or the port cannot be read.
    case unreadableAddress
    /// A server's address, and nothing of a link behind it.
    case addressAlone
    /// A link of another kind.
    case wrongKind(LinkKind)
    /// Nothing, or too little, after the `#`: part of the link was not copied.
    case incomplete
    /// More after the `#` than such a link has.
    case tooLong
    /// A letter after the `#` that no link has.
    case unreadableLetters
    /// Complete, yet not what a program printed.
    case damaged
}

/// The common form: `https://host:port` path `#` base64url.
struct LinkText {
    let endpoint: Endpoint
    let kind: LinkKind
    let bytes: [UInt8]
    /// Whether the letters end within a group, the letters of which are left out of `bytes`.
    let endsWithinGroup: Bool

    init(endpoint: Endpoint, kind: LinkKind, bytes: [UInt8]) {
        self.endpoint = endpoint
        self.kind = kind
        self.bytes = bytes
        endsWithinGroup = false
    }

    /// Reads a link of the kind wanted. Signs around it and folds in it are no part of it: see
    /// `PastedText`.
    init(_ text: String, wanted: LinkKind) throws(LinkError) {
        guard let link = PastedText.text(text, beginningWith: "https://") else {
            throw Self.isAddress(text) ? .addressAlone : .notALink
        }
        let hash = link.firstIndex(of: "#") ?? link.endIndex
        let place = link[..<hash].dropFirst("https://".count)
        let slash = place.firstIndex(of: "/") ?? place.endIndex
        guard let endpoint = Endpoint(place[..<slash]) else { throw .unreadableAddress }
        switch place[slash...] {
        case "", "/": kind = .setup
        case "/join": kind = .invite
        case "/journal": kind = .journal
        // Everything up to the path was copied, and the rest was not.
        case let path
        where hash == link.endIndex
            && ("/join".hasPrefix(path) || "/journal".hasPrefix(path)):
            throw .incomplete
        default: throw .unreadableAddress
        }
        if kind == .setup, wanted != .setup, hash == link.endIndex { throw .addressAlone }
        guard kind == wanted else { throw .wrongKind(kind) }
        let secret = link[hash...].dropFirst()
        guard !secret.isEmpty else { throw .incomplete }
        guard secret.utf8.count <= 1_024 else { throw .tooLong }
        let whole = Base64URL.decode(secret)
        let groups = secret.dropLast(secret.utf8.count % 4)
        guard let bytes = whole ?? Base64URL.decode(groups) else { throw .unreadableLetters }
        self.endpoint = endpoint
        self.bytes = bytes
        endsWithinGroup = whole == nil
    }

    /// Whether it is `host:port`, a name with a dot in it, or an IPv6 address in brackets.
    private static func isAddress(_ text: String) -> Bool {
        let isPlain = text.contains { $0 == ":" || $0 == "." } && !text.contains("/")
        return isPlain && Endpoint(text) != nil
    }

    var text: String {
        "https://\(endpoint)\(kind.path)#\(Base64URL.encode(bytes))"
    }
}
