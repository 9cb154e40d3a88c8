import JournalClient
import JournalText

/// Ways back, and ways round.
extension Place {
    /// Ways back to what a folder held that is damaged or gone.
    var routes: [String] {
        [
            "what was synced is whole in the other copies; put this folder back from a backup",
            recovery,
        ]
    }

    /// The way back without any device.
    var recovery: String {
        let command = "or come back with your recovery sheet: rapport recover"
        // Beside this home, which stays as it is.
        let fresh = "--home \(ShellWord.quoted(home + "-new"))"
        guard let link else {
            return "\(command) LINK \(fresh) (rapport status prints the link on another device)"
        }
        return "\(command) \(ShellWord.quoted(link)) \(fresh)"
    }

    /// The link to this journal, as far as a file beside its store has it.
    private var link: String? {
        guard case .journal(let path, _) = self else { return nil }
        return (try? JournalFolder(path: path).journalLink())?.text
    }

    /// How to read what cannot be written: in a copy, which only its owner enters.
    var copied: [String] {
        let (folder, reading) =
            switch self {
            case .home(let path), .journal(_, let path): (path, "rapport log --home DIR")
            case .store(let path): (path, "rapport audit --store DIR")
            }
        return [
            "read it in a copy: cp -a \(ShellWord.quoted(folder)) DIR && chmod -R u+rwX,go= DIR",
            "then: \(reading)",
        ]
    }
}
