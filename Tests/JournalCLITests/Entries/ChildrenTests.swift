import Foundation
import Testing

@testable import JournalCLI

/// What one parent alone does to a child changes nothing for the other.
@Suite struct ChildrenTests {
    private func child(_ house: House) async throws -> String {
        let list = await house.run("log", "-k", "child", "--json", size: House.wide).objects(
            "entries")
        return try #require(list.first?["short-id"] as? String)
    }

    /// What Sam's everyday commands print, and what they save, with ids and times left out.
    private func everyday(_ sam: House) async -> [String] {
        var outputs: [String] = []
        let commands = [
            ["note", "in the park"], ["care", "sleep"], ["promise", "zoo"],
            ["play", "tower", "20m"],
        ]
        for command in commands {
            let saved = await sam.run(command)
            outputs.append(saved.plain(saved.id))
            let fields = try? await sam.values(of: saved.id)
            outputs.append(fields?["child"] ?? "no child")
        }
        return outputs
    }

    @Test(arguments: [["edit", "name=Robin Newname"], ["retract"]])
    func `one parent alone neither renames a child nor takes it back`(act: [String]) async throws {
        try await parents { alex, sam in
            let child = try await child(alex)
            await level(alex, sam)
            let before = await everyday(sam)
            let line = await sam.listed("child")
            await alex.run("show", child)
            let acted = await alex.run([act[0], child] + act.dropFirst())
            #expect(acted.status == 0, "\(acted.talk)")
            await level(alex, sam)
            #expect(await everyday(sam) == before)
            let now = await sam.listed("child")
            let proposal = act[0] == "edit" ? "Robin Newname" : "to take this entry back"
            #expect(now == line + "    proposed by Alex: \(proposal)\n")
            let waiting = await sam.run("conflicts")
            #expect(waiting.status == 3 && waiting.out.contains(child))
        }
    }

    @Test func `who withdraws a new name asks nothing of the other parent`() async throws {
        try await parents { alex, sam in
            let child = try await child(alex)
            await level(alex, sam)
            let line = await sam.listed("child")
            await alex.run("show", child)
            await alex.run("edit", child, "name=Robin Newname")
            await level(alex, sam)
            #expect(await sam.run("conflicts").status == 3)
            #expect(await alex.run("retract", child).status == 0)
            await level(alex, sam)
            for house in [alex, sam] {
                #expect(await house.run("conflicts").status == 0)
                #expect(await !house.listed("child").contains("proposed by"))
            }
            #expect(await sam.listed("child") == line)
        }
    }

    @Test func `a child is renamed by both`() async throws {
        try await parents { alex, sam in
            let child = try await child(alex)
            await alex.run("show", child)
            await alex.run("edit", child, "name=Eva Maria")
            await level(alex, sam)
            await sam.run("show", child)
            #expect(await sam.run("agree", child, "--yes").out.contains("child  Eva Maria\n"))
            await level(alex, sam)
            #expect(await alex.run("promise", "zoo").out.contains("to Eva Maria"))
        }
    }

    @Test func `a second child of the same name is not added`() async throws {
        let house = await House.founded()
        for name in ["Eva", "eva", " E v a", "Éva"] {
            let refused = await house.expectUnchanged { await house.run("child", name) }
            #expect(refused.talk.contains("a child called Eva is here already: "), "\(name)")
            #expect(refused.talk.contains("choose a name that tells them apart\n"))
        }
        #expect(await house.run("child", "Eva B.").status == 0)
    }

    @Test func `a child that one parent adds changes nothing for the other`() async throws {
        try await parents { alex, sam in
            await level(alex, sam)
            let before = await everyday(sam)
            #expect(await alex.run("child", "Robin").status == 0)
            await level(alex, sam)
            #expect(await everyday(sam) == before)
            // Who added it has two children to choose from, and a hint that works as typed.
            let refused = await alex.expectUnchanged { await alex.run("note", "which") }
            #expect(refused.talk.contains("say which: rapport note which --child Eva\n"))
            #expect(await alex.run("note", "this", "--child", "Eva").status == 0)
        }
    }

    @Test func `with two children each line says which one it is about`() async throws {
        let house = await House.founded()
        let alone = await house.run("care", "medicine", "syrup", "5ml").id
        #expect(await !house.run("log").out.contains("Eva"))
        await house.run("child", "Noa")
        await house.run("care", "bottle", "60ml", "--child", "Noa")
        let both = await house.run("play", "tower", "20m", "--child", "Eva,Noa").id
        let rupture = await house.run("rupture", "tired", "--child", "Noa").id
        // A repair is about the child of its rupture.
        let repair = await house.run("repair", rupture, "hugged")
        #expect(repair.status == 0, "\(repair.talk)")
        let lines = await house.run("log", size: House.wide).lines
        #expect(lines.first { $0.contains(alone) }?.contains("Eva: medicine, 5 ml") == true)
        #expect(lines.contains { $0.contains("Noa: bottle, 60 ml") }, "\(lines)")
        let tower = lines.first { $0.contains(both) } ?? ""
        #expect(tower.contains("Eva and Noa: tower") || tower.contains("Noa and Eva: tower"))
        let place = lines.firstIndex { $0.contains(rupture) } ?? 0
        #expect(lines[place].contains("Noa: ") && lines[place + 1].contains(repair.id))
        #expect(await house.run("show", repair.id).out.contains("Noa"))
    }

    @Test func `a child that is named as a person is the one that the entry is about`() async throws
    {
        let house = await House.founded()
        await house.run("child", "Noa")
        for words in [
            ["add", "goal", "walk more", "whose=Eva", "--child", "Noa"],
            ["rupture", "tired", "--from", "eva", "--child", "Noa"],
        ] {
            let refused = await house.expectUnchanged(ending: 64) { await house.run(words) }
            #expect(
                refused.talk.hasPrefix(
                    "rapport: error: Eva is named in it, and it is about another child\n"))
            #expect(refused.talk.contains("about that one: --child Eva\n"))
        }
        for child in ["Eva", "Eva,Noa"] {
            let goal = await house.run("add", "goal", "walk", "whose=Eva", "--child", child)
            #expect(goal.status == 0, "\(goal.talk)")
        }
    }

    @Test(arguments: [
        (["note", "x", "--child", "Eva", "--child", "Noa"], "--child"),
        (["note", "x", "--at", "18:00", "--at=19:00"], "--at"),
        (["care", "bottle", "5oz", "unit=ml"], "unit"),
        (["care", "bottle", "quantity=5oz", "quantity=6oz"], "quantity"),
        (["edit", "ID", "text=a", "text=b"], "text"),
    ])
    func `what takes one value is given one`(words: [String], name: String) async throws {
        let house = await House.founded()
        let id = await house.run("note", "first").id
        let typed = words.map { $0 == "ID" ? id : $0 }
        let refused = await house.expectUnchanged(ending: 64) { await house.run(typed) }
        #expect(
            refused.talk == """
                rapport: error: \(name) was given twice
                rapport: hint: nothing was changed; give it once

                """)
        #expect(await house.run("note", "x", "--tag", "a", "--tag", "b").status == 0)
        // What a field usually holds is not given by anybody.
        #expect(await house.run("promise", "zoo", "to=child", "state=open").status == 0)
        #expect(await house.run("rupture", "tired", "from=me").status == 0)
        let both = await house.run("promise", "zoo", "--to", "child", "to=other")
        #expect(both.talk.contains("to was given twice"))
    }

    @Test func `children of one name are told apart by their ids`() async throws {
        try await parents { alex, sam in
            await level(alex, sam)
            await alex.run("child", "Robin")
            await sam.run("child", "robin")
            await level(alex, sam)
            for (house, other) in [(alex, sam), (sam, alex)] {
                let list = await house.run("conflicts", "--json").objects("entries")
                let asked = list.filter { $0["kind"] as? String == "child" }
                for entry in asked {
                    guard let id = entry["short-id"] as? String else { continue }
                    await house.run("show", id)
                    if entry["parent"] as? Int != (house === alex ? 1 : 2) {
                        #expect(await house.run("agree", id, "--yes").status == 0)
                    }
                }
                await level(house, other)
            }
            let refused = await sam.expectUnchanged {
                await sam.run("note", "which", "--child", "robin")
            }
            let id = try #require(refused.talk.components(separatedBy: "--child ").last?.prefix(10))
            #expect(await sam.run("note", "this", "--child", String(id)).status == 0)
        }
    }

    @Test func `a name with a slip in any line leads to the child`() async {
        let house = await House.founded()
        await house.run("child", "Mia")
        for words in [
            ["note", "mai", "has", "a", "cold"], ["milestone", "mai", "first", "step"],
            ["play", "lego", "with", "mai", "20m"], ["voice", "mai", "mama"],
        ] {
            let refused = await house.run(words)
            let meant = words.map { $0 == "mai" ? "Mia" : $0 }
            let line = "you may mean: rapport \(meant.joined(separator: " "))"
            #expect(refused.status != 0 && refused.talk.contains(line), "\(refused.talk)")
            #expect(await house.run(meant).status == 0)
        }
        // A word that is no slip leads nowhere.
        #expect(await !house.run("note", "man", "with", "a", "hat").talk.contains("you may mean"))
    }
}
