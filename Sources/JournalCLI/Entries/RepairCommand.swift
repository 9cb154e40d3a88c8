import ArgumentParser
import EventLog
import JournalClient
import JournalLines
import JournalModel
import JournalText

/// `rapport repair ID explained hugged`, `rapport repair hugged mia`
struct RepairCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "repair", abstract: Sentences.Help.repair)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: WritingOptions
    @Option(help: ArgumentHelp("How it was received: well, mixed, not-yet.", valueName: "how"))
    var received: String?
    @Argument(
        help: ArgumentHelp(
            "The rupture's id; it may be left out if one alone is open.", valueName: "id"))
    var id: String
    @Argument(
        help: "not-your-fault, admitted, explained, hugged, made-up, reassured, other.")
    var steps: [String] = []

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let shared = try run.replica()
        let names = try Names(shared)
        let open = OpenRuptures(run, shared, names)
        guard try open.isWord(id) else {
            return try await mend(id, steps, doer(steps, names), run)
        }
        let words = [id] + steps
        let child = try options.child.map(names.children) ?? open.children(in: words)
        let rupture = try open.only(of: child, repairedBy: open.withoutChildren(words))
        return try await mend(
            EntryName.short(rupture), open.withoutChildren(words), doer(words, names), run)
    }

    /// "Robin said sorry": that the child repaired it, and the words that say so.
    private func doer(_ words: [String], _ names: Names) -> [(String, String?)] {
        guard let first = words.first, names.ofLine.namesChildren(first),
            StepWords.tellsOfFirst(words)
        else { return [] }
        return [("by", "child"), ("text", StepWords.parted(words).words.joined(separator: " "))]
    }

    private func mend(
        _ id: String, _ steps: [String], _ doer: [(String, String?)], _ run: Run
    ) async throws -> ExitStatus {
        let there = try run.replica(holding: id, anywhere: true)
        let writing = try Writing(run, .repair, options, about: there)
        let rupture = try there.entry(named: id)
        guard rupture.kind == .rupture else {
            throw WrongKind(entry: rupture.state.entry, needed: .rupture)
        }
        var (steps, received) = (steps, received)
        // "--received not yet" needs no quotes.
        if received?.lowercased() == "not", let yet = steps.firstIndex(of: "yet") {
            received = "not-yet"
            steps.remove(at: yet)
        }
        return try await writing.save([
            writing.draft(steps, setting: [("rupture", id), ("received", received)] + doer)
        ])
    }
}

/// The ruptures whose clock runs, for a repair that names none by its id.
struct OpenRuptures {
    private let run: Run
    private let shared: Replica
    private let names: Names

    init(_ run: Run, _ shared: Replica, _ names: Names) {
        self.run = run
        self.shared = shared
        self.names = names
    }

    /// Whether the first word is one of a repair, and no id: a step, a child's name, or who did it.
    /// An entry whose id begins so is meant all the same.
    func isWord(_ first: String) throws -> Bool {
        let isSaid =
            StepWords.begins(first) || names.ofLine.namesChildren(first)
            || ["i", "we", "me"].contains(first.lowercased())
        guard isSaid else { return false }
        let own = run.global.isPrivate ? nil : try run.privateJournal()?.replica
        return try shared.entries(named: first).isEmpty
            && (own?.entries(named: first).isEmpty ?? true)
    }

    /// The children whom the words name.
    func children(in words: [String]) -> [EventID] {
        let all = names.namable
        let named = words.filter(names.ofLine.namesChildren)
        return named.flatMap { word in
            (try? names.children(word)) ?? []
        }.filter { id in all.contains { $0.id == id } }
    }

    /// The words without names of children.
    func withoutChildren(_ words: [String]) -> [String] {
        words.filter { !names.ofLine.namesChildren($0) }
    }

    /// The only open rupture about one of these children, about any if none is named. Of several a
    /// person is asked; throws `RepairTargetError` where nobody chooses, and where there is none.
    func only(of children: [EventID], repairedBy steps: [String]) throws -> EventID {
        let open = try all().filter { entry in
            children.isEmpty || entry.aboutChildren.contains(where: children.contains)
        }
        guard let first = open.first else { throw RepairTargetError.none }
        guard open.count > 1 else { return first.state.entry }
        let line = EntryLine(names: names, zone: run.zone)
        let latest = Array(open.suffix(5))
        let choices = latest.map { line.text($0) }
        guard let place = run.terminal.choice(Sentences.severalRuptures, among: choices) else {
            throw RepairTargetError.several(latest.map(\.state.entry), steps)
        }
        return latest[place].state.entry
    }

    /// Those of both journals, the oldest first; one that was shared counts there.
    private func all() throws -> [EntryView] {
        guard let own = try run.global.isPrivate ? nil : run.privateJournal()?.replica else {
            return try open(in: shared)
        }
        let unshared = try open(in: own).filter { PrivateJournal.counterpart(of: $0) == nil }
        return (unshared + (try open(in: shared)))
            .sorted { $0.sortMilliseconds < $1.sortMilliseconds }
    }

    private func open(in journal: Replica) throws -> [EntryView] {
        let ruptures = try journal.all(.rupture)
        let clock = RepairClock(ruptures + (try journal.all(.repair)))
        // What the other parent alone calls mended waits for a word of this one.
        let waiting = Set(clock.open.map(\.rupture) + clock.told.map(\.rupture))
        return ruptures.filter { waiting.contains($0.state.entry) }
            .sorted { $0.sortMilliseconds < $1.sortMilliseconds }
    }
}

/// Why it is not clear what a repair mends. Nothing was changed then.
enum RepairTargetError: Explained, Equatable {
    /// No rupture is open that it could be.
    case none
    /// Several are; and what was done.
    case several([EventID], [String])

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        switch self {
        case .none:
            Explanation(
                Sentences.noRupture,
                [
                    "\(Explanation.unchanged); \(Sentences.asNote)"
                        + " \(typed.replacingCommand(with: ["note"]).text)",
                    "\(Sentences.ruptureFirst) rapport rupture --help",
                ])
        case .several(let ids, let steps):
            Explanation(
                Sentences.severalRuptures,
                ["\(Explanation.unchanged); one of them is meant:"]
                    + ids.map { id in
                        (["rapport", "repair", EntryName.short(id)]
                            + steps.map(ShellWord.quoted)).joined(separator: " ")
                    })
        }
    }
}
