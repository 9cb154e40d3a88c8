package import EventLog
import JournalClient
package import JournalModel

/// About promises in another's name, and answers in lists.
extension Sentences {
    // MARK: Promises

    /// A promise of which its writer names another parent as the giver.
    package static func proposesPromise(
        _ parent: String, of giver: String, declinedBy other: String? = nil
    ) -> String {
        let no = other.map { ", and \($0) said no" } ?? ""
        return "\(parent) proposes that \(giver) promises\(no)"
    }

    package static func promiseCounts(once giver: String) -> String {
        "it counts once \(giver) says so"
    }

    /// In the place of a state that only the giver, or both, can give.
    package static func calledBroken(by parent: String) -> String { "called broken by \(parent)" }

    package static func givenBy(_ parent: String) -> String { "by \(parent)" }

    // MARK: Answers

    /// The mark of an entry that was answered: a parent has one answer to an entry.
    package static func replies(by parents: [String]) -> String {
        parents.sorted().map { "1 reply by \($0)" }.joined(separator: ", ")
    }

    /// An answer below its entry in a list.
    package static func reply(by parent: String, _ id: String) -> String {
        "\(parent) replied, \(id)"
    }

    /// What an entry below a rupture is called: nobody mends what came from somebody else.
    package static func mending(_ mend: EntryView, _ rupture: EntryView) -> String {
        (mend.mends(rupture) ? EntryKind.repair : .comfort).name
    }

    /// What mended a rupture, or comforted, below it in a list.
    package static func mended(_ kind: String, by parent: String, _ id: String) -> String {
        "\(kind) by \(parent), \(id)"
    }

    package static func kept(_ origin: String) -> String { "side by side; by \(origin)" }

    /// An answer in a list in which its entry does not stand.
    package static func replyTo(_ entry: EventID) -> String { "to \(EntryName.short(entry))" }

    /// The entry that an answer is to, as it was for who answered.
    package static func toEntry(_ line: String) -> String { "to \(line)" }

    package static func twoReplies(by parent: String) -> String {
        "two answers by \(parent), begun on two devices; both are kept until one is chosen"
    }
}
