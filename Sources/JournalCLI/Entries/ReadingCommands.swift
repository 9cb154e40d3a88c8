import ArgumentParser
import EventLog
import JournalClient
import JournalModel
import JournalText

/// Lists the latest entries.
struct LogCommand: Verb {
    /// How many entries, from 1.
    struct Count: ExpressibleByArgument, CustomStringConvertible {
        let number: Int

        var description: String { "\(number)" }

        init(_ number: Int) { self.number = number }

        init?(argument: String) {
            guard let number = Int(argument), (1...1_000_000).contains(number) else { return nil }
            self.init(number)
        }
    }

    static let configuration = CommandConfiguration(
        commandName: "log", abstract: Sentences.Help.log)

    @OptionGroup var global: GlobalOptions
    @Option(
        name: .shortAndLong, parsing: .unconditional,
        help: ArgumentHelp("How many at most.", valueName: "count"))
    var count = Count(50)
    @Option(name: .shortAndLong, help: ArgumentHelp("Only this kind; may be repeated."))
    var kind: [String] = []

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let asked = Set(try kind.map(Kinds.named))
        // Names of people and devices are no moments of a day. What a newer release wrote may be.
        let apart = Set(EntryKind.allCases.filter { !$0.spec.traits.contains(.listed) })
        let replica = try run.replica()
        let names = try Names(replica)
        let list = try LogList.latest(
            count.number, in: replica, names, run.zone, hasReplies: asked.contains(.reply),
            isWhole: global.json
        ) { count in
            try asked.isEmpty
                ? replica.latest(count, without: apart) : replica.latest(count, kinds: asked)
        }
        let entries = list.entries
        // The newest last: of a longer list than is remembered, they are what people act on.
        replica.noteShown(
            global.json
                ? entries.reversed().map { EntryLook(all: $0, areListed: true) } : list.looks)
        run.answer(["entries": .array(entries.flatMap(list.json))], list.lines)
        guard !global.json else { return .done }
        if entries.isEmpty {
            run.remark(asked.isEmpty ? Sentences.nothingWritten : Sentences.noneOfThatKind)
        }
        // The newest thing that waits for an answer, with yes, no and words alike.
        if let open = list.newestQuestion {
            Sentences.answers(to: EntryName.short(open.state.entry)).forEach(run.remark)
        }
        return .done
    }
}

/// Shows all of one entry.
struct ShowCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: Sentences.Help.show)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The entry's id, or how it begins.")
    var id: String

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try run.replica()
        let entry = try replica.history(named: id)
        let replies = try replica.replies(to: entry.entry.state.entry)
        let text = try run.text(replica)
        let look =
            global.json
            ? EntryLook(all: entry.entry, areListed: true) : text.lookAtPage(entry.entry)
        replica.noteShown([look] + replies.map(text.lookAtReply))
        run.answer(text.json(entry, replies: replies), text.page(entry, replies: replies))
        if entry.entry.isWaiting && !global.json {
            Sentences.howToSettle(entry.entry, by: text.names.own).forEach(run.remark)
        }
        return .done
    }
}

/// Shows every version that an entry ever had.
struct HistoryCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: Sentences.Help.history)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The entry's id, or how it begins.")
    var id: String

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try run.replica()
        let entry = try replica.history(named: id)
        let text = try run.text(replica)
        replica.noteShown([EntryLook(all: entry.entry, areListed: false)])
        run.answer(text.historyJSON(entry), text.history(entry))
        return .done
    }
}

extension Run {
    /// Entries as this run shows them.
    func text(_ replica: Replica) throws -> EntryText {
        try EntryText(replica, zone: zone, marks: Paint(terminal).marks)
    }

    /// All of one entry, as this run shows it.
    func page(_ names: Names, _ replica: Replica) -> EntryPage {
        EntryPage(replica, names: names, zone: zone, marks: Paint(terminal).marks)
    }
}
