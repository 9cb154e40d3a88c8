public import Signing

/// Where a daemon is reached and by what it is recognised.
///
/// Spec: Protocol/09-session.md
public struct DaemonAddress: Hashable, Sendable {
    /// Where it listens.
    public let endpoint: Endpoint
    /// Its Ed25519 key.
    public let daemonKey: Bytes32
    /// SHA-256 of its certificate (DER).
    public let certificate: Bytes32

    /// The address of one daemon.
    public init(endpoint: Endpoint, daemonKey: Bytes32, certificate: Bytes32) {
        self.endpoint = endpoint
        self.daemonKey = daemonKey
        self.certificate = certificate
    }
}

/// A host and a port, as they stand in a link.
///
/// Spec: RFC 3986 §3.2.2
public struct Endpoint: Hashable, Sendable, CustomStringConvertible {
    /// A name, an IPv4 address, or an IPv6 address without its brackets.
    public let host: String
    /// From 1 to 65,535.
    public let port: UInt16

    /// Where a daemon listens unless told otherwise.
    public static let defaultPort: UInt16 = 7_420

    /// Nil for port 0, and for a host that is empty, longer than 253 letters, or holds others than
    /// letters, digits, `.`, `-`, `_` (for IPv6: hexadecimal digits, `.` and `:`).
    public init?(host: String, port: UInt16) {
        let letters = Array(host.utf8)
        guard port != 0, !letters.isEmpty, letters.count <= 253 else { return nil }
        let isV6 = letters.contains(UInt8(ascii: ":"))
        guard letters.allSatisfy(isV6 ? Self.isV6Letter : Self.isNameLetter) else { return nil }
        self.host = host
        self.port = port
    }

    /// Reads `host`, `host:port` or `[v6]:port`; nil for anything else.
    public init?(_ text: some StringProtocol, defaultPort: UInt16 = Endpoint.defaultPort) {
        let name: Substring
        let rest: Substring
        let text = String(text)
        if text.hasPrefix("[") {
            guard let close = text.firstIndex(of: "]") else { return nil }
            name = text[..<close].dropFirst()
            rest = text[close...].dropFirst()
            guard name.contains(":") else { return nil }
        } else {
            let colon = text.firstIndex(of: ":") ?? text.endIndex
            name = text[..<colon]
            rest = text[colon...]
        }
        guard !rest.isEmpty else {
            self.init(host: String(name), port: defaultPort)
            return
        }
        let digits = rest.dropFirst()
        guard rest.hasPrefix(":"), digits.utf8.allSatisfy(Self.isDigit),
            let port = UInt16(digits)
        else { return nil }
        self.init(host: String(name), port: port)
    }

    /// What the handshake names, so that a proxy with several names shows the certificate of this
    /// one; nil for an address, which no handshake names. Spec: RFC 6066 §3
    var serverName: String? {
        let isAddress = host.utf8.allSatisfy { Self.isDigit($0) || $0 == UInt8(ascii: ".") }
        guard !isAddress, !host.contains(":") else { return nil }
        return host.hasSuffix(".") ? String(host.dropLast()) : host
    }

    /// `host:port`, an IPv6 address in brackets.
    public var description: String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    private static func isDigit(_ letter: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(letter)
    }

    private static func isNameLetter(_ letter: UInt8) -> Bool {
        switch letter {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: isDigit(letter)
        }
    }

    private static func isV6Letter(_ letter: UInt8) -> Bool {
        switch letter {
        case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): true
        case UInt8(ascii: "."), UInt8(ascii: ":"): true
        default: isDigit(letter)
        }
    }
}
