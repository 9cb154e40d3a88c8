import ArgumentParser
import EventLog
import JournalClient
import JournalModel
import JournalText

/// Says yes to what the other parent proposes.
struct AgreeCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "agree", abstract: Sentences.Help.agree)

    @OptionGroup var global: GlobalOptions
    @Flag(help: "Do it without asking; for scripts.")
    var yes = false
    @Argument(help: "The entry's id, or how it begins.")
    var id: String

    func carryOut(_ run: Run) async throws -> ExitStatus {
        // Who said no before may say yes now.
        try run.answer(id, orDeclined: true) { seen, entry, isShown, replica in
            guard yes || run.terminal.isInteractive else { throw AgreeingError.nobodyThere(entry) }
            // A script agrees only to what was shown before; a person sees it now.
            guard isShown || run.terminal.isInteractive else { throw SettlingError.notShown(entry) }
            if !yes, !run.terminal.agrees(to: Sentences.askAgree) {
                throw AgreeingError.notAgreed(entry)
            }
            try replica.agree(to: seen)
        }
    }
}

/// Says no to what the other parent proposes. Asks nothing more: no is safe.
struct DeclineCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "decline", abstract: Sentences.Help.decline)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The entry's id, or how it begins.")
    var id: String

    func carryOut(_ run: Run) async throws -> ExitStatus {
        try run.answer(id) { seen, _, _, replica in try replica.decline(seen) }
    }
}

extension Run {
    /// Shows what the other parent proposes in an entry and does what `answer` says with it.
    /// Throws `changedMeanwhile` if it is not what was shown before.
    ///
    /// - Parameter answer: gets the entry, its id, and whether all of it was shown before.
    fileprivate func answer(
        _ id: String, orDeclined: Bool = false,
        with answer: (EntryView, EventID, Bool, Replica) throws -> Void
    ) throws -> ExitStatus {
        let replica = try self.replica()
        let seen = try replica.history(named: id)
        let entry = seen.entry.state.entry
        let names = try Names(replica)
        let all = seen.entry.proposals + (orDeclined ? seen.entry.declined : [])
        let waiting = all.filter { $0.waitsFor == names.own }
        let shown = replica.shown(entry)
        let isShown = shown?.lists(waiting.flatMap(\.fields)) == true
        if !waiting.isEmpty {
            if isShown, shown?.isCurrent(seen.entry) == false {
                throw ReplicaError.changedMeanwhile(entry)
            }
            if !global.json { page(names, replica).waitingLines(seen).forEach(remark) }
            try answer(seen.entry, entry, isShown, replica)
        } else {
            // Nothing to answer: this throws the reason.
            try replica.decline(seen.entry)
        }
        try reportChange(of: entry, in: replica, names)
        return .done
    }
}
