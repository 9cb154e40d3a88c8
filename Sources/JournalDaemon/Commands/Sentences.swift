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

    /// For a command line that cannot be placed, of this command where there is one.
    init(usage message: String, of command: String? = nil) {
        // The parser's own word for it blames, and repeats what was typed.
        let option =
            message.hasPrefix("The value ")
            ? message.split(separator: "'").last { $0.hasPrefix("-") } : nil
        let name = option.map { String($0.prefix { $0 != " " }) }
        let line =
            switch name {
            case "--port"?: "--port takes a whole number from 0 to 65535"
            case let name?: "\(name) does not take that value"
            case nil: message.prefix(1).lowercased() + message.dropFirst()
            }
        let known = command.flatMap { Rapportd.names.contains($0) ? $0 : nil } ?? "serve"
        self.init(line, "nothing was started; see the options with: rapportd \(known) --help")
    }

    /// For a failure that has no name here.
    init(unexpected error: any Error) {
        self.init(
            "stopped by \(type(of: error))",
            "what was acknowledged is on disk; start it again with: rapportd serve --data DIR")
    }

    init(_ error: DaemonError) {
        switch error {
        case .neverRan(let folder):
            self.init(
                "no daemon has run in \(folder)",
                "nothing was made; start one with: rapportd serve --data \(Self.quoted(folder))")
        case .unknownHost(let host):
            self.init(
                "no address goes by the name \(host) here",
                "nothing was changed; this machine alone is: rapportd serve --host 127.0.0.1"
                    + " --data DIR")
        case .isBackup(let folder):
            self.init(
                "\(folder) is a backup, and a daemon would change it",
                "nothing was changed; put it into a folder of its own:"
                    + " rapportd restore \(Self.quoted(folder)) --data DIR")
        case .laterStore(let path): self.init(BackupError.laterStore(path: path))
        case .halfRestored(let folder):
            self.init(
                "a restore into \(folder) was cut off",
                "the backup is as it was; begin again:"
                    + " rapportd restore BACKUP --data \(Self.quoted(folder))")
        case .peer(let error): self.init(error)
        case .alreadyRunning(let folder):
            self.init(
                "another daemon runs on \(folder)",
                "that one goes on; stop it first, or choose another folder with: --data DIR")
        case .cannotListen(let host, let port, let code):
            self.init(
                "cannot listen on \(host) port \(port) (\(Self.reason(code)))",
                "nothing was changed; choose a number that is free and keep it: --port 7421")
        case .folderUnusable, .fileUnusable, .fileTooOpen, .fileDamaged, .identityMissing,
            .certificateUnreadable, .folderTooOpen, .otherOwner, .diskFailed:
            self.init(ofFile: error)
        }
    }

    private init(ofFile error: DaemonError) {
        switch error {
        case .folderUnusable(let path, let code):
            self.init(
                "the folder \(path) cannot be used (\(Self.reason(code)))",
                "nothing was changed; choose a folder of yours with: --data DIR")
        case .fileUnusable(let path, let code):
            self.init(
                "the file \(path) cannot be used (\(Self.reason(code)))",
                "nothing was changed; look at its owner and the free space:"
                    + " ls -l \(Self.quoted(path))")
        case .fileTooOpen(let path):
            self.init(
                "the file \(path) can be read by others on this machine",
                "it holds a secret; make it yours alone with: chmod 600 \(Self.quoted(path))")
        case .fileDamaged(let path):
            self.init(
                "the file \(path) does not hold what it should",
                "the journals are not touched; put the file back from a backup of the folder")
        case .identityMissing(let path):
            self.init(
                "\(path) is missing, and devices know this daemon by it",
                "the journals are not touched; put it back from a backup of the folder")
        case .certificateUnreadable(let path):
            self.init(
                "the file \(path) holds no certificate that can be read",
                "nothing was started; name the certificate that the proxy shows, in PEM form:"
                    + " rapportd serve --certificate FILE --data DIR")
        case .folderTooOpen(let path):
            self.init(
                "others on this machine may write in the folder \(path)",
                "nothing was started; make it yours alone with: chmod 700 \(Self.quoted(path))")
        case .otherOwner(let path):
            self.init(
                "\(path) belongs to another user of this machine",
                "nothing was started; see whose it is with: ls -ld \(Self.quoted(path))")
        case .diskFailed(let folder):
            self.init(
                "the disk under \(folder) failed, so the daemon has stopped",
                "what was acknowledged before is kept; when the disk is well again:"
                    + " rapportd serve --data \(Self.quoted(folder))")
        default:
            self.init(unexpected: error)
        }
    }

    /// For a public address that cannot be read.
    static let publicAddressForm = "a public address looks like home.example:7420"

    /// For an origin that no browser writes so.
    static let originForm = "an origin looks like https://home.example or https://home.example:8443"

    static let sensorForm =
        "--sensors takes what rapport status --sensors prints, and needs --metrics PORT"

    /// For more than a daemon can vouch for.
    static let tooManyPlaces = "--certificate can be said 7 times, --origin 8 times"

    /// What a daemon says once it listens.
    static func started(_ status: DaemonStatus, folder: String) -> [String] {
        let link =
            if let file = status.setupLinkFile {
                "the link to give it a journal is in \(file)"
            } else {
                "to give it another journal: rapportd setup-link --data \(quoted(folder))"
            }
        return ["rapportd: listening on https://\(status.address.endpoint)", "rapportd: \(link)"]
            + reach(status.reach, status.address.endpoint, folder: folder)
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

    private static func reason(_ code: Int32) -> String {
        code == 0 ? "not possible here" : String(cString: strerror(code)).lowercased()
    }
}
