import EventLog
import JournalClient
import JournalLines
import JournalModel
import JournalText

/// An entry as lines `field: value` that a person changes in an editor.
struct DraftText {
    let history: HistoryView
    let kind: EntryKind
    let names: Names

    private var entry: EntryView { history.entry }

    /// The lines, with a few words on what to do above them. Every version of a field is shown:
    /// what a person writes there takes the place of all of them.
    var text: String {
        let fields = editable.flatMap { versions($0) + ["\($0.name): \(shown($0))"] }
        return (Sentences.draftHead.map { "# \($0)" } + fields).joined(separator: "\n") + "\n"
    }

    private var editable: [FieldSpec] {
        kind.spec.fields.filter { spec in
            switch spec.type {
            case .source, .bytes, .files: false
            default: true
            }
        }
    }

    private func versions(_ spec: FieldSpec) -> [String] {
        guard let field = entry[spec.number] else { return [] }
        let words = FieldText(names: names)
        if field.saysOneThing, let content = field.voice?.content {
            switch content {
            case .value, .cleared: return []
            default: return ["# \(spec.name): \(words.text(content, of: spec))"]
            }
        }
        return ["# \(Sentences.allVersions(spec.name))"]
            + field.versions.map { "#   \(words.text($0.content, of: spec))" }
    }

    /// A value in the form in which it can be typed.
    private func shown(_ spec: FieldSpec) -> String {
        switch entry[spec.number]?.value {
        case .none: ""
        case .text(let text)?:
            text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n  ")
        case .moment(let moment)?: "\(moment.text)\(moment.offsetText)"
        case .person(let number)?: person(number)
        case .persons(let numbers)?: numbers.map(person).joined(separator: ", ")
        case let value?: FieldText(names: names).text(value, of: spec)
        }
    }

    private func person(_ number: UInt32) -> String {
        if number == Person.child.rawValue { return "child" }
        return number == names.own ? "me" : "other"
    }

    /// What a person changed: only lines that differ from those shown; nil if none does. A line
    /// that begins with a blank goes on with the one above. Throws `unreadableDraft` or what a
    /// value's reader does.
    func change(from edited: String, _ reader: WordReader) throws -> EntryChange? {
        var change = EntryChange(kind: kind, fields: FieldSet())
        var paragraphs: [(line: Int, text: String)] = []
        let lines = edited.split(separator: "\n", omittingEmptySubsequences: false)
        // Only these are remarks: what a person begins with such a sign is theirs.
        let remarks = Set(text.split(separator: "\n").filter { $0.hasPrefix("#") })
        for (number, line) in zip(1..., lines) where !remarks.contains(line) {
            if line.hasPrefix("  "), let last = paragraphs.popLast() {
                paragraphs.append((last.line, last.text + "\n" + line.dropFirst(2)))
            } else if !line.trimmed.isEmpty {
                paragraphs.append((number, String(line)))
            }
        }
        for (number, text) in paragraphs {
            guard let colon = text.firstIndex(of: ":") else {
                throw EditingError.unreadableDraft(line: number, of: entry.state.entry)
            }
            let spec = try reader.field(text[..<colon].trimmed)
            let value = text[text.index(after: colon)...].trimmed
            let before = shown(spec).split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.hasPrefix("  ") ? $0.dropFirst(2) : $0 }.joined(separator: "\n")
            guard value != before.trimmed else { continue }
            if value.isEmpty {
                change.cleared.append(spec.number)
            } else {
                try reader.assign(value, to: spec, in: &change.fields)
            }
        }
        return change.numbers.isEmpty ? nil : change
    }
}
