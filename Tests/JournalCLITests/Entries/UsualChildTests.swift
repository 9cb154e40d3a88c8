import Foundation
import Testing

@testable import JournalCLI

/// The child whom what is written is about where none is named.
@Suite struct UsualChildTests {
    private static func twoChildren() async -> House {
        let house = await House.founded()
        await house.run("child", "Tom")
        return house
    }

    @Test func `the child that was chosen is meant where none is named, and each line says whom`()
        async throws
    {
        let house = await Self.twoChildren()
        let asked = await house.expectUnchanged { await house.run("play", "tower") }
        let hint = try #require(
            asked.talk.split(separator: "\n").first { $0.contains("child --usual") })
        let words = hint.split(separator: "rapport ").last?.split(separator: " ") ?? []
        #expect(await house.run(words.map(String.init)).status == 0, "\(hint)")
        for command in [
            ["play", "tower"], ["bottle", "5oz"], ["medicine", "5ml", "ibuprofen"],
            ["rupture", "tired"], ["promise", "zoo"],
        ] {
            #expect(await house.run(command).out.contains("Eva: "), "\(command)")
        }
        for command in [["bottle", "5oz", "tom"], ["play", "tower", "--child", "tom"]] {
            #expect(await house.run(command).out.contains("Tom: "), "\(command)")
        }
        await house.run("child", "--usual", "Tom")
        #expect(await house.run("play", "tower").out.contains("Tom: "))
        await house.run("child", "--usual", "none")
        #expect(await house.run("play", "tower").status == 1)
    }

    @Test func `whoever chooses writes nothing, and the other parent's device asks as before`()
        async throws
    {
        try await parents { alex, sam in
            await alex.run("child", "Tom")
            await level(alex, sam)
            let id = try #require(await sam.run("conflicts", "--json").objects("entries").first)
            await sam.run("show", id["short-id"] as? String ?? "")
            await sam.run("agree", id["short-id"] as? String ?? "", "--yes")
            await level(alex, sam)
            for (house, other) in [(alex, sam), (sam, alex)] {
                let before = await house.run("status", "--json").out
                #expect(await house.run("child", "--usual", "tom").status == 0)
                #expect(await house.run("status", "--json").out == before)
                await level(alex, sam)
                #expect(await other.run("play", "tower").status == 1)
                await house.run("child", "--usual", "none")
            }
        }
    }

    @Test func `a child that is no more, or an import, is asked about`() async throws {
        let house = await Self.twoChildren()
        await house.run("child", "Ana")
        await house.run("child", "--usual", "Ana")
        let list = await house.run("log", "-k", "child", "--json", size: House.wide)
        let ana = list.objects("entries").first { $0.description.contains("Ana") }
        let id = try #require(ana?["short-id"] as? String)
        await house.run("show", id)
        #expect(await house.run("retract", id).status == 0)
        #expect(await house.run("play", "tower").talk.contains("several children: Eva, Tom"))
        await house.run("child", "--usual", "Tom")
        let refused = await house.run(
            "import", "x.csv", "--mine", "A", "--zone", "Europe/Berlin")
        #expect(!refused.talk.contains("--usual"))
        let before = await house.kept()
        #expect(await house.run("child", "Bo", "--usual", "Tom").status == 64)
        #expect(await house.kept() == before)
        #expect(await house.run("child", "--usual", "zoe").status == 1)
    }

    @Test func `of two children that sleep the usual one woke`() async throws {
        let house = await Self.twoChildren()
        await house.run("sleep", "running=running", "--child", "eva")
        await house.run("sleep", "running=running", "--child", "tom")
        #expect(await house.run("woke").status == 1)
        await house.run("child", "--usual", "tom")
        #expect(await house.run("woke").status == 0)
        let running = await house.run([], size: House.wide).lines
            .filter { $0.contains("it ended: ") || $0.contains("since ") }
        #expect(running.count == 2 && running[0].contains("Eva"), "\(running)")
    }
}
