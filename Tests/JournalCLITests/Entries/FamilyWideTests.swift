import Foundation
import Testing

@testable import JournalCLI

/// With two children: what is about all of them, and what is asked.
@Suite struct FamilyWideTests {
    private static func twoChildren() async -> House {
        let house = await House.founded()
        await house.run("child", "Tom")
        return house
    }

    @Test(arguments: [
        ["propose", "no", "phones", "at", "dinner"], ["promise", "call", "--to", "other"],
        ["propose", "plan", "swimming", "monday", "16:00"],
    ])
    func `what binds the parents is about no child more than about another`(
        line: [String]
    ) async throws {
        let house = await Self.twoChildren()
        for usual in ["none", "Eva"] {
            await house.run("child", "--usual", usual)
            let saved = await house.run(line)
            #expect(saved.status == 0, "\(saved.talk)")
            let values = try await house.values(of: saved.id)
            #expect(values["child"] == nil && values["children"] == nil, "\(values)")
        }
        let named = await house.run(line + ["--child", "tom"])
        #expect(named.out.contains("Tom: "), "\(named.out)")
        let alone = await House.founded().run(line)
        #expect(alone.status == 0)
    }

    @Test func `a handover hands over all, or whom it names`() async throws {
        let house = await Self.twoChildren()
        let all = await house.run("handover", "me", "other")
        #expect(all.out.contains("Eva, Tom: ") || all.out.contains("Tom, Eva: "), "\(all.out)")
        #expect(await house.run("handover", "tom", "me", "other").out.contains("  Tom: "))
    }

    @Test func `a note is asked about, with lines for one and for both that work`() async throws {
        let house = await Self.twoChildren()
        let refused = await house.expectUnchanged { await house.run("note", "great", "day") }
        #expect(
            refused.hints == [
                "nothing was changed; say which: rapport note great day --child Eva",
                "for both: rapport note great day --child both",
                "from now on, where none is named: rapport child --usual Eva",
            ])
        for hint in refused.hints.prefix(2) {
            let words = hint.components(separatedBy: "rapport ").last?.split(separator: " ") ?? []
            #expect(await house.run(words.map(String.init)).status == 0, "\(hint)")
        }
        let none = await house.run("note", "great", "day", input: [""], isInteractive: true)
        #expect(none.status == 1 && none.out == "" && none.talk.contains("  3  both\n"))
        for (answer, said) in [("1", "Eva: "), ("tom", "Tom: "), ("3", ": ")] {
            let saved = await house.run("note", "fine", input: ["9", answer], isInteractive: true)
            #expect(saved.status == 0 && saved.out.contains(said), "\(saved.talk)")
        }
    }

    @Test func `a name with a slip in it is answered with the whole line`() async throws {
        let house = await Self.twoChildren()
        for (words, line) in [
            (["bottle", "tmo", "100ml"], "rapport bottle tom 100ml"),
            (["tmo", "bottle", "100ml"], "rapport Tom bottle 100ml"),
            (["tmo's", "bottle", "100ml"], "rapport Tom bottle 100ml"),
            (["note", "x", "--child", "eav"], "rapport note x --child Eva"),
            (["note", "x", "--child=eva,tmo"], "rapport note x --child=eva,Tom"),
            (["child", "--usual", "tmo"], "rapport child --usual Tom"),
        ] {
            let status: Int32 = words[0] == "bottle" ? 64 : 1
            let refused = await house.expectUnchanged(ending: status) { await house.run(words) }
            let hint = try #require(refused.hints.last)
            #expect(hint.hasSuffix("you may mean: \(line)"), "\(refused.talk)")
            let corrected = line.split(separator: " ").dropFirst().map(String.init)
            #expect(await house.run(corrected).status == 0, "\(line)")
        }
        let far = await house.expectUnchanged { await house.run("note", "x", "--child", "zoe") }
        #expect(far.hints.last == "as in: rapport note x --child Eva")
    }

    @Test func `several names before what happened are all of them`() async throws {
        let house = await Self.twoChildren()
        for line in [["eva", "and", "tom", "bath"], ["tom", "eva", "bath"], ["bath", "both"]] {
            let saved = await house.run(line)
            #expect(saved.out.contains("Eva, Tom: ") || saved.out.contains("Tom, Eva: "))
        }
        await house.expectUnchanged { await house.run("eva", "and", "zoe", "bath") }
    }
}
