import EventLog
import EventStorage
import JournalClient

extension StorageError: Explained {
    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation { .of(self, place) }
}

extension StoreFailure: Explained {
    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        .of(underlying, place: place)
    }
}

/// About the store on the disk.
extension Explanation {
    fileprivate static func of(_ error: StorageError, _ place: Place) -> Explanation {
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
        case .notFound: ofMissing(place)
        case .alreadyExists:
            Explanation(
                "there is a store in \(folder) already",
                [
                    "it was left as it is",
                    "choose another name with: rapport init --journal NAME",
                ])
        case .notAJournal: notAJournal(place)
        case .newerFormat(let format): newer(format, folder)
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
        case .ioFailure(let code): ofFailure(code, place, StoreAccess(folder: folder))
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

    private static func notAJournal(_ place: Place) -> Explanation {
        Explanation(
            "store.sqlite in \(place.folder) is not a journal",
            ["it was left as it is"] + place.routes)
    }

    private static func newer(_ format: Int, _ folder: String) -> Explanation {
        Explanation(
            "the store in \(folder) has format \(format) of a newer release",
            ["it was left as it is", "use the rapport that wrote it, or a newer one"])
    }

    /// A folder that may not be written is no failure of the disk.
    static func ofFailure(_ code: Int, _ place: Place, _ access: StoreAccess) -> Explanation {
        let folder = place.folder
        let look = "see who may write there with: ls -ld \(ShellWord.quoted(folder))"
        return switch access {
        case .closed: cannotRead(folder)
        case .readOnlyDisk:
            Explanation(
                "\(folder) is on a disk that is mounted read-only, and a store that cannot be"
                    + " written is not opened",
                ["\(unchanged); \(look)"] + place.copied)
        case .readOnlyUser:
            Explanation(
                "you have no permission to write in \(folder), and a store that cannot be"
                    + " written is not opened",
                ["\(unchanged); \(look)"] + place.copied)
        case .whole where StoreAccess.isAboutLocks(code):
            Explanation(
                "the disk under \(folder) does not lock files, as some network disks do not, and"
                    + " without that two programs could spoil the journal",
                ["\(unchanged); keep the journal on a disk of this machine: --home DIR"])
        case .whole:
            Explanation(
                "the disk under \(folder) reported an error (\(code))",
                [
                    "what was saved before stays saved",
                    "look at the copy with: rapport doctor",
                ])
        }
    }

    /// The audit of what is in that place.
    private static func audit(_ place: Place) -> String {
        guard case .store(let path) = place else { return "rapport audit" }
        return "rapport audit --store \(ShellWord.quoted(path))"
    }

    private static func ofMissing(_ place: Place) -> Explanation {
        let safe = "nothing was made or changed"
        if StoreAccess(folder: place.folder) == .closed {
            return cannotRead(place.folder)
        }
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
                    "see what is there with: ls"
                        + " \(ShellWord.quoted(NearestFolder.existing(of: path)))",
                ]
            case 1: ["\(safe); there is one below it: \(found[0])"]
            default: ["\(safe); there are several below it"] + found.prefix(9)
            }
        return Explanation("there is no store in \(path)", hints)
    }
}
