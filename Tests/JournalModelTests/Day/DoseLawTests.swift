import EventLog
import Seeded
import Testing

@testable import JournalModel

/// What is said of doses, worked out a second time in the plainest way, over days by chance.
@Suite struct DoseLawTests {
    private static let now = RandomDays.now
    private static let gap: Int64 = 4 * 3_600_000

    /// A dose as the plainest reader sees it.
    private struct Dose {
        let entry: EventID
        let child: EventID
        let name: String
        let time: Int64
    }

    /// The doses of both children that count now, each once for each child.
    private static func doses(_ views: [EntryView]) -> [Dose] {
        views.flatMap { entry -> [Dose] in
            guard entry.kind == .care, !entry.isRetracted, entry.careGroups.contains(.medicine),
                DayView.window(at: now).contains(entry.sortMilliseconds)
            else { return [] }
            return entry.aboutChildren.flatMap { child in
                entry.medicineNames.map { name in
                    Dose(
                        entry: entry.state.entry, child: child, name: name,
                        time: entry.sortMilliseconds)
                }
            }
        }
    }

    private static func draft(_ child: Int, _ name: String, at time: Int64) -> EntryDraft {
        EntryDraft(
            kind: .care,
            fields: [
                1: .moment(Moment(utcMilliseconds: time, offsetMinutes: 0)),
                2: .entry(Samples.child(child)), 16: .choice(6), 25: .text(name),
            ])
    }

    /// Days in which nothing runs: what runs is told by itself.
    private static func days(_ seed: UInt64) throws -> (DayView, [Dose]) {
        let views = try RandomDays(seed: seed, count: 40).views
        let day = DayView(views, now: now)
        let running = Set(day.running.map(\.entry.state.entry))
        return (day, doses(views.filter { !running.contains($0.state.entry) }))
    }

    @Test func `a dose is asked about if, and only if, one of it lies within four hours`() throws {
        var asked = 0
        for seed in 1...60 {
            let (day, doses) = try Self.days(UInt64(seed))
            for child in 1...2 {
                for name in ["nurofen", "Paracetomol syrup", "vitamin d", "infant calpol", ""] {
                    for hours in stride(from: -70, through: 0, by: 7) {
                        let time = Self.now + Int64(hours) * 3_600_000
                        let typed = MedicineName(name)
                        let expected = doses.contains { dose in
                            dose.child == Samples.child(child)
                                && typed.mayBe(MedicineName(dose.name))
                                && abs(dose.time - time) < Self.gap
                        }
                        let found = day.doses(
                            standingBeside: Self.draft(child, name, at: time), now: Self.now)
                        #expect(found.isEmpty != expected, "seed \(seed), \(name), \(hours)")
                        asked += expected ? 1 : 0
                    }
                }
            }
        }
        #expect(asked > 100)
    }

    @Test func `every dose of four hours is the last of its name, or stands beside it`() throws {
        var fresh = 0
        for seed in 1...120 {
            let (day, doses) = try Self.days(UInt64(seed))
            for dose in doses where dose.time >= Self.now - Self.gap {
                fresh += 1
                let lines = day.last.filter { $0.child == dose.child && $0.group == .medicine }
                let told = lines.filter { last in
                    ([last.care] + last.beside(now: Self.now))
                        .contains { $0.entry.state.entry == dose.entry }
                }
                #expect(!told.isEmpty, "seed \(seed)")
                #expect(told.allSatisfy { $0.mustStand(now: Self.now) })
            }
            for last in day.last {
                let beside = last.beside(now: Self.now).map(\.entry.state.entry)
                #expect(Set(beside).count == beside.count)
                #expect(!beside.contains(last.care.entry.state.entry))
                #expect(last.group == .medicine || beside.isEmpty)
                #expect(last.group == .medicine || !last.mustStand(now: Self.now))
            }
        }
        #expect(fresh > 10)
    }

    @Test func `what is old stands beside nothing, and must stand nowhere`() throws {
        for seed in 1...40 {
            let (day, _) = try Self.days(UInt64(seed))
            let later = Self.now + 30 * 3_600_000
            for last in day.last where last.group == .medicine {
                #expect(!last.mustStand(now: later), "seed \(seed)")
                for other in last.beside(now: later) {
                    let distance = last.milliseconds - other.entry.sortMilliseconds
                    #expect(distance < Self.gap, "seed \(seed)")
                }
            }
        }
    }

    private static let forms = ["syrup", "drops", "infant", "junior", "250", "200mg", "the", "-"]

    @Test func `a form, a strength and a slip change no medicine, in any order`() {
        var random = SplitMix64(seed: 11)
        let names = MedicineTable.substances.flatMap(\.self) + ["eee", "fffgg", "hhh jjj"]
        for _ in 0..<2_000 {
            let name = names.randomElement(using: &random) ?? ""
            let forms = (0..<Int.random(in: 0...3, using: &random)).compactMap { _ in
                Self.forms.randomElement(using: &random)
            }
            let typed = ([name] + forms).shuffled(using: &random).joined(separator: " ")
            let (one, other) = (MedicineName(name), MedicineName(typed.uppercased()))
            #expect(one.mayBe(other) && other.mayBe(one), "\(name) and \(typed)")
            guard name.count >= 6, name.allSatisfy(\.isLetter) else { continue }
            var letters = Array(name)
            letters[Int.random(in: 1..<letters.count, using: &random)] = "q"
            let slip = MedicineName(String(letters))
            #expect(one.mayBe(slip) && slip.mayBe(one), "\(name) and \(String(letters))")
        }
    }

    @Test func `letters are as far apart one way as the other, and never nearer than their counts`()
    {
        var random = SplitMix64(seed: 5)
        func word() -> String {
            String(
                (0..<Int.random(in: 0...6, using: &random)).map { _ in
                    "abc".randomElement(using: &random) ?? "a"
                })
        }
        for _ in 0..<2_000 {
            let (a, b) = (word(), word())
            let ab = LetterDistance.distance(a, b, atMost: 9)
            #expect(ab == LetterDistance.distance(b, a, atMost: 9))
            #expect((ab == 0) == (a == b))
            #expect(LetterDistance.distance(a, a + "x", atMost: 1) == 1)
            #expect((ab ?? 9) >= abs(a.count - b.count))
            #expect(
                LetterDistance.distance(a, b, atMost: 1) == (ab.map { $0 <= 1 } == true ? ab : nil))
        }
        #expect(LetterDistance.distance("mia", "mai", atMost: 1) == 1)
    }
}
