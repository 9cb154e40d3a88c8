import EventLog
import EventStorage
import JournalClient

/// About the store on the disk.
extension Explanation {
    static func of(_ error: StorageError, place: Place) -> Explanation {
        let safe = "what was saved before stays saved"
        let folder = place.folder
        return switch error {
        case .locked:
            Explanation(
                "another program is writing in a journal of \(folder)",
                [
                    "nothing was written by this one; what is here can be read: rapport log",
                    "try again in a moment",
                ])
        case .notFound, .alreadyExists, .notAJournal, .newerFormat: ofFile(error, place)
        case .unsafeDurability:
            Explanation(
                "the disk under \(folder) does not promise to keep what is written",
                ["nothing was written", "keep the journal on a local disk: --home DIR"])
        case .diskFull:
            Explanation(
                "the disk under \(folder) is full",
                [
                    "\(safe), and this was not written",
                    "see the room with: df -h \(ShellWord.quoted(folder))",
                ])
        case .ioFailure(let code):
            Explanation(
                "the disk under \(folder) reported an error (\(code))",
                [safe, "look at the copy with: rapport doctor"])
        case .corrupt, .contradiction, .unknownEvent:
            Explanation(
                "the store in \(folder) is damaged",
                ["nothing was changed; what can still be read is checked by: \(audit(place))"]
                    + place.routes)
        case .failStopped, .closed, .advanced, .unexpected:
            Explanation(
                "the store in \(folder) stopped working during this command",
                [safe, "try again; if it stays: rapport doctor"])
        case .derivedIncomplete:
            Explanation(
                "the lists of the store in \(folder) are not complete",
                [safe, "make them anew with: rapport doctor --rebuild"])
        }
    }

    /// The audit of what is in that place.
    private static func audit(_ place: Place) -> String {
        guard case .store(let path) = place else { return "rapport audit" }
        return "rapport audit --store \(ShellWord.quoted(path))"
    }

    private static func ofFile(_ error: StorageError, _ place: Place) -> Explanation {
        let folder = place.folder
        return switch error {
        case .notFound: ofMissing(place)
        case .alreadyExists:
            Explanation(
                "there is a store in \(folder) already",
                [
                    "it was left as it is",
                    "choose another name with: rapport init --journal NAME",
                ])
        case .notAJournal:
            Explanation(
                "store.sqlite in \(folder) is not a journal",
                ["it was left as it is"] + place.routes)
        case .newerFormat(let format):
            Explanation(
                "the store in \(folder) has format \(format) of a newer release",
                ["it was left as it is", "use the rapport that wrote it, or a newer one"])
        default: Explanation("the store in \(folder) cannot be opened", [unchanged])
        }
    }

    private static func ofMissing(_ place: Place) -> Explanation {
        let safe = "nothing was made or changed"
        guard case .store(let path) = place else {
            return Explanation(
                "store.sqlite is gone from \(place.folder)",
                ["\(safe); the keys of this device are still there"] + place.routes)
        }
        let found = place.storesBelow.map { "rapport audit --store \(ShellWord.quoted($0))" }
        let hints =
            switch found.count {
            case 0:
                [
                    "\(safe); name the folder that holds store.sqlite",
                    "as in: rapport audit --store DIR/journals/ID",
                ]
            case 1: ["\(safe); there is one below it: \(found[0])"]
            default: ["\(safe); there are several below it"] + found.prefix(9)
            }
        return Explanation("there is no store in \(path)", hints)
    }

    static func of(_ error: Rejection) -> Explanation {
        Explanation(
            "an event does not keep the rules of this journal (\(error.code.name))",
            ["it was not taken in; nothing here was changed", "look closer with: rapport audit"])
    }
}
