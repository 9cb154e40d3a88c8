import EventLog
import JournalClient
package import JournalLines
package import JournalModel

/// Values as people read them.
package struct FieldText {
    package let names: Names
    /// Where a line is read: a time by the clock there is said without its offset.
    private let here: Zone?

    /// - Parameter here: the zone of who reads; nil says the offset of each time.
    package init(names: Names, here: Zone? = nil) {
        self.names = names
        self.here = here
    }

    /// One value in words, on one line.
    package func text(_ value: FieldValue, of spec: FieldSpec) -> String {
        switch value {
        // Of a day of birth midnight says that no time was told.
        case .moment(let moment) where spec.name == "born-at" && Self.isMidnight(moment):
            moment.civil.dateText
        case .moment(let moment): moment.text(in: here)
        case .entry(let id):
            spec.type.linkedKind == .child
                ? names.name(ofChild: id).map(Self.line) ?? EntryName.short(id)
                : EntryName.short(id)
        case .entries(let ids):
            ids.map { self.text(.entry($0), of: spec) }.joined(separator: ", ")
        case .text(let text): Self.words(text)
        case .texts(let texts): texts.map { Self.words($0) }.joined(separator: ", ")
        case .choice(let number): choice(number, of: spec)
        case .choices(let numbers): numbers.map { choice($0, of: spec) }.joined(separator: ", ")
        case .person(let number): names.person(number)
        case .persons(let numbers): numbers.map(names.person).joined(separator: ", ")
        case .seconds(let seconds): DurationText.text(seconds)
        case .quantity(let quantity): QuantityText.text(quantity)
        case .number(let number): "\(number)"
        case .bytes(let bytes): String(DeviceKey(bytes).description.prefix(8))
        case .source(let row):
            Self.words(
                "\(row.format): " + row.cells.filter { !$0.isEmpty }.joined(separator: " | "))
        case .files(let files):
            files.map { Self.words($0.name ?? $0.mediaType) }.joined(separator: ", ")
        }
    }

    /// A choice as it is typed; on a page for people who type nothing, without strokes.
    private func choice(_ number: UInt32, of spec: FieldSpec) -> String {
        let name = spec.type.name(of: number) ?? "choice \(number)"
        return names.isForAll ? name.replacing("-", with: " ") : name
    }

    private static func isMidnight(_ moment: Moment) -> Bool {
        moment.civil.hour == 0 && moment.civil.minute == 0
    }

    /// A version's content; in words where there is no value.
    package func text(_ content: VersionContent, of spec: FieldSpec) -> String {
        switch content {
        case .value(let value): text(value, of: spec)
        case .cleared: Sentences.leftEmpty
        case .missing: "(not here yet)"
        case .erased: "(erased)"
        case .newer(let known?): "\(text(known, of: spec)) \(Sentences.andNewer)"
        case .newer(nil): Sentences.newer
        case .unreadable: Sentences.unreadable
        }
    }

    /// What is said of a field that this release does not know.
    package static func unknown(_ content: VersionContent) -> String {
        content == .cleared ? Sentences.leftEmpty : Sentences.newer
    }

    /// A version's content with that of the companion field: a quantity with its unit.
    package func text(
        _ content: VersionContent, beside companion: VersionContent?, of spec: FieldSpec,
        _ kind: KindSpec?
    ) -> String {
        let own = text(content, of: spec)
        guard case .value? = companion, case .value = content,
            let other = kind?.companion(of: spec.number).flatMap({ kind?[$0] })
        else { return own }
        let words = companion.map { text($0, of: other) } ?? ""
        return spec.number < other.number ? "\(own) \(words)" : "\(words) \(own)"
    }

    /// What the entry says, in a few words.
    package func summary(
        _ entry: EntryView, width: Int = 72, without hidden: Set<UInt32> = []
    ) -> String {
        ProposalText(names: names, here: here).summary(entry, width: width, without: hidden)
    }

    /// Words of a person on one line, harmless and told apart from what the program adds: what has
    /// brackets as the program sets them stands in quotes, and quotes in it have a stroke before
    /// them. `"hello [taken back]"` is no mark, and `hello  [taken back]` has one. O(bytes).
    ///
    /// - Parameter isTailed: whether the program may say something in round brackets behind them.
    package static func words(_ text: String, isTailed: Bool = false) -> String {
        let line = line(text)
        return readsLikeMark([line], isTailed: isTailed) ? quoted(line) : line
    }

    /// The same for words of several lines, each harmless already.
    static func words(of lines: [String], isTailed: Bool) -> [String] {
        guard readsLikeMark(lines, isTailed: isTailed) else { return lines }
        var quoted = lines.map { $0.replacing("\"", with: "\\\"") }
        quoted[0] = "\"" + quoted[0]
        quoted[quoted.count - 1] += "\""
        return quoted
    }

    /// Whether words could be read as what the program says in their place or behind them: a mark
    /// in square brackets, the signs of a change, or all of them in round brackets.
    private static func readsLikeMark(_ lines: [String], isTailed: Bool) -> Bool {
        let hasMark = lines.contains { line in
            line.contains { $0 == "[" || $0 == "]" } || line.contains("{+") || line.contains("+}")
        }
        let begins = lines.first?.hasPrefix("(") == true
        let ends = lines.contains { $0.hasSuffix(")") }
        return hasMark || ends && (begins || isTailed)
    }

    /// The words in quotes.
    static func quoted(_ line: String) -> String {
        "\"" + line.replacing("\"", with: "\\\"") + "\""
    }

    /// Words on one line, harmless.
    package static func line(_ text: String) -> String { ForeignText.line(text) }
}
