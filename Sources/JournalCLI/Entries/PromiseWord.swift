import ArgumentParser
import EventLog
import JournalClient
import JournalModel
import JournalText

/// What became of a promise, said by a word: `rapport promise kept ID`.
enum PromiseWord: String, CaseIterable {
    case kept
    case renegotiated
    case broken

    /// The word that a line begins with; nil for the words of a new promise.
    init?(_ words: [String]) {
        guard let first = words.first else { return nil }
        self.init(rawValue: first.lowercased())
    }

    /// The command that says it of an entry.
    func command(_ entry: EventID) -> String {
        "rapport promise \(rawValue) \(EntryName.short(entry))"
    }

    var state: FieldValue? {
        EntryKind.promise.spec["state"]?.type.number(of: rawValue).map(FieldValue.choice)
    }
}

/// Says what became of a promise.
struct PromiseSaying {
    let word: PromiseWord
    let run: Run
    let replica: Replica
    let names: Names

    init(_ word: PromiseWord, _ run: Run) throws {
        self.word = word
        self.run = run
        replica = try run.replica()
        names = try Names(replica)
    }

    /// - Parameters:
    ///   - words: what follows the word: the id, and what is promised instead.
    ///   - anew: makes what is promised instead of an entry.
    func carryOut(
        _ words: [String], anew: (EntryView, [String]) throws -> [EntryDraft]
    ) throws -> ExitStatus {
        let entry = try words.first.map(named) ?? theOpenOne()
        let instead = Array(words.dropFirst())
        guard instead.isEmpty || word == .renegotiated else {
            throw PromiseError.moreWords(word, entry.state.entry)
        }
        try mayBeSaid(of: entry)
        guard let state = word.state else { throw PromiseError.notGiven(entry.state.entry) }
        let change = EntryChange(kind: .promise, fields: [FieldNumber.promiseState: state])
        let sight = replica.sight(of: entry)
        try sight.mustAllow(.edit(change), by: names.own)
        let drafts = instead.isEmpty ? [] : try anew(entry, instead)
        try DraftFailure.naming(.promise) {
            try replica.carryOut(.edit(change), on: sight)
        }
        let new = try DraftFailure.naming(.promise) { try replica.add(drafts) }
        try report(entry.state.entry, change, new)
        if word == .broken, !run.global.json { offerRepair(of: entry) }
        return .done
    }

    private func report(_ entry: EventID, _ change: EntryChange, _ new: [EventID]) throws {
        guard run.global.json, !new.isEmpty else {
            try run.reportChange(
                of: entry, in: replica, names, typed: change.numbers, tellsOfUndo: new.isEmpty)
            guard !new.isEmpty else { return }
            return try Writing(run, .promise, WritingOptions.parse([])).report(new)
        }
        let saved = try ([entry] + new).map(replica.entry)
        replica.noteShown(saved.map { EntryLook(all: $0, areListed: false) })
        run.answer(["saved": .array(saved.map { EntryJSON.entry($0, in: names) })], [])
    }

    private func named(_ typed: String) throws -> EntryView {
        let entry: EntryView
        do {
            entry = try replica.entry(named: typed)
        } catch ReplicaError.unknownEntry {
            throw PromiseError.unknown(word, typed)
        }
        guard entry.kind == .promise else {
            throw WrongKind(entry: entry.state.entry, needed: .promise)
        }
        return entry
    }

    /// The only promise that this can be said of, once a person says that it is meant.
    private func theOpenOne() throws -> EntryView {
        let all = try replica.all(.promise)
        let ids = PromiseLedger.open(in: all).map(\.promise)
        let open = ids.compactMap { id in all.first { $0.state.entry == id } }
            .filter { (try? mayBeSaid(of: $0)) != nil }
        guard let only = open.first else { throw PromiseError.noneOpen }
        let line = EntryLine(names: names, zone: run.zone)
        open.map { line.text($0) }.forEach(run.remark)
        replica.noteShown(open.map { line.look($0) })
        let shown = open.map(\.state.entry)
        guard open.count == 1, run.terminal.isInteractive else {
            throw PromiseError.which(word, shown)
        }
        guard run.terminal.agrees(to: Sentences.askPromise(word)) else {
            throw PromiseError.which(word, shown)
        }
        return only
    }

    /// Throws what keeps this parent from saying it of the entry.
    ///
    /// Spec: Protocol/06-content.md §2
    private func mayBeSaid(of entry: EntryView) throws {
        let id = entry.state.entry
        try run.mayChange(entry, names)
        guard !entry.isRetracted else { throw PromiseError.takenBack(id) }
        guard let promise = entry.promise, promise.isGiven else {
            throw PromiseError.notGiven(id)
        }
        guard promise.state.map(FieldValue.choice) != word.state else {
            throw PromiseError.saidAlready(word, id)
        }
        guard word != .broken || entry.state.policy == .agreement || promise.giver == own else {
            throw PromiseError.notYours(id)
        }
    }

    private var own: UInt32? { names.own.map { UInt32($0) } }

    /// What mends it, for who gave it: nobody is led to write it down of somebody else.
    private func offerRepair(of entry: EntryView) {
        guard entry.promise?.giver == own else { return }
        Sentences.afterBroken(EntryName.short(entry.state.entry)).forEach(run.remark)
    }
}

/// What of a promise is the same in one that takes its place, as it is typed.
struct PromiseBefore {
    /// Whether the parent at this screen gives it.
    let isOwn: Bool
    /// To whom it is given.
    let to: String
    /// The children that it is about; nil if it names none.
    let children: String?

    init(_ entry: EntryView, _ names: Names) {
        let own = names.own.map { UInt32($0) }
        isOwn = entry.promise?.giver == own
        switch EntryKind.promise.spec["to"].flatMap({ entry[$0.number]?.value }) {
        case .person(let person)? where person == own: to = "me"
        case .person(let person)? where person != Person.child.rawValue: to = "other"
        default: to = "child"
        }
        let ids: [EventID] =
            switch entry[FieldNumber.child]?.value ?? entry[FieldNumber.children]?.value {
            case .entry(let child)?: [child]
            case .entries(let some)?: some
            default: []
            }
        children = ids.isEmpty ? nil : ids.map(EntryName.short).joined(separator: ",")
    }
}

/// Why nothing was said of a promise.
enum PromiseError: Explained, Equatable {
    /// No promise has an id that begins so.
    case unknown(PromiseWord, String)
    /// None is open of which it can be said.
    case noneOpen
    /// It was not said of which of these.
    case which(PromiseWord, [EventID])
    /// More words than an id.
    case moreWords(PromiseWord, EventID)
    /// It was taken back.
    case takenBack(EventID)
    /// Its giver never gave it.
    case notGiven(EventID)
    /// That stands there already.
    case saidAlready(PromiseWord, EventID)
    /// The other parent gave it, and not both together.
    case notYours(EventID)
    /// What is promised instead is the other parent's to say.
    case theirs(EventID)
    /// A word behind a negation, and the id that was typed: what it is instead is not said.
    case denied(PromiseWord, String?)

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        let safe = Explanation.unchanged
        func name(_ entry: EventID) -> String { EntryName.short(entry) }
        return switch self {
        case .unknown(let word, let id):
            Explanation(
                "no entry here has an id that begins with \(FieldText.line(id))",
                [
                    "\(safe); promises are listed by: rapport log --kind promise",
                    "a new promise that begins with \"\(word.rawValue)\" is written with:"
                        + " rapport add promise what=\"\(word.rawValue) ...\"",
                ])
        case .noneOpen:
            Explanation(
                "no promise is open of which you can say that",
                ["\(safe); promises are listed by: rapport log --kind promise"])
        case .which(let word, let ids):
            Explanation(
                ids.count == 1 ? "nothing was said yet" : "several promises are open",
                ["\(safe); say it of one: \(ids.first.map(word.command) ?? "")"]
                    + ids.dropFirst().prefix(4).map { "or: \(word.command($0))" })
        case .moreWords(let word, let entry):
            .usage(
                "\(word.rawValue) is said of a promise by its id alone",
                "\(safe); as in: \(word.command(entry))",
                "words go beside it with: rapport edit \(name(entry)) text=\"...\"")
        case .takenBack(let entry):
            Explanation(
                "promise \(name(entry)) was taken back",
                ["\(safe); see it with: rapport show \(name(entry))"])
        case .notGiven(let entry):
            Explanation(
                "promise \(name(entry)) was not given by who is to keep it, so nothing came of it",
                ["\(safe); see it with: rapport show \(name(entry))"])
        case .saidAlready(let word, let entry):
            Explanation(
                "promise \(name(entry)) says that it is \(word.rawValue) already",
                ["\(safe); see it with: rapport show \(name(entry))"])
        case .theirs(let entry):
            Explanation(
                "what the other parent promises instead is theirs to say",
                ["\(safe); that it is renegotiated: \(PromiseWord.renegotiated.command(entry))"])
        case .denied(let word, let id): Self.denied(word, FieldText.line(id ?? "ID"))
        case .notYours(let entry):
            Explanation(
                "that a promise is broken is said by who gave it, or by both together",
                ["\(safe); what you want to say of it goes with: rapport reply \(name(entry))"])
        }
    }

    private static func denied(_ word: PromiseWord, _ id: String) -> Explanation {
        let others = PromiseWord.allCases.filter { $0 != word }
        return .usage(
            "what became of the promise is not clear: not \(word.rawValue)",
            "\(Explanation.unchanged); say what it is: "
                + others.map { "rapport promise \($0.rawValue) \(id)" }
                .joined(separator: ", or: "))
    }
}
