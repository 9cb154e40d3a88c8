import ArgumentParser
import EventLog
import JournalClient
import Logging
import UnixSignals

/// A command that does something, rather than explain itself.
protocol DaemonCommand: Sendable {
    /// Whose place root takes; nil for a command that root does as itself.
    var acting: ActingFolders? { get }

    /// - Parameter typed: the whole command line.
    func start(_ typed: Typed) async throws
}

/// The command line of `rapportd`.
struct Rapportd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rapportd",
        abstract: "Keeps journals for the devices of two parents.", version: "0.1.0",
        subcommands: [
            Serve.self, PrintSetupLink.self, PeerCommand.self, MakeBackup.self,
            RestoreBackup.self, ProveBackup.self, CheckDaemon.self,
        ])

    /// The names of its commands.
    static let names = [
        "serve", "setup-link", "peer", "backup", "restore", "doctor", "check",
    ]
}

/// `rapportd serve`
struct Serve: ParsableCommand, DaemonCommand {
    static let configuration = CommandConfiguration(
        abstract: "Listen, and serve the journals of a folder until told to stop.",
        usage: "rapportd serve --data <dir> [OPTIONS]")

    @Option(help: ArgumentHelp("The folder that holds everything.", valueName: "dir"))
    var data: String

    @Option(help: "The address to listen on; 0.0.0.0 for the home network.")
    var host = "127.0.0.1"

    @Option(parsing: .unconditional, help: "The port to listen on; 0 takes a free one.")
    var port = Endpoint.defaultPort

    @Option(help: ArgumentHelp("What links name, if not that.", valueName: "host:port"))
    var publicAddress: String?

    @Option(
        help: ArgumentHelp(
            "A certificate (PEM) that a proxy shows in place of the daemon's own; it is read again"
                + " when it changes. Can be said several times.", valueName: "file"))
    var certificate: [String] = []

    @Option(
        help: ArgumentHelp(
            "The key of the first --certificate: then the daemon shows it itself, without a proxy.",
            valueName: "file"))
    var certificateKey: String?

    @Option(
        help: ArgumentHelp(
            "Where a page in a browser reaches the daemon. Can be said several times.",
            valueName: "url"))
    var origin: [String] = []

    @Option(help: "What is logged; debug has a line for each request.")
    var logLevel = LogLevel.info

    @Option(help: "How: as text, or json for one object a line.")
    var logFormat = LogFormat.text

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Tell totals at http://127.0.0.1:PORT/metrics, for Prometheus.", valueName: "port"))
    var metrics: UInt16?

    @Option(
        help: ArgumentHelp(
            "The folder with the backups, whose age is one of the totals.", valueName: "dir"))
    var backups: String?

    @Option(
        help: ArgumentHelp(
            "Tell displays of this home, at /sensors of that port, when your last feed was and your"
                + " last sleep began; whose, says a file with what rapport status --sensors"
                + " prints.",
            valueName: "file"))
    var sensors: String?

    func validate() throws {
        if sensors != nil, metrics == nil {
            throw ValidationError(Sentences.sensorForm)
        }
        if backups != nil, metrics == nil {
            throw ValidationError(Sentences.backupsUntold)
        }
        if let publicAddress, Endpoint(publicAddress) == nil {
            throw ValidationError(Sentences.publicAddressForm)
        }
        if let place = publicAddress.flatMap({ Endpoint($0) }), place.isAnywhere {
            throw ValidationError(Sentences.publicAddressAnywhere)
        }
        if let metrics, metrics == port, metrics != 0 {
            throw ValidationError(Sentences.metricsOnOwnPort)
        }
        if certificateKey != nil, certificate.isEmpty {
            throw ValidationError(Sentences.keyWithoutCertificate)
        }
        guard origin.allSatisfy(Origin.isLegal) else {
            throw ValidationError(Sentences.originForm)
        }
        // The daemon's own certificate is one of the eight.
        guard certificate.count < WireLimits.certificates, origin.count <= WireLimits.origins
        else { throw ValidationError(Sentences.tooManyPlaces) }
    }

    /// An address of IPv6 without the brackets in which links have it.
    private static func bare(_ host: String) -> String {
        host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    }

    /// Root's own: who serves a folder of others has to be them all along.
    var acting: ActingFolders? { nil }

    /// - Parameter typed: the whole command line.
    func start(_ typed: Typed) async throws {
        let owner = try sensors.flatMap { try SensorOwner($0) ?? SensorOwner(file: $0) }
        if sensors != nil, owner == nil { throw ValidationError(Sentences.sensorForm) }
        LoggingSystem.bootstrap(logFormat == .json ? Output.jsonLog : Output.log)
        if logFormat == .json { Output.useJSON() }
        var configuration = DaemonConfiguration(
            dataFolder: data, host: Self.bare(host), port: Int(port),
            publicAddress: publicAddress.flatMap { Endpoint($0) }, certificates: certificate,
            certificateKey: certificateKey, origins: origin, metricsPort: metrics.map(Int.init),
            backups: backups, sensors: owner)
        configuration.start = typed
        var logger = Logger(label: "rapportd")
        logger.logLevel = logLevel.level
        let daemon = try Daemon(configuration, logger: logger)
        if let line = Sentences.clockUnset(DaemonClock.system.wallMilliseconds()) {
            Output.talk(line)
        }
        try await daemon.run(stopOn: [.sigterm, .sigint]) { status in
            for line in Sentences.started(status, typed) { Output.data(line) }
        }
    }
}

/// `rapportd setup-link`
struct PrintSetupLink: ParsableCommand, DaemonCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup-link",
        abstract: "Print the link by which one journal can be given to this daemon.",
        discussion: "A link works once; when it has been used, this makes a new one.")

    @Option(help: ArgumentHelp("The daemon's folder.", valueName: "dir"))
    var data: String

    var acting: ActingFolders? { ActingFolders(owned: data) }

    func start(_ typed: Typed) async throws {
        Output.data(try SetupLinkFile.asked(in: data).text)
    }
}

/// What `--log-format` takes.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

/// What `--log-level` takes.
enum LogLevel: String, ExpressibleByArgument, CaseIterable {
    case error, warning, info, debug

    var level: Logger.Level {
        switch self {
        case .error: .error
        case .warning: .warning
        case .info: .info
        case .debug: .debug
        }
    }
}
