import ArgumentParser
import EventLog
import JournalClient
import JournalModel
import JournalText

/// Asks for words to be let go, answers such a request, or lists all of them.
struct EraseCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: Sentences.Help.erase)

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("Only this field, in all its versions.", valueName: "field"))
    var field: String?
    @Option(help: ArgumentHelp("private, third-person, mistaken or other.", valueName: "reason"))
    var reason: String?
    @Flag(help: "Agree to what the other parent asks; the words are gone for good.")
    var consent = false
    @Flag(help: "Decline what the other parent asks; the words stay.")
    var decline = false
    @Flag(help: "Do not ask whether it is meant.")
    var yes = false
    @Argument(help: "The entry's id, or how it begins; none lists all requests.")
    var id: String?

    /// Without an entry it lists.
    var writes: Bool { id != nil }

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let reason = try reason.map(Self.reason(named:)) ?? .notSaid
        guard [consent, decline, field != nil || self.reason != nil].count(where: { $0 }) <= 1
        else { throw ErasingError.whichAct }
        let replica = try run.replica()
        let names = try Names(replica)
        guard let id else {
            guard !consent, !decline, field == nil, self.reason == nil else {
                throw ErasingError.whichEntry
            }
            return try list(run, replica, names)
        }
        let entry = try replica.entry(named: id)
        if consent {
            try agree(to: entry, run, replica, names)
        } else if decline {
            let declined = try replica.erasures.decline(entry.state.entry)
            report(declined, [Sentences.Erasing.declined(entry.state.entry)], run, replica, names)
        } else {
            try propose(entry, reason, run, replica, names)
        }
        return .done
    }

    // MARK: The three acts

    private func propose(
        _ entry: EntryView, _ reason: ErasureReason, _ run: Run, _ replica: Replica, _ names: Names
    ) throws {
        guard let kind = entry.kind else { throw ReplicaError.unknownKind(entry.state.type) }
        let reader = WordReader(kind: kind, reader: run.reader(replica, names))
        let number = try field.map { try reader.field($0).number }
        let plan = try replica.erasures.plan(of: entry.state.entry, field: number)
        let isAlone = try replica.accept() == nil
        if isAlone { try replica.erasures.check() }
        let what = Sentences.Erasing.what(plan, kind)
        if !isJSON { explain(plan, what, run) }
        let question = isAlone ? Sentences.Erasing.meantAlone : Sentences.Erasing.meant
        try confirm(question, isFinal: isAlone, run)
        let events = try replica.erasures.propose(plan, reason: reason)
        let other = names.own.map { names.parent(otherParent(than: $0)) }
        let line =
            isAlone
            ? Sentences.Erasing.erased(what, of: plan.entry)
            : Sentences.Erasing.asked(what, of: plan.entry, other ?? Sentences.otherParent)
        let asked = try replica.erasures.requests(about: plan.entry).filter {
            !Set($0.events).isDisjoint(with: events)
        }
        report(asked, [line], run, replica, names)
        if !isJSON, !isAlone { run.remark(Sentences.Erasing.afterAsking) }
    }

    private func agree(
        to entry: EntryView, _ run: Run, _ replica: Replica, _ names: Names
    ) throws {
        let open = try replica.erasures.toAnswer(about: entry.state.entry)
        try replica.erasures.check()
        if !isJSON {
            let page = ErasurePage(replica, names: names, zone: run.zone)
            open.flatMap(page.lines).forEach(run.remark)
            EntryLine(names: names, zone: run.zone).whole(entry).forEach(run.remark)
            Sentences.Erasing.reach.forEach(run.remark)
        }
        try confirm(Sentences.Erasing.meantConsent, isFinal: true, run)
        let done = try replica.erasures.consent(to: entry.state.entry, shown: open)
        let named = done.flatMap(\.named).filter { $0.entry == entry.state.entry }
        let what = Sentences.Erasing.words(
            named.flatMap(\.dots), Set(named.flatMap(\.fields)).sorted(), entry.kind)
        let line = Sentences.Erasing.consented(what, of: entry.state.entry)
        report(done, [line], run, replica, names)
        if !isJSON { run.remark(Sentences.Erasing.afterConsent) }
    }

    private func list(_ run: Run, _ replica: Replica, _ names: Names) throws -> ExitStatus {
        let requests = try replica.erasures.requests()
        let page = ErasurePage(replica, names: names, zone: run.zone)
        run.answer(
            ["requests": ErasureJSON.requests(requests, in: replica, names)],
            requests.flatMap(page.lines))
        if requests.isEmpty && !isJSON { run.remark(Sentences.Erasing.none) }
        return .done
    }

    // MARK: Asking and telling

    private var isJSON: Bool { global.json }

    private func explain(_ plan: ErasurePlan, _ what: String, _ run: Run) {
        run.remark(Sentences.Erasing.plan(what, of: plan.entry))
        if !plan.replies.isEmpty { run.remark(Sentences.Erasing.replies(plan.replies)) }
        Sentences.Erasing.reach.forEach(run.remark)
    }

    /// Nothing final is done that nobody confirmed.
    private func confirm(_ question: String, isFinal: Bool, _ run: Run) throws {
        guard !yes else { return }
        guard run.terminal.isInteractive else {
            guard !isFinal else { throw ErasingError.nobodyConfirms(isAlone: !consent) }
            return
        }
        guard run.terminal.agrees(to: question) else { throw ErasingError.notConfirmed }
    }

    /// The requests as they are now, after `acts` were answered or made.
    private func report(
        _ acts: [ErasureRequest], _ lines: [String], _ run: Run, _ replica: Replica, _ names: Names
    ) {
        let events = Set(acts.flatMap(\.events))
        let now = (try? replica.erasures.requests()) ?? []
        let concerned = now.filter { !events.isDisjoint(with: $0.events) }
        run.answer(
            ["requests": ErasureJSON.requests(concerned, in: replica, names)], lines)
    }

    /// The reason that a name stands for.
    private static func reason(named name: String) throws -> ErasureReason {
        let names = ErasureReason.allCases.filter { $0 != .notSaid }
        let found = names.first { ErasureJSON.reason($0.rawValue) == name }
        return try found.or(
            UsageError.notAmong(
                option: "--reason", names.map { ErasureJSON.reason($0.rawValue) }))
    }
}
