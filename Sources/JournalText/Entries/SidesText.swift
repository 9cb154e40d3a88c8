import EventLog
import JournalClient
import JournalLines
import JournalModel

/// The versions of one field side by side: who wrote each, on which device, when its clock said,
/// what it was made from, and what differs.
struct SidesText {
    let names: Names
    let zone: Zone
    let marks: ChangeMarks
    /// What let the value of a write go.
    var erasures: (Dot) -> (asked: EventRecord, granted: EventRecord)? = { _ in nil }

    /// The lines of `sides`, a field of `kind`, without a heading.
    func lines(_ sides: FieldSides, _ spec: FieldSpec, _ kind: KindSpec?) -> [String] {
        let views = sides.versions.map(\.view)
        let ids = VersionName.names(views)
        var lines: [String] = []
        for (index, side) in sides.versions.enumerated() {
            let version = side.view.version
            let mark = mark(side, in: sides)
            let words =
                side.view.companion == nil
                ? whole(side.view.content, of: version.dot, spec)
                : [
                    FieldText(names: names).text(
                        side.view.content, beside: side.view.companion, of: spec, kind)
                ]
            let same = views.sameAs(index).map { Sentences.saysTheSame(as: $0 + 1) } ?? ""
            lines += Self.framed("    \(index + 1)  ", words, mark + same)
            lines.append("       \(origin(version.record)), version \(ids[index])")
            lines += side.consents.map { "       \(consent($0))" }
            if let change = change(index, in: sides) { lines.append("       \(change)") }
            if sides.commonBases.isEmpty && !sides.beginAnew {
                let bases = side.bases.map { base($0, spec, kind) }
                lines += (bases.isEmpty ? [Sentences.nothingStood] : bases)
                    .map { "       \(Sentences.basedOn): \($0)" }
            }
        }
        return lines + commonLines(sides, spec, kind)
    }

    /// A field of a proposal, each version: what it says, and what it would change in words that
    /// stand. No field has no line, for all of it is agreed to together.
    ///
    /// - Parameter part: all that is proposed with it.
    func lines(
        proposed field: FieldView, in part: EntryView, beside agreed: FieldView?
    ) -> [String] {
        guard let spec = part.spec[field.field] else {
            return field.versions.map {
                "    field \(field.field): \(FieldText.unknown($0.content))"
            }
        }
        let first = part.spec.companion(of: field.field).flatMap {
            $0 < field.field ? part[$0] : nil
        }
        return field.versions.flatMap { view -> [String] in
            // A unit is told with its quantity.
            let isTold = first?.versions.contains { $0.version.dot == view.version.dot }
            return isTold == true ? [] : lines(proposed: view, spec, beside: agreed, part.spec)
        }
    }

    private func lines(
        proposed view: VersionView, _ spec: FieldSpec, beside agreed: FieldView?, _ kind: KindSpec
    ) -> [String] {
        let words =
            view.companion == nil
            ? whole(view.content, of: view.version.dot, spec)
            : [
                FieldText(names: names).text(
                    view.content, beside: view.companion, of: spec, kind)
            ]
        let lines = Self.framed("    \(spec.name): ", words)
        guard case .value(.text(let own)) = view.content,
            case .value(.text(let before))? = agreed?.voice?.content
        else { return lines }
        let difference = DifferenceText(marks: marks).line(WordDifference(from: before, to: own))
        return lines + ["       \(Sentences.changed): \(difference)"]
    }

    /// Who, on which device, and when its clock said.
    func origin(_ record: EventRecord) -> String {
        EntryLine(names: names, zone: zone).origin(record)
    }

    /// A version whole: all the words, each line kept, under their own margin; of an erased one,
    /// who let them go. Where lines of the program stand at the same margin, each further line of
    /// the words begins with a stroke, so that none looks like one of those.
    func whole(
        _ content: VersionContent, of dot: Dot, _ spec: FieldSpec, margin: Int = 7
    ) -> [String] {
        if content == .erased, let erasure = erasures(dot) { return [eraser(erasure)] }
        guard case .value(.text(let words)) = content else {
            return [FieldText(names: names).text(content, of: spec)]
        }
        let lines = FieldText.words(of: ForeignText.lines(words), isTailed: margin < 16)
        let indent = String(repeating: " ", count: margin) + (margin < 16 ? "| " : "")
        return lines.prefix(1) + lines.dropFirst().map { indent + $0 }
    }

    /// The lines with what stands before the first and behind the last.
    static func framed(_ lead: String, _ lines: [String], _ tail: String = "") -> [String] {
        var lines = lines.isEmpty ? [""] : lines
        lines[0] = lead + lines[0]
        lines[lines.count - 1] += tail
        return lines
    }

    /// Who let the words of a version go, and by which event.
    private func eraser(_ erasure: (asked: EventRecord, granted: EventRecord)) -> String {
        let event = EntryName.short(erasure.granted.id)
        let who = names.parent(erasure.granted.parent)
        guard erasure.asked.id != erasure.granted.id else {
            return Sentences.Erasing.erasedAlone(by: who, event)
        }
        return Sentences.Erasing.erased(
            by: who, asked: names.parent(erasure.asked.parent), event)
    }

    private func mark(_ side: VersionSide, in sides: FieldSides) -> String {
        guard side.view.version.isAgreed else { return "  (\(Sentences.proposed))" }
        return sides.isProposed ? "  (\(Sentences.agreed))" : ""
    }

    private func consent(_ step: HistoryStep) -> String {
        Sentences.consent(
            origin(step.record), code: step.code,
            reason: FallText(names: names, zone: zone).reason(step.record))
    }

    /// What a version changed in the words that all were made from; without such words, how it
    /// differs from the first.
    private func change(_ index: Int, in sides: FieldSides) -> String? {
        guard sides.versions.count > 1, let own = words(sides.versions[index]) else { return nil }
        // What all the others were made from has changed nothing.
        let dot = sides.versions[index].view.version.dot
        guard !sides.commonBases.contains(where: { $0.dot == dot }) else { return nil }
        let text = DifferenceText(marks: marks)
        if let base = sides.commonText, !sides.commonBases.isEmpty {
            let difference = WordDifference(from: base, to: own)
            return difference.isEmpty
                ? Sentences.unchanged : "\(Sentences.changed): \(text.line(difference))"
        }
        guard index > 0, let first = words(sides.versions[0]) else { return nil }
        let difference = WordDifference(from: first, to: own)
        return difference.isEmpty ? nil : "\(Sentences.besideFirst): \(text.line(difference))"
    }

    private func words(_ side: VersionSide) -> String? {
        guard case .value(.text(let words)) = side.view.content else { return nil }
        return words
    }

    private func commonLines(
        _ sides: FieldSides, _ spec: FieldSpec, _ kind: KindSpec?
    ) -> [String] {
        guard sides.versions.count > 1 else { return [] }
        let own = Set(sides.versions.map(\.view.version.dot))
        let bases = sides.commonBases.filter { !own.contains($0.dot) }
        if sides.beginAnew {
            return ["    \(Sentences.writtenAnew(sides.versions.count))"]
        }
        let head = Sentences.commonBase(of: sides.versions.count)
        return bases.map { "    \(head): \(base($0, spec, kind))" }
    }

    private func base(_ base: BaseView, _ spec: FieldSpec, _ kind: KindSpec?) -> String {
        let words = FieldText(names: names).text(
            base.content, beside: base.companion, of: spec, kind)
        return "\(words) (\(origin(base.record)))"
    }
}

extension FieldSides {
    /// Whether each version was the first in its field, for all that its author had seen.
    var beginAnew: Bool { versions.allSatisfy(\.bases.isEmpty) }
}

extension [VersionView] {
    /// How many different things the versions say: what is not here differs from all others, and
    /// what was erased says nothing any more.
    var differentCount: Int {
        indices.count { sameAs($0) == nil && self[$0].content != .erased }
    }

    /// The first version before that at `index` that says the same.
    func sameAs(_ index: Int) -> Int? {
        switch self[index].content {
        case .missing, .erased, .newer, .unreadable: nil
        case .value, .cleared:
            self[..<index].firstIndex {
                $0.content == self[index].content && $0.companion == self[index].companion
            }
        }
    }
}
