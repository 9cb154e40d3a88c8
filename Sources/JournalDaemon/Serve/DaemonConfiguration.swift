public import JournalClient

/// What a daemon is told at its start.
public struct DaemonConfiguration: Sendable {
    /// The folder that holds everything.
    public let dataFolder: String
    /// The address to listen on.
    public let host: String
    /// The port to listen on; 0 takes a free one.
    public let port: Int
    /// What links name, where that differs from the address listened on.
    public let publicAddress: Endpoint?

    /// A configuration; by default only this machine reaches the daemon.
    public init(
        dataFolder: String, host: String = "127.0.0.1", port: Int = Int(Endpoint.defaultPort),
        publicAddress: Endpoint? = nil
    ) {
        self.dataFolder = dataFolder
        self.host = host
        self.port = port
        self.publicAddress = publicAddress
    }

    /// Where links say that the daemon is, once it listens on `port`.
    func endpoint(boundPort port: Int) -> Endpoint? {
        if let publicAddress { return publicAddress }
        guard let port = UInt16(exactly: port) else { return nil }
        let isAnywhere = host == "0.0.0.0" || host == "::"
        return Endpoint(host: isAnywhere ? HostName.current : host, port: port)
    }
}

/// What a daemon says once it listens.
public struct DaemonStatus: Equatable, Sendable {
    /// Where clients find it and by what they know it.
    public let address: DaemonAddress
    /// The port listened on.
    public let port: Int
    /// The file with the setup link; nil when no link waits to be used.
    public let setupLinkFile: String?
    /// How many journals it keeps.
    public let journals: Int
}
