import ArgumentParser
import EventLog
import JournalClient
import JournalModel
import JournalText

/// Writes an entry of the private journal anew in the shared one: `rapport share ID`.
struct ShareCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "share", abstract: Sentences.Help.share,
        discussion: Sentences.Help.shareExamples)

    @OptionGroup var global: GlobalOptions
    @Flag(help: "Do not ask whether it is meant; for scripts.")
    var yes = false
    @Option(
        help: ArgumentHelp(
            "From now on, share ruptures and repairs at once on this device: yes, no.",
            valueName: "answer"))
    var atOnce: String?
    @Argument(help: "The entry's id, or how it begins.")
    var id: String?

    func validate() throws {
        guard (id == nil) != (atOnce == nil) else {
            throw ValidationError("share takes the id of an entry, or --at-once")
        }
    }

    func carryOut(_ run: Run) async throws -> ExitStatus {
        if let atOnce {
            try choose(atOnce, run)
            return .done
        }
        guard let id else { return .usage }
        let shared = try run.sharedReplica()
        let found = try shared.entries(named: id)
        guard let journal = try run.privateJournal(),
            !(try journal.replica.entries(named: id)).isEmpty
        else {
            // Said as of any id that is nowhere.
            let entry = try shared.entry(named: id)
            throw PrivateError.isShared(entry.state.entry)
        }
        let entry = try journal.replica.entry(named: id).state.entry
        guard found.isEmpty else {
            throw ReplicaError.ambiguousEntry(id, (found + [entry]).sorted())
        }
        try share(try journal.plan(sharing: entry), journal, run)
        return .done
    }

    private func share(_ plan: SharePlan, _ journal: PrivateJournal, _ run: Run) throws {
        let own = EntryLine(names: try Names(journal.replica), zone: run.zone)
        if !global.json {
            plan.entries.map { own.text($0) }.forEach(run.remark)
            run.remark(Sentences.Private.means(plan.entries.count))
        }
        try run.confirm(Sentences.Private.askShare, isGiven: yes)
        let ids = try DraftFailure.naming(plan.entry.kind ?? .note) { try journal.share(plan) }
        let names = try Names(journal.shared)
        let line = EntryLine(names: names, zone: run.zone)
        let written = try ids.map { try journal.shared.entry($0) }
        journal.shared.noteShown(written.map { EntryLook(all: $0, areListed: false) })
        let pairs = zip(plan.entries, written)
        run.answer(
            [
                "shared": .array(
                    pairs.map { before, now in
                        [
                            "from": .string(before.state.entry.description),
                            "entry": EntryJSON.entry(now, in: names),
                        ]
                    })
            ],
            pairs.map { before, now in
                let said = [line.time(now), now.kind?.name ?? "", line.whoseAndWords(now)]
                    .filter { !$0.isEmpty }
                return (["saved \(EntryName.short(now.state.entry))", "shared"] + said)
                    .joined(separator: "  ")
            })
        guard !global.json else { return }
        run.remark(Sentences.Private.stays(plan.entries.map { EntryName.short($0.state.entry) }))
        run.tellOfUndo(journal.shared)
    }

    private func choose(_ answer: String, _ run: Run) throws {
        guard ["yes", "no"].contains(answer) else { throw PrivateError.notYesOrNo }
        let atOnce = answer == "yes"
        try run.sharedReplica().chooseSharing(atOnce: atOnce)
        run.answer(["shares-at-once": .bool(atOnce)], [Sentences.Private.begins(shared: atOnce)])
    }
}
