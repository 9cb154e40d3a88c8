import JournalClient

/// From where the links of a daemon reach it, as far as the addresses tell.
enum Reach: Equatable {
    /// It listens for this machine alone, or links name an address of this machine alone.
    case thisMachine
    /// It listens for this machine alone, and links name another place: a proxy here, or a tunnel,
    /// has to hand on what comes there.
    case behindProxy
    /// The network that this machine is in; these are its addresses there.
    case home(addresses: [String])
    /// Anywhere, once the router of this home lets it through.
    case elsewhere

    /// What follows from where a daemon listens, what its links name, and this machine's addresses.
    static func judged(host: String, named endpoint: Endpoint, addresses: [String]) -> Reach {
        let listens = Scope(of: host)
        let named = Scope(of: endpoint.host)
        if listens == .machine { return named == .machine ? .thisMachine : .behindProxy }
        switch named {
        case .machine: return .thisMachine
        case .home: return .home(addresses: addresses.filter { Scope(of: $0) == .home })
        case .world: return .elsewhere
        }
    }

    /// How far a name or an address is known.
    private enum Scope: Equatable {
        case machine, home, world

        init(of host: String) {
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

        /// RFC 1918, 3927 and 6598; 0.0.0.0 is every address that this machine has.
        private static func scope(of numbers: [UInt8]) -> Scope {
            switch (numbers[0], numbers[1]) {
            case (127, _): .machine
            case (10, _), (172, 16...31), (192, 168), (169, 254), (100, 64...127), (0, 0): .home
            default: .world
            }
        }
    }
}
