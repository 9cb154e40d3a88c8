import EventStorage
import FoundationEssentials
import JournalClient

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
    var home: String {
        switch self {
        case .home(let path), .journal(_, let path): path
        case .store(let path): PathText.folder(of: path)
        }
    }

    /// Whether it is the copy of somebody who reads alone.
    var isObservers: Bool {
        guard case .journal(let path, _) = self else { return false }
        return JournalFolder(path: path).isObserver
    }

    /// A name that no journal here has.
    func freeName(beside name: String) -> String {
        let names = (2...99).lazy.map { "\(name)-\($0)" }
        return names.first { !NearestFolder.exists("\(home)/\($0)") } ?? "\(name)-new"
    }

    /// Folders with a store below this one: a home's journals, or those that a daemon keeps.
    var storesBelow: [String] {
        let files = FileManager.default
        return [folder, folder + "/journals"].flatMap { parent in
            ((try? files.contentsOfDirectory(atPath: parent)) ?? []).sorted()
                .map { "\(parent)/\($0)" }
                .filter { StoreFolder(path: $0).exists }
        }
    }
}
