import ArgumentParser
import EventLog
import JournalClient
import JournalLines
import JournalModel
import JournalText

/// `rapport woke`, `rapport woke 6:10 mia`
struct WokeCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "woke", abstract: Sentences.Help.woke)

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("Which child, or children: Eva,Noa.", valueName: "name"))
    var child: String?
    @Argument(help: "When, and which child: 6:10 mia. Now if nothing is said.")
    var words: [String] = []

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try run.replica()
        let names = try Names(replica)
        let clock = LineClock(zone: run.zone, now: run.now)
        let line = try EndLine(words, clock: clock, names: names.ofLine)
        return try await SleepEnd(run, replica, names, line, child: child).write()
    }
}

/// Says that a sleep ended: in the one that is open here; else by itself, for the beginning that
/// another phone has.
struct SleepEnd {
    private let run: Run
    private let replica: Replica
    private let names: Names
    private let line: EndLine
    /// The children that are named; none if none is named.
    private let children: [EventID]

    /// - Parameter child: what an option says of which child.
    init(
        _ run: Run, _ replica: Replica, _ names: Names, _ line: EndLine, child: String? = nil
    ) throws {
        self.run = run
        self.replica = replica
        self.names = names
        self.line = line
        let named = line.children.map { names.namable[$0].id }
        children = try child.map(names.children) ?? named
    }

    /// Whether no child is named, and no sleep is open here: then nothing tells that it ends one.
    func isUnclear() throws -> Bool { try children.isEmpty && open().isEmpty }

    func write() async throws -> ExitStatus {
        let open = try open()
        guard let entry = open.first, let begin = OpenSleep.begin(entry) else {
            return try await writeAlone()
        }
        guard open.count == 1 else { throw OpenSleepError.several(open.map(\.state.entry)) }
        var fields = FieldSet()
        for (name, value) in [
            ("ended-at", FieldValue.moment(try line.end(after: begin))),
            ("running", entry[OpenSleep.running]?.value == nil ? nil : OpenSleep.ended),
        ] {
            guard let value, let spec = EntryKind.care.spec[name] else { continue }
            fields[spec.number] = value
        }
        let change = EntryChange(kind: .care, fields: fields)
        try DraftFailure.naming(.care) {
            let sight = OpenSleep.look(entry).map(Sight.init) ?? replica.sight(of: entry)
            try replica.carryOut(.edit(change), on: sight)
        }
        try run.reportChange(of: entry.state.entry, in: replica, names, typed: change.numbers)
        return .done
    }

    /// The sleeps that have no end yet, of whom the line means.
    private func open() throws -> [EntryView] {
        let open = try replica.all(.care).filter {
            OpenSleep.isOpen($0, of: children, now: run.now)
        }
        guard open.count > 1, children.isEmpty, let usual = try replica.usualChild() else {
            return open
        }
        // Of several the one that is meant where none is named, if it sleeps.
        let its = open.filter { OpenSleep.isOpen($0, of: [usual], now: run.now) }
        return its.isEmpty ? open : its
    }

    /// The end by itself, of whom the line means or what is usually meant. It is one entry with its
    /// beginning once that is here.
    private func writeAlone() async throws -> ExitStatus {
        let writing = try Writing(run, .care, try WritingOptions.parse([]))
        var fields = FieldSet()
        for (name, value) in [
            ("activity", OpenSleep.sleep), ("running", OpenSleep.endOnly),
            ("ended-at", FieldValue.moment(try line.end())),
        ] {
            guard let value, let spec = EntryKind.care.spec[name] else { continue }
            fields[spec.number] = value
        }
        if !children.isEmpty {
            let isOne = children.count == 1
            fields[FieldNumber.child] = isOne ? .entry(children[0]) : nil
            fields[FieldNumber.children] = isOne ? nil : FieldValue.entries(children).canonical
        }
        let draft = try writing.finished(&fields, [], [])
        let status = try await writing.save([draft])
        if !run.global.json { run.remark(Sentences.noBeginningYet) }
        return status
    }
}

/// A sleep that began and has no end yet.
enum OpenSleep {
    private static let spec = EntryKind.care.spec
    static let running = spec["running"]?.number ?? 0
    private static let end = spec["ended-at"]?.number ?? 0
    /// What says that it runs no more.
    static let ended = spec["running"]?.type.number(of: "ended").map(FieldValue.choice)
    /// What says that its beginning was not seen.
    static let endOnly = spec["running"]?.type.number(of: "end-only").map(FieldValue.choice)
    /// What says that it is a sleep.
    static let sleep = spec["activity"]?.type.number(of: "sleep").map(FieldValue.choice)

    /// When it began.
    static func begin(_ entry: EntryView) -> Moment? {
        guard case .moment(let moment)? = entry[FieldNumber.happenedAt]?.value else { return nil }
        return moment
    }

    /// What who says that it ended knows of it without a look: that it runs and has no end, and
    /// nothing else. Nil where versions of that differ: those are to be looked at first.
    static func look(_ entry: EntryView) -> EntryLook? {
        let known: Set<UInt32> = [running, end]
        guard known.allSatisfy({ entry[$0]?.saysOneThing ?? true }) else { return nil }
        return EntryLook(entry, whole: known)
    }

    /// Whether it began within a day and a half, has neither end nor length, and is about one of
    /// these children; about any if none is named.
    static func isOpen(_ entry: EntryView, of children: [EventID], now: Int64) -> Bool {
        guard !entry.isRetracted, let begin = begin(entry),
            (0...129_600_000).contains(now - begin.utcMilliseconds),
            case .choice(let activity)? = entry[FieldNumber.careActivity]?.value,
            spec["activity"]?.type.name(of: activity) == "sleep",
            ["ended-at", "duration"].allSatisfy({ name in
                spec[name].map { entry[$0.number]?.value == nil } ?? true
            })
        else { return false }
        guard !children.isEmpty else { return true }
        switch entry[FieldNumber.child]?.value ?? entry[FieldNumber.children]?.value {
        case .entry(let child)?: return children.contains(child)
        case .entries(let some)?: return Set(some) == Set(children)
        default: return false
        }
    }
}

/// Why no sleep was ended. Nothing was changed then.
enum OpenSleepError: Explained, Equatable {
    /// Several have begun without an end.
    case several([EventID])

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        switch self {
        case .several(let ids):
            Explanation(
                "several sleeps have no end yet",
                ["\(Explanation.unchanged); name the child, or end one of them:"]
                    + ids.map { "rapport edit \(EntryName.short($0)) ended-at=now" })
        }
    }
}
