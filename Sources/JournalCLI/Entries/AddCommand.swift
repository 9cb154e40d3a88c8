import ArgumentParser
import EventLog
import JournalClient
import JournalModel
import JournalText

/// Writes an entry of any kind: `rapport add care bottle quantity=5oz`.
struct AddCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: Sentences.Help.add)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: WritingOptions
    @Argument(help: "What it is: rapport kinds lists them.")
    var kind: String
    @Argument(help: "field=value, or words in the order of the short commands.")
    var words: [String] = []

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let kind = try Kinds.writable(named: kind)
        let writing = try Writing(run, kind, options)
        // Thanks are for the other parent, and a name is one's own, if nobody is named.
        let usual = kind == .thanks ? [("to", "other")] : kind == .person ? [("person", "me")] : []
        return try await writing.save(writing.drafts(words, usually: usual))
    }
}

/// The commands that write an entry.
enum EntryCommands {
    static let all: [any ParsableCommand.Type] = [
        AddCommand.self, PlayCommand.self, RequestCommand.self, RuptureCommand.self,
        RepairCommand.self, PromiseCommand.self, VoiceCommand.self, MilestoneCommand.self,
        CareCommand.self, HandoverCommand.self, NoteCommand.self, ReplyCommand.self,
        ChildCommand.self, WokeCommand.self,
    ]

    /// Their names: a kind's own, but for `add` and `woke`.
    static var names: [String] { all.compactMap { $0.configuration.commandName } }
}

/// The kinds that a person writes by name.
enum Kinds {
    /// All but devices, which write themselves.
    static let writable = EntryKind.allCases.filter { $0 != .device }

    /// The kind of that name. Throws `unknownKind`, with the closest.
    static func named(_ typed: String) throws(FieldError) -> EntryKind {
        try named(typed, among: EntryKind.allCases)
    }

    /// The kind of that name that a person writes. Throws `unknownKind`, with the closest.
    static func writable(named typed: String) throws(FieldError) -> EntryKind {
        try named(typed, among: writable)
    }

    private static func named(
        _ typed: String, among kinds: [EntryKind]
    ) throws(FieldError) -> EntryKind {
        if let kind = EntryKind(name: typed), kinds.contains(kind) { return kind }
        throw .unknownKind(
            typed, closest: ClosestName.closest(to: typed, among: kinds.map(\.name)))
    }
}
