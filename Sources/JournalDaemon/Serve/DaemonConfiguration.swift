import EventLog
import Glibc
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
    /// Files with certificates that are shown in place of the daemon's own, at most 7: by proxies,
    /// but for the first if `certificateKey` is its key.
    public let certificates: [String]
    /// A file with the key of the first of `certificates`: then the daemon shows that one itself.
    public let certificateKey: String?
    /// Where pages in browsers reach the daemon, at most 8.
    public let origins: [String]
    /// The port of this machine on which totals are told; nil for none.
    public let metricsPort: Int?
    /// The folder with the backups, whose age is one of the totals.
    public let backups: String?
    /// Whose care displays of this home may show, beside the totals; nil for nobody's.
    public let sensors: SensorOwner?
    /// The command line, for later hints; nil where there was none.
    var start: Typed?

    /// A configuration; by default only this machine reaches the daemon.
    public init(
        dataFolder: String, host: String = "127.0.0.1", port: Int = Int(Endpoint.defaultPort),
        publicAddress: Endpoint? = nil, certificates: [String] = [], certificateKey: String? = nil,
        origins: [String] = [], metricsPort: Int? = nil, backups: String? = nil,
        sensors: SensorOwner? = nil
    ) {
        self.sensors = sensors
        self.metricsPort = metricsPort
        self.backups = backups
        self.certificates = certificates
        self.certificateKey = certificateKey
        self.origins = origins
        self.dataFolder = dataFolder
        self.host = host
        self.port = port
        self.publicAddress = publicAddress
    }

    /// Throws what keeps a first start from going well, before anything is made for it:
    /// `certificateUnreadable`, `certificateKeyUnreadable`, and for a folder in which no daemon ran
    /// yet what `mustListen` does.
    func mustBeStartable() throws(DaemonError) {
        for path in certificates where CertificateList.certificate(in: path) == nil {
            throw .certificateUnreadable(path: path)
        }
        if let certificateKey, let first = certificates.first {
            try ServedCertificate.check(certificate: first, key: certificateKey)
        }
        guard access(DataFolder(backup: dataFolder).key, F_OK) != 0 else { return }
        try mustListen()
        try mustTellSomewhere()
    }

    private func mustListen() throws(DaemonError) {
        switch Ports.look(host, port) {
        case .free: return
        case .unknownHost: throw .unknownHost(host)
        case .failed(let code): throw .cannotListen(host: host, port: port, code: code)
        }
    }

    /// Throws `cannotTell` where totals cannot be told.
    func mustTellSomewhere() throws(DaemonError) {
        guard let metricsPort else { return }
        if case .failed(let code) = Ports.look(MetricsService.host, metricsPort) {
            throw .cannotTell(port: metricsPort, code: code)
        }
    }

    /// Where links say that the daemon is, once it listens on `port`.
    func endpoint(boundPort port: Int) -> Endpoint? {
        if let publicAddress { return publicAddress }
        guard let port = UInt16(exactly: port) else { return nil }
        guard let endpoint = Endpoint(host: host, port: port) else { return nil }
        return endpoint.isAnywhere ? Endpoint(host: HostName.current, port: port) : endpoint
    }
}

extension Endpoint {
    /// Whether it stands for every address of a machine, and for none that another one can reach.
    var isAnywhere: Bool { host == "0.0.0.0" || host == "::" }
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
    /// What links named before, where devices may look still; nil if that is where it is.
    public let former: Endpoint?
    /// From where its links reach it.
    let reach: Reach
}

/// An origin as a browser writes it: what a page's signature is compared with, letter by letter.
///
/// Spec: Protocol/09-session.md §2
enum Origin {
    /// Whether it is `https://` and a host in lower case, and a port other than 443 where there is
    /// one, without anything after it.
    static func isLegal(_ text: String) -> Bool {
        let scheme = "https://"
        guard text.hasPrefix(scheme), text.utf8.count <= WireLimits.origin,
            text == text.lowercased()
        else { return false }
        let place = text.dropFirst(scheme.count)
        guard let endpoint = Endpoint(place, defaultPort: 443) else { return false }
        let host = endpoint.host.contains(":") ? "[\(endpoint.host)]" : endpoint.host
        return place == (endpoint.port == 443 ? host : "\(host):\(endpoint.port)")
    }
}
