import EventLog
import JournalModel
import Seeded
import Signing
import Testing

@testable import JournalImport

/// Which rows of two exports are one, where more than a cell has changed between them.
struct SameRowTests {
    private func identities(
        _ text: String, _ children: [String: EventID] = [:]
    ) throws -> [RowIdentity] {
        try ReadFile(
            Array(text.utf8),
            in: ImportFrame(
                zone: .newYork, caregiver: "A", children: children, dayOrder: .monthFirst)
        ).rows.flatMap { row -> [RowIdentity] in
            if case .taken(let entries) = row.outcome { entries.map(\.identity) } else { [] }
        }
    }

    private func match(_ now: String, _ before: String) throws -> [RowMatch] {
        RowIdentity.matches(of: try identities(now), among: try identities(before))
    }

    // MARK: Programs that count their rows

    private func sleep(_ id: Int, _ start: String, _ end: String = "", _ child: String = "Robin")
        -> String
    {
        "id,child_id,child_first_name,start,end,nap\n\(id),1,\(child),\(start),\(end),1\n"
    }

    private func time(_ minutes: Int) -> String {
        let day = minutes / 1_440
        let clock = [minutes % 1_440 / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        // Days that each month has, from April on.
        let month = 3 + day / 28
        return "\(2_024 + month / 12)-\(month % 12 + 1)-\(day % 28 + 1) \(clock[0]):\(clock[1])"
    }

    @Test(arguments: 0..<200)
    func `a beginning that was put right is named, with the end if that moved too`(seed: UInt64)
        throws
    {
        var chance = SplitMix64(seed: seed)
        let start = Int.random(in: 8_000...12_000, using: &chance)
        let shift = Int.random(in: 1...4_000, using: &chance) * (seed % 2 == 0 ? 1 : -1)
        let isEndMoved = seed % 3 == 0
        let before = sleep(7, time(start), time(start + 5_000))
        let now = sleep(7, time(start + shift), time(start + 5_000 + (isEndMoved ? shift : 0)))
        #expect(try match(now, before) == [.changed(0)])
        let fields = try identities(now)[0].changes(since: identities(before)[0])
        #expect(fields == (isEndMoved ? ["end", "start"] : ["start"]))
    }

    @Test(arguments: [8, 20, 100, 366])
    func `a number that is used again long after is another row`(days: Int) throws {
        let before = sleep(1, "2024-04-01 10:00", "2024-04-01 11:00")
        let start = time(days * 1_440 + 617)
        #expect(try match(sleep(1, start), before) == [.new])
        // The same minute of another day is a day that was put right.
        #expect(try match(sleep(1, time(days * 1_440 + 600)), before) == [.changed(0)])
    }

    @Test func `a name that is no number stays a row's for good`() throws {
        let far = Exports.nara.replacing("2024-03-14 12:10:00", with: "2023-01-14 13:17:00")
            .replacing("1710432600000", with: "1673720220000").replacing("\"B\"", with: "\"A\"")
        let before = Exports.nara.replacing("\"B\"", with: "\"A\"")
        let found = try match(far, before)
        #expect(!found.contains(.new))
        #expect(found.count { if case .changed = $0 { true } else { false } } == 1)
    }

    // MARK: A child of another name

    private static let robin = EventID(SHA256.hash([1]))
    private static let kim = EventID(SHA256.hash([2]))

    @Test(arguments: Exports.all.map(\.name))
    func `a child whom the program calls otherwise by now doubles no row`(name: String) throws {
        let text = try #require(Exports.all.first { $0.name == name }).text
        let before = try identities(text, ["Robin": Self.robin])
        let now = try identities(
            text.replacing("Robin", with: "Baby"), ["Baby": Self.robin])
        #expect(
            RowIdentity.matches(of: now, among: before) == before.indices.map(RowMatch.same))
    }

    @Test func `another child's row of the same minute is another row`() throws {
        let header = Tracker.header + ",Child Name\n"
        let row = "1/1/20 12:00 PM,,,Diaper,,Wet,wet,,A"
        let children = ["Robin": Self.robin, "Kim": Self.kim]
        let before = try identities("\(header)\(row),Robin\n", children)
        let now = try identities("\(header)\(row),Kim\n\(row),Robin\n", children)
        #expect(RowIdentity.matches(of: now, among: before) == [.new, .same(0)])
    }

    // MARK: Several measures

    private func growth(_ measures: Set<Int>, _ notes: String = "") -> String {
        let cells = ["6.66kg", "62.5cm", "41cm"].enumerated().map {
            measures.contains($0.offset) ? $0.element : ""
        }
        return """
            Type,Start,End,Duration,Start Condition,Start Location,End Condition,Notes
            Growth,2024-03-14 09:00,,,\(cells.joined(separator: ",")),\(notes)

            """
    }

    private func naraGrowth(_ measures: Set<Int>) -> String {
        let names = ["Weight", "Height", "Head Size"]
        let columns = names.flatMap { ["[Growth] \($0)", "[Growth] \($0) Unit"] }
        let cells = [("6.66", "KG"), ("62.5", "CM"), ("41", "CM")].enumerated().flatMap {
            measures.contains($0.offset) ? [$0.element.0, $0.element.1] : ["", ""]
        }
        let header = "Type,Start Date/time,Created By Caregiver,\(columns.joined(separator: ","))"
        return
            "\(header),_activityKey\nGrowth,2024-03-14 09:00,A,\(cells.joined(separator: ",")),k\n"
    }

    private static let sets = (1..<8).map { bits in
        Set((0..<3).filter { bits & (1 << $0) != 0 })
    }

    @Test(arguments: sets, sets)
    func `a row that gains or loses a measure keeps the others`(
        before: Set<Int>, now: Set<Int>
    ) throws {
        for text in [{ growth($0) }, naraGrowth] {
            let found = try match(text(now), text(before))
            #expect(found.count == now.count)
            #expect(found.count { $0 == .new } == now.subtracting(before).count)
            let same = found.count { if case .same = $0 { true } else { false } }
            #expect(same == now.intersection(before).count)
        }
        #expect(
            try match(growth(now, "x"), growth(before)).count {
                if case .changed = $0 { true } else { false }
            } == now.intersection(before).count)
    }

    // MARK: Files that look alike

    private func bottles(_ rows: [(String, Int)]) -> String {
        "Baby,Time,Amount (ml),Note\n"
            + rows.map { "Robin,\"3/14/24, \($0.0)\",\($0.1)\n" }.joined()
    }

    @Test func `two bottles of one minute are two, and one that was edited is one`() throws {
        let formula = bottles([("08:38", 60), ("12:00", 90)])
        let milk = bottles([("08:38", 40), ("16:00", 50)])
        #expect(try match(milk, formula) == [.new, .new])
        #expect(try match(bottles([("08:38", 40)]), bottles([("08:38", 60)])) == [.new])
        let edited = bottles([("08:38", 70), ("12:00", 90)])
        #expect(try match(edited, formula) == [.changed(0), .same(1)])
        #expect(try match(formula, formula) == [.same(0), .same(1)])
    }

    // MARK: The same thing written otherwise

    @Test(
        arguments: [
            ("00:15", "0:15"), ("00:09R", "0:09R"), ("120ml", "120 ml"), ("6.66kg", "6,66kg"),
            ("2 oz (60 ml)", "2oz (60ml)"), ("½ oz", "½ oz"),
            ("a\r\nb", "a b"), ("37.6\u{B0}C", "37,6\u{B0}C"),
        ] as [(String, String)])
    func `words with a number mean the same in each spelling`(one: String, other: String) {
        #expect(Meaning.words(one) == Meaning.words(other))
    }

    @Test(
        arguments: [
            ("00:15", "0:16"), ("120ml", "12 ml"), ("6.66kg", "66,6kg"), ("1.500", "1500"),
            ("9R", "9L"), ("a 1 b", "a 2 b"), ("1 2", "12"), ("5.5.5", "555"),
        ] as [(String, String)])
    func `words that say another number are others`(one: String, other: String) {
        #expect(Meaning.words(one) != Meaning.words(other))
    }

    @Test func `a program's other word for a thing is the same`() throws {
        func diaper(_ word: String) -> String {
            "\(Tracker.header)\n3/14/24 7:05 PM,,,Diaper,,\(word),x,,A\n"
        }
        for (one, other) in [("Dirty", "BM"), ("Both", "BM + Wet"), ("Wet", "pee")] {
            #expect(try match(diaper(one), diaper(other)) == [.same(0)], "\(one)")
        }
        #expect(try match(diaper("Wet"), diaper("BM")) == [.changed(0)])
    }

    @Test(arguments: [
        "2024-03-14T15:20:00Z", "2024-03-14T17:20:00+02:00", "2024-03-14 10:20 -05:00",
        "2024-03-15T01:05+09:45",
    ])
    func `one moment is the same row on each clock that it is written by`(start: String) throws {
        func section(_ start: String) -> String {
            "--- SLEEP ---\nStart,End,Duration,Nap,Notes\n\(start),,,false,\n"
        }
        #expect(try match(section(start), section("2024-03-14T15:20:00Z")) == [.same(0)])
        #expect(try match(section(start), section("2024-03-14T15:21:00Z")) == [.new])
    }

    @Test func `a number that a spreadsheet has rounded says nothing else`() throws {
        let text = Exports.nara.replacing("1710497400000", with: "1.7105E+12")
        #expect(try match(text, Exports.nara) == (0..<9).map(RowMatch.same))
    }
}
