import EventLog
import EventStorage
import JournalClient

/// About the store on the disk.
extension Explanation {
    static func of(_ error: StorageError, place: String) -> Explanation {
        let safe = "what was saved before stays saved"
        return switch error {
        case .locked:
            Explanation(
                "another program is writing in a journal of \(place)",
                ["nothing was written by this one", "try again in a moment"])
        case .notFound, .alreadyExists, .notAJournal, .newerFormat: ofFile(error, place)
        case .unsafeDurability:
            Explanation(
                "the disk under \(place) does not promise to keep what is written",
                ["nothing was written", "keep the journal on a local disk: --home DIR"])
        case .diskFull:
            Explanation(
                "the disk under \(place) is full",
                ["\(safe), and this was not written", "see the room with: df -h \(place)"])
        case .ioFailure(let code):
            Explanation(
                "the disk under \(place) reported an error (\(code))",
                [safe, "look at the copy with: rapport doctor"])
        case .corrupt, .contradiction, .unknownEvent:
            Explanation(
                "the store in \(place) contradicts itself",
                ["nothing was written; find the entry with: rapport audit"])
        case .failStopped, .closed, .advanced, .unexpected:
            Explanation(
                "the store in \(place) stopped working during this command",
                [safe, "try again; if it stays: rapport doctor"])
        case .derivedIncomplete:
            Explanation(
                "the lists of the store in \(place) are not complete",
                [safe, "make them anew with: rapport doctor --rebuild"])
        }
    }

    private static func ofFile(_ error: StorageError, _ place: String) -> Explanation {
        switch error {
        case .notFound:
            Explanation(
                "there is no store in \(place)",
                ["nothing was made or changed", "name the folder that holds store.sqlite"])
        case .alreadyExists:
            Explanation(
                "there is a store in \(place) already",
                ["it was left as it is", "choose another name with: --journal NAME"])
        case .notAJournal:
            Explanation(
                "store.sqlite in \(place) is not a journal",
                ["it was left as it is", "put back a copy, or sync a new one from the daemon"])
        case .newerFormat(let format):
            Explanation(
                "the store in \(place) has format \(format) of a newer release",
                ["it was left as it is", "use the rapport that wrote it, or a newer one"])
        default: Explanation("the store in \(place) cannot be opened", [unchanged])
        }
    }

    static func of(_ error: Rejection) -> Explanation {
        Explanation(
            "an event does not keep the rules of this journal (\(error.code.name))",
            ["it was not taken in; nothing here was changed", "look closer with: rapport audit"])
    }
}
