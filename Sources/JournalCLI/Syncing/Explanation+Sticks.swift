import EventLog
import JournalClient
import JournalText

/// About files of events.
extension Explanation {
    static func of(_ failure: StickFailure) -> Explanation {
        let safe = "nothing of it was taken, and nothing here was changed"
        let (file, shown) = (ShellWord.quoted(failure.path), FieldText.line(failure.path))
        // On another device the file is named by itself: where it lies there is not known here.
        let name = ShellWord.quoted(
            failure.path.split(separator: "/").last.map(String.init) ?? "rapport-file")
        return switch failure.error {
        case .defect(let defect): of(defect, shown, safe, "rapport sync --to \(name)")
        case .otherJournal:
            Explanation(
                "\(shown) belongs to another journal",
                [safe] + otherJournal(failure.otherJournals, file))
        case .otherAccept:
            Explanation(
                "\(shown) is of this journal with another parent in it",
                [safe, "see who belongs to it with: rapport status"])
        case .buildsOnMore(let count):
            Explanation(
                "\(shown) carries only what is new to another device;"
                    + " \(Sentences.events(count)) that it builds on \(count == 1 ? "is" : "are")"
                    + " not here",
                [safe, "let its maker write a whole one: rapport sync --to \(name)"])
        case .badEvent(let code, let taken):
            Explanation(
                "\(shown) holds an event that does not keep the rules (\(code.name))",
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

    private static func otherJournal(_ others: [String], _ file: String) -> [String] {
        guard !others.isEmpty else { return ["see whose this copy is with: rapport status"] }
        return others.prefix(3).map { name in
            "if it is for \"\(FieldText.line(name))\": rapport sync --from \(file)"
                + " --journal \(ShellWord.quoted(name))"
        }
    }

    private static func of(
        _ defect: StickDefect, _ file: String, _ safe: String, _ writes: String
    ) -> Explanation {
        switch defect {
        case .notAStick:
            Explanation(
                "\(file) was not written by rapport sync --to",
                [safe, "write one on the other device: \(writes)"])
        case .cutShort:
            Explanation(
                "\(file) ends before its end, as when a stick is pulled out too early",
                [safe, "copy it again, or write it anew on the other device: \(writes)"])
        case .altered:
            Explanation(
                "\(file) is not as it was written",
                [safe, "copy it again, or write it anew on the other device: \(writes)"])
        case .oversized:
            Explanation(
                "a part of \(file) is longer than a part may be",
                [safe, "write it anew on the other device: \(writes)"])
        }
    }
}
