import EventLog
import JournalModel

/// That an entry said something else to who answered it.
struct AnsweredText {
    let names: Names

    /// A line for each field that says something else now: what it said then, and who changed it.
    ///
    /// - Parameter then: the entry as it was for who wrote the answer; nil if that is not known.
    func changes(of entry: EntryView, since then: EntryView?) -> [String] {
        let now = entry.agreedPart
        let words = FieldText(names: names)
        return (then?.agreedPart.fields ?? []).compactMap { old in
            guard let spec = entry.kind?.spec[old.field], let view = old.voice,
                case .value(let said) = view.content,
                let field = now[old.field], field.value != said
            else { return nil }
            let author = field.voice?.version.record.parent ?? entry.state.owner
            return Sentences.answered(
                spec.name, words.text(view.content, of: spec), changedBy: names.parent(author))
        }
    }
}
