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
        let replica = try run.replica()
        if let server = try run.otherServer(named: id, replica) {
            return try await run.follow(server, replica, isGiven: yes)
        }
        return try run.answer(id, .agree) { entry, isShown in
            guard yes || run.terminal.isInteractive else { throw AgreeingError.nobodyThere(entry) }
            // Who says yes beforehand agrees only to what was shown before; a person sees it now.
            guard isShown || !yes else { throw SettlingError.notShown(entry) }
            if !yes, !run.terminal.agrees(to: Sentences.askAgree) {
                throw AgreeingError.notAgreed(entry)
            }
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
        let replica = try run.replica()
        if let server = try run.proposedServer(named: id, replica) {
            return try run.stay(server, replica)
        }
        return try run.answer(id, .decline) { _, _ in }
    }
}

extension Run {
    /// Shows what the other parent proposes in an entry and answers it. Throws `changedMeanwhile`
    /// if it is not what was shown before.
    ///
    /// - Parameter confirm: gets the entry's id, and whether all that is answered was shown before.
    fileprivate func answer(
        _ id: String, _ decision: Decision, confirm: (EventID, Bool) throws -> Void
    ) throws -> ExitStatus {
        let replica = try self.replica()
        let seen = try replica.history(named: id)
        let entry = seen.entry.state.entry
        let names = try Names(replica)
        var sight = replica.sight(of: seen.entry)
        // Where nothing waits for an answer, the library says why.
        if !decision.asked(in: seen.entry, of: names.own).isEmpty {
            let objection = sight.objection(to: decision, by: names.own)
            if objection == .changedMeanwhile { throw ReplicaError.changedMeanwhile(entry) }
            let page = page(names, replica)
            if !global.json || objection != nil { page.waitingLines(seen).forEach(remark) }
            try confirm(entry, objection == nil)
            if objection != nil { sight = Sight(page.look(seen.entry)) }
        }
        try DraftFailure.naming(seen.entry.kind) { try replica.answer(decision, on: sight) }
        try reportChange(of: entry, in: replica, names)
        return .done
    }
}
