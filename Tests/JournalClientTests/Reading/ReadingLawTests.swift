import EventLog
import JournalModel
import Seeded
import Testing

@testable import JournalClient

/// Each read of a day gives what all entries give that are gone through one by one: on both
/// parents' copies and the daemon's, after random writing, changing, taking back and erasing.
@Suite struct ReadingLawTests {
    private static let now: Int64 = 1_600_000_000_000

    /// - Parameter earlier: what both wrote before, of which some is answered or mended.
    private static func draft(
        _ number: Int, earlier: [EntryView], using random: inout SplitMix64
    ) -> EntryDraft {
        let minutes = Int64.random(in: -9_000...200, using: &random)
        let time = FieldValue.moment(
            Moment(utcMilliseconds: (now / 60_000 + minutes) * 60_000, offsetMinutes: 0))
        let words = FieldValue.text(
            ["fed by the river", "RIVER walk", "räumt auf", "nothing \(number)"]
                .randomElement(using: &random) ?? "")
        let due = FieldValue.moment(
            Moment(
                utcMilliseconds: now + Int64.random(in: -9_000...9_000, using: &random) * 60_000,
                offsetMinutes: 120))
        let rupture = earlier.filter { $0.kind == .rupture }.randomElement(using: &random)
        switch Int.random(in: 0..<12, using: &random) {
        case 8, 9:
            guard let rupture, Bool.random(using: &random) else {
                return EntryDraft(
                    kind: .rupture, fields: [1: time, 16: .choice(3), 17: .person(1)])
            }
            return EntryDraft(
                kind: .repair,
                fields: [
                    1: time, 16: .entry(rupture.state.entry), 17: .choices([4]),
                    18: .choice(UInt32.random(in: 1...3, using: &random)),
                ])
        case 10:
            let listed = earlier.filter {
                $0.spec.traits.contains(.listed) && $0.kind != .reply && !$0.isRetracted
            }
            guard let entry = listed.randomElement(using: &random) else { fallthrough }
            return EntryDraft(kind: .reply, fields: [3: words, 16: .entry(entry.state.entry)])
        case 11:
            return EntryDraft(
                kind: .request,
                fields: [1: time, 16: words, 17: .number(2), 18: .choice(1), 19: .choice(1)])
        case 0: return EntryDraft(kind: .voice, fields: [1: time, 16: words])
        case 1:
            return EntryDraft(kind: .handover, fields: [1: time, 16: .person(1), 17: .person(2)])
        case 2:
            return EntryDraft(
                kind: .promise, policy: [Policy.shared, .authorOnly].randomElement(using: &random),
                fields: [1: time, 16: words, 17: .person(2), 18: due])
        case 3: return EntryDraft(kind: .note, policy: .shared, fields: [1: time, 3: words])
        default:
            let activity = UInt32.random(in: 1...13, using: &random)
            return EntryDraft(kind: .care, fields: [1: time, 3: words, 16: .choice(activity)])
        }
    }

    private static func expectNaive(_ replica: JournalCopy) throws {
        let all = try replica.latest(.max)
        #expect(try replica.day(now: now) == DayView(all, now: now))
        #expect(try replica.handoverCard(now: now) == HandoverCard(all, now: now))
        let today = Int(now / 86_400_000)
        let week = try replica.week(of: (today - 6)...today)
        #expect(week == WeekView(all, days: (today - 6)...today))
        for days in [(today - 4)...(today - 2), (today - 1)...(today + 3), today...today] {
            #expect(try replica.month(of: days) == MonthReview(all, days: days))
        }
        for entry in all {
            func isEarlier(_ one: EntryView, _ other: EntryView) -> Bool {
                (one.sortMilliseconds, one.state.entry)
                    < (other.sortMilliseconds, other.state.entry)
            }
            let id = entry.state.entry
            let below = all.filter {
                [EntryKind.reply, .repair].contains($0.kind) && $0.links(in: 16).contains(id)
            }.sorted(by: isEarlier)
            #expect(try replica.replies(to: id) == below.filter { $0.kind == .reply })
            #expect(
                try replica.mends(of: id)
                    == below.filter { $0.kind == .repair && !$0.isRetracted })
        }
        for words in ["river", "RÄUMT", "fed river", "nothing 1", "absent"] {
            var filter = LogFilter()
            filter.words = WordQuery(words)
            let found = try replica.latest(.max, within: .min ... .max, filter)
            #expect(found == all.filter(filter.means), "\(words)")
            #expect(
                try replica.latest(2, within: .min...now, filter)
                    == Array(found.filter { $0.sortMilliseconds <= now }.prefix(2)))
        }
        var filter = LogFilter()
        filter.parent = 2
        #expect(
            try replica.latest(5, within: .min ... .max, filter)
                == Array(all.filter(filter.means).prefix(5)))
        // Page by page it is the same list.
        var (pages, before): ([EventID], EventID?) = ([], nil)
        while true {
            let page = try replica.latest(3, within: .min ... .max, before: before, LogFilter())
            guard let last = page.last else { break }
            pages += page.map(\.state.entry)
            before = last.state.entry
        }
        #expect(pages == all.filter(LogFilter().means).map(\.state.entry))
    }

    @Test(arguments: 1...6)
    func `every read is the naive one`(seed: UInt64) throws {
        let family = try Family(seed: seed)
        var random = SplitMix64(seed: seed)
        for number in 0..<40 {
            let isFounder = Bool.random(using: &random)
            let (replica, other) =
                isFounder ? (family.founder, family.coparent) : (family.coparent, family.founder)
            let earlier = try replica.latest(99)
            let draft = Self.draft(number, earlier: earlier, using: &random)
            let id = try replica.add(draft)
            switch Int.random(in: 0..<7, using: &random) {
            case 0: try replica.retract(replica.entry(id))
            case 1:
                try family.level()
                let view = try other.entry(id)
                if view.kind == .care {
                    try other.edit(
                        view,
                        EntryChange(kind: .care, fields: [3: .text("the River again")]))
                }
            case 2:
                try family.level()
                _ = try? other.erasures.propose(other.erasures.plan(of: id))
                try family.level()
                _ = try? replica.erasures.consentToAll(of: id)
            default: break
            }
            if number.isMultiple(of: 13) {
                try family.level()
                for copy in [family.founder.copy, family.coparent.copy, family.daemon] {
                    try Self.expectNaive(copy)
                }
            }
        }
        try family.level()
        for copy in [family.founder.copy, family.coparent.copy, family.daemon] {
            try Self.expectNaive(copy)
        }
    }

    @Test func `what was erased is found nowhere, and its bytes are in no file`() throws {
        let family = try Family()
        let id = try family.founder.add(Drafts.note("a canary sings", at: 60_000))
        try family.level()
        var filter = LogFilter()
        filter.words = WordQuery("canary")
        for copy in [family.founder.copy, family.coparent.copy] {
            #expect(try copy.latest(9, within: .min ... .max, filter).count == 1)
        }
        try family.founder.erasures.propose(family.founder.erasures.plan(of: id))
        try family.level()
        try family.coparent.erasures.consentToAll(of: id)
        try family.level()
        for copy in [family.founder.copy, family.coparent.copy, family.daemon] {
            #expect(try copy.latest(9, within: .min ... .max, filter).isEmpty)
        }
    }
}
