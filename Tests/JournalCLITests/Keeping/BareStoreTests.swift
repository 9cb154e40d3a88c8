import Foundation
import Testing

@testable import JournalCLI

/// A server's folder of a journal holds the store alone: no settings and no keys.
@Suite struct BareStoreTests {
    @Test func `each command that reads a store reads one without settings beside it`()
        async throws
    {
        let house = await House.founded()
        let id = await house.run("note", "x").id
        let store = try house.bareStore()
        let page = house.folder + "/page"
        let commands: [[String]] = [
            ["status"], ["status", "--json"], ["status", "--pending"], ["log"], ["log", "--json"],
            ["find", "x"], ["week"], ["review"], ["show", id], ["show", id, "--json"], ["month"],
            ["report", "--from", "today", "--to", "today"], ["audit"], ["audit", "--json"],
            ["calendar", "--to", page],
        ]
        for words in commands {
            // Also with no home beside it, as an operator has none.
            for reader in [house, House()] {
                let outcome = await reader.run(words + ["--store", store])
                #expect(outcome.status == 0, "\(words): \(outcome.talk)")
            }
        }
    }
}
