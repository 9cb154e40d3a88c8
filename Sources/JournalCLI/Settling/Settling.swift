import EventLog
import JournalClient
import JournalModel
import JournalText

/// What `resolve` does with the fields of one entry that wait.
struct Settling {
    let run: Run
    let replica: Replica
    let names: Names
    let kind: EntryKind
    let entry: EventID
    /// Whether what is unlikely is meant all the same.
    let insists: Bool

    init(
        _ run: Run, _ replica: Replica, _ names: Names, _ kind: EntryKind, _ entry: EventID,
        insists: Bool
    ) {
        self.insists = insists
        self.run = run
        self.replica = replica
        self.names = names
        self.kind = kind
        self.entry = entry
    }

    var reader: WordReader { WordReader(kind: kind, reader: run.reader(replica, names)) }

    /// The field that is named, else those that wait, else those that were kept: what was settled
    /// can be settled again. A unit is settled with its quantity. Throws `nothingWaits`.
    func fields(named name: String?, of seen: EntryView) throws -> [FieldSpec] {
        if let name {
            let spec = try reader.field(name)
            let field = seen[spec.number]
            guard field?.isConflict == true || field?.isKept == true else {
                throw ReplicaError.notInConflict(entry)
            }
            return [spec]
        }
        let kept = seen.fields.filter(\.isKept).map(\.field)
        let numbers = seen.conflicts.isEmpty ? kept : seen.conflicts
        let fields = seen.questions(among: numbers).compactMap { kind.spec[$0] }
        guard !fields.isEmpty else { throw SettlingError.nothingWaits(entry) }
        return fields
    }

    /// Shows all versions of a field with their numbers.
    private func show(_ spec: FieldSpec, of seen: HistoryView) {
        run.page(names, replica).waitingLines(seen, only: spec.number).forEach(run.remark)
        replica.noteShown([EntryLook(seen.entry, whole: [], listed: [spec.number])])
    }

    /// A field as `show` puts it on the screen: a quantity stands in the list with its unit.
    private func sight(_ spec: FieldSpec, of seen: HistoryView) -> Sight {
        let companion = kind.spec.companion(of: spec.number).map { [$0] } ?? []
        return Sight(EntryLook(seen.entry, whole: Set(companion), listed: [spec.number]))
    }

    /// Shows each field and asks what to do with it.
    func ask(_ fields: [FieldSpec]) throws -> ExitStatus {
        var isChanged = false
        for spec in fields {
            let seen = try replica.history(of: entry)
            guard let sides = seen.sides(of: spec.number), seen.entry[spec.number]?.isOpen == true
            else { continue }
            show(spec, of: seen)
            if try ask(spec, seen, sides) { isChanged = true }
        }
        return try finish(isChanged, fields)
    }

    private func ask(_ spec: FieldSpec, _ seen: HistoryView, _ sides: FieldSides) throws -> Bool {
        let question = Sentences.howToSettle(
            spec.name, versions: sides.versions.count, hasDraft: sides.draft != nil)
        while let answer = run.terminal.ask(question)?.lowercased(), !answer.isEmpty {
            switch answer {
            case "b":
                // Kept before: nothing is to be written.
                guard sides.isConflict else { return false }
                try settle(spec, .keepAll, as: sight(spec, of: seen))
            case "d": return try editDraft(spec, seen)
            case "w":
                guard let words = run.terminal.askWords(Sentences.askFor(spec.name)), !words.isEmpty
                else { return false }
                try write(words, to: spec, over: seen)
            default:
                let versions = sides.versions.map(\.view)
                guard let place = try? VersionName.place(of: answer, among: versions) else {
                    continue
                }
                try settle(spec, .keep(place), as: sight(spec, of: seen))
            }
            return true
        }
        return false
    }

    /// Prints the draft for a script to work on; nothing is written.
    func printDraft(_ spec: FieldSpec, _ seen: HistoryView) throws -> ExitStatus {
        let draft = try (seen.sides(of: spec.number)?.draft).or(SettlingError.noDraft(spec))
        run.answer(
            [
                "field": .string(spec.name), "draft": .string(draft.text),
                "open": .bool(draft.isOpen),
            ], ForeignText.lines(draft.text))
        return .done
    }

    /// Shows the versions, opens the draft in the editor and writes what a person made of it.
    /// Gives whether anything was written.
    func editDraft(_ spec: FieldSpec, _ seen: HistoryView) throws -> Bool {
        let draft = try (seen.sides(of: spec.number)?.draft).or(SettlingError.noDraft(spec))
        let remarks = Sentences.draftOfAll.map { "# \($0)" }
        // A draft takes over what one of them left out: only the list has every word of both.
        if !replica.sight(of: seen.entry).lists([spec.number]) { show(spec, of: seen) }
        let again = "rapport resolve \(EntryName.short(entry)) --field \(spec.name) --draft"
        let shown = (remarks + [draft.text, ""]).joined(separator: "\n")
        return try Drafting(run, replica, entry, again: again).edit(shown) { edited in
            let text = edited.split(separator: "\n", omittingEmptySubsequences: false)
                .drop { remarks.contains(String($0)) }.joined(separator: "\n").trimmed
            guard !text.isEmpty else { return false }
            guard !draft.isOpen(in: text) else {
                // As it was given: nothing was decided.
                guard text != draft.text.trimmed else { return false }
                throw SettlingError.openDraft(entry)
            }
            try write(text, to: spec, over: seen)
            return true
        }
    }

    /// What was typed for a field; a quantity may bring its unit along.
    func written(
        _ words: String, to spec: FieldSpec, of seen: EntryView
    ) throws -> Settlement {
        var fields = FieldSet()
        try reader.assign(words, to: spec, in: &fields)
        try run.mustBeLikely(seen.with(fields), of: kind, fields.numbers, insists: insists)
        let companion = kind.spec.companion(of: spec.number).flatMap { fields[$0] }
        return .write(fields[spec.number], companion: companion)
    }

    /// Writes over what was seen. Words that someone took the time to type are never thrown away:
    /// if a version arrived meanwhile they stand beside it.
    private func write(_ words: String, to spec: FieldSpec, over seen: HistoryView) throws {
        let sight = sight(spec, of: seen)
        do {
            try settle(spec, written(words, to: spec, of: seen.entry), as: sight)
        } catch ReplicaError.changedMeanwhile {
            var fields = FieldSet()
            try reader.assign(words, to: spec, in: &fields)
            try replica.carryOut(.edit(EntryChange(kind: kind, fields: fields)), on: sight)
            run.remark(Sentences.arrivedMeanwhile)
        }
    }

    /// Settles a field as `sight` shows it.
    func settle(_ spec: FieldSpec, _ settlement: Settlement, as sight: Sight) throws {
        try DraftFailure.naming(kind) {
            try replica.answer(.settle(field: spec.number, settlement), on: sight)
        }
    }

    /// The last line of the command.
    func finish(_ isChanged: Bool, _ fields: [FieldSpec]) throws -> ExitStatus {
        guard isChanged else {
            run.remark(Sentences.leftAsItIs)
            return .done
        }
        try run.reportChange(of: entry, in: replica, names, typed: fields.map(\.number))
        return .done
    }
}

extension Replica {
    /// Carries out what a person decided about a list that was shown.
    func answer(_ decision: Decision, on sight: Sight) throws {
        try carryOut(decision, on: sight) { entry, _ in SettlingError.notShown(entry) }
    }
}
