import EventLog
import Foundation
import JournalClient
import JournalModel
import Testing

@testable import JournalCLI

/// What the other parent writes in great number, in lists and on the page of a week.
@Suite struct HeapListTests {
    /// Writes notes of today, each about a minute of its own, in one go.
    private static func write(_ count: Int, _ words: String, _ house: House) throws {
        try house.withReplica { replica in
            let drafts = (0..<count).map { number in
                let moment = Moment(
                    utcMilliseconds: Int64(house.clock.now) - Int64(number) * 60_000,
                    offsetMinutes: 120)
                return EntryDraft(
                    kind: .note,
                    fields: [
                        FieldNumber.happenedAt: .moment(moment),
                        FieldNumber.text: .text("\(words) \(number)"),
                    ])
            }
            for start in stride(from: 0, to: count, by: 100) {
                try replica.add(Array(drafts[start..<min(start + 100, count)]))
            }
        }
    }

    private static func count(_ words: String, _ lines: [String]) -> Int {
        lines.count { $0.contains(words) && !$0.contains("last from") }
    }

    @Test func `behind more than a thousand of the other parent's one's own keep their lines`()
        async throws
    {
        try await parents { alex, sam in
            for number in 1...12 {
                await sam.run("note", "a good hour \(number)", "--at", "\(number) days ago")
            }
            try Self.write(1_100, "flood", alex)
            await level(alex, sam)
            let shown = await sam.run("log", "-c", "10", size: House.wide).lines
            #expect(Self.count("a good hour", shown) == 10, "\(shown)")
            #expect(shown.contains { $0.contains("entries by Alex, written ") })
            #expect(Self.count("flood", shown) == 2)
        }
    }

    @Test func `a week folds what the other parent wrote in one go, and leaves none out`()
        async throws
    {
        try await parents { alex, sam in
            await sam.run("note", "a good hour")
            for number in 1...12 {
                await alex.run("note", "charge \(number)", "--at", "\(number % 6) days ago")
            }
            await level(alex, sam)
            let page = await sam.run("week", size: House.wide)
            #expect(Self.count("charge", page.lines) == 2, "\(page.out)")
            #expect(page.out.contains("12 entries by Alex, written "))
            #expect(page.out.contains("a good hour"))
            #expect(Self.count("stands at the end", page.lines) == 6)
            #expect(Self.count("nothing written", page.lines) == 1)
            // The command that is printed lists each of them.
            let heap = page.lines.first { $0.contains("12 entries by Alex") } ?? ""
            let words = heap.split(separator: "rapport ").last?.split(separator: " ") ?? []
            let all = await sam.run(words.map(String.init), size: House.wide)
            #expect(Self.count("charge", all.lines) == 12, "\(words) \(all.out) \(all.talk)")
            // One's own are no flood.
            let own = await alex.run("week", size: House.wide)
            #expect(Self.count("charge", own.lines) == 12)
        }
    }
}
