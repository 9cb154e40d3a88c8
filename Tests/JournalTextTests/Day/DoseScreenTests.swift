import EventLog
import JournalClient
import JournalLines
import JournalModel
import Testing

@testable import JournalText

/// That a dose which may not be given again yet is never off the screen.
@Suite struct DoseScreenTests {
    private static let now = Int64(Shelf.now)
    private static let hour: Int64 = 3_600_000

    /// A splash of chance that is the same in every run.
    private struct Chance: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private static func moment(_ milliseconds: Int64) -> FieldValue {
        .moment(Moment(utcMilliseconds: milliseconds, offsetMinutes: 120))
    }

    /// Care of two children by chance, of which each entry has an amount of its own.
    private struct Pool {
        let names: Names
        let views: [EntryView]

        init() throws {
            let shelf = try Shelf()
            let mia = try shelf.journal.add(
                EntryDraft(kind: .child, fields: [FieldNumber.childName: .text("Mia")]))
            names = try Names(shelf.journal)
            var chance = Chance(state: 7)
            let children = names.children.map(\.id)
            #expect(children.contains(mia))
            let medicines = [
                "calpol", "nurofen", "paracetamol 250", "vitamin d", "vitamin c", "vitamin k",
                "antibiotics for the left ear", "cetirizine",
            ]
            views = try (0..<160).map { number in
                let hours: ClosedRange<Int64> = number.isMultiple(of: 2) ? 0...5 : 0...70
                let time =
                    now - Int64.random(in: hours, using: &chance) * hour
                    - Int64.random(in: 0...59, using: &chance) * 60_000
                let activity: UInt32 = number % 4 == 3 ? [1, 2, 5, 7][number / 4 % 4] : 6
                var fields: FieldSet = [
                    FieldNumber.happenedAt: moment(time),
                    FieldNumber.careActivity: .choice(activity),
                    FieldNumber.child: .entry(children.randomElement(using: &chance) ?? mia),
                ]
                if activity == 6 {
                    fields[25] = .text(medicines.randomElement(using: &chance) ?? "")
                    fields[19] = .quantity(2_000 + Int64(number))
                    fields[20] = .choice(2)
                    if Int.random(in: 0..<3, using: &chance) == 0 {
                        fields[27] = moment(time + Int64.random(in: 1...30, using: &chance) * hour)
                    }
                } else if activity == 7 {
                    fields[19] = .quantity(38_400)
                    fields[20] = .choice(9)
                } else if activity == 2 {
                    fields[19] = .quantity(120_000)
                    fields[20] = .choice(2)
                } else if activity == 5 {
                    fields[26] = .choice(1)
                }
                return try shelf.journal.entry(
                    shelf.journal.add(EntryDraft(kind: .care, fields: fields)))
            }
        }
    }

    /// Whether it was given in the last four hours or says a next time that is ahead.
    private static func isFresh(_ entry: EntryView) -> Bool {
        guard entry[FieldNumber.careActivity]?.value == .choice(6) else { return false }
        return entry.sortMilliseconds >= now - 4 * hour || isAhead(entry)
    }

    /// "2.037 ml", which no other dose has.
    private static func amount(_ entry: EntryView) -> String {
        guard case .quantity(let value)? = entry[19]?.value else { return "?" }
        return QuantityText.text(value) + " ml"
    }

    @Test(arguments: [40, 80])
    func `doses of four hours and those whose next time is ahead stand on every screen`(
        columns: Int
    ) throws {
        let pool = try Pool()
        let zone = Zone { _ in 120 }
        let page = DayPage(
            names: pool.names, when: WhenText(zone: zone, now: Self.now), width: columns)
        var chance = Chance(state: UInt64(columns))
        for round in 1...400 {
            let count = Int.random(in: 1...24, using: &chance)
            let views = Array(pool.views.shuffled(using: &chance).prefix(count))
            let fresh = views.filter(Self.isFresh)
            let news = (0..<Int.random(in: 0...9, using: &chance)).map {
                "yesterday 18:00  Sam  note  thanks for the \($0) things that you did for us all"
            }
            let waits = (0..<Int.random(in: 0...4, using: &chance)).map { number in
                [
                    "proposed in abcdefghi\(number): bedtime at 8 o'clock on all days of a week",
                    "say yes: rapport agree abcdefghi\(number)",
                    "say no: rapport decline abcdefghi\(number)",
                    "answer: rapport reply abcdefghi\(number)", "later: rapport conflicts",
                ]
            }
            let freshness = "as of today 18:19; last from Sam: today 18:01 5 ml, calpol, by Alex"
            let day = page.lines(
                DayView(views, now: Self.now), fresh: freshness, arrivals: Arrivals([]),
                news: news, waits: waits)
            let card = page.card(HandoverCard(views, now: Self.now), fresh: freshness)
            #expect(day.count <= 22 && card.count <= 12)
            #expect((day + card).allSatisfy { WrappedText.columns($0) <= columns })
            for (lines, most) in [(day, columns == 40 ? 7 : 24), (card, columns == 40 ? 4 : 10)] {
                let text = lines.joined(separator: " ").split(separator: " ")
                    .joined(separator: " ")
                let missing = fresh.filter { !text.contains(Self.amount($0)) }
                #expect(missing.isEmpty || fresh.count > most, "round \(round): \(lines)")
                // Of what has no room at all the number is told.
                #expect(missing.isEmpty || text.contains(" more: rapport log"), "\(lines)")
                if missing.contains(where: Self.isAhead) {
                    let ahead = fresh.filter(Self.isAhead).count
                    #expect(ahead >= most, "round \(round): \(lines)")
                }
            }
        }
    }

    /// Whether it says a next time that is ahead.
    private static func isAhead(_ entry: EntryView) -> Bool {
        guard case .moment(let next)? = entry[27]?.value else { return false }
        return next.utcMilliseconds > now
    }
}
