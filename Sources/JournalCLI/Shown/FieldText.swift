import EventLog
import JournalClient
import JournalModel

/// Values as people read them.
struct FieldText {
    let names: Names

    /// One value in words, on one line.
    func text(_ value: FieldValue, of spec: FieldSpec) -> String {
        switch value {
        case .moment(let moment): "\(moment.text) \(moment.offsetText)"
        case .entry(let id):
            if case .entry(.child?) = spec.type, let name = names.name(ofChild: id) {
                name
            } else {
                EntryName.short(id)
            }
        case .text(let text): Self.line(text)
        case .texts(let texts): texts.map(Self.line).joined(separator: ", ")
        case .choice(let number): spec.type.name(of: number) ?? "choice \(number)"
        case .choices(let numbers):
            numbers.map { spec.type.name(of: $0) ?? "choice \($0)" }.joined(separator: ", ")
        case .person(let number): names.person(number)
        case .persons(let numbers): numbers.map(names.person).joined(separator: ", ")
        case .seconds(let seconds): DurationText.text(seconds)
        case .quantity(let quantity): QuantityText.text(quantity)
        case .number(let number): "\(number)"
        case .bytes(let bytes): String(DeviceKey(bytes).description.prefix(8))
        case .source(let row): "a row of \(Self.line(row.format)), \(row.cells.count) cells"
        }
    }

    /// A version's content; in words where there is no value.
    func text(_ content: VersionContent, of spec: FieldSpec) -> String {
        switch content {
        case .value(let value): text(value, of: spec)
        case .cleared: "(left empty)"
        case .missing: "(not here yet)"
        case .erased: "(erased by consent)"
        case .unreadable: "(of a newer release)"
        }
    }

    /// What the entry says, in a few words.
    func summary(_ entry: EntryView, width: Int = 72) -> String {
        guard let kind = entry.kind else { return "of a newer release" }
        var parts: [String] = []
        let passed = [FieldNumber.happenedAt, FieldNumber.child, FieldNumber.tags, 5]
        let own = kind.spec.fields.filter { $0.number >= 16 }
        let text = kind.spec.fields.filter { $0.number == FieldNumber.text }
        for spec in own + text where !passed.contains(spec.number) {
            guard let field = entry[spec.number] else {
                // What was begun by a revoked device has no version that counts, and is read.
                if entry.hasFallen, let value = entry.fallenValue(of: spec.number) {
                    parts.append(part(value, spec, entry))
                }
                continue
            }
            if kind == .care, spec.name == "unit" { continue }
            if field.isConflict {
                // Side by side: one of them alone would look like the winner.
                parts.append(field.versions.map { self.text($0.content, of: spec) }
                    .joined(separator: " / "))
                continue
            }
            guard let value = field.value else {
                if let first = field.versions.first, first.content != .cleared {
                    parts.append(self.text(first.content, of: spec))
                }
                continue
            }
            parts.append(part(value, spec, entry))
        }
        return Self.cut(parts.joined(separator: ", "), to: width)
    }

    private func part(_ value: FieldValue, _ spec: FieldSpec, _ entry: EntryView) -> String {
        let words = text(value, of: spec)
        switch (value, spec.name) {
        case (.quantity, _):
            guard let unit = entry.kind?.spec["unit"], let value = entry[unit.number]?.value else {
                return words
            }
            return "\(words) \(text(value, of: unit))"
        case (.person, _), (.persons, _), (.number, _), (.entry, _), (.moment, _),
            (_, "left"), (_, "right"), (_, "during-play"), (_, "received"):
            return "\(spec.name.replacing("-", with: " ")) \(words)"
        default: return words
        }
    }

    /// Control signs could move the cursor, and line ends would tear the list.
    static func line(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { scalar in
            scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? " " : scalar
        }))
    }

    private static func cut(_ text: String, to width: Int) -> String {
        text.count <= width ? text : text.prefix(width - 1).trimmed + "…"
    }
}
