import EventLog
import JournalClient
import JournalModel

/// All of one entry, every version of it.
struct EntryPage {
    let names: Names
    let zone: Zone
    let paint: Paint
    /// What let the value of a write go.
    let erasures: (Dot) -> (asked: EventRecord, granted: EventRecord)?
    /// Who has seen an event, beside its author.
    let witnesses: (EventID) -> [Witness]
    private let margin = 14

    /// The lines of the whole entry with the answers to it.
    func lines(_ history: HistoryView, replies: [EntryView]) -> [String] {
        let entry = history.entry
        let short = EntryName.short(entry.state.entry)
        let kind = entry.kind?.name ?? "kind \(entry.state.type)"
        let marks = EntryLine(names: names, zone: zone).marks(entry)
        var lines = [([short, kind] + marks.map { "[\($0)]" }).joined(separator: "  ")]
        lines.append(row("recorded", sides.origin(entry.state.created)))
        lines.append(row("may change", Sentences.policy(entry.state.policy, owner:
            names.parent(entry.state.owner))))
        let open = entry.fields.filter(\.isOpen).map(\.field)
        let beside = Set(open).subtracting(entry.questions(among: open))
        for field in entry.fields where !beside.contains(field.field) {
            guard let spec = entry.spec[field.field] else {
                if field.versions.contains(where: { $0.content != .cleared }) {
                    lines.append(row("field \(field.field)", Sentences.newer))
                }
                continue
            }
            lines += self.lines(field, spec, history)
        }
        lines += fallenLines(entry)
        lines += agreedLines(history)
        lines += entry.state.retractions.map { row("taken back", sides.origin($0.record)) }
        if entry.hasNewer { lines.append(row(Sentences.newerMark, Sentences.newerStands)) }
        return lines + proposals(of: entry) + self.lines(of: replies)
    }

    /// The fields of an entry in which something waits, or one field, all versions side by side,
    /// and whom each proposal waits for.
    func waitingLines(_ history: HistoryView, only number: UInt32? = nil) -> [String] {
        let fields = number.map { history.sides(of: $0).map { [$0] } ?? [] } ?? history.waiting
        let lines = fields.flatMap { field in
            history.entry.spec[field.field].map {
                self.lines(field, $0, history.entry.spec)
            } ?? []
        }
        return number == nil ? lines + proposals(of: history.entry) : lines
    }

    private func proposals(of entry: EntryView) -> [String] {
        let all = entry.proposals.flatMap(\.fields)
        return entry.proposals.map { proposal in
            let fields = proposal.fields.compactMap { field -> String? in
                guard let spec = entry.spec[field] else { return nil }
                // Of several for one field, the words tell which is which.
                guard all.count(where: { $0 == field }) > 1,
                    let view = entry[field]?.versions.first(where: {
                        $0.version.dot == proposal.dot
                    })
                else { return spec.name }
                return "\(spec.name) (\(FieldText(names: names).text(view.content, of: spec)))"
            }
            return row("proposed", Sentences.proposal(
                fields, waitsFor: names.parent(proposal.waitsFor)))
        }
    }

    /// Who agreed to what holds, and when: one row for each consent. Where versions stand side by
    /// side it is said under each.
    private func agreedLines(_ history: HistoryView) -> [String] {
        var rows: [(record: EventRecord, fields: [String])] = []
        for field in history.entry.fields {
            guard let spec = history.entry.spec[field.field],
                field.versions.allSatisfy(\.version.isAgreed), !field.isOpen
            else { continue }
            let consents = field.versions.flatMap { history.history.consents(to: $0.version.dot) }
            for step in consents where step.code == .effective {
                if let place = rows.firstIndex(where: { $0.record.id == step.record.id }) {
                    if rows[place].fields.last != spec.name { rows[place].fields.append(spec.name) }
                } else {
                    rows.append((step.record, [spec.name]))
                }
            }
        }
        return rows.map { row(Sentences.agreed, Sentences.agreedFields(
            $0.fields, sides.origin($0.record))) }
    }

    /// The answers to an entry, which always travel with it.
    func lines(of replies: [EntryView]) -> [String] {
        let line = EntryLine(names: names, zone: zone)
        return replies.map { reply in
            let marks = line.marks(reply).map { "  [\($0)]" }.joined()
            let head = "\(EntryName.short(reply.state.entry)), \(names.parent(reply.state.owner))"
            let text = reply.text(FieldNumber.text).map(FieldText.line) ?? "(not here yet)"
            return row("reply", "\(head): \(text)\(marks)")
        }
    }

    private var sides: SidesText {
        SidesText(names: names, zone: zone, paint: paint, erasures: erasures)
    }

    /// Words without effect, why, and who has seen them all the same; of one event together.
    private func fallenLines(_ entry: EntryView) -> [String] {
        var lines: [String] = []
        for (place, fallen) in entry.fallen.enumerated() {
            let record = fallen.version.record
            let text = FallText(names: names, zone: zone)
            let isNew = place == 0 || entry.fallen[place - 1].version.record.id != record.id
            let isLast = place + 1 == entry.fallen.count
                || entry.fallen[place + 1].version.record.id != record.id
            if isNew {
                lines.append(row(Sentences.fallen, text.reason(record) ?? fallen.code.name))
            }
            lines += fallen.parts.map { part in
                let spec = entry.spec[part.field]
                let words = spec.map { sides.whole(part.content, of: fallen.version.dot, $0) }
                    ?? Sentences.newer
                return "    \(spec?.name ?? "field \(part.field)"): \(words)"
            }
            guard isLast else { continue }
            let seen = witnesses(record.id).map { text.witness($0, of: record) }
            lines.append("       \(sides.origin(record))")
            lines += (seen.isEmpty ? [Sentences.seenByNobody] : seen).map { "       \($0)" }
        }
        return lines
    }

    /// One field: its value, or all its versions side by side.
    private func lines(
        _ field: FieldView, _ spec: FieldSpec, _ history: HistoryView
    ) -> [String] {
        if let sides = history.sides(of: field.field),
            sides.isConflict || sides.isProposed || field.isKept
                || field.versions.contains(where: { !$0.version.isAgreed }) {
            return lines(sides, spec, history.entry.spec)
        }
        return [field.voice].compactMap { $0 }.filter { $0.content != .cleared }
            .map { view in
                let dot = view.version.dot
                return row(
                    spec.name, sides.whole(view.content, of: dot, spec, margin: margin + 2))
            }
    }

    private func lines(
        _ field: FieldSides, _ spec: FieldSpec, _ kind: KindSpec?
    ) -> [String] {
        let count = field.versions.count
        let head =
            field.isConflict
            ? Sentences.versions(count, different: field.versions.map(\.view).differentCount)
            : field.versions.contains { !$0.view.version.isAgreed }
                ? Sentences.proposed : Sentences.keptVersions(count)
        return [row(spec.name, head)] + sides.lines(field, spec, kind)
    }

    private func row(_ name: String, _ value: String) -> String {
        "  \(EntryLine.pad(name, to: margin - 2))  \(value)"
    }
}
