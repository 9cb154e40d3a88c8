import ArgumentParser
import EventLog
import JournalClient
import JournalModel

/// Changes fields of an entry.
struct EditCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: Sentences.Help.edit)

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("A field and its value; may be repeated.", valueName: "field=value"))
    var set: [String] = []
    @Option(help: ArgumentHelp("A field to leave empty; may be repeated.", valueName: "field"))
    var clear: [String] = []
    @Argument(help: "The entry's id, or how it begins.")
    var id: String
    @Argument(help: "field=value; text=- reads standard input.")
    var changes: [String] = []

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try run.replica()
        let seen = try replica.entry(named: id)
        let names = try Names(replica)
        guard let kind = seen.kind else { throw ReplicaError.unknownKind(seen.state.type) }
        try run.mayChange(seen, names)
        let reader = WordReader(kind: kind, reader: run.reader(replica, names))
        var change = EntryChange(kind: kind, fields: FieldSet())
        for word in set + changes {
            guard let (spec, text) = try reader.assignment(word) else {
                throw TypedError.nothingToChange
            }
            try reader.assign(try run.words(text), to: spec, in: &change.fields)
        }
        change.cleared = try clear.map { try reader.field($0).number }
        // What was typed here answers what was shown before; the editor shows what is now.
        var shown = replica.shown(seen.state.entry)?.versions
        if change.fields.elements.isEmpty && change.cleared.isEmpty {
            guard run.terminal.isInteractive else { throw TypedError.nothingToChange }
            shown = nil
            let draft = DraftText(
                history: try replica.history(of: seen.state.entry), kind: kind, names: names)
            guard let edited = run.terminal.edit(draft.text) else {
                throw TypedError.nothingToChange
            }
            change = try draft.change(from: edited, reader)
        }
        try replica.edit(seen, change, replacing: shown)
        try run.reportChange(of: seen.state.entry, in: replica, names)
        return .done
    }
}

/// Takes an entry back; it stays readable.
struct RetractCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "retract", abstract: Sentences.Help.retract)

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("mistaken, duplicate or other.", valueName: "reason"))
    var reason: String?
    @Argument(help: "The entry's id, or how it begins.")
    var id: String

    static let reasons = ["mistaken", "duplicate", "other"]

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let place = try reason.map { typed in
            try Self.reasons.firstIndex(of: typed).or(
                TypedError.notAmong(option: "--reason", Self.reasons))
        }
        let replica = try run.replica()
        let seen = try replica.entry(named: id)
        try replica.retract(
            seen, reason: place.map { UInt32($0 + 1) } ?? 0,
            replacing: replica.shown(seen.state.entry)?.versions)
        try run.reportChange(of: seen.state.entry, in: replica, try Names(replica))
        return .done
    }
}

/// Agrees to what the other parent proposes.
struct AgreeCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "agree", abstract: Sentences.Help.agree)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The entry's id, or how it begins.")
    var id: String

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try run.replica()
        let seen = try replica.history(named: id)
        let entry = seen.entry.state.entry
        let names = try Names(replica)
        if seen.entry.proposals.contains(where: { $0.waitsFor == names.own }) {
            let shown = replica.shown(entry)
            if shown?.inFull == true, shown?.isCurrent(seen.entry) == false {
                throw ReplicaError.changedMeanwhile(entry)
            }
            if shown?.inFull != true { try ask(run, seen, replica, names) }
        }
        try replica.agree(to: seen.entry)
        try run.reportChange(of: entry, in: replica, names)
        return .done
    }

    /// Shows what is proposed and asks; nobody agrees to what they have not seen.
    private func ask(
        _ run: Run, _ seen: HistoryView, _ replica: Replica, _ names: Names
    ) throws {
        let refusal = TypedError.notShown(seen.entry.state.entry)
        guard run.terminal.isInteractive else { throw refusal }
        run.page(names, replica).waitingLines(seen).forEach(run.remark)
        guard run.terminal.ask(Sentences.askAgree)?.lowercased().hasPrefix("y") == true else {
            throw refusal
        }
    }
}

extension Run {
    /// Refuses at once, before a person has typed anything, what the library would refuse later.
    func mayChange(_ seen: EntryView, _ names: Names) throws {
        guard seen.state.policy != .authorOnly || seen.state.owner == names.own else {
            throw ReplicaError.notYours(seen.state.entry)
        }
    }

    /// The entry as it is now, in one line, and what still waits in it.
    func reportChange(of entry: EventID, in replica: Replica, _ names: Names) throws {
        let now = try replica.entry(entry)
        let marks = EntryLine(names: names, zone: zone).marks(now).map { "  [\($0)]" }.joined()
        let summary = FieldText(names: names).summary(now)
        let id = EntryName.short(entry)
        answer(
            ["saved": .array([EntryJSON.entry(now)])],
            ["saved \(id)  \(now.kind?.name ?? "")  \(summary)\(marks)"])
        if now.isWaiting && !global.json {
            page(names, replica).waitingLines(try replica.history(of: entry)).forEach(remark)
            Sentences.howToSettle(now, by: names.own).forEach(remark)
        }
        replica.noteShown([now], inFull: true)
    }
}
