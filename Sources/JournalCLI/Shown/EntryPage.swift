import EventLog
import JournalClient
import JournalModel

/// All of one entry, every version of it.
struct EntryPage {
    let names: Names
    let zone: Zone
    /// What let the value of a write go.
    var erasures: (Dot) -> (asked: EventRecord, granted: EventRecord)? = { _ in nil }
    private let margin = 14

    /// The lines of the whole entry.
    func lines(_ entry: EntryView) -> [String] {
        let short = EntryName.short(entry.state.entry)
        let kind = entry.kind?.name ?? "kind \(entry.state.type)"
        let marks = EntryLine(names: names, zone: zone).marks(entry)
        var lines = [([short, kind] + marks.map { "[\($0)]" }).joined(separator: "  ")]
        lines.append(row("recorded", origin(entry.state.created)))
        lines.append(row("may change", Sentences.policy(entry.state.policy, owner:
            names.parent(entry.state.owner))))
        for field in entry.fields {
            guard let spec = entry.kind?.spec[field.field] else {
                lines.append(row("field \(field.field)", "(of a newer release)"))
                continue
            }
            lines += self.lines(field, spec)
        }
        for retraction in entry.state.retractions {
            lines.append(row("taken back", origin(retraction.record)))
        }
        for proposal in entry.proposals {
            let fields = proposal.fields.compactMap { entry.kind?.spec[$0]?.name }
            lines.append(row("proposed", Sentences.proposal(
                fields, waitsFor: names.parent(proposal.waitsFor))))
        }
        return lines
    }

    /// One field: its value, or all its versions side by side.
    func lines(_ field: FieldView, _ spec: FieldSpec) -> [String] {
        let text = FieldText(names: names)
        guard field.isConflict || field.versions.contains(where: { !$0.version.isAgreed }) else {
            return field.versions.prefix(field.isKept ? .max : 1).filter {
                $0.content != .cleared
            }.map { row(spec.name, whole($0, spec, text)) }
        }
        let head = field.isConflict ? Sentences.versions(field.versions.count) : Sentences.proposed
        return [row(spec.name, head)] + zip(1..., field.versions).flatMap { place, version in
            let mark = version.version.isAgreed ? "" : "  (\(Sentences.proposed))"
            return [
                "    \(place)  \(whole(version, spec, text))\(mark)",
                "       \(origin(version.version.record))",
            ]
        }
    }

    /// Who, on which device, and when its clock said.
    func origin(_ record: EventRecord) -> String {
        let time = zone.local(Int64(clamping: record.claimedMilliseconds)).text
        return "\(names.parent(record.parent)), \(names.device(record.device)), \(time)"
    }

    private func whole(_ version: VersionView, _ spec: FieldSpec, _ text: FieldText) -> String {
        if version.content == .erased, let erasure = erasures(version.version.dot) {
            return eraser(erasure)
        }
        guard case .value(.text(let words)) = version.content else {
            return text.text(version.content, of: spec)
        }
        // All the words, each line kept, under their own margin.
        return words.split(separator: "\n", omittingEmptySubsequences: false)
            .map { FieldText.line(String($0)) }
            .joined(separator: "\n" + String(repeating: " ", count: margin + 2))
    }

    private func row(_ name: String, _ value: String) -> String {
        "  \(EntryLine.pad(name, to: margin - 2))  \(value)"
    }
}

extension FieldView {
    /// Whether several versions say different things and a person keeps them all.
    var isKept: Bool {
        guard !isConflict, versions.count > 1 else { return false }
        return versions.dropFirst().contains { $0.content != versions[0].content }
    }
}
