import EventLog
import JournalModel

/// What an entry says, in a few words on one line.
///
/// Versions that differ stand side by side: one of them alone would look like the winner.
struct EntrySummary {
    /// The line, cut with "…" if it is too long.
    let text: String
    /// The fields that stand in it with all their words and in one version, as one glance takes
    /// them in; also those that say nothing.
    let whole: Set<UInt32>

    /// - Parameters:
    ///   - width: signs at most.
    ///   - hidden: fields that are left out.
    init(
        _ entry: EntryView, _ words: FieldText, width: Int = 72, without hidden: Set<UInt32> = []
    ) {
        self.init(
            Self.parts(entry, words, without: hidden), width: width,
            empty: entry.fields.filter { $0.saysOneThing && $0.voice?.content == .cleared })
    }

    /// Of what is proposed every field, also one that would be left empty.
    ///
    /// - Parameter hidden: fields that stand elsewhere in the line.
    init(
        proposal part: EntryView, _ words: FieldText, width: Int, without hidden: Set<UInt32>
    ) {
        let own = Self.parts(part, words, without: hidden, isProposal: true)
        let rest = part.fields.filter { field in
            let isCommon = field.field < 16 && field.field != FieldNumber.text
            return (isCommon || part.spec[field.field] == nil) && !hidden.contains(field.field)
        }
        self.init(
            own
                + rest.map { field in
                    (Self.named(field, part.spec[field.field], words), Self.shown(field))
                }, width: width, empty: [])
    }

    /// - Parameter empty: fields that say nothing, which stand in every line.
    private init(_ parts: [Part], width: Int, empty: [FieldView]) {
        let line = parts.map(\.text).joined(separator: ", ")
        let isCut = line.count > width
        text = isCut ? line.prefix(width - 1).trimmed + "…" : line
        var whole = Set(empty.map(\.field))
        for place in parts.indices {
            // Signs may join over a comma, so the line is counted as a whole.
            let end = parts[...place].map(\.text).joined(separator: ", ").count
            if !isCut || end < width { whole.formUnion(parts[place].fields) }
        }
        self.whole = whole
    }

    /// One piece of the line, and the fields that it shows in full.
    private typealias Part = (text: String, fields: [UInt32])

    private static func parts(
        _ entry: EntryView, _ words: FieldText, without hidden: Set<UInt32>,
        isProposal: Bool = false
    ) -> [Part] {
        var parts: [Part] = []
        let own = entry.spec.fields.filter { $0.number >= 16 }
        let text = entry.spec.fields.filter { $0.number == FieldNumber.text }
        let tags = entry.spec.fields.filter { $0.number == FieldNumber.tags }
        for spec in own + text + tags
        where (entry.kind != .care || spec.name != "unit") && !hidden.contains(spec.number) {
            guard let field = entry[spec.number] else {
                // What was begun by a revoked device has no version that counts, and is read.
                if entry.hasFallen, let value = entry.fallenValue(of: spec.number) {
                    parts.append((self.text(value, spec, entry, words), []))
                }
                continue
            }
            // Of what is proposed nothing is left out: an empty field, a second version.
            if isProposal, !field.saysOneThing || field.voice?.content == .cleared {
                parts.append((named(field, spec, words), shown(field)))
                continue
            }
            if let place = placeOfEnd(saying: field, spec, entry, parts) {
                parts[place].fields.append(spec.number)
                continue
            }
            let unit = entry.spec.companion(of: spec.number).flatMap { entry[$0] }
            if field.isOpen || unit?.isOpen == true {
                let all = field.versions.map {
                    self.hand([$0], entry, words)
                        + words.text($0.content, beside: $0.companion, of: spec, entry.spec)
                }
                parts.append((all.joined(separator: " / "), []))
            } else if let value = field.value {
                let isTold =
                    spec.number == FieldNumber.promiseState
                    && entry.promise?.calledBrokenBy != nil
                let others = [field, unit].compactMap { $0?.voice(otherThan: entry.state.owner) }
                let hand = isTold ? "" : hand(others, entry, words)
                let part = hand + self.text(value, spec, entry, words)
                parts.append((part, fields(value, field, entry)))
            } else if let first = field.versions.first, first.content != .cleared {
                parts.append((words.text(first.content, of: spec), fields(nil, field, entry)))
            }
        }
        return parts
    }

    /// The part that says when it ended, which says that it did: no word more is needed.
    private static func placeOfEnd(
        saying field: FieldView, _ spec: FieldSpec, _ entry: EntryView, _ parts: [Part]
    ) -> Int? {
        guard spec.name == "running", field.saysOneThing, field.value == .choice(2),
            let end = entry.spec["ended-at"]?.number
        else { return nil }
        return parts.lastIndex { $0.fields.contains(end) }
    }

    /// A field under its name, each version of it.
    private static func named(
        _ field: FieldView, _ spec: FieldSpec?, _ words: FieldText
    ) -> String {
        let name = spec?.name.replacing("-", with: " ") ?? "field \(field.field)"
        let versions = field.versions.map { view in
            spec.map { words.text(view.content, of: $0) } ?? FieldText.unknown(view.content)
        }
        return "\(name) \(versions.joined(separator: " / "))"
    }

    private static func shown(_ field: FieldView) -> [UInt32] {
        field.saysOneThing ? [field.field] : []
    }

    /// Whose words stand in the entry of somebody else: "[Sam wrote] ". It stands before them, so
    /// that no cut takes it off. What both agreed to is nobody's alone.
    private static func hand(
        _ versions: [VersionView], _ entry: EntryView, _ words: FieldText
    ) -> String {
        let writers = Set(versions.map(\.version.record.parent))
        guard !entry.state.isGuarded,
            let other = writers.filter({ $0 != entry.state.owner }).min()
        else { return "" }
        return "[\(Sentences.wrote(words.names.parent(other)))] "
    }

    /// The fields that a piece shows in full: its own if it has one version, and the unit beside
    /// a quantity.
    private static func fields(
        _ value: FieldValue?, _ field: FieldView, _ entry: EntryView
    ) -> [UInt32] {
        guard field.saysOneThing else { return [] }
        guard case .quantity? = value, let unit = entry.spec["unit"],
            entry[unit.number]?.saysOneThing == true
        else { return [field.field] }
        return [field.field, unit.number]
    }

    private static func text(
        _ value: FieldValue, _ spec: FieldSpec, _ entry: EntryView, _ words: FieldText
    ) -> String {
        let text = words.text(value, of: spec)
        if let promise = entry.promise {
            if spec.number == FieldNumber.promiseState, let parent = promise.calledBrokenBy {
                return Sentences.calledBroken(by: words.names.parent(parent))
            }
            // Between parents it is said who promises.
            if case .person(let person) = value, spec.name == "to",
                person != Person.child.rawValue, entry[FieldNumber.promiseGiver] == nil,
                let giver = promise.giver
            {
                return "\(Sentences.givenBy(words.names.person(giver))), to \(text)"
            }
        }
        if words.names.isForAll, let told = Sentences.Handed.told(spec.name, text) { return told }
        switch (value, spec.name) {
        case (.choice(3), "running"): return Sentences.onlyItsEnd
        case (.quantity, _):
            guard let unit = entry.spec["unit"], let content = entry[unit.number]?.voice?.content,
                content != .cleared
            else { return text }
            return "\(text) \(words.text(content, of: unit))"
        case (.person, _), (.persons, _), (.number, _), (.entry, _), (.moment, _),
            (_, "left"), (_, "right"), (_, "during-play"), (_, "received"), (_, "led"),
            (_, "sign"), (_, "carried"), (_, "bag"), (_, "reason"), (_, "tags"):
            return "\(spec.name.replacing("-", with: " ")) \(text)"
        default: return text
        }
    }
}
