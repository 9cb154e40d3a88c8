import EventLog
import JournalClient
import JournalLines
import JournalModel

/// Lines that the pages of looking back have in common. The same for both parents, but for what
/// one can do oneself.
package struct LookedBack {
    package let names: Names
    package let when: WhenText
    let line: EntryLine
    private let complete: (String) -> String
    private let folds: FoldedHeaps

    /// So long an open rupture says since when; behind that it is never too late.
    private static let week: Int64 = 7 * 86_400_000

    /// - Parameter folds: how what one parent wrote in one go is told.
    package init(names: Names, when: WhenText, folds: FoldedHeaps) {
        self.names = names
        self.when = when
        self.folds = folds
        complete = folds.complete
        line = EntryLine(names: names, zone: when.zone)
    }

    /// "(Robin, 4 years 2 months)", with blanks before it; empty if no age is known.
    func ages(_ entry: EntryView) -> String {
        names.agesText(of: entry).map { "  (\($0))" } ?? ""
    }

    // MARK: Ruptures

    /// A rupture with what answers and mends it, and what can be done next.
    func rupture(_ entry: EntryView, tried: EventID? = nil, told: ToldRepair? = nil) -> [String] {
        let lines = line.whole(entry)
        let id = EntryName.short(entry.state.entry)
        var steps: [String] = []
        if let told { steps.append(Sentences.Review.told(by: names.parent(told.by))) }
        if told == nil, when.now - entry.sortMilliseconds > Self.week {
            steps.append(Sentences.Review.neverTooLate)
        }
        if let tried {
            let command = Sentences.Review.received(EntryName.short(tried))
            steps.append(complete("\(Sentences.Review.lookAgain) \(command)"))
        }
        let isOwn = names.own.map(entry.concernedParents.contains) ?? true
        steps.append(
            complete(
                isOwn
                    ? "\(Sentences.Review.next) \(Sentences.Review.repair(id))"
                    : "\(Sentences.Review.comforting) \(Sentences.Review.comfort(id))"))
        return lines.prefix(1).map { $0 + ages(entry) } + lines.dropFirst()
            + steps.map { "    \($0)" }
    }

    // MARK: Words of and about children

    /// What a field of an entry says, each version that differs.
    private func words(_ name: String, _ entry: EntryView) -> String {
        let text = FieldText(names: names, here: when.zone)
        guard let spec = entry.spec[name], let field = entry[spec.number] else { return "" }
        return field.versions.map { line.hand($0, in: entry) + text.text($0.content, of: spec) }
            .reduce(into: []) { all, one in if !all.contains(one) { all.append(one) } }
            .joined(separator: " / ")
    }

    private func said(_ entry: EntryView, _ what: String) -> String {
        let marks = line.marksAndReplies(entry).map { "  [\($0)]" }.joined()
        let id = EntryName.short(entry.state.entry)
        return "\(when.day(number: entry.wallDay))  \(id)  \(what)\(ages(entry))\(marks)"
    }

    func voice(_ entry: EntryView) -> String {
        let children = entry.aboutChildren.compactMap(names.name(ofChild:)).map(FieldText.line)
        let only = names.children.count == 1 ? names.children.first?.name : nil
        let child =
            children.isEmpty ? only ?? Sentences.Review.aChild : children.joined(separator: ", ")
        let way = words("asked", entry)
        return said(
            entry,
            Sentences.Review.said(
                by: child, way.isEmpty ? nil : way, as: names.owner(of: entry),
                words("words", entry)))
    }

    func delight(_ entry: EntryView) -> String {
        said(entry, "\(names.owner(of: entry)): \(words("words", entry))")
    }

    func thanks(_ entry: EntryView) -> String {
        let head = Sentences.Review.thanks(
            names.owner(of: entry), to: words("to", entry))
        return said(entry, "\(head): \(words("words", entry))")
    }

    // MARK: What was written in one go

    /// The lines of entries; of what the other parent wrote, or brought, in one go a line at the
    /// end.
    func lines(_ entries: [EntryView], _ lines: (EntryView) -> [String]) -> [String] {
        let heaps = Heaps(
            entries.filter { $0.state.owner != names.own }.map { entry in
                let marks = WritingMarks(entry, names.lateness(entry.state.created))
                return Heaps.Member(entry, marks) { when.dayNumber(Int64(clamping: $0)) }
            })
        let single = entries.filter { heaps[$0.state.entry] == nil }
        return single.flatMap(lines) + folds.lines(heaps, entries.reversed(), lines)
    }

    func completed(_ line: String) -> String { complete(line) }
}
