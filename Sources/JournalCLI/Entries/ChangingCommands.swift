import ArgumentParser
import EventLog
import JournalClient
import JournalModel
import JournalText

/// Changes fields of an entry.
struct EditCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: Sentences.Help.edit)

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("A field and its value; may be repeated.", valueName: "field=value"))
    var set: [String] = []
    @Option(help: ArgumentHelp("A field to leave empty; may be repeated.", valueName: "field"))
    var clear: [String] = []
    @Argument(help: "The entry's id, or how it begins.")
    var id: String
    @Flag(help: "Write it although it is unlikely.")
    var anyway = false
    @Argument(help: "field=value, or words as in the line: 120ml at 18:50.")
    var changes: [String] = []

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try run.replica(holding: id)
        let history = try replica.history(named: id)
        let seen = history.entry
        let names = try Names(replica)
        guard let kind = seen.kind else { throw ReplicaError.unknownKind(seen.state.type) }
        try run.mayChange(seen, names)
        guard !seen.isRetracted || !seen.fields.isEmpty else {
            throw EditingError.takenBack(seen.state.entry, kind)
        }
        let reader = WordReader(kind: kind, reader: run.reader(replica, names))
        var change = try typed(reader, seen, run)
        if change.numbers.isEmpty {
            guard run.terminal.isInteractive else {
                throw EditingError.nothingToChange(seen.state.entry)
            }
            let draft = DraftText(history: history, kind: kind, names: names)
            guard let edited = try edited(draft, reader, replica, run) else {
                run.remark(Sentences.leftAsItIs)
                return .done
            }
            change = edited
        } else {
            try names.mustTellApart(change.fields, of: kind, entry: seen.state.entry)
            // What was typed here answers what was shown before.
            try DraftFailure.naming(kind) {
                try replica.carryOut(.edit(change), on: replica.sight(of: seen))
            }
        }
        try run.reportChange(of: seen.state.entry, in: replica, names, typed: change.numbers)
        run.tellOfShared(seen, names, set + changes)
        if !change.numbers.filter([FieldNumber.child, FieldNumber.children].contains).isEmpty {
            run.tellOfProposed([try replica.entry(seen.state.entry)], names)
        }
        return .done
    }

    /// The change that fields and words say.
    private func typed(
        _ reader: WordReader, _ seen: EntryView, _ run: Run
    ) throws -> EntryChange {
        let kind = reader.kind
        var change = EntryChange(kind: kind, fields: FieldSet())
        var words: [String] = []
        for (place, word) in (set + changes).enumerated() {
            guard let (spec, text) = try reader.assignment(word) else {
                guard place >= set.count else { throw noAssignment(seen, run) }
                words.append(word)
                continue
            }
            guard !text.isEmpty || spec.isRequired else {
                throw EditingError.emptyValue(seen.state.entry, spec)
            }
            try reader.assign(try run.words(text), to: spec, in: &change.fields)
        }
        try run.mustBeLikely(
            seen.with(change.fields), of: kind, change.fields.numbers, insists: anyway)
        change.cleared = try clear.map { try reader.field($0).number }
        guard !words.isEmpty else { return change }
        let changing = ChangingWords(run, reader.reader.names, seen, kind, insists: anyway)
        guard try changing.read(words, into: &change) else { throw noAssignment(seen, run) }
        return change
    }

    private func noAssignment(_ seen: EntryView, _ run: Run) -> EditingError {
        .noAssignment(seen.state.entry, hasEditor: run.terminal.isInteractive)
    }

    /// Has the draft edited, which shows what is there now, and writes what differs; nil if nothing
    /// does.
    private func edited(
        _ draft: DraftText, _ reader: WordReader, _ replica: Replica, _ run: Run
    ) throws -> EntryChange? {
        let seen = draft.history.entry
        let again = "rapport edit \(EntryName.short(seen.state.entry))"
        var change: EntryChange?
        let drafting = Drafting(run, replica, seen.state.entry, again: again)
        _ = try drafting.edit(draft.text) { edited in
            guard let wanted = try draft.change(from: edited, reader) else { return false }
            try run.mustBeLikely(
                seen.with(wanted.fields), of: draft.kind, wanted.fields.numbers, insists: anyway)
            try draft.names.mustTellApart(
                wanted.fields, of: draft.kind, entry: seen.state.entry)
            try DraftFailure.naming(draft.kind) {
                try replica.carryOut(.edit(wanted), on: .all(of: seen))
            }
            change = wanted
            return true
        }
        return change
    }
}

/// Takes an entry back; it stays readable.
struct RetractCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "retract", abstract: Sentences.Help.retract)

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("mistaken, duplicate or other.", valueName: "reason"))
    var reason: String?
    @Argument(help: "The entry's id, or how it begins.")
    var id: String

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let reasons = RetractionReason.allCases
        let reason = try reason.map { typed in
            try reasons.first { $0.name == typed }.or(
                UsageError.notAmong(option: "--reason", reasons.map(\.name)))
        }
        let replica = try run.replica(holding: id)
        let seen = try replica.entry(named: id)
        let names = try Names(replica)
        try run.mayChange(seen, names)
        let retraction = Decision.retract(reason: reason?.rawValue ?? 0)
        let sight = replica.sight(of: seen)
        try sight.mustAllow(retraction, by: names.own)
        if let own = names.own, seen.isTakenBack(by: own) {
            throw RetractingError.takenBack(seen.state.entry)
        }
        let asked = seen.proposals.filter(\.isRetraction)
        if asked.contains(where: { $0.waitsFor == names.own }) {
            throw RetractingError.asked(seen.state.entry)
        }
        if let own = names.own, asked.contains(where: { $0.by == own }),
            !seen.asksForChange(by: own)
        {
            // Nothing else of one's own is proposed: it is the asking that is taken back.
            try replica.carryOut(.withdrawRetraction, on: sight)
            if !global.json { run.remark(Sentences.asksNoMore) }
            try run.reportChange(of: seen.state.entry, in: replica, names, before: seen)
            return .done
        }
        try replica.carryOut(retraction, on: sight)
        try run.reportChange(of: seen.state.entry, in: replica, names, before: seen)
        return .done
    }
}

extension Run {
    /// Refuses at once, before a person has typed anything, what the library would refuse later.
    func mayChange(_ seen: EntryView, _ names: Names) throws {
        guard seen.state.policy != .authorOnly || seen.state.owner == names.own else {
            throw ReplicaError.notYours(seen.state.entry)
        }
    }

    /// The entry as it is now, in one line: which journal it is in, the time that it is filed
    /// under, the child where there are several; then what still waits in it, and until when an
    /// undo takes the change back.
    ///
    /// - Parameters:
    ///   - typed: the fields that were just written here.
    ///   - before: the entry before it was taken back, whose words are said if none stand any more.
    ///   - tellsOfUndo: whether this is the last that the command says of what it wrote.
    func reportChange(
        of entry: EventID, in replica: Replica, _ names: Names, typed: [UInt32] = [],
        before: EntryView? = nil, tellsOfUndo: Bool = true
    ) throws {
        let now = try replica.history(of: entry)
        let line = EntryLine(names: names, zone: zone)
        let marks = line.marks(now.entry).map { "  [\($0)]" }.joined()
        let words = [now.entry, before].compactMap { $0 }.map(line.whoseAndWords)
        let said = [
            "saved \(EntryName.short(entry))", Sentences.Private.place(names.isPrivate),
            line.time(now.entry), now.entry.kind?.name ?? "", words.first { !$0.isEmpty } ?? "",
        ]
        let below = ProposalText(names: names, here: zone).below(now.entry).map { "    \($0)" }
        answer(
            [
                "saved": .array([
                    EntryJSON.entry(now.entry, in: names).marked(names.isPrivate)
                ])
            ],
            [said.filter { !$0.isEmpty }.joined(separator: "  ") + marks] + below)
        if now.entry.isWaiting && !global.json {
            if !now.entry.conflicts.isEmpty {
                page(names, replica).waitingLines(now).forEach(remark)
            }
            Sentences.howToSettle(now.entry, by: names.own).forEach(remark)
        }
        if tellsOfUndo { tellOfUndo(replica) }
        let own = typed.filter { now.entry[$0]?.saysOneThing == true }
        replica.noteShown([lookAtWaiting(now, line, typed: own)])
    }

    /// What was shown of an entry by its line and the versions that wait in it; all of it to a
    /// program.
    func lookAtWaiting(
        _ seen: HistoryView, _ line: EntryLine, typed: [UInt32] = []
    ) -> EntryLook {
        guard !global.json else { return EntryLook(all: seen.entry, areListed: true) }
        return EntryLook(
            seen.entry, whole: line.look(seen.entry).whole.union(typed),
            listed: Set(seen.waiting.map(\.field)).subtracting(seen.entry.hiddenFields))
    }
}

extension EntryView {
    /// What it says once these fields are written.
    func with(_ changed: FieldSet) -> FieldSet {
        spec.fields.reduce(into: FieldSet()) { all, field in
            all[field.number] = changed[field.number] ?? self[field.number]?.value
        }
    }
}
