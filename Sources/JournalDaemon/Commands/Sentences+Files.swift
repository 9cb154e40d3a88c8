import Glibc

/// What is wrong with a daemon's files and folders, and what works.
extension Sentences {
    init(ofFile error: DaemonError, _ typed: Typed) {
        switch error {
        case .folderUnusable(let path, let code):
            self.init(
                "the folder \(path) cannot be used (\(Self.reason(code)))",
                "nothing was changed; " + Self.forFolder(path, code, typed))
        case .fileUnusable(let path, let code):
            self.init(
                "the file \(path) cannot be used (\(Self.reason(code)))",
                "nothing was changed; " + Self.forFile(path, code, typed))
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
                "nothing was started; name a certificate in PEM form: "
                    + Self.command(typed.replacing(path, by: "FILE")))
        case .certificateKeyUnreadable(let path):
            self.init(
                "the file \(path) does not hold the key of the certificate",
                "nothing was started; name the key that was made with it, in PEM form: "
                    + Self.command(typed.replacing(path, by: "FILE")))
        default: self.init(ofOwner: error, typed)
        }
    }

    private init(ofOwner error: DaemonError, _ typed: Typed) {
        switch error {
        case .folderTooOpen(let path):
            self.init(
                "others on this machine may write in the folder \(path)",
                "nothing was started; make it yours alone with: chmod 700 \(Self.quoted(path))")
        case .otherOwner(let path):
            self.init(
                "\(path) belongs to another user of this machine",
                "nothing was changed; " + Self.forOwner(of: path, typed))
        case .diskFailed(let folder):
            self.init(
                "the disk under \(folder) failed, so the daemon has stopped",
                "what was acknowledged before is kept; when the disk is well again: "
                    + Self.command(typed))
        case .locksUnknown(let folder):
            self.init(
                "where \(folder) is, files cannot be locked, and two daemons could write there",
                "nothing was changed; choose a folder on a disk of this machine: "
                    + Self.command(typed.with("--data", "DIR")))
        case .notGiven(let folder, let data):
            self.init(
                "the user whose folder is \(data) may not write in \(folder)",
                "no backup was made; give it to that user: sudo chown -R --reference="
                    + "\(Self.quoted(data)) \(Self.quoted(folder))")
        default: self.init(unexpected: error, typed)
        }
    }

    private static func forFolder(_ path: String, _ code: Int32, _ typed: Typed) -> String {
        if isFull(code) { return room(at: SecretFile.folder(of: path)) }
        if isClosed(code), mayBeTriedByRoot(typed) {
            return "if it is another user's, as a service's is: \(sudo(typed))"
        }
        let other = typed.replacing(path, by: "DIR")
        return "choose a folder of yours: "
            + command(other == typed ? typed.with("--data", "DIR") : other)
    }

    private static func forFile(_ path: String, _ code: Int32, _ typed: Typed) -> String {
        if isFull(code) { return room(at: SecretFile.folder(of: path)) }
        guard isClosed(code) else {
            return "look at its owner and the free space: ls -l \(quoted(path))"
        }
        if mayBeTriedByRoot(typed) {
            return "if it is another user's, as a service's is: \(sudo(typed))"
        }
        let folder = quoted(typed.value(of: "--data") ?? SecretFile.folder(of: path))
        return "make it the user's whose the folder is: sudo chown -R --reference=\(folder)"
            + " \(folder)"
    }

    private static func forOwner(of path: String, _ typed: Typed) -> String {
        let data = typed.value(of: "--data").map(DataFolder.trimmed)
        if let data, path != data, path.hasPrefix(data + "/") {
            return "make it the user's whose the folder is: sudo chown -R --reference="
                + "\(quoted(data)) \(quoted(data))"
        }
        return typed.words.first == "serve"
            ? "start it as that user: \(servedByOwner(of: path, typed))"
            : "let that user do it: \(sudo(typed))"
    }

    private static func room(at folder: String) -> String {
        "make room, and look with: df -h \(quoted(folder))"
    }

    private static func isFull(_ code: Int32) -> Bool { [ENOSPC, EDQUOT, EFBIG].contains(code) }

    private static func isClosed(_ code: Int32) -> Bool { [EACCES, EPERM].contains(code) }
}
