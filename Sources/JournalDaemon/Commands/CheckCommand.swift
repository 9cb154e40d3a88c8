import ArgumentParser
import Glibc
import JournalClient

/// `rapportd check`
struct CheckDaemon: ParsableCommand, DaemonCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Look at a daemon as its devices see it.",
        discussion: """
            Whether the name that links bear is known, the port opens, and devices would recognise \
            who answers; then clock, disk and backups. Ends with 1 where something is to be done.
            """)

    @Option(help: ArgumentHelp("The daemon's folder.", valueName: "dir"))
    var data: String

    @Option(help: ArgumentHelp("What to look at, if not what links name.", valueName: "host:port"))
    var address: String?

    @Option(help: ArgumentHelp("The folder with the backups.", valueName: "dir"))
    var backups: String?

    func validate() throws {
        if let address, Endpoint(address) == nil {
            throw ValidationError(Sentences.publicAddressForm)
        }
    }

    var acting: ActingFolders? {
        ActingFolders(owned: data, read: backups.map { [$0] } ?? [])
    }

    func start(_ typed: Typed) async throws {
        let folder = try DataFolder(existing: data)
        guard let endpoint = try address.flatMap({ Endpoint($0) }) ?? folder.notedAddress() else {
            throw DaemonError.neverRan(folder: data)
        }
        let check = Check(
            folder: folder, endpoint: endpoint, backups: backups.map { BackupPlace($0) },
            now: time(nil))
        let findings = try await check.findings()
        for finding in findings {
            for line in Sentences.found(finding, check) { Output.data(line) }
        }
        if findings.contains(where: \.isWrong) { throw SomethingToDo() }
    }
}

/// That a command said all, and that something is to be done.
struct SomethingToDo: Error {}
