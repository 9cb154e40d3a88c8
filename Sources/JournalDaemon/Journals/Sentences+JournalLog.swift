/// What the log says of journals.
enum JournalSentences {
    /// The folder that moves, and how its journal comes back: tried as it stands here.
    static func damaged(_ path: String) -> String {
        let data = SecretFile.folder(of: SecretFile.folder(of: path))
        let sudo = Typed.Way.current == .service ? "sudo " : ""
        return "the journal in \(path) is damaged, and devices hold it whole; to have it back:"
            + " \(sudo)mv \(path) \(path)-damaged; \(sudo)rapportd setup-link --data \(data);"
            + " then on a device: rapport host 'SETUP-LINK'"
    }
}
