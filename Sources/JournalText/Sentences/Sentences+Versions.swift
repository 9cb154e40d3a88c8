package import EventLog

/// About versions, what they were made from, and everything that was done to an entry.
extension Sentences {
    // MARK: Versions side by side

    package static let agreed = "agreed"
    package static let basedOn = "based on"
    package static let changed = "changed"
    package static let unchanged = "says the same as before"
    package static let besideFirst = "beside 1"
    /// Marks of an entry that was taken back and changed.
    package static func editedBeside(by names: [String]) -> String {
        "edited by \(names.joined(separator: " and ")) at the same time"
    }
    package static func editedSince(by names: [String]) -> String {
        "edited since by \(names.joined(separator: " and "))"
    }

    package static let nothingStood = "(empty before)"

    /// - Parameter different: how many of them say different things.
    package static func versions(_ count: Int, different: Int) -> String {
        let some = different == count ? "" : ", \(word(different)) of them different"
        return count == 2
            ? "two versions, both kept until you settle it"
            : "\(count) versions\(some), all kept until you settle it"
    }

    /// The mark of an entry in which versions differ.
    package static func versionsMark(_ different: Int) -> String { "\(word(different)) versions" }

    private static func word(_ count: Int) -> String { count == 2 ? "two" : "\(count)" }

    package static func saysTheSame(as number: Int) -> String { "  (says the same as \(number))" }

    package static func writtenAnew(_ count: Int) -> String {
        "\(count == 2 ? "both" : "all") were written into an empty field"
    }

    package static func keptVersions(_ count: Int) -> String {
        count == 2 ? "two versions, kept side by side" : "\(count) versions, kept side by side"
    }

    package static func commonBase(of count: Int) -> String {
        count == 2 ? "both were based on" : "all were based on"
    }

    /// - Parameter reason: why its device's words have no effect, nil if they have.
    package static func consent(_ origin: String, code: ReasonCode, reason: String?) -> String {
        let who = "agreed to by \(origin)"
        if let reason { return "\(who), \(fallen(reason))" }
        return code == .effective ? who : "\(who), which does not count (\(code.name))"
    }

    package static func agreedFields(_ fields: [String], _ origin: String) -> String {
        "\(fields.joined(separator: ", ")); by \(origin)"
    }

    /// What an answer was given to, where other words stand now.
    package static func answered(
        _ field: String, _ words: String, changedBy parent: String
    ) -> String {
        "\(field) was then: \(words); changed since by \(parent)"
    }

    package static let withdrawn = "proposed and withdrawn"

    // MARK: History

    package static let began = "began the entry"

    package static func tookBack(reason: String?) -> String {
        "took the entry back" + (reason.map { " (\($0))" } ?? "")
    }

    package static func kept(_ field: String, _ steps: [Int]) -> String {
        "\(field): kept \(list(steps)) side by side"
    }

    package static func agreedTo(_ steps: [Int]) -> String { "agreed to \(list(steps))" }

    package static func declined(_ steps: [Int]) -> String { "said no to \(list(steps))" }

    /// What a write took the place of. While it is only proposed it has not done so yet.
    package static func links(
        replaces: [Int], replacedBy: [Int], isProposed: Bool, isWithdrawn: Bool
    ) -> String {
        let base = replaces.isEmpty ? nil : "in place of \(list(replaces))"
        let state = isWithdrawn ? withdrawn : isProposed ? proposed : nil
        let first = [state, base].compactMap { $0 }
        return (first.isEmpty ? "" : "  (\(first.joined(separator: ", ")))")
            + (replacedBy.isEmpty ? "" : "  (replaced by \(list(replacedBy)))")
    }

    package static func without(_ code: ReasonCode) -> String {
        switch code {
        case .notOwner: "without effect: only its author changes this entry"
        default: "without effect (\(code.name))"
        }
    }

    package static func unseen(_ steps: [Int]) -> String {
        "written without having seen \(list(steps))"
    }

    private static func list(_ numbers: [Int]) -> String {
        numbers.map(String.init).joined(separator: ", ")
    }
}
