import ArgumentParser
import EventLog
import JournalClient
import JournalModel
import JournalText

/// `rapport propose "bedtime at 20:00"`, `rapport propose handover me other friday 18:00`
struct ProposeCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: Sentences.Help.propose,
        discussion: Sentences.Help.proposeExamples)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: WritingOptions
    @Option(help: ArgumentHelp("Until when it is to be done.", valueName: "time"))
    var due: String?
    @Argument(help: "What both are to agree to; or handover, plan or occurrence, and its words.")
    var words: [String] = []

    func carryOut(_ run: Run) async throws -> ExitStatus {
        guard options.policy == nil else {
            throw UsageError.parser(Sentences.proposesAlways, command: "propose")
        }
        var options = options
        options.policy = EntryJSON.policy(.agreement)
        // One word alone may be all of an agreement.
        let named = words.count > 1 ? words.first.flatMap(Self.kind) : nil
        guard let named, named != .promise else {
            let words = named == .promise ? Array(words.dropFirst()) : words
            let writing = try Writing(run, .promise, options)
            return try await writing.save(
                writing.drafts(
                    words, setting: [("due-at", due)],
                    usually: [("to", "other"), ("state", "open")]))
        }
        guard due == nil else {
            throw UsageError.parser(Sentences.dueOfPromise, command: "propose")
        }
        let writing = try Writing(run, named, options)
        return try await writing.save(writing.drafts(Array(words.dropFirst())))
    }

    /// The kind of that name, of those that both can agree to.
    private static func kind(_ name: String) -> EntryKind? {
        EntryKind(name: name.lowercased()).flatMap { $0.allows(.agreement) ? $0 : nil }
    }
}

/// Takes back what one proposed oneself, and asks nothing of anybody.
struct WithdrawCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: Sentences.Help.withdraw)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The entry's id, or how it begins.")
    var id: String

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try run.replica()
        let seen = try replica.entry(named: id)
        let names = try Names(replica)
        let own = (seen.proposals + seen.declined).filter { $0.by == names.own }
        guard let parent = names.own, !own.isEmpty else {
            throw WithdrawingError.nothingOfYours(
                seen.state.entry, isAsked: seen.proposals.contains { $0.waitsFor == names.own })
        }
        if own.contains(where: \.isRetraction), !seen.asksForChange(by: parent) {
            try replica.carryOut(.withdrawRetraction, on: replica.sight(of: seen))
            if !global.json { run.remark(Sentences.asksNoMore) }
        } else {
            let retraction = Decision.retract(reason: 0)
            try replica.carryOut(retraction, on: replica.sight(of: seen))
        }
        try run.reportChange(of: seen.state.entry, in: replica, names, before: seen)
        return .done
    }
}

/// Why nothing was withdrawn.
enum WithdrawingError: Explained, Equatable {
    /// Nothing that waits in the entry is this parent's; whether it waits for them.
    case nothingOfYours(EventID, isAsked: Bool)

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        switch self {
        case .nothingOfYours(let entry, let isAsked):
            let id = EntryName.short(entry)
            let safe = "\(Explanation.unchanged); what waits is listed by: rapport conflicts"
            return Explanation(
                "nothing that waits in entry \(id) was proposed by you",
                [safe] + (isAsked ? Sentences.answers(to: id) : []))
        }
    }
}
