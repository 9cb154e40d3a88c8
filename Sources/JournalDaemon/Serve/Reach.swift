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
        let listens = EndpointScope(of: host)
        let named = EndpointScope(of: endpoint.host)
        if listens == .machine { return named == .machine ? .thisMachine : .behindProxy }
        switch named {
        case .machine: return .thisMachine
        case .home: return .home(addresses: addresses.filter { EndpointScope(of: $0) == .home })
        case .world: return .elsewhere
        }
    }

    /// Whether a name or an address is one that this machine alone knows.
    static func isOfThisMachine(_ host: String) -> Bool { EndpointScope(of: host) == .machine }
}
