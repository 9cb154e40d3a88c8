import EventLog
import Foundation
import JournalClient
import JournalLines
import JournalModel
import Seeded
import Testing

@testable import JournalCLI

/// P3: on every surface each shown value stands under the name of the parent who wrote it, in
/// journals in which both write in the entries of both.
@Suite struct HandSurfaceTests {
    /// Writes as a parent: each text says who wrote it, which nothing else in it does.
    private struct Writer {
        let house: House
        let name: String
        let seed: UInt64
        private var random: SplitMix64
        private var count = 0

        init(_ house: House, _ name: String, _ seed: UInt64) {
            (self.house, self.name, self.seed) = (house, name, seed)
            random = SplitMix64(seed: seed)
        }

        private mutating func word() -> String {
            count += 1
            return "canary \(name.lowercased())w\(seed)x\(count)"
        }

        private mutating func text(_ kind: EntryKind) -> FieldSet {
            var fields = FieldSet()
            func set(_ name: String, _ value: FieldValue) {
                if let spec = kind.spec[name] { fields[spec.number] = value }
            }
            if Bool.random(using: &random) { set("text", .text(word())) }
            if Bool.random(using: &random) { set("tags", .texts([word()])) }
            if kind != .care, Bool.random(using: &random) { set("what", .text(word())) }
            if kind == .care, Bool.random(using: &random) { set("what", .text(word())) }
            if fields.numbers.isEmpty { set("text", .text(word())) }
            return fields
        }

        /// Begins entries of kinds that both may change.
        mutating func begin(_ child: EventID) throws -> [EventID] {
            try house.withReplica { replica in
                let now = Int64(house.clock.now) / 60_000 * 60_000
                return try [EntryKind.note, .care, .play, .handover, .milestone].map { kind in
                    var fields = text(kind)
                    fields[FieldNumber.happenedAt] = .moment(
                        Moment(utcMilliseconds: now - 3_600_000, offsetMinutes: 120))
                    fields[FieldNumber.child] = .entry(child)
                    func set(_ name: String, _ value: FieldValue) {
                        if let spec = kind.spec[name] { fields[spec.number] = value }
                    }
                    switch kind {
                    case .care: set("activity", .choice(6))
                    case .handover:
                        set("from", .person(1))
                        set("to", .person(2))
                        set("bag", .texts([word()]))
                    case .play, .milestone: set("what", .text(word()))
                    default: fields[FieldNumber.text] = .text(word())
                    }
                    return try replica.add(
                        EntryDraft(kind: kind, policy: .shared, fields: fields))
                }
            }
        }

        /// Changes some of the entries, as this parent sees them.
        mutating func edit(_ ids: [EventID]) throws {
            try house.withReplica { replica in
                for id in ids where UInt32.random(in: 0..<3, using: &random) > 0 {
                    let seen = try replica.entry(id)
                    guard let kind = seen.kind else { continue }
                    let change = EntryChange(kind: kind, fields: text(kind))
                    _ = try replica.decide(.edit(change), on: .all(of: seen))
                }
            }
        }
    }

    /// Where words of one parent stand under the name of the other one, and how many were looked
    /// at.
    private struct Judge {
        var looked = 0
        var misplaced: [String] = []
        private static var word: Regex<(Substring, Substring)> { /(alex|sam)w\d+x\d+/ }

        private mutating func judge(_ said: String?, _ word: Substring, _ line: String) {
            looked += 1
            let writer = word.hasPrefix("alex") ? "Alex" : "Sam"
            if said != writer { misplaced.append("\(word) under \(said ?? "nobody"): \(line)") }
        }

        /// Whose entry a line of a list is about.
        private static func owner(_ line: String) -> String? {
            if let last = line.firstMatch(of: /last from (Alex|Sam): (.*)/) {
                let by = last.2.firstMatch(of: /^[^,]*? by (Alex|Sam):/)
                return String(by?.1 ?? last.1)
            }
            if let column = line.firstMatch(of: #/^ *\S+ \S+  [a-z2-7]{10}  (Alex|Sam) /#) {
                return String(column.1)
            }
            return line.firstMatch(of: /\bby (Alex|Sam)\b/).map { String($0.1) }
        }

        /// A list has one line for each entry; words of somebody else have the name before them.
        mutating func list(_ lines: [String]) {
            var last: String?
            for line in lines {
                // What is in a bag stands under who wrote the handover.
                let owner = Self.owner(line) ?? (line.hasPrefix("in the bag: ") ? last : nil)
                last = owner
                for match in line.matches(of: Self.word) {
                    let before = line[..<match.range.lowerBound]
                    let start = [", ", " / ", "  "].compactMap {
                        before.range(of: $0, options: .backwards)?.upperBound
                    }.max()
                    let piece = before[(start ?? before.startIndex)...]
                    let hand = piece.firstMatch(of: #/\[(Alex|Sam) wrote\] /#)
                    judge(hand.map { String($0.1) } ?? owner, match.0, line)
                }
            }
        }

        /// A page has the name at its head, under words of somebody else, and under each version.
        mutating func page(_ lines: [String]) {
            let recorded = lines.lazy.compactMap {
                $0.firstMatch(of: /^  recorded      (Alex|Sam)/).map { String($0.1) }
            }.first
            for (place, line) in lines.enumerated()
            where !["changed: ", "based on: ", "beside "].contains(where: line.contains) {
                for match in line.matches(of: Self.word) {
                    let next = place + 1 < lines.count ? lines[place + 1] : ""
                    let named = next.firstMatch(of: #/^ +(?:written by )?(Alex|Sam), /#)
                    judge(named.map { String($0.1) } ?? recorded, match.0, line)
                }
            }
        }

        /// A history has the name over each step; what a step took out is not its writer's.
        mutating func history(_ lines: [String]) {
            var name: String?
            for line in lines {
                if let step = line.firstMatch(of: /^\d+ +(Alex|Sam)/) { name = String(step.1) }
                let kept = line.replacing(/\[-.*?-\]/, with: "")
                // Words that a change left are those of the step before it.
                let isChange = line.contains("{+") || line.contains("[-")
                for match in kept.matches(of: Self.word) {
                    let isNew = kept[match.range.upperBound...].prefix(2) == "+}"
                    if !isChange || isNew { judge(name, match.0, line) }
                }
            }
        }

        /// For programs each version has the number of its writer.
        mutating func json(_ json: Any) {
            for object in objects(in: json) {
                guard let parent = object["parent"] as? Int, let value = object["value"] else {
                    continue
                }
                for text in texts(in: value) {
                    for match in text.matches(of: Self.word) {
                        judge(parent == 1 ? "Alex" : "Sam", match.0, text)
                    }
                }
            }
        }
    }

    @Test func `each shown value stands under the name of who wrote it, on every surface`()
        async throws
    {
        try await parents { alex, sam in
            for house in [alex, sam] { await house.run("undo", "--wait", "0") }
            var writers: [Writer] = []
            var ids: [EventID] = []
            for seed in 0..<3 as Range<UInt64> {
                writers += [Writer(alex, "Alex", 2 * seed), Writer(sam, "Sam", 2 * seed + 1)]
            }
            let child = try alex.withReplica { try #require(try $0.all(.child).first?.state.entry) }
            for place in writers.indices { ids += try writers[place].begin(child) }
            for _ in 0..<3 {
                await level(alex, sam)
                for place in writers.indices { try writers[place].edit(ids) }
            }
            await level(alex, sam)
            let short = ids.map(EntryName.short)
            for house in [alex, sam] {
                var judge = Judge()
                for words in Surfaces.lists + Surfaces.kinds {
                    let shown = await house.shown(words)
                    words.first == "conflicts"
                        ? judge.page(Self.withOwner(shown.lines)) : judge.list(shown.lines)
                }
                let lists = judge.looked
                for id in short {
                    judge.page(await house.shown(["show", id]).lines)
                    judge.history(await house.shown(["history", id]).lines)
                }
                let pages = judge.looked - lists
                let programs = Surfaces.programs + Surfaces.pagesForPrograms(short)
                for words in programs { judge.json(try await house.shown(words).object()) }
                #expect(judge.misplaced.isEmpty, "\(judge.misplaced.prefix(5))")
                #expect(lists > 200 && pages > 100 && judge.looked - pages - lists > 200)
            }
        }
    }

    @Test(arguments: [false, true])
    func `who moved an entry of the other parent to another time is named`(
        swapped: Bool
    ) async throws {
        try await parents { alex, sam in
            let (author, other) = swapped ? (sam, alex) : (alex, sam)
            let (name, hand) = swapped ? ("Sam", "Alex") : ("Alex", "Sam")
            for house in [alex, sam] { await house.run("undo", "--wait", "0") }
            let id = await author.run("medicine", "ibuprofen", "5ml").id
            let handover = await author.run("handover", "me", "other").id
            await level(alex, sam)
            let edits = [
                [id, "happened-at=1 hour ago"], [id, "next-from=tomorrow 8:00"],
                [handover, "bag=canary"], [handover, "happened-at=half an hour ago"],
            ]
            for words in edits {
                await other.run("show", words[0])
                let edit = await other.run(["edit"] + words)
                #expect(edit.status == 0, "\(edit.talk)")
            }
            await level(alex, sam)
            for house in [alex, sam] {
                for words in [["log"], ["log", "-k", "care"], ["week"], ["find", "ibuprofen"]] {
                    let line = await house.shown(words).lines.first { $0.contains("5 ml") } ?? ""
                    #expect(line.contains("  \(name) "), "\(words): \(line)")
                    #expect(line.contains("[\(hand) wrote happened-at]"), "\(words): \(line)")
                }
                for words in [[], ["handover", "--card"]] {
                    let lines = await house.shown(words).lines.filter { !$0.contains("last from ") }
                    let care = lines.first { $0.contains("5 ml") } ?? ""
                    #expect(care.contains("by \(name); next from [\(hand) wrote] "), "\(care)")
                    #expect(care.contains("[\(hand) wrote happened-at]"), "\(care)")
                }
                let card = await house.shown(["handover", "--card"]).lines
                #expect(
                    card.contains { $0.contains("last handover") && $0.contains(", by \(name)") })
                #expect(
                    card.contains { $0.contains("in the bag: [\(hand) wrote] canary") }, "\(card)")
            }
        }
    }

    /// What waits is a line of a list and a page beneath it; the line is judged with the lists.
    private static func withOwner(_ lines: [String]) -> [String] {
        lines.filter { !$0.contains(#/^\S+ \S+  [a-z2-7]{10}  /#) }
    }
}
