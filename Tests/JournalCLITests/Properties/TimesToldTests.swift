import EventLog
import Foundation
import JournalClient
import JournalLines
import JournalModel
import Testing

@testable import JournalCLI

/// P8 and P9: where happening, writing and reaching lie more than a day apart, and where an entry
/// claims to be older than its own past, every list and page says so in the same words.
@Suite struct TimesToldTests {
    /// The surfaces on which an entry of some day stands.
    private static func surfaces(_ id: String, _ day: String, _ store: String) -> [[String]] {
        let lists: [[String]] = [
            ["log", "-c", "1000"], ["log", "-k", "note"], ["log", "--on", day],
            ["log", "--words", "canary"], ["log", "--tag", "common"], ["log", "--child", "Eva"],
            ["log", "--parent", "other"], ["find", "canary"], ["week", day], ["show", id],
            ["status", "--pending"],
        ]
        return lists
            + [["log", "-c", "1000"], ["find", "canary"], ["week", day], ["show", id]]
            .map { $0 + ["--store", store] }
    }

    /// The lines on which its words stand, or the head of its page.
    private func lines(_ house: House, _ words: [String], _ canary: String) async -> [String] {
        let shown = await house.shown(words)
        return words.first == "show"
            ? Array(shown.lines.prefix(1)) : shown.lines.filter { $0.contains(canary) }
    }

    private static func day(_ milliseconds: UInt64) -> String {
        let parts = Zone { _ in 120 }.local(Int64(clamping: milliseconds))
        return parts.dateText
    }

    @Test(arguments: [false, true])
    func `what is written or comes late is marked alike on every surface`(swapped: Bool)
        async throws
    {
        try await parents { alex, sam in
            let (writer, reader) = swapped ? (sam, alex) : (alex, sam)
            for house in [alex, sam] { await house.run("undo", "--wait", "0") }
            await reader.run("note", "the reader's own", "--tag", "common")
            await level(alex, sam)
            let past = Self.day(realNow - 9 * 86_400_000)
            let backdated = await writer.run(
                "note", "backdated canary", "--at", "\(past) 12:00", "--tag", "common"
            ).id
            // Written on its day, and given to nobody for eight more.
            let hoarded = await writer.run("note", "hoarded canary", "--tag", "common").id
            let today = Self.day(realNow)
            for house in [alex, sam] { house.clock.pass(.seconds(8 * 86_400)) }
            await level(alex, sam)
            let store = try reader.bareStore()
            var looked = 0
            for (id, canary, day, isBackdated) in [
                (backdated, "backdated canary", past, true),
                (hoarded, "hoarded canary", today, false),
            ] {
                for words in Self.surfaces(id, day, store) {
                    // A copy without keys is nobody's: nothing reached it.
                    let isBare = words.contains("--store")
                    for line in await lines(reader, words, canary) {
                        looked += 1
                        #expect(line.contains("[written ") == isBackdated, "\(words): \(line)")
                        #expect(
                            line.contains("[reached this device ") == !isBare, "\(words): \(line)")
                    }
                }
                // Their own author is not told when it reached anybody.
                for words in Self.surfaces(id, day, store) where !words.contains("--store") {
                    for line in await lines(writer, words, canary) {
                        #expect(!line.contains("[reached "), "\(words): \(line)")
                    }
                }
            }
            #expect(looked > 20, "\(looked)")
            // What happened and was written in a day has no mark.
            let own = await lines(reader, ["log", "-c", "1000"], "the reader's own")
            #expect(own.count == 1 && own.allSatisfy { !$0.contains("[") })
        }
    }

    @Test(arguments: [false, true])
    func `a clock that was set back is told on every surface, and by the audit`(
        swapped: Bool
    ) async throws {
        try await parents { alex, sam in
            let writer = swapped ? sam : alex
            for house in [alex, sam] { await house.run("undo", "--wait", "0") }
            await level(alex, sam)
            // The same home, with a clock that is five weeks slow.
            let early = House(now: realNow - 35 * 86_400_000)
            let id = await early.run(
                ["note", "set back canary", "--tag", "common"], ["RAPPORT_HOME": writer.folder]
            ).id
            #expect(id != "?")
            await level(alex, sam)
            let day = Self.day(realNow - 35 * 86_400_000)
            var looked = 0
            for house in [alex, sam] {
                let store = try house.bareStore()
                for words in Self.surfaces(id, day, store) {
                    for line in await lines(house, words, "set back canary") {
                        looked += 1
                        #expect(
                            line.contains(#/\[written after .*, its clock said /#),
                            "\(words): \(line)")
                    }
                }
                let audit = await house.run("audit", "--json")
                #expect(audit.status == 3, "\(audit.out)")
                #expect(try (audit.json()["findings"] as? [Any])?.isEmpty == false)
            }
            #expect(looked > 20, "\(looked)")
        }
    }
}
