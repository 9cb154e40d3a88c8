import JournalModel
import JournalText

/// About what became of a promise.
extension Sentences {
    static func askPromise(_ word: PromiseWord) -> String {
        "Is this the promise that is \(word.rawValue)? (yes/no)"
    }

    /// The two entries that a broken word may lead to, for who gave it. Written together, or one
    /// after the other.
    static func afterBroken(_ promise: String) -> [String] {
        let rupture = "rapport rupture broken-promise --promise \(promise)"
        return [
            "if you have made up for it, write down both: \(rupture) --repair admitted,explained",
            "if not yet, it can wait; to write down that it went wrong: \(rupture)",
        ]
    }
}
