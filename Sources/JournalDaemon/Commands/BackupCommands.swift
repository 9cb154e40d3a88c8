import ArgumentParser
import Glibc

/// `rapportd backup`
struct MakeBackup: ParsableCommand, DaemonCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Make a backup of a daemon's folder, also while it runs.",
        discussion: """
            Each backup is a folder of its own in DIR. Kept are the newest of each of the last \
            7 days, 4 weeks and 12 months that have one, and the newest that was proved.
            """)

    @Argument(help: ArgumentHelp("The folder with the backups.", valueName: "dir"))
    var place: String

    @Option(help: ArgumentHelp("The daemon's folder.", valueName: "dir"))
    var data: String

    @Flag(help: "Remove none of the older backups.")
    var keepAll = false

    var acting: ActingFolders? { ActingFolders(owned: data, filled: place) }

    func start(_ typed: Typed) async throws {
        let place = BackupPlace(place)
        let made = try Backup.make(
            of: data, in: place, seconds: time(nil), keepsAll: keepAll)
        for line in Sentences.made(made, in: place) { Output.data(line) }
        if let failure = made.failure { throw failure }
    }
}

/// `rapportd restore`
struct RestoreBackup: ParsableCommand, DaemonCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup into an empty folder.",
        discussion: """
            The daemon in it is known to devices as the one before. What they wrote since the \
            backup comes back with their next syncs. Let only one of the two run.
            """)

    @Argument(help: ArgumentHelp("The folder of one backup.", valueName: "backup"))
    var backup: String

    @Option(help: ArgumentHelp("The folder to fill, which is made.", valueName: "dir"))
    var data: String

    var acting: ActingFolders? { ActingFolders(owned: data, mayBeNew: true, read: [backup]) }

    func start(_ typed: Typed) async throws {
        let manifest = try Backup.restore(backup, to: data)
        for line in try Sentences.restored(manifest, to: data) { Output.data(line) }
    }
}

/// `rapportd doctor`
struct ProveBackup: ParsableCommand, DaemonCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Prove the newest backup by a trial restore.",
        discussion: """
            Restores it into a folder that goes away again, verifies every signature in it, and \
            says how old it is.
            """)

    @Argument(help: ArgumentHelp("The folder with the backups.", valueName: "dir"))
    var place: String

    var acting: ActingFolders? { ActingFolders(owned: place) }

    func start(_ typed: Typed) async throws {
        let place = BackupPlace(place)
        try place.mustHoldBackups()
        let makers = try place.makers()
        guard makers.count > 1 else { return try prove(in: place) }
        // One that is not sound keeps the others from no proof.
        var failure: (any Error)?
        for maker in makers {
            Output.data(Sentences.backups(of: maker))
            do {
                try prove(in: BackupPlace(place.path, of: maker))
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
    }

    private func prove(in place: BackupPlace) throws {
        let now = time(nil)
        guard let newest = try place.newest(at: now) else {
            throw BackupError.none(folder: place.path)
        }
        Output.data(Sentences.newest(newest, at: now))
        if let ahead = try place.names().last, ahead != newest {
            Output.data(Sentences.ahead(ahead))
        }
        do {
            let manifest = try Backup.prove(newest, in: place)
            Output.data(Sentences.proved(manifest))
        } catch {
            if Backup.isAboutBackup(error) {
                try proveOlder(than: newest, in: place, now)
            } else {
                Output.data(Sentences.provenBefore(try place.newestProven(at: now), at: now))
            }
            throw error
        }
    }

    /// Proves the newest of the other backups that is sound, and says which that is.
    private func proveOlder(than newest: BackupName, in place: BackupPlace, _ now: Int) throws {
        for name in try place.names().reversed() where name < newest {
            do {
                let manifest = try Backup.prove(name, in: place)
                Output.data(Sentences.provedInstead(name, manifest, at: now))
                return
            } catch {
                guard Backup.isAboutBackup(error) else { throw error }
                Output.data(Sentences.notSound(name))
            }
        }
        Output.data(Sentences.noneSound)
    }
}
