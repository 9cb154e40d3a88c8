import Foundation
import Testing

@testable import JournalCLI

/// Nobody is called so that they cannot be seen, or taken for somebody else.
@Suite struct NamingTests {
    @Test(arguments: [
        ["--name", ""], ["--name", "\u{2800}"], ["--name", "\u{FE0F}"], ["--child", "\u{E0100}"],
        ["--child", ""], ["--child", "me"], ["--child", "other"], ["--device", "\u{2800}"],
        ["--name", "Robin", "--child", "ROBIN"], ["--name", "Alex\u{2800}"],
    ])
    func `a name that is not seen or means somebody else begins no journal`(
        words: [String]
    ) async {
        let house = House()
        let outcome = await house.run(["init"] + words)
        #expect(outcome.status != 0)
        #expect(outcome.talk.hasPrefix("rapport: error: "), "\(outcome.talk)")
        #expect(outcome.out == "")
        #expect(!FileManager.default.fileExists(atPath: house.journal))
    }

    @Test func `no parent is called as the child is, and no child as a parent`() async {
        let house = House()
        await house.run("init", "--name", "Alex", "--child", "Robin")
        for words in [["child", "alex"], ["add", "person", "name=R0BIN", "person=me"]] {
            let outcome = await house.expectUnchanged { await house.run(words) }
            #expect(outcome.status == 1)
            #expect(outcome.talk.contains("so nobody would know who is meant\n"))
        }
    }

    @Test func `who comes in under the child's name is told, and is called something else`()
        async throws
    {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        await alex.run("init", "--name", "Alex", "--child", "Robin")
        try await daemon { link in
            await alex.run("host", link)
            let invite = await alex.run("invite", "--no-wait").lines.first ?? ""
            async let joining = sam.run("join", invite, "--name", "Robin", "--yes")
            #expect(await alex.run("confirm", "--yes").status == 0)
            let joined = await joining
            #expect(joined.status == 0, "\(joined.talk)")
            #expect(joined.talk.contains("a child is called Robin, so nobody would know"))
            await sam.run("note", "hello")
            await level(alex, sam)
            let log = await alex.run("log").out
            #expect(!log.contains("  Robin     note"), "\(log)")
            #expect(
                await sam.run("add", "person", "name=Sam", "person=me").status == 0)
            await level(alex, sam)
            #expect(await alex.run("log").out.contains("  Sam       note"))
        }
    }
}
