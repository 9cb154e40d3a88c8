import EventLog
import JournalClient
import JournalLines
import JournalModel
import JournalText

/// Words of which it is not clear what happened: "robin puked twice". They can be kept as a note.
struct UnclearLine {
    private let words: [String]
    private let options: WritingOptions

    init(_ words: [String], _ options: WritingOptions) {
        self.words = words
        self.options = options
    }

    /// Asks whether they are a note. Throws `LineQuestion` where nobody sits there or wants one,
    /// and `UsageError` where the first word is more likely a misspelt command, or no journal is
    /// here.
    ///
    /// - Parameter closest: the commands that the first word may have meant.
    func carryOut(_ run: Run, closest: [String]) async throws -> ExitStatus {
        let name = words.first ?? ""
        let names = try? Names(run.sharedReplica())
        if names != nil, let rupture = HurtWords.rupture(words) {
            guard let status = try await asRupture(rupture, run) else {
                throw LineQuestion.unknown
            }
            return status
        }
        guard let names,
            closest.isEmpty || words.contains(where: names.ofLine.namesChildren)
        else { throw UsageError.unknownCommand(name, closest: closest) }
        let question = LineQuestion.unknown
        guard let note = try await asNote(question, run) else { throw question }
        return note
    }

    /// Saves them as a rupture, for its author alone at first, if a person agrees; else nil.
    private func asRupture(_ words: [String], _ run: Run) async throws -> ExitStatus? {
        let question = Sentences.saveAsRupture(Sentences.unclear(.unknown))
        guard run.terminal.agrees(to: question) else { return nil }
        let writing = try Writing(run, .rupture, options)
        return try await writing.save(writing.drafts(words, usually: [("from", "me")]))
    }

    /// Saves them as a note, where a question leaves it open what happened and a person agrees; nil
    /// for any other question, and where nobody agrees.
    func asNote(_ question: LineQuestion, _ run: Run) async throws -> ExitStatus? {
        guard question.mayBeNote, run.terminal.isInteractive,
            run.terminal.agrees(
                to: Sentences.saveAsNote(
                    Sentences.unclear(question), isPrivate: run.global.isPrivate))
        else { return nil }
        let writing = try Writing(run, .note, options)
        return try await writing.save(writing.drafts([words.joined(separator: " ")]))
    }
}
