import EventLog
import JournalClient
import JournalImport
import JournalText

/// About rows whose child, unit or day is not what it seems.
extension Explanation {
    private static let safe = "nothing was imported"

    static func whichChild(
        _ found: [String: Int], _ children: [String], _ typed: TypedLine
    ) -> Explanation {
        let names = found.sorted { $0.key < $1.key }.map {
            Sentences.Import.caregiver($0.key, rows: $0.value)
        }
        return .usage(
            "the file is about \(names.joined(separator: "; "))",
            "\(safe); say who that is in this journal: \(naming(found.keys.min(), children, typed))"
        )
    }

    static func unknownChild(
        _ found: [String], _ children: [String], _ typed: TypedLine
    ) -> Explanation {
        let names = found.map(FieldText.line).joined(separator: ", ")
        return .usage(
            found.isEmpty
                ? "the rows name no child" : "no row is about that child; the file names \(names)",
            "\(safe); as in: \(naming(found.first, children, typed))")
    }

    /// The same command, where the file's child is one of the journal's.
    private static func naming(
        _ name: String?, _ children: [String], _ typed: TypedLine
    ) -> String {
        let child = name.flatMap { alike($0, children) } ?? children.first ?? "CHILD"
        return typed.setting("--child", to: name.map { "\($0)=\(child)" } ?? child).text
    }

    /// The child whose name is another spelling of this one.
    private static func alike(_ name: String, _ children: [String]) -> String? {
        let same = children.filter { NamedChild.looks($0, like: name) }
        guard same.isEmpty else { return same.count == 1 ? same[0] : nil }
        let near = ClosestName.closest(
            to: name.lowercased(), among: children.map { $0.lowercased() })
        return children.first { $0.lowercased() == near }
    }

    static func unfitUnit(
        _ unit: String, _ subjects: [String], _ typed: TypedLine
    ) -> Explanation {
        guard let usual = subjects.lazy.compactMap(SaidUnit.usual).first else {
            return .usage(
                "the numbers without a unit are of \(subjects.joined(separator: ", ")), and no unit"
                    + " that you say goes to those",
                "\(safe); without the unit each number stays in its row: rapport help trackers")
        }
        let isTyped = typed.words.contains { $0.hasPrefix("--unit") }
        return .usage(
            "the numbers without a unit are of \(subjects.joined(separator: ", ")), and that is"
                + " not measured in \(unit)",
            isTyped
                ? "\(safe); as in: \(typed.setting("--unit", to: usual).text)"
                : "\(safe); say another one in the mapping, as in its line: unit: \(usual)")
    }

    /// Rows that are here, with their days read the other way round.
    static func otherOrder(
        _ rows: Int, _ order: DayOrder, _ first: EventID, _ typed: TypedLine
    ) -> Explanation {
        let (had, has) =
            order == .monthFirst
            ? ("--month-first", "--day-first") : ("--day-first", "--month-first")
        let stands = order == .monthFirst ? "month" : "day"
        let words = typed.words.map { $0 == has ? had : $0 }
        let back = "rapport import --take-back \(EntryName.short(first))"
        return Explanation(
            "\(Sentences.Import.rows(rows)) would come twice, since"
                + " \(rows == 1 ? "it is" : "they are") here with the \(stands) read first",
            (words == typed.words
                ? [] : ["\(safe); if that is right: \(TypedLine(words: words).text)"])
                + [
                    (words == typed.words ? "\(safe); if" : "if")
                        + " that is wrong, take those rows back first: \(back)"
                ])
    }
}

/// Places whose clocks people call by letters.
enum PlaceZone {
    /// A place whose clock is called so, by its IANA name; New York for all that is not known.
    static func likely(for letters: String) -> String {
        places[String(letters.uppercased().prefix { $0.isLetter })] ?? "America/New_York"
    }

    private static let places = [
        "AST": "America/Halifax", "CST": "America/Chicago", "CDT": "America/Chicago",
        "MST": "America/Denver", "MDT": "America/Denver", "PST": "America/Los_Angeles",
        "PDT": "America/Los_Angeles", "AKST": "America/Anchorage", "HST": "Pacific/Honolulu",
        "WET": "Europe/Lisbon", "BST": "Europe/London", "IST": "Asia/Kolkata",
        "CET": "Europe/Berlin", "CEST": "Europe/Berlin", "MET": "Europe/Berlin",
        "MEZ": "Europe/Berlin", "EET": "Europe/Athens", "JST": "Asia/Tokyo",
        "AEST": "Australia/Sydney", "AEDT": "Australia/Sydney", "NZST": "Pacific/Auckland",
    ]
}
