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
    @Argument(help: "When, and which child: 6:10 mia. Now if nothing is said.")
    var words: [String] = []

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try run.replica()
        let names = try Names(replica)
        let clock = LineClock(zone: run.zone, now: run.now)
        let line = try EndLine(words, clock: clock, names: names.ofLine)
        let ids = line.children.map { names.children[$0].id }
        var open = try replica.all(.care).filter { OpenSleep.isOpen($0, of: ids, now: run.now) }
        if open.count > 1, ids.isEmpty, let usual = try replica.usualChild() {
            // Of several the one that is meant where none is named, if it sleeps.
            let its = open.filter { OpenSleep.isOpen($0, of: [usual], now: run.now) }
            open = its.isEmpty ? open : its
        }
        guard let entry = open.first, let begin = OpenSleep.begin(entry) else {
            throw OpenSleepError.none
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
}

/// A sleep that began and has no end yet.
enum OpenSleep {
    private static let spec = EntryKind.care.spec
    static let running = spec["running"]?.number ?? 0
    private static let end = spec["ended-at"]?.number ?? 0
    /// What says that it runs no more.
    static let ended = spec["running"]?.type.number(of: "ended").map(FieldValue.choice)

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
    /// None has begun without an end.
    case none
    /// Several have.
    case several([EventID])

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        switch self {
        case .none:
            Explanation(
                "no sleep has begun here that has no end yet",
                [
                    "\(Explanation.unchanged); to write down a whole one:"
                        + " rapport sleep 20:15-6:40"
                ])
        case .several(let ids):
            Explanation(
                "several sleeps have no end yet",
                ["\(Explanation.unchanged); name the child, or end one of them:"]
                    + ids.map { "rapport edit \(EntryName.short($0)) ended-at=now" })
        }
    }
}
