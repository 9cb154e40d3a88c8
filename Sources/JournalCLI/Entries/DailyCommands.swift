import ArgumentParser
import EventLog
import JournalClient
import JournalLines
import JournalModel
import JournalText

/// `rapport voice "I want to fly"`
struct VoiceCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "voice", abstract: Sentences.Help.voice)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: WritingOptions
    @Argument(help: "What the child said, in the child's words; - reads standard input.")
    var words: [String] = []

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let writing = try Writing(run, .voice, options)
        return try await writing.save(writing.drafts(run.ownWords(words)))
    }
}

/// `rapport milestone "first steps"`
struct MilestoneCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "milestone", abstract: Sentences.Help.milestone)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: WritingOptions
    @Argument(help: "What it was.")
    var words: [String] = []

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let writing = try Writing(run, .milestone, options)
        return try await writing.save(writing.drafts(words))
    }
}

/// `rapport care bottle 5oz formula`
struct CareCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "care", abstract: Sentences.Help.care)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: WritingOptions
    @Argument(help: "What kind of care, and its figures: sleep 1h05m, bottle 5oz formula.")
    var words: [String] = []

    func carryOut(_ run: Run) async throws -> ExitStatus {
        if let end = try sleepEnd(run) { return try await end.write() }
        let (words, options) = try saidWithDoer(run)
        let writing = try Writing(run, .care, options)
        do {
            return try await writing.save(writing.drafts(words))
        } catch let question as LineQuestion {
            guard let note = try await UnclearLine(words, options).asNote(question, run) else {
                throw question
            }
            return note
        }
    }

    /// The line whole again where the name before it is no child's, but says who did it: "sam gave
    /// bottle 150ml".
    private func saidWithDoer(_ run: Run) throws -> (words: [String], options: WritingOptions) {
        guard let name = options.child, !words.isEmpty,
            Doer.isOne(name, before: words, try Names(run.replica()).ofLine)
        else { return (words, options) }
        var options = options
        options.child = nil
        return ([name] + words, options)
    }

    /// "Sleep robin until 18:55" says that a sleep ended, where one is open or the child is named;
    /// nil for all else.
    private func sleepEnd(_ run: Run) throws -> SleepEnd? {
        guard options.isPlain, !global.isPrivate, words.contains(where: EndLine.mayEnd) else {
            return nil
        }
        let replica = try run.replica()
        let names = try Names(replica)
        let clock = LineClock(zone: run.zone, now: run.now)
        guard let line = EndLine(ofSleep: words, clock: clock, names: names.ofLine) else {
            return nil
        }
        let end = try SleepEnd(run, replica, names, line, child: options.child)
        return try end.isUnclear() ? nil : end
    }
}

/// `rapport handover me other --place school`
struct HandoverCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "handover", abstract: Sentences.Help.handover)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: WritingOptions
    @Option(help: ArgumentHelp("Where.", valueName: "place"))
    var place: String?
    @Flag(help: "Write nothing; show what whoever comes on duty must know.")
    var card = false
    @Argument(help: "From whom to whom: me other.")
    var words: [String] = []

    var writes: Bool { !card }

    func carryOut(_ run: Run) async throws -> ExitStatus {
        guard !card else { return try run.showCard() }
        let writing = try Writing(run, .handover, options)
        return try await writing.save(writing.drafts(words, setting: [("place", place)]))
    }
}

/// `rapport note TEXT`
struct NoteCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "note", abstract: Sentences.Help.note)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: WritingOptions
    @Option(help: ArgumentHelp("A title.", valueName: "title"))
    var title: String?
    /// Set where the line named no command, so that nobody knows whether a note is meant: the
    /// commands that its first word may have meant, with commas between.
    @Option(help: .hidden)
    var unclear: String?
    @Argument(help: "The words; - reads standard input.")
    var words: [String] = []

    func carryOut(_ run: Run) async throws -> ExitStatus {
        if let unclear {
            let closest = unclear.split(separator: ",").map(String.init)
            return try await UnclearLine(words, options).carryOut(run, closest: closest)
        }
        let writing = try Writing(run, .note, options)
        return try await writing.save(
            writing.drafts(run.ownWords(words), setting: [("title", title)]))
    }
}

/// `rapport reply ID TEXT`
struct ReplyCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "reply", abstract: Sentences.Help.reply)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: WritingOptions
    @Argument(help: "The id of the entry that is answered.")
    var id: String
    @Argument(help: "The words; - reads standard input.")
    var words: [String] = []

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let there = try run.replica(holding: id, anywhere: true)
        let writing = try Writing(run, .reply, options, about: there)
        let answered = try there.entry(named: id)
        let entry = answered.state.entry
        let own = try writing.standingReply(to: entry)
        if own == nil, !options.anyway, let kind = answered.kind,
            kind.spec.traits.contains(.standsByItself)
        {
            throw ReplyError.standsByItself(entry, kind)
        }
        if let own, own.isOpen {
            throw ReplyError.twice(to: entry, own.versions.map(\.state.entry))
        }
        let draft = try writing.draft(
            [], setting: [("to", id), ("text", try run.sentence(words))])
        guard let before = own?.versions.first else { return try await writing.save([draft]) }
        return try writing.replace(before, with: draft)
    }
}

extension Writing {
    /// What this parent answered to an entry before, if it stands.
    fileprivate func standingReply(to entry: EventID) throws -> OneReply? {
        Replies.standing(try replica.replies(to: entry)).first { $0.parent == names.own }
    }

    /// A parent has one answer to an entry: new words take the place of the earlier ones, which
    /// are shown first. Who answers as a program answers knows its own words.
    fileprivate func replace(_ reply: EntryView, with draft: EntryDraft) throws -> ExitStatus {
        var fields = draft.fields
        fields[FieldNumber.replyTo] = nil
        if !run.global.json, let words = reply.text(FieldNumber.text) {
            run.remark(Sentences.replacesReply(FieldText.line(words)))
        }
        let line = EntryLine(names: names, zone: run.zone)
        replica.noteShown([line.lookAtReply(reply)])
        let change = EntryChange(kind: .reply, fields: fields)
        try DraftFailure.naming(.reply) {
            try replica.carryOut(.edit(change), on: replica.sight(of: reply))
        }
        try run.reportChange(
            of: reply.state.entry, in: replica, names, typed: change.numbers)
        return .done
    }
}

/// `rapport child EVA`
struct ChildCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "child", abstract: Sentences.Help.child)

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("The day of birth.", valueName: "date"))
    var born: String?
    @Option(
        help: ArgumentHelp(
            "From now on, what names no child is about this one; \"none\": ask again.",
            valueName: "name"))
    var usual: String?
    @Argument(help: "The child's name.")
    var name: [String] = []

    func carryOut(_ run: Run) async throws -> ExitStatus {
        if let usual {
            guard name.isEmpty, born == nil else { throw ChildError.newAndUsual }
            return try choose(usual, run)
        }
        let writing = try Writing(run, .child, try WritingOptions.parse([]))
        return try await writing.save([
            writing.draft([], setting: [("name", try run.sentence(name)), ("born-at", born)])
        ])
    }

    private func choose(_ typed: String, _ run: Run) throws -> ExitStatus {
        let replica = try run.sharedReplica()
        let names = try Names(replica)
        let isNone = typed.lowercased() == "none" && !names.children.contains { $0.name == typed }
        let child = isNone ? nil : try names.child(typed)
        guard child.map({ id in names.children.contains { $0.id == id } }) ?? true else {
            throw ChildError.unknown(typed.lowercased(), names.children.map(\.name))
        }
        try replica.chooseUsualChild(child)
        let name = child.flatMap(names.name(ofChild:))
        run.answer(
            ["usual-child": child.map { .string($0.description) } ?? .null],
            [Sentences.usualChild(name.map { FieldText.words($0) })])
        return .done
    }
}

extension Run {
    /// Words of one's own as they were typed, so that a time behind quotes is seen; as one text
    /// where one of them may look like a field.
    fileprivate func ownWords(_ words: [String]) throws -> [String] {
        let areWords = words.count > 1 && !words.contains { $0.contains("=") }
        return areWords ? words : [try sentence(words)].compactMap(\.self)
    }

    /// All words as one text, standard input for `-`; nil for none.
    func sentence(_ words: [String]) throws -> String? {
        words.isEmpty ? nil : try self.words(words.joined(separator: " "))
    }
}
