import Glibc
import JournalClient

/// All sentences that `rapportd` says to people.
struct Sentences: Equatable {
    /// What could not be done, where.
    let error: String
    /// What is safe, then what works.
    let hint: String

    init(_ error: String, _ hint: String) {
        self.error = error
        self.hint = hint
    }

    /// For a command that there is not; nil for one that there is.
    init?(unknown arguments: [String]) {
        let names = arguments.first == "help" ? arguments.dropFirst() : arguments[...]
        guard let name = names.first, !name.hasPrefix("-"), name != "help",
            !Rapportd.names.contains(name)
        else { return nil }
        let commands = Rapportd.names.map { "rapportd \($0)" }.joined(separator: ", ")
        let shown = String(name.map { $0.isNewline || $0 == "\u{1B}" ? " " : $0 })
        self.init(
            "rapportd has no command \"\(shown)\"",
            "nothing was started; the commands are: \(commands)")
    }

    /// For a failure that has no name here.
    init(unexpected error: any Error, _ typed: Typed) {
        self.init(
            "stopped by \(type(of: error))",
            "what was acknowledged is on disk; try it again: \(Self.command(typed))")
    }

    /// A command line, where a sentence is asked for without one.
    static let anyServe = Typed(["serve", "--data", "DIR"])

    /// - Parameter typed: the command line, which hints repeat.
    init(_ error: DaemonError, _ typed: Typed = anyServe) {
        switch error {
        case .neverRan(let folder):
            self.init(
                "no daemon has run in \(folder)",
                "nothing was made; start one with: rapportd serve --data \(Self.quoted(folder))")
        case .unknownHost(let host):
            self.init(
                "no address goes by the name \(host) here",
                "nothing was changed; this machine alone is: "
                    + Self.command(typed.with("--host", "127.0.0.1")))
        case .isBackup(let folder):
            self.init(
                "\(folder) is a backup, and not a daemon's own folder",
                "nothing was changed; put it into a folder of its own:"
                    + " rapportd restore \(Self.quoted(folder)) --data DIR")
        case .holdsBackups(let folder):
            self.init(
                "the folder \(folder) holds backups, and no daemon",
                "nothing was changed; a daemon needs a folder of its own: "
                    + Self.command(typed.with("--data", "DIR")))
        case .laterStore(let path): self.init(BackupError.laterStore(path: path))
        case .halfRestored(let folder):
            self.init(
                "a restore into \(folder) was cut off",
                "the backup is as it was; begin again:"
                    + " rapportd restore BACKUP --data \(Self.quoted(folder))")
        case .peer(let error): self.init(error, typed)
        case .alreadyRunning(let folder):
            self.init(
                "another daemon runs on \(folder)",
                "that one goes on; stop it first, or choose another folder: "
                    + Self.command(typed.with("--data", "DIR")))
        case .cannotListen(let host, let port, let code):
            self.init(cannotListen: host, port, code, typed)
        case .cannotTell(let port, let code): self.init(cannotTell: port, code, typed)
        case .folderUnusable, .fileUnusable, .fileTooOpen, .fileDamaged, .identityMissing,
            .certificateUnreadable, .certificateKeyUnreadable, .folderTooOpen, .otherOwner,
            .diskFailed, .locksUnknown, .notGiven:
            self.init(ofFile: error, typed)
        }
    }

    /// For a public address that cannot be read.
    static let publicAddressForm = "a public address looks like home.example:7420"

    /// For a public address that stands for every address of a machine.
    static let publicAddressAnywhere =
        "0.0.0.0 and :: lead nowhere: name what the other devices can reach, as home.example:7420;"
        + " what to listen on is said by --host 0.0.0.0"

    /// For totals on the port of the journals.
    static let metricsOnOwnPort =
        "the totals need a port of their own, as --metrics 7421; nothing was started"

    /// For an origin that no browser writes so.
    static let originForm = "an origin looks like https://home.example or https://home.example:8443"

    /// For a folder of which nothing would be told.
    static let backupsUntold =
        "--backups is for the totals, which are told with --metrics PORT; nothing was started"

    static let sensorForm =
        "--sensors takes a file with what rapport status --sensors prints, and needs --metrics PORT"

    /// For a key of which nobody knows what it is for.
    static let keyWithoutCertificate =
        "--certificate-key is the key of a certificate: name that too, with --certificate FILE"

    /// For more than a daemon can vouch for.
    static let tooManyPlaces = "--certificate can be said 7 times, --origin 8 times"

    /// What a daemon says once it listens.
    static func started(_ status: DaemonStatus, _ typed: Typed) -> [String] {
        let endpoint = status.address.endpoint
        let typed = settled(typed, on: status.port)
        let folder = typed.value(of: "--data") ?? ""
        let link =
            if let file = status.setupLinkFile {
                "the link to give it a journal is in \(file)"
            } else {
                "to give it another journal: \(typed.way == .service ? "sudo " : "")rapportd"
                    + " setup-link --data \(quoted(folder))"
            }
        let isNamed = Int(endpoint.port) == status.port
        let port = isNamed ? "https://\(endpoint)" : "port \(status.port), for https://\(endpoint)"
        return ["rapportd: listening on \(port)", "rapportd: \(link)"]
            + reach(status.reach, endpoint, typed, port: status.port)
            + (status.former.map { moved(from: $0, to: endpoint, typed) } ?? [])
    }

    /// For a clock that was never set; nil for any other.
    ///
    /// - Parameter milliseconds: what it says, since 1970.
    static func clockUnset(_ milliseconds: UInt64) -> String? {
        guard milliseconds < Surroundings.earliestTime else { return nil }
        return "rapportd: the clock of this machine was never set; journals are kept and served all"
            + " the same, and the log bears wrong times until it is set"
    }

    /// A path as it can be pasted after a command.
    static func quoted(_ path: String) -> String {
        let isPlain =
            !path.isEmpty
            && path.unicodeScalars.allSatisfy { scalar in
                scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "/._-+,:@%=".unicodeScalars.contains(scalar)
            }
        return isPlain ? path : "'\(path.replacing("'", with: "'\\''"))'"
    }

    static func reason(_ code: Int32) -> String {
        code == 0 ? "not possible here" : String(cString: strerror(code)).lowercased()
    }
}
