import EventLog
import JournalClient
import JournalModel
import JournalText

/// About many proposals at once, two answers, and new sheets.
extension Sentences {
    // MARK: Many at once

    static func folded(_ count: Int, by parent: String, for other: String) -> String {
        "\(count) proposals by \(parent) wait for \(other); list them with:"
            + " rapport conflicts --all"
    }

    // MARK: Answers

    /// How the parent whose they are keeps one of them.
    static func howToKeepOne(of replies: [EventID]) -> [String] {
        replies.map { kept in
            let others = replies.filter { $0 != kept }.map {
                "rapport retract \(EntryName.short($0)) --reason duplicate"
            }
            return "keep \(EntryName.short(kept)): \(others.joined(separator: "; "))"
        }
    }

    // MARK: Taking back

    static let asksNoMore = "you ask no more to take this entry back; it stays as it is"

    // MARK: A new sheet

    /// Told once on each other device of a parent.
    static func newSheetElsewhere(by device: String, _ time: String) -> String {
        "a new recovery sheet took the place of your old one, made on \(device), \(time);"
            + " the old one opens nothing any more"
    }

    static let ifSheetNotYou =
        "if that was not you, see who may write as you:"
        + " rapport device list"

    /// Said before a second sheet is shown.
    static let formerSheetVoid =
        "a sheet that was shown before is void: it was never signed in; keep only this one"
}
