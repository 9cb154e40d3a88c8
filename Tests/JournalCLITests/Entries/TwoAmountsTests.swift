import JournalClient
import Testing

@testable import JournalCLI

/// Amounts, which are nothing without their unit: no merge makes one that nobody wrote.
@Suite struct TwoAmountsTests {
    private let alex = House(now: realNow)
    private let sam = House(now: realNow)

    /// A bottle of 120 ml that both parents change, each without having seen the other's change.
    private func changed(
        _ one: String, _ other: String,
        _ body: @escaping @Sendable (_ id: String) async throws -> Void
    ) async throws {
        try await daemon { link in
            await pair(alex, sam, link)
            let id = await alex.run("care", "bottle", "120ml").id
            for house in [alex, sam] { await house.run("sync") }
            await sam.run("log")
            #expect(await alex.run("edit", id, one).status == 0)
            #expect(await sam.run("edit", id, other, "--anyway").status == 0)
            for house in [alex, sam, alex] { await house.run("sync") }
            try await body(id)
        }
    }

    /// The number of a version in the list of what waits.
    private func place(of words: String, in house: House) async -> String {
        let line = await house.run("conflicts").lines.first { $0.hasSuffix("  \(words)") }
        return line?.split(separator: " ").first.map(String.init) ?? "none"
    }

    @Test func `who keeps an amount keeps its unit, and nobody is asked twice`() async throws {
        try await changed("quantity=5ml", "quantity=1tsp") { id in
            for house in [alex, sam] {
                let list = await house.run("conflicts")
                #expect(list.lines.count { $0.contains("  two versions, both kept") } == 1)
                #expect(list.lines.contains { $0.hasSuffix("  5 ml") })
                #expect(list.lines.contains { $0.hasSuffix("  1 tsp") })
                #expect(list.out.contains("120 ml ("))
                #expect(list.talk.contains("a script says: --keep 1, --keep 2, "))
                let log = await house.run("log").out
                    .replacing("[Alex wrote] ", with: "").replacing("[Sam wrote] ", with: "")
                #expect(log.contains("5 ml / 1 tsp") || log.contains("1 tsp / 5 ml"))
            }
            let kept = await alex.run("resolve", id, "--keep", place(of: "5 ml", in: alex))
            #expect(kept.status == 0, "\(kept.talk)")
            for house in [alex, sam] { await house.run("sync") }
            for house in [alex, sam] {
                #expect(await house.run("log").out.contains("bottle, 5 ml"))
                #expect(await house.run("conflicts").status == 0)
            }
            try await expectLevel(alex, sam)
        }
    }

    @Test func `an amount beyond all others is asked about when it settles two`() async throws {
        try await changed("quantity=110ml", "quantity=130ml") { id in
            await sam.run("conflicts")
            let words = ["resolve", id, "--field", "quantity", "--write", "1300ml"]
            let asked = await sam.expectUnchanged(ending: 64) { await sam.run(words) }
            #expect(asked.talk.contains("--anyway"), "\(asked.talk)")
            #expect(await sam.run("conflicts").status == 3)
            #expect(await sam.run(words + ["--anyway"]).status == 0)
            let log = await sam.run("log").out
            #expect(log.contains("1300 ml"), "\(log)")
        }
    }

    @Test func `an amount changed here and its unit there wait as two amounts`() async throws {
        try await changed("quantity=5", "unit=oz") { id in
            let list = await sam.run("conflicts")
            #expect(list.status == 3)
            #expect(list.lines.contains { $0.hasSuffix("  5 ml") })
            #expect(list.lines.contains { $0.hasSuffix("  120 oz") })
            let both = await sam.run("resolve", id, "--keep-both")
            #expect(both.status == 0, "\(both.talk)")
            #expect(await sam.run("conflicts").status == 0)
            await sam.run("show", id)
            let kept = await sam.run("resolve", id, "--keep", "1")
            #expect(kept.status == 0, "\(kept.talk)")
            let log = await sam.run("log").out
            #expect(
                log.contains("bottle, [Sam wrote] 120 oz")
                    || log.contains("bottle, [Sam wrote] 5 ml")
                    || log.contains("bottle, 5 ml") || log.contains("bottle, 120 oz"))
        }
    }

    @Test func `a new amount over two units says its own`() async throws {
        try await changed("quantity=5ml", "quantity=1tsp") { id in
            await alex.run("conflicts")
            let bare = await alex.run("resolve", id, "--write", "7")
            #expect(bare.status == 64)
            #expect(bare.talk.contains("a quantity needs its unit, as 5oz"))
            #expect(await alex.run("resolve", id, "--write", "7oz").status == 0)
            #expect(await alex.run("log").out.contains("bottle, 7 oz"))
            #expect(await alex.run("conflicts").status == 0)
        }
    }

    @Test func `an amount that is taken out takes its unit along`() async throws {
        let house = await House.founded()
        let id = await house.run("care", "bottle", "120ml").id
        #expect(await house.run("edit", id, "--clear", "quantity").status == 0)
        let page = await house.run("show", id).out
        #expect(!page.contains("quantity") && !page.contains("unit"))
    }
}
