import EventLog
import Foundation
import JournalModel
import JournalText
import Testing

@testable import JournalCLI

/// P5, P6 and P7: no words of an entry stand anywhere without who answered them, no rupture without
/// what mended it, and no answer without the words that it answered.
@Suite struct NothingLeftBehindTests {
    /// An entry that was answered, by its words.
    private struct Answered {
        let id: String
        /// Words that stand in it and nowhere else.
        let words: String
        /// Who answered.
        let by: String
        var isRupture = false
    }

    /// Entries of both, each answered by the other, two of them with other words since.
    private struct Family {
        let answered: [Answered]
        /// The ids of the answers.
        let replies: [String]
    }

    private func write(_ one: House, _ other: House, _ names: (String, String)) async -> Family {
        var answered: [Answered] = []
        var replies: [String] = []
        func begin(_ kind: String, _ words: [String], isRupture: Bool = false) async {
            let canary = "canary\(kind)by\(names.0)"
            let id = await one.run([kind] + words.map { $0.replacing("WORDS", with: canary) }).id
            #expect(id != "?", "\(kind)")
            answered.append(
                Answered(id: id, words: canary, by: names.1, isRupture: isRupture))
        }
        await begin("note", ["WORDS canary", "--tag", "common"])
        await begin(
            "care", ["medicine", "what=WORDS", "5ml", "--text", "WORDS canary", "--tag", "common"])
        await begin("rupture", ["yelling", "WORDS canary", "--shared"], isRupture: true)
        await begin("promise", ["WORDS canary", "--policy", "shared", "--due", "tomorrow"])
        let rupture = answered.first { $0.isRupture }?.id ?? ""
        #expect(await one.run("repair", rupture, "hugged", "mendingcanary").status == 0)
        await level(one, other)
        for entry in answered {
            let reply = await other.run(
                "reply", entry.id, "replycanary to \(entry.words.dropFirst(6))")
            #expect(reply.status == 0, "\(reply.talk)")
            replies.append(reply.id)
        }
        await level(one, other)
        // The bait is switched: once with other words, once with words where there were none.
        for entry in answered where entry.words.contains("note") {
            await one.run("show", entry.id)
            let edit = await one.run("edit", entry.id, "text=\(entry.words) canary switched")
            #expect(edit.status == 0, "\(edit.talk)")
        }
        await level(one, other)
        return Family(answered: answered, replies: replies)
    }

    /// Runs with the parents as they are and exchanged.
    private func families(
        _ body: @escaping @Sendable (House, House, [Answered], [String]) async throws -> Void
    ) async throws {
        try await parents { alex, sam in
            for house in [alex, sam] { await house.run("undo", "--wait", "0") }
            let first = await write(alex, sam, ("Alex", "Sam"))
            let second = await write(sam, alex, ("Sam", "Alex"))
            let (answered, replies) = (
                first.answered + second.answered, first.replies + second.replies
            )
            for (house, other) in [(alex, sam), (sam, alex)] {
                try await body(house, other, answered, replies)
            }
        }
    }

    @Test func `no words stand without who answered them, on a screen`() async throws {
        try await families { house, _, answered, replies in
            var looked = 0
            let store = try house.bareStore()
            let ids = answered.map(\.id) + replies
            for words in Surfaces.lists + Surfaces.kinds + Surfaces.ofStore(store, [])
            where !words.contains("--json") {
                let lines = await house.shown(words).lines
                for (place, line) in lines.enumerated() {
                    for entry in answered where line.contains(entry.words) {
                        looked += 1
                        // Under an answer its old words, behind it who answered, or the answers.
                        let isOld = line.contains("was then: ")
                        let isTold = line.contains("[1 reply by \(entry.by)]")
                        #expect(isTold || isOld, "\(words): \(line)")
                        guard entry.isRupture else { continue }
                        let next = lines[(place + 1)...].prefix(2)
                        let isMended = next.contains { $0.contains("mendingcanary") }
                        #expect(isMended, "\(words): \(line)")
                    }
                }
            }
            for words in Surfaces.pages(ids) + ids.map({ ["show", $0, "--store", store] }) {
                let shown = await house.shown(words)
                for entry in answered where shown.out.contains(entry.words) {
                    looked += 1
                    let isPage = words[1] == entry.id
                    let told =
                        isPage
                        ? shown.lines.contains {
                            $0.contains(#/^  reply  /#) && $0.contains("replycanary")
                        }
                        : shown.out.contains("[1 reply by \(entry.by)]")
                    #expect(told, "\(words): \(shown.out)")
                    if entry.isRupture { #expect(shown.out.contains("mendingcanary"), "\(words)") }
                }
            }
            #expect(looked > 100, "\(looked)")
        }
    }

    @Test func `no words stand without who answered them, for programs`() async throws {
        try await families { house, _, answered, replies in
            var looked = 0
            let store = try house.bareStore()
            let ids = answered.map(\.id) + replies
            let surfaces =
                Surfaces.programs + Surfaces.pagesForPrograms(ids)
                + Surfaces.ofStore(store, ids).filter { $0.contains("--json") }
            for words in surfaces {
                let page = try await house.shown(words).object()
                for entry in answered {
                    let isWhole = words.first == "history" || words.first == "show"
                    let holders = objects(in: page).filter { object in
                        object["kind"] != nil && object["short-id"] as? String == entry.id
                            && texts(in: object).contains { $0.contains(entry.words) }
                    }
                    for holder in holders {
                        looked += 1
                        let by = holder["replies-by"] as? [Int] ?? []
                        let replies = holder["replies"] as? [[String: Any]] ?? []
                        let isTold = by.contains(entry.by == "Alex" ? 1 : 2) || !replies.isEmpty
                        #expect(isTold, "\(words) \(isWhole)")
                        guard entry.isRupture else { continue }
                        let mended = holder["mended-by"] as? [String] ?? []
                        let mends = holder["mends"] as? [[String: Any]] ?? []
                        #expect(!mended.isEmpty || !mends.isEmpty, "\(words)")
                    }
                }
            }
            #expect(looked > 60, "\(looked)")
        }
    }

    @Test func `an answer stands with the words that it answered, wherever it is shown`()
        async throws
    {
        try await families { house, _, answered, replies in
            var looked = 0
            let store = try house.bareStore()
            let ids = answered.map(\.id) + replies
            let surfaces =
                Surfaces.lists + Surfaces.kinds + Surfaces.pages(ids)
                + Surfaces.ofStore(store, ids).filter { !$0.contains("--json") }
                + [["find", "replycanary"], ["log", "--words", "replycanary"]]
            for words in surfaces {
                let shown = await house.shown(words)
                for entry in answered where entry.words.contains("note") {
                    let reply = "replycanary to \(entry.words.dropFirst(6))"
                    guard shown.out.contains(reply) else { continue }
                    looked += 1
                    // The old words are whole, and the change is named.
                    #expect(shown.out.contains("\(entry.words) canary"), "\(words)")
                    #expect(shown.out.contains("text was then: \(entry.words) canary"), "\(words)")
                    #expect(shown.out.contains("changed since by "), "\(words)")
                }
            }
            #expect(looked > 10, "\(looked)")
            for words in Surfaces.programs + Surfaces.pagesForPrograms(ids) {
                for object in objects(in: try await house.shown(words).object()) {
                    guard object["kind"] as? String == "reply", object["fields"] != nil else {
                        continue
                    }
                    let answered = try #require(object["answered"] as? [String: Any], "\(words)")
                    #expect(texts(in: answered).contains { $0.contains("canary") })
                    let isSwitched = texts(in: object).contains { $0.contains("canarynote") }
                    #expect((answered["changed-since"] as? [String] == ["text"]) == isSwitched)
                }
            }
        }
    }

    @Test func `words that came after an answer are named where there were none`() async throws {
        try await parents { alex, sam in
            let id = await alex.run("care", "medicine", "what=ibuprofen", "5ml").id
            await level(alex, sam)
            await sam.run("reply", id, "yes, I did that")
            await level(alex, sam)
            await alex.run("show", id)
            await alex.run("edit", id, "text=you shouted at Robin")
            await level(alex, sam)
            for house in [alex, sam] {
                let page = await house.run("show", id).out
                #expect(
                    page.contains("text was then: (left empty); changed since by Alex"), "\(page)")
            }
        }
    }
}
