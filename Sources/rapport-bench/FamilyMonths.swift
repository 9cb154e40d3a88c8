import EventLog
import JournalClient
import JournalModel
import JournalText

/// What looks back over a month of a family that has written for years: thirty entries a day, of
/// every kind that a month is made of, with answers and what mended.
struct FamilyMonths {
    private let replica: Replica
    private let events: Int
    private static let rounds = 9
    private static let start: Int64 = 1_500_000_000_000
    private static let apart: Int64 = 48 * 60_000

    /// Writes the journal.
    init(folder: String, events: Int) throws {
        self.events = events
        replica = try Replica.found(in: Home(folder: folder + "/family"), name: "bench").0
        var ruptures: [EventID] = []
        var notes: [EventID] = []
        for start in stride(from: 0, to: events, by: 1_000) {
            let numbers = start..<min(start + 1_000, events)
            let drafts = numbers.map { Self.draft($0, mending: ruptures, answering: notes) }
            let ids = try replica.add(drafts)
            ruptures = zip(ids, drafts).filter { $0.1.kind == .rupture }.map(\.0)
            notes = zip(ids, drafts).filter { $0.1.kind == .note }.map(\.0)
        }
    }

    /// Medians in milliseconds, in process, after one read that warms the store.
    func rows() throws -> [Row] {
        let copy = replica.copy
        guard let today = try copy.latest(1).first?.wallDay else { return [] }
        // In the middle of all, where nothing is the latest.
        let last = today - events / 60
        let month = (last - 30)...last
        let rows = try [
            row("review", target: 300) { _ = try copy.month(of: month) },
            row("report", target: 200) {
                let names = try Names(copy, isForAll: true)
                let journal = try HandedJournal(
                    copy, names: names, choice: HandedChoice(days: month), version: "bench")
                _ = HandedPage.report(journal).text
            },
            row("page with charts", target: 200) {
                let names = try Names(copy, isForAll: true)
                let journal = try HandedJournal(
                    copy, names: names, choice: HandedChoice(days: month), version: "bench")
                let places = ChartPlaces(
                    labels: month.map { "\($0)" }, days: month.map { $0...$0 })
                let charts = Chart.all(of: journal.entries, journal.joins, places) {
                    names.name(ofChild: $0)
                }
                _ = HandedPage.period(journal, title: "", charts: charts, .everything).html
            },
        ]
        guard try replica.audit().isClean else { throw BenchError.auditFailed("months") }
        try replica.close()
        return rows
    }

    private func row(_ what: String, target: Double, _ read: () throws -> Void) throws -> Row {
        try read()
        let times = try (0..<Self.rounds).map { _ in try seconds(read) }
        return Row(
            "months", "\(what) of a month of a family, \(events) entries, median",
            times.percentile(0.5) * 1_000, target: target, unit: "ms")
    }

    // MARK: What a family writes

    private static func draft(
        _ number: Int, mending ruptures: [EventID], answering notes: [EventID]
    ) -> EntryDraft {
        let at = start + Int64(number) * apart
        let turn = number / 100
        switch number % 100 {
        case 34 where !ruptures.isEmpty:
            let rupture = ruptures[turn % ruptures.count]
            return draft(
                .repair, at, ["rupture": .entry(rupture), "steps": .choices([4])])
        case 35 where !notes.isEmpty:
            let note = notes[turn % notes.count]
            return draft(.reply, at, ["to": .entry(note), "text": .text("I saw it too")])
        case 0..<34: return ofAlliance(number, at)
        default:
            let words = "slept after a walk by the river, number \(number)"
            return draft(
                .care, at,
                [
                    "text": .text(words), "activity": .choice(1),
                    "duration": .seconds(UInt64(1_800 + number % 600)),
                ])
        }
    }

    private static func ofAlliance(_ number: Int, _ at: Int64) -> EntryDraft {
        let turn = UInt32(number % 3)
        let words = FieldValue.text("number \(number)")
        switch number % 100 {
        case 0..<12:
            return draft(
                .request, at,
                [
                    "what": .text("request \(number % 12)"), "difficulty": .number(2),
                    "outcome": .choice(turn == 0 ? 3 : 1),
                ])
        case 12..<22: return draft(.play, at, ["led": .choice(turn + 1)])
        case 22..<27: return draft(.handover, at, ["from": .person(1), "to": .person(2)])
        case 27..<30:
            let due = moment(at + 3 * 86_400_000)
            return draft(
                .promise, at,
                ["what": words, "to": .person(16), "due-at": due, "state": .choice(turn + 1)])
        case 30, 31: return draft(.note, at, ["text": words])
        case 32: return draft(.voice, at, ["words": words])
        default: return draft(.rupture, at, ["cause": .choice(3), "from": .person(1)])
        }
    }

    private static func moment(_ milliseconds: Int64) -> FieldValue {
        .moment(Moment(utcMilliseconds: milliseconds, offsetMinutes: 60))
    }

    /// What is said by the names of the kind's fields, and when it happened if the kind tells that.
    private static func draft(
        _ kind: EntryKind, _ at: Int64, _ said: [String: FieldValue]
    ) -> EntryDraft {
        var fields = FieldSet()
        for (name, value) in said.merging(
            ["happened-at": moment(at)], uniquingKeysWith: { one, _ in one })
        {
            if let spec = kind.spec[name] { fields[spec.number] = value }
        }
        return EntryDraft(kind: kind, fields: fields)
    }
}
