import Foundation
import Testing

@testable import JournalCLI

/// A child that only the other parent added, in the lines of this one.
@Suite struct ProposedChildTests {
    /// What happens in Sam's house, in Alex's, and the id of Mia.
    private typealias Body = @Sendable (House, House, String) async throws -> Void

    /// Alex adds Mia beside Eva; Sam has not answered.
    private func added(_ body: @escaping Body) async throws {
        try await parents { alex, sam in
            await level(alex, sam)
            let mia = await alex.run("child", "Mia").id
            await level(alex, sam)
            try await body(sam, alex, mia)
        }
    }

    @Test func `a line that names it is about it, and says whom it waits for`() async throws {
        try await added { sam, _, mia in
            let whole = try await sam.run("show", mia, "--json").json()["id"] as? String
            for words in [
                ["bottle", "mia", "100ml"], ["mia", "bottle", "100ml"], ["note", "mia", "sings"],
                ["medicine", "calpol", "5ml", "for", "mia"], ["note", "x", "--child", "Mia"],
                ["mia's bottle 100ml"], ["promise", "zoo", "--to", "mia"],
                ["add", "care", "activity=bottle", "quantity=5oz", "child=mia"],
            ] {
                let saved = await sam.run(words)
                #expect(saved.status == 0, "\(words): \(saved.talk)")
                #expect(saved.out.contains("Mia (proposed): "), "\(saved.out)")
                let said = saved.talk.split(separator: "\n").filter { $0.contains("Mia") }
                #expect(
                    said.map(String.init) == [
                        "Mia, whom Alex added, waits for your yes or no, and writing is neither:"
                            + " rapport conflicts"
                    ], "\(saved.talk)")
                let child = try await sam.values(of: saved.id)["child"] ?? ""
                #expect(child == whole, "\(words)")
            }
            let bath = await sam.run("bath").id
            let moved = await sam.run("edit", bath, "mia")
            #expect(moved.out.contains("Mia (proposed)"), "\(moved.out)\(moved.talk)")
            #expect(moved.talk.contains("Mia, whom Alex added, waits for your yes or no"))
            // What the sentence leads to says yes, no and later, and nothing was agreed to.
            let asked = await sam.run("conflicts")
            #expect(asked.status == 3 && asked.out.contains("Mia"))
            #expect((asked.out + asked.talk).contains("rapport decline \(mia)"))
        }
    }

    @Test func `a line that names nobody is about the child there is, and asks nothing`()
        async throws
    {
        try await added { sam, _, _ in
            for words in [
                ["bottle", "100ml"], ["note", "great", "day"], ["play", "tower", "20m"],
                ["nap", "1h"], ["woke"], ["propose", "no", "phones"], ["handover", "to", "alex"],
            ] {
                let saved = await sam.run(words)
                #expect(saved.status == 0 && !saved.talk.contains("Mia"), "\(saved.talk)")
                #expect(!saved.out.contains("Mia") && !saved.out.contains("Eva: "))
                let values = try await sam.values(of: saved.id)
                #expect(values["child"]?.isEmpty == false)
            }
            let both = await sam.run("bath", "eva", "and", "mia")
            #expect(both.out.contains("Eva") && both.out.contains("Mia (proposed)"))
        }
    }

    @Test func `after a no the name is a word, and the line says so`() async throws {
        try await added { sam, alex, mia in
            let whole = try await sam.run("show", mia, "--json").json()["id"] as? String
            await sam.run("show", mia)
            #expect(await sam.run("decline", mia).status == 0)
            for (words, text) in [
                (["bottle", "mia", "100ml"], "mia"), (["note", "mia", "sings"], "mia sings"),
            ] {
                let saved = await sam.run(words)
                #expect(saved.status == 0 && !saved.out.contains("Mia (proposed)"))
                #expect(
                    saved.talk.contains(
                        "you said no to the child Mia, so the name is only a word in this line\n"),
                    "\(saved.talk)")
                #expect(!saved.talk.contains("waits for your yes"))
                let values = try await sam.values(of: saved.id)
                #expect(values["text"] == text && values["child"] != whole)
            }
            for words in [["mia", "bottle", "100ml"], ["note", "x", "--child", "mia"]] {
                let refused = await sam.expectUnchanged { await sam.run(words) }
                #expect(refused.talk.contains("you said no to the child Mia"), "\(refused.talk)")
                for hint in refused.hints { #expect(Hint(hint).defect == nil, "\(hint)") }
            }
            // Who added it writes about it as before.
            #expect(await alex.run("bottle", "mia", "100ml").out.contains("Mia: "))
        }
    }

    @Test func `no name takes a line away from the other parent`() async throws {
        try await parents { alex, sam in
            await level(alex, sam)
            for name in ["Bath", "Note", "Sleep", "Ml", "Woke", "Kids"] {
                await alex.run("child", name)
            }
            await level(alex, sam)
            for words in [
                ["bath"], ["note", "bath", "was", "fun"], ["sleep", "1h"], ["bottle", "5", "ml"],
                ["woke"], ["note", "kids", "asleep"],
            ] {
                let saved = await sam.run(words)
                #expect(saved.status == 0 && !saved.talk.contains("whom Alex added"), "\(words)")
                #expect(!saved.out.contains("(proposed)"), "\(saved.out)")
            }
        }
    }

    @Test func `it is not the usual child of who has not agreed`() async throws {
        try await added { sam, _, mia in
            for name in ["Mia", mia] {
                let refused = await sam.expectUnchanged { await sam.run("child", "--usual", name) }
                #expect(refused.talk.contains("no child of that name"))
                #expect(refused.hints.last == "as in: rapport child --usual Eva", "\(refused.talk)")
            }
        }
    }
}
