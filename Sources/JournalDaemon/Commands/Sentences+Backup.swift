import Glibc
import JournalClient
import Signing

/// What is said of backups.
extension Sentences {
    init(_ error: BackupError) {
        switch error {
        case .notABackup(let path):
            self.init(
                "\(path) is no whole backup",
                "nothing was changed; a backup that was cut off is not restored; choose another,"
                    + " as they are listed by: ls \(Self.quoted(Self.placeOfBackups(near: path)))")
        case .missing(let path):
            self.init(
                "there is nothing at \(path)",
                "nothing was changed; see which backups there are with: ls"
                    + " \(Self.quoted(Self.existing(above: path)))")
        case .oneBackup(let path):
            self.init(
                "\(path) is one backup, and not the folder that backups are in",
                "nothing was changed; name that one: \(Self.quoted(Self.parent(of: path)))")
        case .insideData(let folder, let data):
            self.init(
                "\(folder) is in the daemon's own folder, and would be lost with it",
                "no backup was made; choose a folder elsewhere: rapportd backup DIR --data"
                    + " \(Self.quoted(data))")
        case .insideBackup(let folder, let backup):
            self.init(
                "\(folder) is in the backup \(backup), and would go away with it once it is old",
                "nothing was changed; choose a folder elsewhere: rapportd restore"
                    + " \(Self.quoted(backup)) --data DIR")
        case .laterBackup(let path):
            self.init("a later release of rapportd made \(path)", Self.useThatRelease)
        case .laterStore(let path):
            self.init("a later release of rapportd wrote \(path)", Self.useThatRelease)
        case .differs(let path):
            self.init(
                "\(path) is not what was backed up",
                "the daemon's own folder is not touched; choose an older backup, as they are"
                    + " listed by: ls \(Self.quoted(Self.placeOfBackup(path)))")
        case .findings(let path, let count):
            let found = Self.number(count, "signature or digest", "signatures or digests")
            self.init(
                "of \(path) \(found) do not hold",
                "nothing was changed; whether what the daemon holds is sound says, with its folder"
                    + " in place of DIR: rapport audit --store DIR/journals/"
                    + Self.lastPart(of: path))
        case .notEmpty(let folder):
            self.init(
                "the folder \(folder) is not empty",
                "nothing in it was changed; restore into a new one: rapportd restore BACKUP --data"
                    + " \(Self.quoted(folder + "-restored"))")
        case .none, .underWay, .diskFull, .storeFailed, .leftOut: self.init(ofPlace: error)
        }
    }

    private init(ofPlace error: BackupError) {
        switch error {
        case .underWay(let folder):
            self.init(
                "a backup or a trial restore is under way in \(folder)",
                "that one goes on; try again when it has ended")
        case .diskFull(let folder):
            self.init(
                "the disk has no room for it below \(folder)",
                "the daemon's own folder and older backups are as they were; look with: df -h"
                    + " \(Self.quoted(folder))")
        case .storeFailed(let path, let name):
            self.init(
                "the journal in \(path) could not be copied (\(name))",
                "older backups are as they were, and devices hold whole copies of their own; look"
                    + " at the disk: dmesg | tail")
        case .leftOut(let paths, let name):
            let rest = paths.count > 1 ? " and \(paths.count - 1) more" : ""
            self.init(
                "the journal in \(paths.first ?? "")\(rest) could not be copied (\(name)); all"
                    + " others are in the backup",
                "no older backup was removed, and devices hold whole copies of their own; look at"
                    + " the disk: dmesg | tail")
        case .notABackup(let folder), .laterBackup(let folder), .laterStore(let folder),
            .differs(let folder), .findings(let folder, _), .notEmpty(let folder),
            .insideData(let folder, _), .insideBackup(let folder, _), .missing(let folder),
            .oneBackup(let folder), .none(let folder):
            self.init(
                "there is no backup in \(folder)",
                "nothing was changed; make one with: rapportd backup \(Self.quoted(folder))"
                    + " --data DIR")
        }
    }

    private static let useThatRelease =
        "nothing was changed; use that release; this one is named by: rapportd --version"

    /// What was made, and what to do with it.
    static func made(_ made: Backup.Made, in place: BackupPlace) -> [String] {
        var lines = [
            "rapportd: \(content(made.manifest)) backed up in \(place.path(of: made.name))"
        ]
        if made.removed > 0 {
            lines.append(
                "rapportd: \(number(made.removed, "older backup", "older backups")) removed")
        }
        return lines + ["rapportd: to prove it: rapportd doctor \(quoted(place.path))"]
    }

    /// What was restored, and how to go on.
    static func restored(
        _ manifest: BackupManifest, to data: String
    ) throws(DaemonError) -> [String] {
        let again = typed(try DataFolder(backup: data).lastStart(as: data), at: data)
        let time = BackupName(seconds: manifest.seconds).spoken
        return [
            "rapportd: \(content(manifest)) restored as of \(time); what devices wrote since then"
                + " comes back with their next syncs",
            "rapportd: if the daemon before it does not run any more: \(again)",
        ]
    }

    /// The command that serves what was restored: the unit's, in the unit's own folder alone.
    private static func typed(_ start: Typed, at data: String) -> String {
        if isServicePlace(data) { return "sudo systemctl start rapportd" }
        return command(Typed(start.words))
    }

    /// Whose backups are looked at, where several daemons have some in one folder.
    static func backups(of daemon: Bytes32) -> String {
        "rapportd: the backups of the daemon with the key \(daemon.hex.prefix(8)):"
    }

    /// When the newest backup was made.
    static func newest(_ name: BackupName, at now: Int) -> String {
        "rapportd: the newest backup is of \(name.spoken), \(age(of: name, at: now))"
    }

    /// That the newest backup was proved.
    static func proved(_ manifest: BackupManifest) -> String {
        "rapportd: it is proved: \(content(manifest)) restored on trial, and every signature holds"
    }

    /// How old the newest is that was proved before.
    static func provenBefore(_ name: BackupName?, at now: Int) -> String {
        guard let name else { return "rapportd: no backup here was ever proved" }
        return "rapportd: the newest proved one is of \(name.spoken), \(age(of: name, at: now))"
    }

    /// Of a backup that is dated in the future: it is looked at when no other is there.
    static func ahead(_ name: BackupName) -> String {
        "rapportd: one more is dated \(name.spoken), ahead of this machine's clock, and waits"
    }

    /// That another backup than the newest was proved.
    static func provedInstead(
        _ name: BackupName, _ manifest: BackupManifest, at now: Int
    ) -> String {
        "rapportd: it is not sound; the newest that is: that of \(name.spoken),"
            + " \(age(of: name, at: now)); \(content(manifest)) restored on trial, and every"
            + " signature holds"
    }

    static func notSound(_ name: BackupName) -> String {
        "rapportd: that of \(name.spoken) is not sound either"
    }

    static let noneSound = "rapportd: no backup here is sound; make a new one"

    private static func content(_ manifest: BackupManifest) -> String {
        number(manifest.journals.count, "journal", "journals") + " with "
            + number(manifest.events, "event", "events")
    }

    static func number(_ count: Int, _ one: String, _ many: String) -> String {
        count == 1 ? "1 \(one)" : "\(count) \(many)"
    }

    /// How long ago a backup was made.
    static func age(of name: BackupName, at now: Int) -> String {
        name.isAhead(of: now)
            ? "ahead of this machine's clock" : span(max(0, now - name.seconds)) + " old"
    }

    /// A length of time, rounded down.
    static func span(_ seconds: Int) -> String {
        switch seconds {
        case ..<7_200: number(seconds / 60, "minute", "minutes")
        case ..<172_800: "\(seconds / 3_600) hours"
        default: "\(seconds / 86_400) days"
        }
    }

    private static func lastPart(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    private static func parent(of path: String) -> String { SecretFile.folder(of: path) }

    /// The nearest folder above a path that is there.
    private static func existing(above path: String) -> String {
        var folder = parent(of: path)
        while folder != "/", folder != ".", access(folder, F_OK) != 0 {
            folder = parent(of: folder)
        }
        return folder
    }

    /// The folder that holds backups, of a path that is none: itself, or the one that it lies in.
    private static func placeOfBackups(near path: String) -> String {
        let isPlace = try? !BackupPlace(path).names().isEmpty
        return isPlace == true ? path : parent(of: path)
    }

    /// The folder with the backups, of one of them or of a journal in it.
    private static func placeOfBackup(_ path: String) -> String {
        let parts = path.split(separator: "/journals/", maxSplits: 1)
        return parent(of: parts.first.map(String.init) ?? path)
    }
}
