import EventLog
import JournalClient

/// About what has no effect, and about a device that may not come in.
///
/// A revocation has no cut of its own: what it has not seen falls. So "after" is said only of what
/// had seen the revocation, and of the rest no more than that it is not stood by.
extension Sentences {
    // MARK: Words without effect

    static let fallen = "without effect"
    static let fallenWords = "words without effect"

    static func fallen(_ reason: String) -> String { "\(fallen): \(reason)" }

    static func revokedWithout(
        by who: String, _ what: FallText.Subject, _ day: String
    ) -> String {
        "\(who) revoked \(what.device) on \(day) without standing by \(what.these)"
    }

    static func writtenAfterRevoking(
        by who: String, _ what: FallText.Subject, _ day: String
    ) -> String {
        "written after \(who) revoked \(what.device) on \(day)"
    }

    static func letInByRevoked(
        _ name: String, _ what: FallText.Subject, by who: String, _ day: String
    ) -> String {
        "\(what.device) was let in by \(name), which \(who) revoked on \(day)"
    }

    static func letInByFallen(_ name: String, _ what: FallText.Subject) -> String {
        "\(what.device) was let in by \(name), which nothing that counts lets in"
    }

    static func placeNotTaken(_ what: FallText.Subject) -> String {
        "\(what.device) was let in as the other parent's and has not joined yet"
    }

    static func placeTakenByAnother(_ what: FallText.Subject) -> String {
        "another device took the place that \(what.device) was offered"
    }

    static func fallenEvents(_ count: Int, of name: String, _ reason: String) -> String {
        "\(events(count)) of \(name), kept and shown \(fallen(reason))"
    }

    // MARK: Who had them all the same

    static let seenByNobody = "no other device has seen it yet"
    static let beforeRevoking = "before revoking"
    static let beforeHearing = "before the revocation came there"

    static func seen(by who: String, _ day: String, _ when: String?) -> String {
        "seen by \(who) on \(day)" + (when.map { ", \($0)" } ?? "")
    }

    // MARK: A device that may not come in

    /// What the daemon said of this device, as a part of a sentence.
    static func refused(_ refusal: DaemonRefusal, _ day: String) -> String {
        refusal.code == .deviceRevoked
            ? "the daemon said on \(day) that this device was revoked"
            : "the daemon said on \(day) that nothing lets this device in"
    }

    static let keptHereOnly = "what is written here is kept on this device and not sent"

    static func readmitHere(_ key: DeviceKey) -> String {
        "let it in again here with your recovery sheet: "
            + DeviceVerb.readmit.command(on: key, isOnPaper: true)
    }

    static func readmitElsewhere(_ key: DeviceKey) -> String {
        "or on a device of yours that manages others: "
            + DeviceVerb.readmit.command(on: key, isOnPaper: false)
    }
}
