import ArgumentParser
import EventLog
import JournalClient
import JournalLines
import JournalModel
import JournalText

/// `rapport play "block tower" 20m`
struct PlayCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "play", abstract: Sentences.Help.play)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: WritingOptions
    @Option(help: ArgumentHelp("Who played along: me, other, child.", valueName: "persons"))
    var with: String?
    @Argument(help: "What, and how long: \"block tower\" 20m.")
    var words: [String] = []

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let writing = try Writing(run, .play, options)
        return try await writing.save(writing.drafts(words, setting: [("with", with)]))
    }
}

/// `rapport request "put on shoes" 2 met`
struct RequestCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "request", abstract: Sentences.Help.request)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: WritingOptions
    @Flag(help: "It was asked during play.")
    var duringPlay = false
    @Argument(help: "What, how hard (1-5), what came of it: \"put on shoes\" 2 met.")
    var words: [String] = []

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let writing = try Writing(run, .request, options)
        let during: [(String, String?)] = [("during-play", duringPlay ? "yes" : nil)]
        return try await writing.save(writing.drafts(words, setting: during))
    }
}

/// `rapport rupture tired --repair explained`
struct RuptureCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "rupture", abstract: Sentences.Help.rupture)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: WritingOptions
    @Option(help: ArgumentHelp("From whom: me (default), other, child.", valueName: "person"))
    var from: String?
    @Option(help: ArgumentHelp("Who noticed it: me, other, child.", valueName: "person"))
    var noticedBy: String?
    @Option(help: ArgumentHelp("The promise that was broken, by its id.", valueName: "id"))
    var promise: String?
    @Option(help: ArgumentHelp("Steps of a repair to write with it.", valueName: "steps"))
    var repair: String?
    @Argument(help: "The cause, and words about it: tired \"so late\".")
    var words: [String] = []

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let writing = try Writing(run, .rupture, options)
        let drafts = try writing.drafts(
            words, setting: [("from", from), ("noticed-by", noticedBy), ("promise", promise)],
            usually: [("from", "me")])
        guard let repair, let draft = drafts.first else { return try await writing.save(drafts) }
        // Read before the first entry is written, so that a slip of the pen writes neither.
        var mended = FieldSet()
        let repairing = WordReader(kind: .repair, reader: writing.words.reader)
        let steps = try repairing.field("steps")
        try repairing.assign(repair, to: steps, in: &mended)
        mended[FieldNumber.happenedAt] = draft.fields[FieldNumber.happenedAt]
        for number in [FieldNumber.child, FieldNumber.children] {
            mended[number] = draft.fields[number]
        }
        let rupture = try DraftFailure.naming(.rupture) { try writing.replica.add(draft) }
        mended[FieldNumber.repairedRupture] = .entry(rupture)
        writing.report([
            rupture, try writing.replica.add(EntryDraft(kind: .repair, fields: mended)),
        ])
        return .done
    }
}

/// `rapport promise "zoo on Sunday" --to child --due 2026-05-03`, `rapport promise kept ID`
struct PromiseCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "promise", abstract: Sentences.Help.promise)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: WritingOptions
    @Option(help: ArgumentHelp("To whom: child (default), other, me.", valueName: "person"))
    var to: String?
    @Option(help: ArgumentHelp("When it is due.", valueName: "time"))
    var due: String?
    @Argument(
        help: "What was promised; or what became of it: kept ID, broken ID, renegotiated ID WORDS.")
    var words: [String] = []

    func carryOut(_ run: Run) async throws -> ExitStatus {
        if let first = words.first, Negation.isWord(first),
            let word = PromiseWord(Array(words.dropFirst()))
        {
            throw PromiseError.denied(word, words.dropFirst(2).first)
        }
        if let word = PromiseWord(words) {
            return try PromiseSaying(word, run).carryOut(Array(words.dropFirst())) {
                try instead(of: $0, $1, run)
            }
        }
        let writing = try Writing(run, .promise, options)
        return try await writing.save(
            writing.drafts(
                words, setting: [("to", to), ("due-at", due)],
                usually: [("to", "child"), ("state", "open")]))
    }

    /// The promise that takes the place of another one: to the same person, about the same child,
    /// and of both if that was.
    private func instead(
        of entry: EntryView, _ words: [String], _ run: Run
    ) throws -> [EntryDraft] {
        var options = options
        let policy = entry.state.policy
        let before = PromiseBefore(entry, try Names(run.replica()))
        guard before.isOwn || policy == .agreement else {
            throw PromiseError.theirs(entry.state.entry)
        }
        options.child = options.child ?? before.children
        options.policy = options.policy ?? EntryJSON.policy(policy)
        return try Writing(run, .promise, options).drafts(
            words, setting: [("to", to), ("due-at", due), ("giver", before.isOwn ? nil : "other")],
            usually: [("to", before.to), ("state", "open")])
    }
}
