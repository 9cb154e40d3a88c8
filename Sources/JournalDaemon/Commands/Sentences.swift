import Foundation
import JournalClient

/// All sentences that `rapportd` says to people.
struct Sentences: Equatable {
    /// What could not be done, where.
    let error: String
    /// What is safe, then what works.
    let hint: String

    private init(_ error: String, _ hint: String) {
        self.error = error
        self.hint = hint
    }

    /// For a command line that cannot be placed.
    init(usage message: String) {
        self.init(
            message.prefix(1).lowercased() + message.dropFirst(),
            "nothing was started; see the options with: rapportd --help")
    }

    /// For a failure that has no name here.
    init(unexpected error: any Error) {
        self.init(
            "stopped by \(type(of: error))",
            "what was acknowledged is on disk; start it again, the log names the place")
    }

    init(_ error: DaemonError) {
        switch error {
        case .folderUnusable(let path, let code):
            self.init(
                "the folder \(path) cannot be used (\(Self.reason(code)))",
                "nothing was changed; choose a folder of yours with: --data DIR")
        case .fileUnusable(let path, let code):
            self.init(
                "the file \(path) cannot be used (\(Self.reason(code)))",
                "nothing was changed; look at its owner and the free space: ls -l \(path)")
        case .fileTooOpen(let path):
            self.init(
                "the file \(path) can be read by others on this machine",
                "it holds a secret; make it yours alone with: chmod 600 \(path)")
        case .fileDamaged(let path):
            self.init(
                "the file \(path) does not hold what it should",
                "the journals are not touched; put the file back from a backup of the folder")
        case .identityMissing(let path):
            self.init(
                "\(path) is missing, and devices know this daemon by it",
                "the journals are not touched; put it back from a backup of the folder")
        case .alreadyRunning(let folder):
            self.init(
                "another daemon runs on \(folder)",
                "that one goes on; stop it first, or choose another folder with: --data DIR")
        case .cannotListen(let host, let port, let code):
            self.init(
                "cannot listen on \(host) port \(port) (\(Self.reason(code)))",
                "nothing was changed; choose another port with: --port 0")
        }
    }

    /// For a public address that cannot be read.
    static let publicAddressForm = "a public address looks like home.example:7420"

    /// What a daemon says once it listens.
    static func started(_ status: DaemonStatus, folder: String) -> [String] {
        let link =
            if let file = status.setupLinkFile {
                "the link to give it a journal stands in \(file)"
            } else {
                "to give it another journal: rapportd setup-link --data \(folder)"
            }
        return ["rapportd: listening on https://\(status.address.endpoint)", "rapportd: \(link)"]
    }

    private static func reason(_ code: Int32) -> String {
        code == 0 ? "not possible here" : String(cString: strerror(code)).lowercased()
    }
}
