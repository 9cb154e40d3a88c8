import ArgumentParser
import EventLog
import JournalClient
import JournalModel
import JournalText

/// Settles a field with several versions. Always a person's act.
struct ResolveCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: Sentences.Help.resolve)

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("Which field, if several wait.", valueName: "field"))
    var field: String?
    @Option(
        help: ArgumentHelp(
            "Keep the version of this number in the list, or of this name.", valueName: "version"))
    var keep: String?
    @Flag(name: .customLong("keep-both"), help: "Keep all versions side by side.")
    var keepBoth = false
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Write a new value; - reads standard input.", valueName: "value"))
    var write: String?
    @Flag(help: "Write it although it is unlikely.")
    var anyway = false
    @Flag(help: "Work on a draft of all versions in the editor; in a script, print it.")
    var draft = false
    @Argument(help: "The entry's id, or how it begins.")
    var id: String

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try run.replica(holding: id)
        let seen = try replica.history(named: id)
        guard let kind = seen.entry.kind else {
            throw ReplicaError.unknownKind(seen.entry.state.type)
        }
        let settling = Settling(
            run, replica, try Names(replica), kind, seen.entry.state.entry, insists: anyway)
        let fields = try settling.fields(named: field, of: seen.entry)
        try run.mayChange(seen.entry, settling.names)
        let ways =
            (keep == nil ? 0 : 1) + (keepBoth ? 1 : 0) + (write == nil ? 0 : 1)
            + (draft ? 1 : 0)
        if ways == 0, run.terminal.isInteractive { return try settling.ask(fields) }
        guard ways == 1 else {
            throw SettlingError.whichWay(seen.entry.state.entry)
        }
        guard let spec = fields.first, fields.count == 1 else {
            throw SettlingError.whichField(fields.map(\.name))
        }
        if draft {
            guard run.terminal.isInteractive else { return try settling.printDraft(spec, seen) }
            return try settling.finish(try settling.editDraft(spec, seen), [spec])
        }
        let sight = replica.sight(of: seen.entry)
        // The numbers that are typed are those of the list that was shown.
        try sight.mustAllow(
            .settle(field: spec.number, .keepAll), by: settling.names.own,
            unseen: { entry, _ in SettlingError.notShown(entry) })
        try settling.settle(spec, settlement(spec, seen.entry, settling), as: sight)
        return try settling.finish(true, [spec])
    }

    private func settlement(
        _ spec: FieldSpec, _ seen: EntryView, _ settling: Settling
    ) throws -> Settlement {
        if let keep {
            let versions = seen[spec.number]?.versions ?? []
            return .keep(try VersionName.place(of: keep, among: versions))
        }
        guard let write else { return .keepAll }
        return try settling.written(settling.run.words(write), to: spec, of: seen)
    }
}
