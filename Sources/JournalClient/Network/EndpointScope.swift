/// How far a name or an address is known, as far as it tells by itself.
public enum EndpointScope: Equatable, Sendable {
    /// On the machine itself.
    case machine
    /// In the network that a machine is in.
    case home
    /// Anywhere.
    case world

    /// The scope of a name or an address, an IPv6 one without its brackets.
    ///
    /// *Example:* `localhost` is the machine's, `192.168.1.5` and `pi.local` are a home's.
    ///
    /// Spec: RFC 1918, 3927, 4193, 6598, 6761, 6762
    public init(of host: String) {
        let host = host.lowercased()
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { UInt8($0) }
        if numbers.count == 4, parts.count == 4 {
            self = Self.scope(of: numbers)
        } else if host.contains(":") {
            // Also fc00::/7, addresses of a home's own, and fe80::/10, of one cable.
            let isOwn = ["fc", "fd", "fe8", "fe9", "fea", "feb"].contains { host.hasPrefix($0) }
            self = host == "::1" ? .machine : isOwn || host == "::" ? .home : .world
        } else if host == "localhost" || host.hasSuffix(".localhost") {
            self = .machine
        } else {
            // What a router or a machine's own name makes known, and nobody outside.
            let ends = ["local", "lan", "home", "internal", "arpa", "box", "localdomain"]
            let isBare = parts.count == 1
            self = isBare || ends.contains(String(parts.last ?? "")) ? .home : .world
        }
    }

    /// 0.0.0.0 is every address that a machine has.
    private static func scope(of numbers: [UInt8]) -> EndpointScope {
        switch (numbers[0], numbers[1]) {
        case (127, _): .machine
        case (10, _), (172, 16...31), (192, 168), (169, 254), (100, 64...127), (0, 0): .home
        default: .world
        }
    }
}
