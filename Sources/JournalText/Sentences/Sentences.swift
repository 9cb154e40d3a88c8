package import EventLog

/// What is said of entries and people, in the same words on every surface.
///
/// What a program of its own says, a question or a command to type, it adds in an extension.
package enum Sentences {
    // MARK: Marks of an entry

    package static let observation = "observation"
    package static let takenBack = "taken back"
    /// - Parameter others: who took it back beside or instead of whose entry it is.
    package static func takenBack(byOthers others: [String]) -> String {
        others.isEmpty ? takenBack : "\(takenBack) by \(others.joined(separator: " and "))"
    }
    /// Under an entry that began: what another entry says of its end.
    package static func ended(_ told: String) -> String { "ended at \(told)" }
    package static func endTold(_ time: String, by name: String, in id: String) -> String {
        "\(time), written by \(name) in \(id)"
    }
    /// Of an entry by who never saw it begin.
    package static let onlyItsEnd = "only its end"
    package static let signedElsewhere = "not written by this copy"
    package static func notWritten(by name: String) -> String { "not mine, says \(name)" }
    /// Before words in an entry of somebody else.
    package static func wrote(_ name: String) -> String { "\(name) wrote" }
    package static func writtenBy(_ origin: String) -> String { "written by \(origin)" }
    package static let proposed = "proposed"
    /// How old the child was when it happened.
    package static let ageThen = "age that day"

    package static let leftEmpty = "(left empty)"
    package static let newer = "(of a newer release)"
    package static let andNewer = "and more (of a newer release)"
    package static let unreadable = "(not readable)"
    /// The mark of an entry of one's own private journal.
    package static func keptPrivate(sharedAs there: String?) -> String {
        there.map { "private, shared as \($0)" } ?? "private"
    }
    /// Of an entry that its author wrote for themselves first. Nobody can prove the earlier day.
    package static func sharedLater(_ written: String, _ shared: String, by name: String) -> String
    {
        "written for oneself on \(written), as \(name) says; shared on \(shared)"
    }
    package static let newerMark = "newer"
    package static let newerStands =
        "something of a newer release stands here too; it is kept as it is"

    package static func keptMark(_ count: Int) -> String {
        count == 2 ? "two versions, both kept" : "\(count) versions, all kept"
    }

    package static func policy(_ policy: Policy, owner: String) -> String {
        switch policy {
        case .authorOnly: "only \(owner); a reply can stand beside it"
        case .shared: "both parents"
        case .agreement: "both parents together: one proposes, the other agrees"
        }
    }

    /// The name of a child that one parent alone added.
    package static func proposedChild(_ name: String) -> String { "\(name) (proposed)" }

    package static let toTakeBack = "to take this entry back"

    /// One line about something that does not stand.
    package static func proposedBy(
        _ parent: String, declinedBy other: String?, _ what: String
    ) -> String {
        let no = other.map { ", and \($0) said no" } ?? ""
        return "proposed by \(parent)\(no): \(what)"
    }

    /// The head of a proposal.
    package static func proposal(
        by parent: String, other: String, isDeclined: Bool, isRetraction: Bool,
        giver: String? = nil
    ) -> String {
        let what = isRetraction ? ", \(toTakeBack)" : ""
        let head = giver.map { proposesPromise(parent, of: $0) } ?? "by \(parent)\(what)"
        return "\(head); " + (isDeclined ? "\(other) said no" : "waits for \(other)")
    }

    // MARK: Names

    /// A parent who came under another name than the one they use now.
    package static func renamed(_ name: String, now latest: String) -> String {
        "\(name) (now: \(latest))"
    }

    /// Who gave no name yet, beside one who did.
    package static let otherParent = "the other parent"
    /// Both of them, where neither did, on a page that is nobody's.
    package static let whoBegan = "the parent who began the journal"
    package static let whoJoined = "the parent who joined it"

    /// The other parent, whose name looks like the one of the person at this screen.
    package static func otherParent(named name: String) -> String {
        "\(name) (the other parent)"
    }

    /// Two parents with names that look alike, on a page that is nobody's.
    package static func beganJournal(_ name: String) -> String {
        "\(name) (who began the journal)"
    }
    package static func joinedJournal(_ name: String) -> String { "\(name) (who joined it)" }

    /// Any device of the other parent.
    package static func aDevice(of parent: String) -> String { "a device of \(parent)'s" }

    package static let theSheet = "the recovery sheet"
    package static let somebody = "somebody"
    package static let page = "a page in a browser"
    package static let revoked = "revoked"
}
