import EventLog
import JournalClient
import JournalText

/// About the state of the copies.
extension Sentences {
    static let noDaemon = "none yet"
    static let paperKey = "recovery sheet"

    static func entries(_ status: ReplicaStatus) -> String {
        var text = "\(status.entries), in \(status.events) events"
        if status.missingValues > 0 { text += "; \(status.missingValues) values not here yet" }
        if status.erasedValues > 0 { text += "; \(status.erasedValues) values erased" }
        return text
    }

    static func reach(_ reach: Reach) -> String {
        "\(reach.stored) stored here, \(reach.synced) at the daemon"
    }

    static func copy(_ state: CopyState?, day: (UInt64) -> String) -> String {
        guard let state else { return "not heard of yet" }
        return state.behind.isEmpty
            ? "had everything on \(day(state.heardAt))"
            : "lacked \(entryCount(state.behind.count)) on \(day(state.heardAt))"
    }

    /// What is told of the devices of the other parent: no day, no number, no name, nothing of when
    /// one was used.
    static func othersHave(_ name: String, isAll: Bool) -> String {
        isAll
            ? "a device of \(name)'s has all that you wrote"
            : "no device of \(name)'s has all that you wrote yet"
    }

    /// A server beside the one that this device syncs with.
    static func keptAt(_ place: String, as parent: String) -> String {
        "\(place), which \(parent) named"
    }

    /// A server that a parent's devices left: nobody knows whether its copy was deleted.
    static func leftAt(_ place: String, by parent: String) -> String {
        "\(place), which \(parent) moved on from; a copy may be there still"
    }

    static func server(_ key: String) -> String { "a server with the key \(key)" }

    static let thisDevice = "this device"
    static let mayJoin = "let in, and not here yet; see it arrive with: rapport sync"

    static let inference =
        "whether everything has reached your devices; they are not told when, nor what you read"

    /// The first digits of a digest: enough to compare on two screens.
    static func fingerprint(_ digest: String) -> String { String(digest.prefix(16)) }
    static let wholeDigests = "all their digits: rapport status --json"

    static let notSynced = "not at the daemon yet:"
    static let nothingPending = "everything you wrote is at the daemon"

    static func forks(_ count: Int) -> String {
        count == 1
            ? "one device wrote from an older copy of itself; both lines are kept: rapport doctor"
            : "\(count) times a device wrote from an older copy of itself; all lines are kept:"
                + " rapport doctor"
    }

    static func fallenEvents(_ count: Int, of name: String, _ reason: String) -> String {
        "\(events(count)) of \(name), kept and shown \(fallen(reason))"
    }
}

extension Sentences.Help {
    static let status = "Show what is synced, which devices there are, and what waits."
    static let audit = "Check that everything is what its authors signed (status 3 if not)."
    static let doctor = "Check this device's copy of the journal."
}
