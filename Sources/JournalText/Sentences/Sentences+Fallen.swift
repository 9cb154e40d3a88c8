/// About what has no effect.
///
/// A revocation has no cut of its own: what it has not seen falls. So "after" is said only of what
/// had seen the revocation, and of the rest no more than that it is not stood by.
extension Sentences {
    /// What is told of: the device of words is not named there, that of a device's events is.
    package enum Fallen {
        case words, device, eventOfDevice, eventsOfDevice

        fileprivate var device: String { self == .words ? "its device" : "it" }
        fileprivate var these: String { self == .eventsOfDevice ? "them" : "this" }
    }

    package static let fallen = "without effect"
    package static let fallenWords = "words without effect"

    package static func fallen(_ reason: String) -> String { "\(fallen): \(reason)" }

    /// The day of a change, as a part of a sentence.
    package static func on(_ day: String) -> String { " on \(day)" }

    package static func revokedWithout(by who: String, _ what: Fallen, _ day: String) -> String {
        "\(who) revoked \(what.device)\(day) without standing by \(what.these)"
    }

    package static func writtenAfterRevoking(
        by who: String, _ what: Fallen, _ day: String
    ) -> String {
        "written after \(who) revoked \(what.device)\(day)"
    }

    package static func letInByRevoked(
        _ name: String, _ what: Fallen, by who: String, _ day: String
    ) -> String {
        "\(what.device) was let in by \(name), which \(who) revoked\(day)"
    }

    package static func letInByFallen(_ name: String, _ what: Fallen) -> String {
        "\(what.device) was let in by \(name), which nothing that counts lets in"
    }

    package static func placeNotTaken(_ what: Fallen) -> String {
        "\(what.device) was let in as the other parent's and has not joined yet"
    }

    package static func placeTakenByAnother(_ what: Fallen, offeredBy who: String) -> String {
        "\(who) offered \(what.device) the other parent's place, and another device took it"
    }

    /// In the place of a parent's name, for words of a device that took no parent's place.
    package static let nobodys = "no parent"

    package static func renewedWithout(by who: String, _ day: String) -> String {
        "\(who) put a new recovery sheet in the place of this one\(day), without standing by"
            + " this"
    }

    package static func writtenAfterRenewing(by who: String, _ day: String) -> String {
        "written with a recovery sheet after \(who) had put a new one in its place\(day)"
    }

    // MARK: Who had them all the same

    package static let reachedNobody = "it has reached no other device yet"
    package static let beforeRevoking = "before revoking"
    package static let beforeHearing = "before the revocation came there"

    package static func reached(_ device: String, _ day: String, _ when: String?) -> String {
        "has reached \(device) on \(day)" + (when.map { ", \($0)" } ?? "")
    }

    /// Of the other parent's devices no name and no day is told.
    package static func reachedOther(_ parent: String, _ when: String?) -> String {
        "has reached a device of \(parent)'s" + (when.map { ", \($0)" } ?? "")
    }
}
