import EventLog
package import JournalClient
package import JournalLines
package import JournalModel

/// Everything that was ever done to an entry, one step after the other.
package struct HistoryPage {
    private let names: Names
    private let zone: Zone
    private let marks: ChangeMarks
    /// What let the value of a write go.
    private let erasures: (Dot) -> (asked: EventRecord, granted: EventRecord)?

    /// - Parameters:
    ///   - replica: what to look erasures up in.
    ///   - marks: what to set around words that changed.
    package init(_ holder: some JournalHolder, names: Names, zone: Zone, marks: ChangeMarks) {
        let copy = holder.copy
        self.names = names
        self.zone = zone
        self.marks = marks
        erasures = { try? copy.erasures.cause(of: $0) }
    }

    /// The page of a journal that may stand in no copy: of what was erased it is said that it was.
    package init(names: Names, zone: Zone) {
        self.names = names
        self.zone = zone
        marks = .none
        erasures = { _ in nil }
    }

    /// The lines, the first step first. None stands before a step that its author had seen; a
    /// claimed time is printed and orders nothing.
    package func lines(_ view: HistoryView) -> [String] {
        let kind = view.entry.kind?.name ?? "kind \(view.entry.state.type)"
        let head = "\(EntryName.short(view.entry.state.entry))  \(kind)"
        let places = Dictionary(
            zip(view.history.steps.map(\.dot), 1...), uniquingKeysWith: { first, _ in first })
        return [head]
            + zip(1..., view.history.steps).flatMap { number, step in
                lines(step, number, view, places)
            }
    }

    private var sides: SidesText {
        SidesText(names: names, zone: zone, marks: marks, erasures: erasures)
    }

    private func lines(
        _ step: HistoryStep, _ number: Int, _ view: HistoryView, _ places: [Dot: Int]
    ) -> [String] {
        let lead = EntryLine.pad("\(number)", to: 3)
        var lines = ["\(lead) \(sides.origin(step.record))"]
        lines += acts(step, view, places).map { "      \($0)" }
        if step.code != .effective {
            let reason = FallText(names: names, zone: zone).reason(step.record)
            let why = reason.map { Sentences.fallen($0) } ?? Sentences.without(step.code)
            lines.append("      \(why)")
        }
        let unseen = step.unseen.compactMap { places[$0] }
        if !unseen.isEmpty { lines.append("      \(Sentences.unseen(unseen))") }
        return lines
    }

    private func acts(
        _ step: HistoryStep, _ view: HistoryView, _ places: [Dot: Int]
    ) -> [String] {
        func numbers(_ dots: [Dot]) -> [Int] { dots.compactMap { places[$0] }.sorted() }
        switch step.act {
        case .create: return [Sentences.began]
        case .write(let parts):
            return parts.flatMap { part in
                let name = view.entry.spec[part.field]?.name ?? "field \(part.field)"
                let links = Sentences.links(
                    replaces: numbers(part.bases), replacedBy: numbers(part.replacedBy),
                    isProposed: step.code == .effective && !part.isAgreed,
                    isWithdrawn: part.isWithdrawn)
                let words = sharedLater(step, part, view) ?? change(step.dot, part, view)
                return SidesText.framed("\(name): ", words, links)
            }
        case .retract(let retract):
            let reason = RetractionReason(rawValue: retract.reason)
            return [Sentences.tookBack(reason: reason?.name)]
        case .keep(let keep):
            let name = view.entry.spec[keep.field]?.name ?? "field \(keep.field)"
            return [Sentences.kept(name, numbers(keep.versions))]
        case .consent(let target): return [Sentences.agreedTo(numbers([target]))]
        case .decline(let target): return [Sentences.declined(numbers([target]))]
        }
    }

    /// Of when the other parent wrote what was shared later the day alone.
    private func sharedLater(
        _ step: HistoryStep, _ part: WrittenField, _ view: HistoryView
    ) -> [String]? {
        guard part.field == FieldNumber.firstWritten, names.isOthers(step.record.parent),
            case .value(.moment(let written)) = view.content(of: step.dot, in: part.field)
        else { return nil }
        return [written.civil.dateText]
    }

    /// The words; what they changed, if they were made from other words.
    private func change(_ dot: Dot, _ part: WrittenField, _ view: HistoryView) -> [String] {
        let content = view.content(of: dot, in: part.field)
        guard let spec = view.entry.spec[part.field] else {
            return [content == .cleared ? Sentences.leftEmpty : Sentences.newer]
        }
        guard case .value(.text(let words)) = content, part.bases.count == 1,
            case .value(.text(let before)) = view.content(of: part.bases[0], in: part.field)
        else { return sides.whole(content, of: dot, spec, margin: 2) }
        let difference = WordDifference(from: before, to: words)
        return difference.isEmpty
            ? sides.whole(content, of: dot, spec, margin: 2)
            : [DifferenceText(marks: marks).line(difference)]
    }
}
