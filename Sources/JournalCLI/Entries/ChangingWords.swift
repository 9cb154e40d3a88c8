import EventLog
import JournalClient
import JournalLines
import JournalModel
import JournalText

/// Words that change an entry, read by the grammar of its line: `edit ID 120ml at 18:50`.
struct ChangingWords {
    private let run: Run
    private let names: Names
    private let entry: EntryView
    private let kind: EntryKind
    private let insists: Bool

    init(_ run: Run, _ names: Names, _ entry: EntryView, _ kind: EntryKind, insists: Bool) {
        self.run = run
        self.names = names
        self.entry = entry
        self.kind = kind
        self.insists = insists
    }

    /// Adds what the words say to a change; false for words that are no facts of the entry. Throws
    /// a question for facts that are unclear, and `givenTwice` for what a field says already.
    func read(_ words: [String], into change: inout EntryChange) throws -> Bool {
        let fields = try kind == .care ? ofCare(words) : ofOther(words.joined(separator: " "))
        guard let fields, !fields.elements.isEmpty else { return false }
        for element in fields.elements {
            guard change.fields[element.number] == nil else {
                throw UsageError.givenTwice(kind.spec[element.number]?.name ?? "")
            }
            change.fields[element.number] = element.value
        }
        clearOther(&change)
        return true
    }

    // MARK: Care

    private func ofCare(_ words: [String]) throws -> FieldSet? {
        guard entry[FieldNumber.careActivity]?.saysOneThing == true else { return nil }
        let clock = LineClock(zone: run.zone, now: run.now)
        var request = LineRequest(kind: .care, words: words, clock: clock, names: names.ofLine)
        for name in ["activity", "measure"] {
            guard let number = kind.spec[name]?.number else { continue }
            request.given[number] = entry[number]?.value
        }
        request.changed = Changed(begin: OpenSleep.begin(entry))
        request.insists = insists
        while true {
            do {
                let entries = try LineReader.read(request)
                guard entries.count == 1, let line = entries.first else { return nil }
                return fields(line)
            } catch let question {
                // Words that no fact takes may be words of the entry.
                if question.problem == .unreadable, !question.typed.contains(where: \.isNumber) {
                    return nil
                }
                let said = question.explanation(run.place(store: nil), TypedLine(words: [])).line
                guard question.canInsist, !request.insists,
                    run.terminal.agrees(to: Sentences.writeAnyway(said))
                else { throw question }
                request.insists = true
            }
        }
    }

    private func fields(_ line: LineEntry) -> FieldSet {
        var fields = line.fields
        let children = line.children.map { names.namable[$0].id }
        if children.count == 1 {
            fields[FieldNumber.child] = .entry(children[0])
        } else if !children.isEmpty {
            fields[FieldNumber.children] = FieldValue.entries(children).canonical
        }
        return fields
    }

    /// An end takes the place of a length, a length that of an end, and one child that of several.
    private func clearOther(_ change: inout EntryChange) {
        for (one, other) in [
            ("ended-at", "duration"), ("duration", "ended-at"), ("child", "children"),
            ("children", "child"),
        ] {
            guard let said = kind.spec[one]?.number, let cleared = kind.spec[other]?.number,
                change.fields[said] != nil, change.fields[cleared] == nil,
                entry[cleared]?.value != nil, !change.cleared.contains(cleared)
            else { continue }
            change.cleared.append(cleared)
        }
    }

    // MARK: Other kinds

    /// When it happened, or how long it took, of kinds that say no other time.
    private func ofOther(_ text: String) throws(LineQuestion) -> FieldSet? {
        let times = kind.spec.fields.filter { $0.type == .moment && $0.number > 15 }
        guard kind.spec.isDated, times.allSatisfy({ $0.name == "ended-at" }), kind != .plan else {
            return nil
        }
        if let duration = kind.spec["duration"], let seconds = DurationText.seconds(text) {
            let fields: FieldSet = [duration.number: .seconds(seconds)]
            try run.mustBeLikely(fields, of: kind, fields.numbers, insists: insists)
            return fields
        }
        let clock = LineClock(zone: run.zone, now: run.now)
        guard let moment = try? TimeReader(clock).past(text), moment.utcMilliseconds <= run.now
        else { return nil }
        return [FieldNumber.happenedAt: .moment(moment)]
    }
}
