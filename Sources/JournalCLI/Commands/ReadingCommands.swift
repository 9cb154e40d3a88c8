import ArgumentParser
import EventLog
import JournalClient
import JournalModel

/// Lists the latest entries.
struct LogCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: Sentences.Help.log)

    @OptionGroup var global: GlobalOptions
    @Option(name: .shortAndLong, help: ArgumentHelp("How many at most.", valueName: "count"))
    var count = 50
    @Option(name: .shortAndLong, help: ArgumentHelp("Only this kind; may be repeated."))
    var kind: [String] = []

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let asked = Set(try kind.map(Kinds.named))
        // Names of people and devices are no moments of a day.
        let kinds = Set(EntryKind.allCases).subtracting([.person, .device, .child])
        let replica = try run.replica()
        let entries = try replica.latest(
            max(0, min(count, 1_000_000)), kinds: asked.isEmpty ? kinds : asked)
        let line = EntryLine(names: try Names(replica), zone: run.zone)
        run.answer(
            ["entries": .array(entries.map(EntryJSON.entry))], entries.map(line.text))
        if entries.isEmpty && !global.json { run.remark(Sentences.nothingWritten) }
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
        let entry = try replica.entry(named: id)
        let names = try Names(replica)
        var page = EntryPage(names: names, zone: run.zone)
        page.erasures = { try? replica.erasure(of: $0) }
        run.answer(EntryJSON.entry(entry), page.lines(entry))
        if entry.isWaiting && !global.json {
            Sentences.howToSettle(entry, by: names.own).forEach(run.remark)
        }
        return .done
    }
}

/// Lists what waits for a person; the same on every device.
struct ConflictsCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "conflicts", abstract: Sentences.Help.conflicts)

    @OptionGroup var global: GlobalOptions

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try run.replica()
        let waiting = try replica.waiting()
        let names = try Names(replica)
        let erasures = try replica.erasureRequests().filter { $0.waitsFor != nil }
        let page = try ErasurePage(replica, names: names, zone: run.zone)
        run.answer(
            [
                "waiting": JSON(waiting.count), "entries": .array(waiting.map(EntryJSON.entry)),
                "erasures": ErasureJSON.requests(erasures, in: replica),
            ],
            waiting.flatMap { lines($0, names, run.zone) } + erasures.map(page.line))
        if !global.json {
            if erasures.isEmpty || !waiting.isEmpty {
                run.remark(Sentences.waiting(waiting.count))
            }
            erasures.filter { $0.waitsFor == names.own }.flatMap(Sentences.Erasing.howToAnswer)
                .forEach(run.remark)
            if let first = waiting.first {
                Sentences.howToSettle(first, by: names.own).forEach(run.remark)
            }
        }
        return waiting.isEmpty && erasures.isEmpty ? .done : .waits
    }

    private func lines(_ entry: EntryView, _ names: Names, _ zone: Zone) -> [String] {
        let page = EntryPage(names: names, zone: zone)
        let fields = entry.fields.filter { field in
            field.isConflict || entry.proposals.contains { $0.fields.contains(field.field) }
        }
        return [EntryLine(names: names, zone: zone).text(entry)]
            + fields.flatMap { field in
                entry.kind?.spec[field.field].map { page.lines(field, $0) } ?? []
            }
    }
}
