import Foundation
import JournalClient
import JournalText

/// Where a run works, for the sentences about what is wrong there.
enum Place: Equatable {
    /// The folder of the journals: none of them was found, or it is not clear which is meant.
    case home(String)
    /// One journal's folder.
    case journal(String, home: String)
    /// The folder that was named with `--store`.
    case store(String)

    /// The path.
    var folder: String {
        switch self {
        case .home(let path), .journal(let path, _), .store(let path): path
        }
    }

    /// The folder of the journals, as far as it is known.
    private var home: String {
        switch self {
        case .home(let path), .journal(_, let path): path
        case .store(let path): PathText.folder(of: path)
        }
    }

    /// A name that no journal here has.
    func freeName(beside name: String) -> String {
        let names = (2...99).lazy.map { "\(name)-\($0)" }
        return names.first { !NearestFolder.exists("\(home)/\($0)") } ?? "\(name)-new"
    }

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

    /// Folders with a store below this one: a home's journals, or those that a daemon keeps.
    var storesBelow: [String] {
        let files = FileManager.default
        return [folder, folder + "/journals"].flatMap { parent in
            ((try? files.contentsOfDirectory(atPath: parent)) ?? []).sorted()
                .map { "\(parent)/\($0)" }
                .filter { files.fileExists(atPath: $0 + "/store.sqlite") }
        }
    }
}
