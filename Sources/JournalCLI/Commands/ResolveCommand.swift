import ArgumentParser
import EventLog
import JournalClient
import JournalModel

/// Settles a field with two versions. Always a person's act.
struct ResolveCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: Sentences.Help.resolve)

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("Which field, if several wait.", valueName: "field"))
    var field: String?
    @Option(help: ArgumentHelp("Keep the version of this number.", valueName: "number"))
    var keep: Int?
    @Flag(help: "Keep all versions side by side.")
    var keepBoth = false
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Write a new value; - reads standard input.", valueName: "value"))
    var write: String?
    @Argument(help: "The entry's id, or how it begins.")
    var id: String

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try run.replica()
        let seen = try replica.entry(named: id)
        let names = try Names(replica)
        guard let kind = seen.kind else { throw ReplicaError.unknownKind(seen.state.type) }
        let reader = WordReader(kind: kind, reader: run.reader(replica, names))
        let spec = try chosenField(of: seen, kind, reader)
        var settled = FieldSet()
        let settlement: Settlement
        switch (keep, keepBoth, write) {
        case (let place?, false, nil): settlement = .keep(place)
        case (nil, true, nil): settlement = .keepAll
        case (nil, false, let text?):
            settled[spec.number] = try reader.reader.value(
                try run.words(text), for: spec, of: kind)
            settlement = .write(settled[spec.number])
        default: throw TypedError.whichSettlement
        }
        try replica.settle(seen, field: spec.number, settlement)
        try run.reportChange(of: seen.state.entry, in: replica, names)
        return .done
    }

    private func chosenField(
        of seen: EntryView, _ kind: EntryKind, _ reader: WordReader
    ) throws -> FieldSpec {
        if let field { return try reader.field(field) }
        let waiting = seen.conflicts.compactMap { kind.spec[$0] }
        guard let only = waiting.first else {
            throw TypedError.nothingWaits(seen.state.entry)
        }
        guard waiting.count == 1 else { throw TypedError.whichField(waiting.map(\.name)) }
        return only
    }
}
