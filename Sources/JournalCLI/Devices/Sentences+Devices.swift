import EventLog
import JournalClient
import JournalText

/// About one's devices.
extension Sentences {
    // MARK: The list

    static func cameIn(
        _ enrolled: MemberDevice.Enrolled, by name: String, _ time: String
    ) -> String {
        switch enrolled.way {
        case .founder: "began the journal, \(time)"
        case .pair: "invited as the other parent by \(name), \(time)"
        case .added, .recovery: "let in by \(name), \(time)"
        }
    }

    /// - Parameter isAgain: whether an earlier revocation stands before it.
    static func revoked(
        by name: String, _ time: String, _ reason: RevocationReason, isAgain: Bool
    ) -> String {
        let why = reason == .unsaid ? "" : " (\(reason))"
        return "\(isAgain ? "again" : "revoked") by \(name), \(time)\(why)"
    }

    static func revokedAlready(_ name: String) -> String {
        "\(name) is revoked already; that stays, and more of its words fall by this"
    }

    // MARK: What this device did not do, and the day on which it learnt of it

    static func newDevice(_ name: String, by: String, _ day: String) -> String {
        "new among your devices: \(name), let in by \(by); known here since \(day)"
    }

    static func cameBack(_ name: String, by: String, _ day: String) -> String {
        "let in again among your devices: \(name), by \(by); known here since \(day)"
    }

    /// - Parameter parent: the other parent's name; nil for one's own.
    static func serverCame(of parent: String?, _ day: String) -> String {
        let whose =
            parent.map { "a server that \($0) named" } ?? "a server that a device of yours named"
        return "\(whose) may keep the journal together with the others; known here since \(day)"
    }

    static func serverWent(of parent: String?, _ day: String) -> String {
        let whose =
            parent.map { "a server that \($0) named" } ?? "a server that a device of yours named"
        return "\(whose) exchanges nothing with the others any more; known here since \(day)"
    }

    static func wentAway(_ name: String, by: String, _ day: String) -> String {
        "gone from your devices: \(name), revoked by \(by); known here since \(day)"
    }

    /// True of a copied folder, and of one that was put back from a backup.
    static func otherLine(_ name: String, _ day: String) -> String {
        "the folder of \(name) was copied or put back, and it writes under a new number; known here"
            + " since \(day)"
    }

    /// Of the other parent's devices no more than that one came or went.
    static func othersCame(_ parent: String, _ day: String) -> String {
        "a device of \(parent)'s came in, and whoever holds it can read this journal; known here"
            + " since \(day)"
    }

    static func othersWent(_ parent: String, _ day: String) -> String {
        "a device of \(parent)'s went; known here since \(day)"
    }

    static let toldUntilSeen = "this is said until you look at: rapport device list"

    static func ifNotYou(_ command: String) -> String { "if that was not you: \(command)" }

    /// Where the device is the last that manages others, which stays until another one does.
    static let ifNotYouAnother =
        "if that was not you, first let another device in: rapport device add --admin --recovery -"

    /// Where a device would otherwise be the last that manages others.
    static let letAnotherIn =
        "first let another one in with your recovery sheet: rapport device add --admin --recovery -"

    static func afterwards(_ command: String) -> String { "then: \(command)" }

    static func letInAgain(_ name: String, _ command: String) -> String {
        "let \(name) in again with: \(command)"
    }

    // MARK: Before a change

    static func effect(of change: DeviceChange, _ text: DeviceText) -> String {
        let name = text.name(change.device)
        let count = entryCount(change.entries.count)
        if change.action == .readmit {
            return change.entries.isEmpty
                ? "\(name) may write again" : "this gives effect back to \(count)"
        }
        return change.entries.isEmpty
            ? "everything of \(name) that is here stays as it is; what it has not sent yet, or"
                + " writes from now on, will be kept and shown, without effect"
            : "this takes effect away from \(count) with words of \(name)"
    }

    static func andMore(_ count: Int) -> String { "and \(count) more" }

    static func witnessed(_ change: DeviceChange, by parent: String) -> String {
        let seen = change.entries.count { $0.isWitnessed }
        let all = change.entries.count
        if change.action == .readmit {
            return seen == 0
                ? "none of them has reached a device of \(parent)'s yet"
                : "\(seen) of them \(seen == 1 ? "has" : "have") reached a device of \(parent)'s"
        }
        return switch seen {
        case 0: "none of them has reached a device of \(parent)'s; all stay readable"
        case all:
            "they have reached a device of \(parent)'s; all stay readable, marked as without effect"
        default:
            "\(seen) of them \(seen == 1 ? "has" : "have") reached a device of \(parent)'s and will"
                + " still be shown"
        }
    }

    static func others(_ change: DeviceChange, _ names: [String]) -> String {
        let list = names.joined(separator: ", ")
        return change.action == .readmit
            ? "let in by it, so back with it: \(list)"
            : "let in by it, so gone with it until let in again: \(list)"
    }

    /// Words that were erased and are not any more.
    static func restored(_ count: Int) -> String {
        "this ends the erasure of words in \(entryCount(count));"
            + " they come back where a copy still has them:"
    }

    /// Words that are erased by the change itself.
    static func erasedBy(_ count: Int) -> String {
        "this erases words in \(entryCount(count)), as was agreed, on every copy:"
    }

    static func askChange(_ change: DeviceChange, _ text: DeviceText) -> String {
        let name = text.name(change.device)
        return change.action == .readmit ? "Readmit \(name)? (yes/no)" : "Revoke \(name)? (yes/no)"
    }

    static let nobodyToAsk =
        "no daemon keeps this journal, so only what is here can be counted"

    // MARK: After it

    static func changed(_ change: DeviceChange, _ text: DeviceText) -> String {
        let name = text.name(change.device)
        return change.action == .readmit ? "\(name) is readmitted" : "\(name) is revoked"
    }

    static let sentLater = "the other devices learn of it at the next sync"

    // MARK: This device's key elsewhere

    /// True of a copied folder, and of one that was put back and got its own words by a sync.
    static func notWrittenHere(_ count: Int, _ day: String) -> String {
        "\(events(count)) signed with this device's key \(count == 1 ? "was" : "were") not written"
            + " by this copy, the last on \(day)"
    }

    static func ifWrittenByYou(_ event: EventID) -> String {
        "if you wrote that, in a copy or before you put this one back:"
            + " rapport add authorship event=\(event) says=mine"
    }

    // MARK: A device that may not come in

    /// What the daemon said of this device, as a part of a sentence.
    static func refused(_ refusal: DaemonRefusal, _ day: String) -> String {
        switch (refusal.isOfObserver, refusal.code == .deviceRevoked) {
        case (true, true):
            "the daemon said on \(day) that the parents let you read no more: it was ended, or the"
                + " last day is over"
        case (true, false):
            "the daemon said on \(day) that the parents have not both said yet that you may read"
        case (false, true): "the daemon said on \(day) that this device was revoked"
        case (false, false): "the daemon said on \(day) that nothing lets this device in"
        }
    }

    static let keptHereOnly = "what is written here is kept on this device and not sent"

    static func readmitHere(_ key: DeviceKey) -> String {
        "let it in again here with your recovery sheet: "
            + DeviceVerb.readmit.command(on: key, isOnPaper: true)
    }

    static func readmitElsewhere(_ key: DeviceKey) -> String {
        "or on a device of yours that manages others: "
            + OtherMachine.types(DeviceVerb.readmit.command(on: key, isOnPaper: false))
    }
}

extension Sentences.Help {
    static let device = "List, add, revoke and readmit devices."
    static let deviceList = "List your devices."
    static let deviceRevoke = "Revoke a device of yours that is lost or given away."
    static let deviceReadmit = "Let a device of yours in again that was revoked, or fell."
    static let sheet = "Put a new recovery sheet in the place of the old one."
    static let sheetNew = "Make a new recovery sheet, and end the old one."
}
