import EventLog
import JournalLines
import JournalModel
import Signing
import Testing

@testable import MadeUp

/// A made-up year holds what a real one would, and nothing that a person would be asked about.
@Suite struct MadeUpYearTests {
    /// 3 May 2026, 18:20.
    private static let now: Int64 = 1_777_825_200_000
    /// Two hours ahead from the end of March to the end of October, else one.
    private static let zone = Zone { seconds in
        let second = (seconds - 1_743_296_400) % 31_449_600
        return second >= 0 && second < 18_748_800 ? 120 : 60
    }
    private static func year(_ seed: UInt64) -> [MadeUpStep] {
        MadeUpYear(seed: seed, endingAt: now, zone: zone).steps
    }
    private static let seeds: ClosedRange<UInt64> = 1...20

    /// The entry that a step adds, with the steps that it names as ids.
    private func draft(_ step: MadeUpStep) -> EntryDraft? {
        guard case .add(var draft) = step.act else { return nil }
        for link in step.links {
            let ids = link.steps.map(id).sorted()
            draft.fields[link.field] =
                link.field == FieldNumber.children ? .entries(ids) : .entry(ids[0])
        }
        return draft
    }

    private func id(_ step: Int) -> EventID {
        var bytes = [UInt8](repeating: 0, count: 32)
        (bytes[0], bytes[1]) = (UInt8(step / 256), UInt8(step % 256))
        return EventID(Bytes32(bytes) ?? .zero)
    }

    private func time(_ draft: EntryDraft, _ name: String) -> Int64? {
        guard let field = draft.kind.spec[name],
            case .moment(let moment)? = draft.fields[field.number]
        else { return nil }
        return moment.utcMilliseconds
    }

    private func choice(_ draft: EntryDraft, _ name: String) -> String? {
        guard let field = draft.kind.spec[name],
            case .choice(let number)? = draft.fields[field.number]
        else { return nil }
        return field.type.name(of: number)
    }

    @Test func `a seed gives one year, and another seed another one`() {
        #expect(Self.year(7) == Self.year(7))
        #expect(Self.year(7) != Self.year(8))
    }

    @Test(arguments: seeds)
    func `a year has two to four thousand entries, of both parents and of every kind of day`(
        seed: UInt64
    ) {
        let steps = Self.year(seed)
        #expect((2_000...4_000).contains(steps.count), "\(steps.count)")
        let founders = steps.count { $0.parent == 1 }
        #expect((steps.count / 4...steps.count * 3 / 4).contains(founders))
        let drafts = steps.compactMap(draft)
        let kinds = Set(drafts.map(\.kind))
        #expect(
            kinds.isSuperset(of: [
                .care, .play, .request, .promise, .handover, .note, .reply, .thanks, .milestone,
                .rupture, .repair, .voice, .person, .child,
            ]))
        let activities = Set(drafts.compactMap { $0.kind == .care ? choice($0, "activity") : nil })
        #expect(
            activities.isSuperset(of: [
                "sleep", "bottle", "diaper", "medicine", "temperature", "activity", "solids",
                "growth", "doctor", "tummy-time",
            ]))
        let ends = steps.compactMap { step -> FieldValue? in
            guard case .change(_, let change) = step.act else { return nil }
            return change.fields[FieldNumber.promiseState]
        }
        #expect([2, 3, 4].allSatisfy { ends.contains(.choice($0)) })
    }

    @Test(arguments: seeds)
    func `each entry is one that the program would take, written after it happened`(seed: UInt64)
        throws
    {
        let steps = Self.year(seed)
        for (place, step) in steps.enumerated() {
            #expect(step.earlier.allSatisfy { $0 < place })
            #expect(step.writtenMilliseconds <= Self.now && step.writtenMilliseconds % 60_000 == 0)
            if place > 0 {
                #expect(steps[place - 1].writtenMilliseconds <= step.writtenMilliseconds)
            }
            guard let draft = draft(step) else { continue }
            _ = try draft.validated(by: step.parent) { named in
                steps.indices.first { id($0) == named }.flatMap { self.draft(steps[$0])?.kind }
            }
            let happened = time(draft, "happened-at") ?? step.writtenMilliseconds
            let ended = time(draft, "ended-at") ?? happened
            #expect(happened <= ended && ended <= step.writtenMilliseconds)
        }
    }

    @Test(arguments: seeds)
    func `amounts and durations are such as nobody is asked about`(seed: UInt64) throws {
        for draft in Self.year(seed).compactMap(draft) where draft.kind == .care {
            let activity = try #require(choice(draft, "activity"))
            if let unit = choice(draft, "unit"), let field = draft.kind.spec["quantity"],
                case .quantity(let amount)? = draft.fields[field.number]
            {
                #expect(
                    Measures.isLikely(
                        amount, unit, of: activity, measure: choice(draft, "measure")),
                    "\(amount) \(unit) \(activity)")
            }
            guard let begin = time(draft, "happened-at"), let end = time(draft, "ended-at") else {
                continue
            }
            #expect(Measures.isLikely(seconds: (end - begin) / 1_000, of: activity))
        }
    }

    @Test(arguments: seeds)
    func `doses are four hours apart and wait for their next time, and sleeps do not overlap`(
        seed: UInt64
    ) throws {
        var doses: [EventID: [(at: Int64, next: Int64)]] = [:]
        var sleeps: [(from: Int64, to: Int64)] = []
        for draft in Self.year(seed).compactMap(draft) where draft.kind == .care {
            let at = try #require(time(draft, "happened-at"))
            switch choice(draft, "activity") {
            case "medicine":
                guard case .entry(let child)? = draft.fields[FieldNumber.child] else {
                    Issue.record("a dose without a child")
                    continue
                }
                doses[child, default: []].append((at, try #require(time(draft, "next-from"))))
            case "sleep": sleeps.append((at, try #require(time(draft, "ended-at"))))
            default: break
            }
        }
        #expect(!doses.isEmpty && sleeps.count > 300)
        for given in doses.values.map({ $0.sorted { $0.at < $1.at } }) {
            for (one, next) in zip(given, given.dropFirst()) {
                #expect(next.at - one.at >= DayView.doseGap && next.at >= one.next)
            }
        }
        sleeps.sort { $0.from < $1.from }
        for (one, next) in zip(sleeps, sleeps.dropFirst()) { #expect(one.to <= next.from) }
    }

    @Test(arguments: seeds)
    func `what one parent builds on of the other's was written on an earlier day`(seed: UInt64) {
        let steps = Self.year(seed)
        for step in steps {
            for earlier in step.earlier where steps[earlier].parent != step.parent {
                let (one, other) = (steps[earlier].writtenMilliseconds, step.writtenMilliseconds)
                let isName = [EntryKind.child].contains(draft(steps[earlier])?.kind)
                let days = [one, other].map { Self.zone.local($0).dateText }
                #expect(isName || days[0] < days[1])
            }
        }
    }

    @Test func `the rhythm changes with the year`() {
        let drafts = Self.seeds.flatMap { Self.year($0).compactMap(draft) }
        func count(_ activity: String, _ days: ClosedRange<Int64>) -> Int {
            drafts.count { draft in
                guard draft.kind == .care, choice(draft, "activity") == activity,
                    let at = time(draft, "happened-at")
                else { return false }
                return days.contains((Self.now - at) / 86_400_000)
            }
        }
        for activity in ["sleep", "bottle", "diaper"] {
            #expect(count(activity, 0...60) < count(activity, 300...360), "\(activity)")
        }
        #expect(count("solids", 0...60) > 100 && count("solids", 300...360) == 0)
    }

    @Test func `requests are met as often as the documentation of the year says`() {
        var asked = [Int](repeating: 0, count: 6)
        var met = asked
        for draft in Self.seeds.flatMap({ Self.year($0).compactMap(draft) })
        where draft.kind == .request {
            guard let field = draft.kind.spec["difficulty"],
                case .number(let difficulty)? = draft.fields[field.number]
            else { continue }
            asked[Int(difficulty)] += 1
            if choice(draft, "outcome")?.hasPrefix("met") == true { met[Int(difficulty)] += 1 }
        }
        for (place, rate) in Requests.metIn100.enumerated() {
            let truth = min(100, Double(rate) + Double(Requests.gain) / 2)
            let found = 100 * Double(met[place + 1]) / Double(asked[place + 1])
            #expect(abs(found - truth) < 5, "\(place + 1): \(found), not \(truth)")
        }
    }

    // MARK: Over years

    private static func years(_ seed: UInt64) -> [MadeUpStep] {
        MadeUpYear(seed: seed, endingAt: now, zone: zone, days: 3 * 365).steps
    }

    @Test func `over years bottles, diapers and naps end, and nobody outgrows the house`() throws {
        for seed in Self.seeds.prefix(4) {
            let steps = Self.years(seed)
            #expect((4_000...9_000).contains(steps.count), "\(steps.count)")
            var last: [String: Int64] = [:]
            for draft in steps.compactMap(draft) where draft.kind == .care {
                let activity = try #require(choice(draft, "activity"))
                let at = try #require(time(draft, "happened-at"))
                last[activity] = max(last[activity] ?? .min, at)
                guard case .quantity(let amount)? = draft.fields[FieldNumber.careQuantity],
                    let unit = choice(draft, "unit")
                else { continue }
                #expect(
                    Measures.isLikely(
                        amount, unit, of: activity, measure: choice(draft, "measure")),
                    "\(amount) \(unit) \(activity)")
            }
            func days(_ activity: String) -> Int64 {
                (Self.now - (last[activity] ?? 0)) / 86_400_000
            }
            #expect(days("bottle") > 500 && days("diaper") > 200 && days("solids") < 14)
        }
    }

    @Test func `the bands of a family's requests are seldom more than one off the truth`() throws {
        var (near, right, count, rights, easy) = (0, 0, 0, 0, 0)
        let difficultyField = try #require(EntryKind.request.spec["difficulty"]?.number)
        for seed in Self.seeds.prefix(8) {
            var asked: [SameRequest: [Bool]] = [:]
            for step in Self.years(seed) {
                guard let draft = draft(step), draft.kind == .request,
                    case .text(let words)? = draft.fields[FieldNumber.requestWhat],
                    case .number(let difficulty)? = draft.fields[difficultyField],
                    let outcome = choice(draft, "outcome"),
                    let at = time(draft, "happened-at")
                else { continue }
                let request = SameRequest(words, child: nil)
                asked[request, default: []].append(outcome.hasPrefix("met"))
                let record = asked[request, default: []].suffix(Ladder.record)
                guard record.count == Ladder.record,
                    let band = LadderBand(met: record.count { $0 }, of: record.count)
                else { continue }
                let day = 3 * 365 - 1 - Int((Self.now - at) / 86_400_000)
                let rate = Requests.met(difficulty: Int(difficulty), on: day)
                let truth = try #require(LadderBand(met: rate, of: 100))
                let off = abs(band.rawValue - truth.rawValue)
                (near, right, count) = (
                    near + (off <= 1 ? 1 : 0), right + (off == 0 ? 1 : 0), count + 1
                )
                if rate >= 95 { (rights, easy) = (rights + (off == 0 ? 1 : 0), easy + 1) }
            }
        }
        let (inNear, inEasy) = (
            100 * Double(near) / Double(count), 100 * Double(rights) / Double(easy)
        )
        print(
            "made-up requests: \(count) records, at most one band off in \(inNear) %, "
                + "right in \(100 * Double(right) / Double(count)) %, of those met nearly always "
                + "in \(inEasy) % of \(easy)")
        #expect(count > 3_000 && inNear >= 95 && inEasy >= 95)
    }

    @Test func `a short year begins with the names of everybody`() {
        let steps = MadeUpYear(seed: 1, endingAt: Self.now, zone: Self.zone, days: 1).steps
        let kinds = steps.prefix(4).compactMap { draft($0)?.kind }
        #expect(kinds == [.person, .child, .child, .person])
        #expect(steps.prefix(MadeUpYear.founding).allSatisfy { $0.parent == 1 })
        #expect(steps[MadeUpYear.founding].parent == 2)
        #expect(MadeUpYear.parents.allSatisfy { $0.contains("made up") })
        #expect(MadeUpYear.journal.contains("made-up"))
    }
}
