import ArgumentParser
import EventLog
import JournalClient
import JournalLines
import JournalModel
import JournalText

/// Options of every command that writes an entry.
struct WritingOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "When: \"yesterday 18:00\", \"2026-05-03 18:20\", -20m.",
            valueName: "time"))
    var at: String?

    @Option(help: ArgumentHelp("Which child, or children: Eva,Noa.", valueName: "name"))
    var child: String?

    @Option(
        name: .customLong("tag"), help: ArgumentHelp("A tag; may be repeated.", valueName: "tag"))
    var tags: [String] = []

    @Option(help: ArgumentHelp("Free words; - reads them from standard input.", valueName: "text"))
    var text: String?

    @Option(help: ArgumentHelp("author-only, shared or agreement.", valueName: "policy"))
    var policy: String?

    @Flag(help: "Write it although it is unlikely.")
    var anyway = false

    @Flag(
        name: .customLong("shared"),
        help: "In the shared journal, also a rupture, which else begins in your private one.")
    var isShared = false

    /// Whether nothing is given but perhaps a child.
    var isPlain: Bool {
        at == nil && tags.isEmpty && text == nil && policy == nil && !anyway && !isShared
    }
}

/// Makes an entry out of words and options, and writes it.
struct Writing {
    let run: Run
    let replica: Replica
    let names: Names
    let kind: EntryKind
    let options: WritingOptions

    /// - Parameter about: the journal of the entry that this one is about, if it is about one.
    init(
        _ run: Run, _ kind: EntryKind, _ options: WritingOptions, about: Replica? = nil
    ) throws {
        self.run = run
        self.kind = kind
        self.options = options
        replica = try run.replica(for: kind, about: about, isShared: options.isShared)
        names = try Names(replica)
    }

    var words: WordReader {
        var reader = run.reader(replica, names)
        reader.insists = options.anyway
        return WordReader(kind: kind, reader: reader)
    }

    /// The draft that words, field options and common options make.
    ///
    /// - Parameters:
    ///   - typed: words, and fields as `name=value`.
    ///   - given: fields that options gave.
    ///   - usual: what fields hold that neither gives.
    func draft(
        _ typed: [String], setting given: [(String, String?)] = [],
        usually usual: [(String, String)] = []
    ) throws -> EntryDraft {
        var fields = FieldSet()
        let named = Set(try typed.compactMap { try words.assignment($0)?.0.name })
            .union(given.filter { $0.1 != nil }.map(\.0))
        for (name, text) in given + usual.filter({ !named.contains($0.0) }) {
            guard let text, let spec = kind.spec[name] else { continue }
            try words.assign(text, to: spec, in: &fields)
        }
        try words.read(try mending(typed, given).map(run.words), into: &fields)
        if let at = options.at, let spec = kind.spec[FieldNumber.happenedAt] {
            do {
                fields[spec.number] = .moment(try words.reader.moment(at, for: spec, of: kind))
            } catch is FieldError {
                throw FieldError.notATime(option: "--at")
            }
        }
        if let text = options.text { fields[FieldNumber.text] = .text(try run.words(text)) }
        return try finished(&fields, given, typed)
    }

    /// The draft of the fields that words and options gave, once what they left open is set.
    ///
    /// - Parameter numbers: the fields that nobody has looked at yet; all if nil.
    func finished(
        _ fields: inout FieldSet, _ given: [(String, String?)], _ typed: [String],
        judging numbers: [UInt32]? = nil
    ) throws -> EntryDraft {
        try run.mustBeLikely(fields, of: kind, numbers ?? fields.numbers, insists: options.anyway)
        try setCommon(&fields)
        try mustBeAboutNamed(given, typed, fields)
        try ask(&fields)
        try names.mustTellApart(fields, of: kind)
        return EntryDraft(kind: kind, policy: try policy(), fields: fields)
    }

    private func setCommon(_ fields: inout FieldSet) throws {
        if kind.spec.isDated, fields[FieldNumber.happenedAt] == nil {
            fields[FieldNumber.happenedAt] = .moment(run.zone.moment(utcMilliseconds: run.now))
        }
        if let child = options.child {
            let children = Set(try names.children(child)).sorted()
            fields[FieldNumber.child] = children.count == 1 ? .entry(children[0]) : nil
            fields[FieldNumber.children] = children.count == 1 ? nil : .entries(children)
        } else if kind.spec.traits.contains(.aboutChild), fields[FieldNumber.child] == nil,
            fields[FieldNumber.children] == nil
        {
            try setChild(&fields)
        }
        if !options.tags.isEmpty { fields[FieldNumber.tags] = .texts(options.tags) }
    }

    /// A field of persons takes "the child" by its name: then the entry is about that child.
    private func mustBeAboutNamed(
        _ given: [(String, String?)], _ typed: [String], _ fields: FieldSet
    ) throws {
        guard names.children.count > 1, case .entry(let about)? = fields[FieldNumber.child] else {
            return
        }
        let assigned = try typed.compactMap { try words.assignment($0) }
        let all =
            assigned
            + given.compactMap { name, text in
                text.flatMap { text in kind.spec[name].map { ($0, text) } }
            }
        for (spec, text) in all {
            switch spec.type {
            case .person, .persons: break
            default: continue
            }
            for part in FieldReader.list(text) {
                guard let child = names.namedChild(part), child.id != about else { continue }
                throw ChildError.other(child.name)
            }
        }
    }

    /// The child of the entry that this one is about, as of a repair's rupture; else the only one.
    private func setChild(_ fields: inout FieldSet) throws {
        for spec in kind.spec.fields where spec.number != FieldNumber.child {
            guard case .entry(let link)? = fields[spec.number],
                let linked = try? replica.linked(link)
            else { continue }
            for number in [FieldNumber.child, FieldNumber.children] {
                guard let value = linked[number]?.value else { continue }
                fields[number] = value
                return
            }
        }
        guard !isBetweenParents(fields) else {
            // An entry that names none is about all of them, also those to come.
            fields[FieldNumber.child] =
                names.children.count == 1 ? .entry(names.children[0].id) : nil
            return
        }
        do {
            fields[FieldNumber.child] = try names.usualChild(replica).map { .entry($0) }
        } catch ChildError.which(let children, _) where kind == .handover {
            // Who hands over and names none hands over all there are.
            put(children.map(\.id), into: &fields)
        } catch ChildError.which(let children, orUsual: true) {
            put(try asked(children), into: &fields)
        }
    }

    /// Whether it binds the parents, so that it is about no child more than about another: what
    /// both are to agree to, and a promise of one to the other.
    private func isBetweenParents(_ fields: FieldSet) -> Bool {
        if options.policy == EntryJSON.policy(.agreement) { return true }
        guard kind == .promise, let to = kind.spec["to"],
            case .person(let person)? = fields[to.number]
        else { return false }
        return person != Person.child.rawValue
    }

    private func put(_ children: [EventID], into fields: inout FieldSet) {
        fields[FieldNumber.child] = children.count == 1 ? .entry(children[0]) : nil
        fields[FieldNumber.children] =
            children.count == 1 ? nil : FieldValue.entries(children).canonical
    }

    /// Which of several children a person says that it is about. Throws `ChildError.which` where
    /// nobody says it.
    private func asked(_ children: [NamedChild]) throws -> [EventID] {
        let all = Sentences.wordForAll(children.count)
        let choices = children.map { FieldText.words($0.name) } + [all]
        guard let place = run.terminal.choice(Sentences.whichChild, among: choices) else {
            throw ChildError.which(children, orUsual: true)
        }
        return place < children.count ? [children[place].id] : children.map(\.id)
    }

    /// Asks for words that were not typed, so that they need not stand in a history: required ones,
    /// and those about a rupture, which may be none.
    private func ask(_ fields: inout FieldSet) throws {
        if kind == .rupture, fields[FieldNumber.text] == nil,
            let words = run.terminal.askWords(Sentences.askForWords), !words.isEmpty
        {
            fields[FieldNumber.text] = .text(words)
        }
        for spec in kind.spec.fields where spec.isRequired && fields[spec.number] == nil {
            guard case .text = spec.type else { continue }
            guard let answer = run.terminal.askWords(Sentences.askFor(spec.name)), !answer.isEmpty
            else {
                throw FieldError.missing(spec, kind)
            }
            fields[spec.number] = .text(answer)
        }
        for spec in kind.spec.fields where spec.isRequired && fields[spec.number] == nil {
            throw FieldError.missing(spec, kind)
        }
    }

    private func policy() throws -> Policy? {
        guard let typed = options.policy else { return nil }
        let policy = kind.policies.first { EntryJSON.policy($0) == typed }
        let names = kind.policies.map(EntryJSON.policy)
        return try policy.or(UsageError.notAmong(option: "--policy", names))
    }

    /// Writes the drafts in one transaction and says so. Of a medicine that may be one dose too
    /// many a person is asked first.
    func save(_ drafts: [EntryDraft]) async throws -> ExitStatus {
        if !options.anyway { try await run.mustBeMeant(drafts) }
        let waited = !run.global.json && (try? replica.whatWaits()) != nil
        let ids = try DraftFailure.naming(kind) { try replica.add(drafts) }
        report(ids, takesAlong: try waited && replica.whatWaits() == nil)
        return .done
    }

    /// One line for each entry that is safe on disk.
    ///
    /// - Parameter takesAlong: whether what waited goes with them.
    func report(_ ids: [EventID], takesAlong: Bool = false) {
        let text = FieldText(names: names, here: run.zone)
        let line = EntryLine(names: names, zone: run.zone)
        let saved = ids.compactMap { try? replica.entry($0) }
        // All of it was typed here just now.
        replica.noteShown(saved.map { EntryLook(all: $0, areListed: false) })
        run.answer(
            [
                "saved": .array(
                    saved.map { EntryJSON.entry($0, in: names).marked(names.isPrivate) })
            ],
            saved.map { entry in
                let kind = line.kindName(entry)
                let id = EntryName.short(entry.state.entry)
                let said = [time(entry), kind, about(entry) + text.summary(entry)]
                return (["saved \(id)", Sentences.Private.place(names.isPrivate)] + said)
                    .filter { !$0.isEmpty }.joined(separator: "  ")
            })
        if saved.contains(where: line.isComfortUnasked) { run.remark(Sentences.countsAsComfort) }
        run.tellOfProposed(saved, names)
        run.tellOfUndo(replica, takesAlong: takesAlong)
        run.tellOfSharing(saved, names)
    }

    /// When the entry says that it happened.
    private func time(_ entry: EntryView) -> String {
        guard case .moment(let moment)? = entry[FieldNumber.happenedAt]?.value else { return "" }
        return moment.text
    }

    /// Whom the entry is about, where that is told.
    private func about(_ entry: EntryView) -> String {
        guard names.areTold(entry.aboutChildren) else { return "" }
        let told = [FieldNumber.child, FieldNumber.children].compactMap { number -> String? in
            guard let value = entry[number]?.value, let spec = kind.spec[number] else {
                return nil
            }
            return FieldText(names: names).text(value, of: spec)
        }
        return told.isEmpty ? "" : "\(told.joined(separator: ", ")): "
    }
}
