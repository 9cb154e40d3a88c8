import ArgumentParser
import EventLog
import JournalClient
import JournalModel
import JournalText

/// Shows all of one entry.
struct ShowCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: Sentences.Help.show)

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("A store without keys, as a daemon's.", valueName: "dir"))
    var store: String?
    @Argument(help: "The entry's id, or how it begins.")
    var id: String

    var storeFolder: String? { store }

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try store.map { try run.copy(in: $0) } ?? run.replica(holding: id).copy
        let entry = try replica.history(named: id)
        let (replies, mends) = try replica.below(entry.entry)
        let (text, joins) = (try run.text(replica), try replica.joins(of: [entry.entry]))
        if store == nil {
            let look =
                global.json
                ? EntryLook(all: entry.entry, areListed: true) : text.lookAtPage(entry.entry)
            replica.noteShown([look] + (replies + mends).map(text.lookAtReply))
        }
        run.answer(
            text.json(entry, replies: replies, mends: mends, joins: joins).marked(
                text.names.isPrivate),
            page: text.page(entry, replies: replies, mends: mends, joins: joins))
        if entry.entry.isWaiting && !global.json && store == nil {
            Sentences.howToSettle(entry.entry, by: text.names.own).forEach(run.remark)
        }
        if store == nil, !global.json {
            text.names.nextStep(of: entry.entry, mends: mends).map(run.remark)
        }
        return .done
    }
}

/// Shows every version that an entry ever had.
struct HistoryCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: Sentences.Help.history)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The entry's id, or how it begins.")
    var id: String

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try run.replica(holding: id)
        let entry = try replica.history(named: id)
        let (replies, mends) = try replica.below(entry.entry)
        let (text, joins) = (try run.text(replica), try replica.joins(of: [entry.entry]))
        replica.noteShown([EntryLook(all: entry.entry, areListed: false)])
        run.answer(
            text.historyJSON(entry, replies: replies, mends: mends, joins: joins),
            page: text.history(entry, replies: replies, mends: mends, joins: joins))
        return .done
    }
}

extension Names {
    /// What whoever sits here can do next about a rupture that is open and that nobody answered, or
    /// a repair of theirs that did not mend it yet; nil for all else.
    fileprivate func nextStep(of entry: EntryView, mends: [EntryView]) -> String? {
        guard let own, !entry.isRetracted else { return nil }
        let id = EntryName.short(entry.state.entry)
        switch entry.kind {
        case .rupture:
            let clock = RepairClock([entry] + mends)
            // Where somebody did something already, what they did stands there, and no prompt.
            guard mends.isEmpty,
                !(clock.open.map(\.rupture) + clock.told.map(\.rupture)).isEmpty
            else { return nil }
            return entry.concernedParents.contains(own)
                ? "\(Sentences.Review.next) \(Sentences.Review.repair(id))"
                : "\(Sentences.Review.comforting) \(Sentences.Review.comfort(id))"
        case .repair where entry.state.owner == own:
            guard case .choice(let how)? = entry[FieldNumber.repairReceived]?.value,
                EntryKind.repair.spec["received"]?.type.name(of: how) != "well"
            else { return nil }
            return "\(Sentences.Review.lookAgain) \(Sentences.Review.received(id))"
        default: return nil
        }
    }
}

extension Run {
    /// Entries as this run shows them.
    func text(_ holder: some JournalHolder) throws -> EntryText {
        try EntryText(holder, zone: zone, marks: Paint(terminal).marks)
    }

    /// All of one entry, as this run shows it.
    func page(_ names: Names, _ replica: Replica) -> EntryPage {
        EntryPage(replica, names: names, zone: zone, marks: Paint(terminal).marks)
    }
}

extension JournalHolder {
    /// What stands below an entry wherever it is shown: the answers to it, and of a rupture what
    /// mended it or comforted.
    fileprivate func below(
        _ entry: EntryView
    ) throws -> (replies: [EntryView], mends: [EntryView]) {
        let id = entry.state.entry
        return (
            try replies(to: id), entry.kind == .rupture ? try mends(of: id) : []
        )
    }
}
