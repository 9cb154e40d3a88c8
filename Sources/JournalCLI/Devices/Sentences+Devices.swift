import EventLog
import JournalClient
import JournalText

/// About one's devices, lost ones, and the recovery sheet.
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

    /// Said once on each of a parent's devices.
    static func newDevice(_ name: String, by: String, _ time: String) -> String {
        "new among your devices: \(name), let in by \(by), \(time)"
    }

    static func ifNotYou(_ command: String) -> String { "if that was not you: \(command)" }

    /// Where the device is the last that manages others, which stays until another one does.
    static let ifNotYouAnother =
        "if that was not you, first let another device in: rapport device add --admin --recovery -"

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
                ? "\(parent) has seen none of them yet" : "\(parent) has seen \(seen) of them"
        }
        return switch seen {
        case 0: "\(parent) has not seen any of them; all stay readable"
        case all: "\(parent) has seen them; all stay readable, marked as without effect"
        default: "\(seen) of them \(parent) has seen and will still be shown"
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

    // MARK: Recovering

    static let askSheet = "Your recovery sheet, 56 letters and digits in any spacing:"

    static func askLost(_ name: String) -> String { "Is \(name) lost, so revoke it? (yes/no)" }

    static func recovered(_ folder: String, entries: Int) -> String {
        "recovered; \(entries) entries are here, in \(folder)"
    }

    static func stillActive(_ name: String, _ short: String) -> String {
        "\(name) may still write; if it is lost: rapport device revoke \(short) --recovery -"
    }

    static func keepLink(_ link: String) -> [String] {
        ["beside the recovery sheet, note where the journal is kept (no secret):", "  \(link)"]
    }
}
