import EventLog
import JournalClient

/// About files of events, and about proofs of forks.
extension Explanation {
    static func of(_ error: StickError) -> Explanation {
        let safe = "nothing of it was taken, and nothing here was changed"
        return switch error {
        case .defect(let defect): of(defect, safe)
        case .otherJournal:
            Explanation(
                "the file belongs to another journal",
                [safe, "name the journal that it is for: rapport sync --from FILE --journal NAME"])
        case .otherAccept:
            Explanation(
                "the file belongs to this journal as paired with somebody else",
                [safe, "see who belongs to it with: rapport status"])
        case .buildsOnMore(let count):
            Explanation(
                "the file carries only what is new to another device;"
                    + " \(count) events that it builds on are not here",
                [safe, "let its maker write a whole one: rapport sync --to FILE"])
        case .badEvent(let code, let taken):
            Explanation(
                "the file holds an event that does not keep the rules (\(code.name))",
                [
                    "that event was not taken; \(taken) sound ones were, and they hold together",
                    "ask its maker to check the copy: rapport audit",
                ])
        case .whichDevice(let name):
            Explanation(
                "no device, or more than one, has a name that begins with"
                    + " \"\(FieldText.line(String(name.prefix(64))))\"",
                ["nothing was written; devices are listed by: rapport status"])
        }
    }

    private static func of(_ defect: StickDefect, _ safe: String) -> Explanation {
        switch defect {
        case .notAStick:
            Explanation(
                "the file is not one that rapport sync --to writes",
                [safe, "write one on the other device: rapport sync --to FILE"])
        case .cutShort:
            Explanation(
                "the file ends before its end, as when a stick is pulled out too early",
                [safe, "copy it again, or write it anew: rapport sync --to FILE"])
        case .altered:
            Explanation(
                "the file is not as it was written",
                [safe, "copy it again, or write it anew: rapport sync --to FILE"])
        case .oversized:
            Explanation(
                "a part of the file is longer than a part may be",
                [safe, "write it anew on the other device: rapport sync --to FILE"])
        }
    }

    static func of(_ error: ForkError) -> Explanation {
        switch error {
        case .noFork:
            Explanation(
                "no device of this journal has used a number twice, so there is nothing to prove",
                ["no file was written; see how the copy is with: rapport doctor"])
        case .noProof(let defect):
            Explanation(
                "the file proves no fork: \(words(for: defect))",
                ["nothing was changed; a proof is written by: rapport doctor --fork-proof FILE"])
        }
    }

    private static func words(for defect: ForkProofDefect) -> String {
        switch defect {
        case .unreadable: "it is of another kind, or not whole"
        case .refused(let code): "one of its two events is not sound (\(code.name))"
        case .otherPlace: "its two events stand at different places"
        case .sameEvent: "its two events are one and the same"
        case .unordered: "its two events stand in the wrong order"
        }
    }
}
