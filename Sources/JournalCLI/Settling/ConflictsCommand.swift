import ArgumentParser
import EventLog
import JournalClient
import JournalModel
import JournalText
import Signing

/// Lists what waits for a person; the same on every device.
struct ConflictsCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "conflicts", abstract: Sentences.Help.conflicts)

    @OptionGroup var global: GlobalOptions
    @Flag(help: "List each proposal, also where one parent has more than three.")
    var all = false

    func carryOut(_ run: Run) async throws -> ExitStatus {
        // What the other parent asks is listed below.
        let replica = try run.replica(tellsOfLines: false, tellsOfObservers: false)
        if !global.json { try run.tellOfForeignWriting(replica) }
        let names = try Names(replica)
        let lists = try WaitingList.all.map { list in
            (list.key, try list.find(replica, names, run, !all && !global.json))
        }
        let things = lists.flatMap { $0.1 }
        run.answer(
            .object(
                [JSON.Member(key: "waiting", value: JSON(things.count))]
                    + lists.map {
                        JSON.Member(key: $0, value: .array($1.map(\.json)))
                    }),
            things.flatMap(\.lines))
        if !global.json {
            let entries = lists.filter { $0.0 == WaitingList.entries.key }.flatMap { $0.1 }
            let others = things.count - entries.count
            if others == 0 || !entries.isEmpty { run.remark(Sentences.waiting(entries.count)) }
            if others > 0 { run.remark(Sentences.waiting(others, beside: entries.count)) }
            // One example for each sort of thing, as far as the person at this screen may act.
            for list in lists {
                let isMine = list.1.first { $0.isAsked }
                let first = isMine ?? list.1.first { !$0.howToSettle.isEmpty }
                first?.howToSettle.forEach(run.remark)
            }
        }
        return things.isEmpty ? .done : .waits
    }
}

/// One thing that waits for a person.
struct WaitingThing {
    /// What a person reads.
    let lines: [String]
    /// The same for programs: parents are numbers, devices are keys.
    let json: JSON
    /// Commands that settle it, for the person at this screen.
    let howToSettle: [String]
    /// Whether it waits for a yes or no of the person at this screen, which comes before what
    /// that person asks of others.
    var isAsked = false
}

/// Things of one sort that wait.
struct WaitingList: Sendable {
    /// Their key in the answer for programs.
    let key: String
    /// Finds them, in an order that is the same on every device.
    ///
    /// The last is whether many proposals of one parent stand in one line.
    let find: @Sendable (Replica, Names, Run, Bool) throws -> [WaitingThing]

    /// Everything that can wait for a person.
    static let all = [entries, replies, erasures, servers, observers]

    /// Entries with versions to settle, or with a proposal to agree to.
    static let entries = WaitingList(key: "entries") { replica, names, run, isFolding in
        let questions = try replica.questions()
        let open = OpenProposals(questions)
        let folds = FoldedProposals(open: open, names: names)
        let (folded, listed) = isFolding ? folds.parted(questions) : ([], questions)
        let entries = try listed.map { try replica.history(of: $0.state.entry) }
        let page = run.page(names, replica)
        let line = EntryLine(names: names, zone: run.zone)
        let things = entries.map { entry in
            let replies = names.below.replies(to: entry.entry)
            let mends = names.below.mends(of: entry.entry)
            replica.noteShown((replies + mends).map(line.lookAtReply))
            return WaitingThing(
                lines: [line.text(entry.entry)] + page.waitingLines(entry)
                    + page.lines(mending: entry.entry, mends)
                    + page.lines(of: replies, to: entry.entry),
                json: EntryJSON.entry(
                    entry, replies: replies, mends: mends, in: names,
                    witnesses: page.witnesses),
                howToSettle: Sentences.howToSettle(
                    entry.entry, by: names.own, isExample: entries.count > 1),
                isAsked: entry.entry.proposals.contains { $0.waitsFor == names.own })
        }
        replica.noteShown(entries.map { run.lookAtWaiting($0, line) })
        return things + folds.things(folded)
    }

    /// Two answers of one parent to one entry, of which that parent keeps one.
    static let replies = WaitingList(key: "replies") { replica, names, run, _ in
        let line = EntryLine(names: names, zone: run.zone)
        let page = run.page(names, replica)
        return try replica.openReplies().map { entry, reply in
            let view = try replica.entry(entry)
            replica.noteShown(reply.versions.map(line.lookAtReply))
            let ids = reply.versions.map(\.state.entry)
            let two = Sentences.twoReplies(by: names.parent(reply.parent))
            return WaitingThing(
                lines: [line.text(view), "  \(two)"]
                    + page.lines(mending: view, names.below.mends(of: view))
                    + page.lines(of: reply.versions, to: view),
                json: [
                    "entry": .string(entry.description), "parent": JSON(reply.parent),
                    "versions": .array(
                        reply.versions.map {
                            EntryJSON.entry($0, in: names)
                        }),
                ],
                howToSettle: reply.parent == names.own ? Sentences.howToKeepOne(of: ids) : [])
        }
    }

    /// Requests to erase that wait for an answer.
    static let erasures = WaitingList(key: "erasures") { replica, names, run, _ in
        let page = ErasurePage(replica, names: names, zone: run.zone)
        return try replica.erasures.requests().filter { $0.waitsFor != nil }.map { request in
            WaitingThing(
                lines: [page.line(request)],
                json: ErasureJSON.request(request, in: replica, names),
                howToSettle: request.waitsFor == names.own
                    ? Sentences.Erasing.howToAnswer(request) : [])
        }
    }
}

/// What the other parent asks beside entries, listed to the one who answers.
extension WaitingList {
    /// That the other parent keeps the journal elsewhere.
    fileprivate static let servers = WaitingList(key: "servers") { replica, _, run, _ in
        guard !replica.isObserver, let server = try replica.servers.proposed() else { return [] }
        let lines = try run.question(of: server, replica)
        return [
            WaitingThing(
                lines: Array(lines.prefix(1)),
                json: [
                    "entry": .string(server.entry.description), "parent": JSON(server.parent),
                    "address": .string(server.address.endpoint.description),
                    "daemon": .string(server.address.daemonKey.hex),
                ], howToSettle: Array(lines.dropFirst()), isAsked: true)
        ]
    }

    /// Whom the other parent asks to let read.
    fileprivate static let observers = WaitingList(key: "observers") { replica, names, run, _ in
        let asked = try replica.observers.toAnswer()
        let text = ObserverText(names, run)
        return try asked.map { view in
            let lines = try text.question(view, among: asked, replica)
            return WaitingThing(
                lines: Array(lines.prefix(1)), json: text.json(view),
                howToSettle: Array(lines.dropFirst()), isAsked: true)
        }
    }
}

extension FoldedProposals {
    /// What is folded, with its lines at the first of them: none of it has been shown.
    fileprivate func things(_ folded: [EntryView]) -> [WaitingThing] {
        zip(0..., folded).map { place, entry in
            WaitingThing(
                lines: place == 0 ? lines : [], json: EntryJSON.entry(entry, in: names),
                howToSettle: [])
        }
    }
}
