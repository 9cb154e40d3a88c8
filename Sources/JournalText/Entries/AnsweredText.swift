import EventLog
import JournalModel

/// That an entry said something else to who answered it.
struct AnsweredText {
    let names: Names

    /// A line for each field that says something else now, or says something only now: what it said
    /// then, and who changed it.
    ///
    /// - Parameter then: the entry as it was for who wrote the answer; nil if that is not known.
    func changes(of entry: EntryView, since then: EntryView?) -> [String] {
        guard let then = then?.agreedPart else { return [] }
        let now = entry.agreedPart
        let words = FieldText(names: names)
        let fields = Set((then.fields + now.fields).map(\.field)).sorted()
        return fields.compactMap { number in
            guard let spec = entry.kind?.spec[number], let field = now[number] else { return nil }
            let said = then[number]?.voice?.content ?? .cleared
            switch said {
            case .value(let value) where field.value != value: break
            case .cleared where field.voice.map({ $0.content != .cleared }) ?? false: break
            default: return nil
            }
            let author = field.voice?.version.record.parent ?? entry.state.owner
            return Sentences.answered(
                spec.name, words.text(said, of: spec), changedBy: names.parent(author))
        }
    }
}
