import Foundation
import JournalClient
import JournalLines
import JournalModel
import JournalText
import Testing

@testable import JournalCLI

/// Many questions at once, questions asked again, and promises put in another's mouth.
@Suite struct QuestionTests {
    private func agreed(_ alex: House, _ sam: House, _ what: String) async -> String {
        let id = await alex.run("promise", what, "--policy", "agreement").id
        await level(alex, sam)
        await sam.run("show", id)
        await sam.run("agree", id, "--yes")
        await level(alex, sam)
        return id
    }

    @Test func `more than three proposals of one parent stand in one line`() async throws {
        try await parents { alex, sam in
            let park = await sam.run("promise", "park", "--policy", "agreement").id
            var ids: [String] = []
            for place in ["zoo", "lake", "sea"] {
                ids.append(await alex.run("promise", place, "--policy", "agreement").id)
            }
            await level(alex, sam)
            let few = await sam.run("conflicts").out
            #expect(ids.allSatisfy(few.contains) && !few.contains("--all"))
            ids.append(await alex.run("promise", "moon", "--policy", "agreement").id)
            await level(alex, sam)

            let line =
                "4 proposals by Alex wait for Sam; list them with:"
                + " rapport conflicts --all\n"
            for house in [alex, sam] {
                let list = await house.run("conflicts")
                #expect(list.status == 3 && list.out.contains(line), "\(list.out)")
                #expect(list.talk.hasPrefix("5 entries wait for a person"))
                #expect(list.out.contains(park) && !ids.contains { list.out.contains($0) })
                let log = await house.run("log").out
                #expect(log.hasSuffix(line) && log.contains(park), "\(log)")
                #expect(!ids.contains { log.contains($0) })
                #expect(await house.run("status").out.contains(line))
                let json = try await house.run("conflicts", "--json").json()
                #expect(json["waiting"] as? Int == 5)
                let all = await house.run("conflicts", "--all")
                #expect(all.status == 3 && ids.allSatisfy { all.out.contains($0) })
            }
        }
    }

    @Test func `many questions and answers take no line of a list from other entries`() async throws
    {
        try await parents { alex, sam in
            var own: [String] = []
            for words in ["first", "second", "third"] {
                own.append(await sam.run("note", words).id)
            }
            await level(alex, sam)
            for (place, id) in own.enumerated() {
                await alex.run("show", id)
                await alex.run("reply", id, "answer \(place)")
            }
            for number in 1...7 {
                await alex.run("promise", "thing \(number)", "--policy", "agreement")
            }
            await level(alex, sam)
            for house in [alex, sam] {
                let three = await house.run("log", "-c", "3").lines
                // Each with its answer below.
                #expect(three.count == 7, "\(three)")
                #expect(own.allSatisfy { id in three.contains { $0.contains(id) } }, "\(three)")
                #expect(three.last?.hasPrefix("7 proposals by Alex") == true)
                let one = await house.run("log", "-c", "1").lines
                #expect(own.contains { id in one.contains { $0.contains(id) } }, "\(one)")
                // A program gets what it asked for, entry by entry.
                let json = try await house.run("log", "-c", "3", "--json").json()
                #expect((json["entries"] as? [Any])?.count == 3)
            }
        }
    }

    @Test func `what waits for who sits here is shown before what that person asked`() async throws
    {
        try await parents { alex, sam in
            await sam.run("promise", "park", "--policy", "agreement", "--at", "2020-03-01 10:00")
            let zoo = await alex.run("promise", "zoo", "--policy", "agreement").id
            await level(alex, sam)
            let talk = await sam.run("conflicts").talk
            #expect(talk.contains("rapport agree \(zoo)"), "\(talk)")
            #expect(talk.contains("rapport decline \(zoo)"))
        }
    }

    @Test func `a mark says who took back the entry of somebody else`() async throws {
        try await parents { alex, sam in
            let id = await alex.run("play", "tower", "20m", "--policy", "shared").id
            let own = await alex.run("play", "train", "20m").id
            await level(alex, sam)
            await sam.run("show", id)
            await sam.run("retract", id)
            await alex.run("retract", own)
            await level(alex, sam)
            for house in [alex, sam] {
                let lines = await house.run("log").lines
                #expect(lines.first { $0.contains(id) }?.hasSuffix("[taken back by Sam]") == true)
                #expect(lines.first { $0.contains(own) }?.hasSuffix("[taken back]") == true)
            }
        }
    }

    @Test func `a kind of which there is nothing is no empty journal`() async throws {
        let house = await House.founded()
        #expect(await house.run("log").talk.contains("nothing written yet"))
        await house.run("note", "hello")
        let none = await house.run("log", "-k", "promise", size: House.wide)
        #expect(none.out == "" && none.status == 0)
        #expect(
            none.talk
                == "nothing of that kind stands here up to now; see the rest with: rapport log\n")
    }

    @Test func `words in the entry of another stand under the name of who wrote them`() async throws
    {
        try await parents { alex, sam in
            let id = await alex.run("care", "medicine", "5ml", "ibuprofen").id
            await level(alex, sam)
            await sam.run("show", id)
            await sam.run("edit", id, "quantity=15ml", "text=gave it twice")
            await level(alex, sam)
            for house in [alex, sam] {
                let line = await house.run("log").out
                #expect(
                    line.contains(
                        "medicine, [Sam wrote] 15 ml, ibuprofen, [Sam wrote] gave it twice"),
                    "\(line)")
                let page = await house.run("show", id).lines
                let place = try #require(page.firstIndex { $0.contains("gave it twice") })
                #expect(page[place + 1].contains("written by Sam, "), "\(page)")
                #expect(page.filter { $0.contains("written by") }.allSatisfy { $0.contains("Sam") })
            }
        }
    }

    @Test func `what was folded was not shown, so nobody agrees to it unseen`() async throws {
        try await parents { alex, sam in
            var ids: [String] = []
            for place in ["zoo", "lake", "sea", "moon"] {
                ids.append(await alex.run("promise", place, "--policy", "agreement").id)
            }
            await level(alex, sam)
            await sam.run("log")
            await sam.run("conflicts")
            let blind = await sam.expectUnchanged { await sam.run("agree", ids[0], "--yes") }
            #expect(blind.talk.contains("were not shown here yet"))
            await sam.run("conflicts", "--all")
            #expect(await sam.run("agree", ids[0], "--yes").status == 0)
        }
    }

    @Test func `what was declined rests thirty days, and the day is named`() async throws {
        try await parents { alex, sam in
            let id = await alex.run("promise", "zoo", "--policy", "agreement").id
            await level(alex, sam)
            await sam.run("show", id)
            await sam.run("decline", id)
            await level(alex, sam)
            let end = realNow / 60_000 * 60_000 + Noes.rest
            let days = Set(
                [end - 300_000, end].map { time in
                    CivilTime(utcMilliseconds: Int64(time), offsetMinutes: 0).dateText
                })
            await alex.run("show", id)
            for words in [
                ["edit", id, "what=zoo"], ["promise", "zoo", "--policy", "agreement"],
            ] {
                let refused = await alex.expectUnchanged { await alex.run(words) }
                #expect(
                    days.contains { day in
                        refused.talk == """
                            rapport: error: the other parent said no to this in entry \(id); the \
                            question rests until \(day)
                            rapport: hint: nothing was changed; from then on it can be asked again
                            rapport: hint: see the answer with: rapport show \(id)

                            """
                    }, "\(refused.talk)")
            }
            #expect(await alex.run("edit", id, "what=park").status == 0)
            await level(alex, sam)
            #expect(await sam.run("conflicts").status == 3)
        }
    }

    @Test func `words that were kept are not asked for again at once`() async throws {
        try await parents { alex, sam in
            let id = await sam.run("note", "a slip").id
            await level(alex, sam)
            await alex.run("erase", id)
            await level(alex, sam)
            await sam.run("erase", id, "--decline")
            await level(alex, sam)
            let refused = await alex.expectUnchanged {
                await alex.run("erase", id, "--reason", "mistaken")
            }
            #expect(refused.talk.contains("the question rests until "))
            #expect(await sam.run("conflicts").status == 0)
        }
    }

    @Test func `who asked to take an agreement back withdraws that by asking again`()
        async throws
    {
        try await parents { alex, sam in
            let id = await agreed(alex, sam, "zoo")
            let before = await sam.run("log").out
            await alex.run("show", id)
            await alex.run("retract", id)
            await level(alex, sam)
            #expect(await sam.run("conflicts").status == 3)
            #expect(
                await alex.run("show", id).talk.contains(
                    "withdraw your proposal: rapport withdraw \(id)\n"))
            let withdrawn = await alex.run("retract", id)
            #expect(withdrawn.status == 0)
            #expect(
                withdrawn.talk == "you ask no more to take this entry back; it stays as it is\n")
            await level(alex, sam)
            for house in [alex, sam] {
                #expect(await house.run("log").out == before)
                #expect(await house.run("conflicts").status == 0)
                #expect(!(await house.run("show", id).out.contains("proposed")))
            }
            let late = await sam.expectUnchanged { await sam.run("agree", id, "--yes") }
            #expect(late.status == 1)
            #expect(await alex.run("retract", "--help").out.contains("or a proposal of yours"))
        }
    }

    @Test func `a promise that another is to give is a proposal until they agree`() async throws {
        try await parents { alex, sam in
            let id = await alex.run(
                "add", "promise", "what=pay 500", "to=me", "giver=other", "state=broken",
                "--policy", "agreement"
            ).id
            await level(alex, sam)
            let line = "promise    Alex proposes that Sam promises: pay 500, to Alex, broken\n"
            for house in [alex, sam] {
                let log = await house.run("log").out
                #expect(log.contains(line), "\(log)")
                let page = await house.run("show", id).out
                #expect(page.contains("Alex proposes that Sam promises; waits for Sam\n"))
                #expect(page.contains("    state: broken\n    giver: Sam\n"), "\(page)")
                #expect(await house.run("conflicts").out.contains(line))
                let json = try await house.run("show", id, "--json").json()
                let fields = json["fields"] as? [String: [String: Any]]
                #expect(fields?["state"]?["value"] is NSNull)
            }
            await sam.run("show", id)
            let no = await sam.run("decline", id)
            #expect(no.out.contains("Alex proposes that Sam promises, and Sam said no: pay 500"))
            // A yes after the no, to what was looked at anew.
            await sam.run("show", id)
            let yes = await sam.run("agree", id, "--yes")
            #expect(
                yes.out.contains("promise  pay 500, to Alex, broken, giver Sam\n"), "\(yes.out)")
        }
    }

    @Test func `what a yes would add to a promise is read before it`() async throws {
        try await parents { alex, sam in
            let id = await alex.run(
                "add", "promise", "what=school", "to=child", "--policy", "agreement"
            ).id
            await level(alex, sam)
            await sam.run("show", id)
            await sam.run("agree", id, "--yes")
            await level(alex, sam)
            await alex.run("show", id)
            await alex.run("edit", id, "giver=other", "state=broken")
            await level(alex, sam)
            let log = await sam.run("log").out
            #expect(log.contains("    Alex proposes that Sam promises: broken\n"), "\(log)")
            // A yes that was given beforehand is for what stood on a screen before.
            let early = await sam.expectUnchanged {
                await sam.run(["agree", id, "--yes"], isInteractive: true)
            }
            #expect(early.status == 1)
            let no = await sam.run(["agree", id], input: ["no"], isInteractive: true)
            for screen in [await sam.run("show", id), await sam.run("conflicts"), no] {
                let all = screen.out + screen.talk
                #expect(all.contains("    state: broken\n    giver: Sam\n"), "\(all)")
            }
        }
    }

    @Test func `an answer to a proposal says all of it, so nobody agrees to nothing`() async throws
    {
        try await parents { alex, sam in
            let id = await alex.run(
                "add", "promise", "what=zoo", "to=child", "--policy", "agreement"
            ).id
            await level(alex, sam)
            await sam.run("show", id)
            #expect(await sam.run("edit", id, "giver=other", "to=me").status == 0)
            await level(alex, sam)
            let line = "Sam proposes that Alex promises: zoo, to Sam\n"
            let log = await alex.run("log").out
            #expect(log.contains(line), "\(log)")
            await alex.run("show", id)
            let yes = await alex.run("agree", id, "--yes")
            #expect(yes.out.contains("promise  zoo, to Sam, giver Alex\n"), "\(yes.out)")
        }
    }

    @Test func `who did not give a promise does not break it on the screen`() async throws {
        try await parents { alex, sam in
            let id = await alex.run("promise", "shoes", "--to", "other", "--policy", "shared").id
            await level(alex, sam)
            #expect(await sam.run("log").out.contains("promise    shoes, by Alex, to Sam, open\n"))
            await sam.run("show", id)
            await sam.run("edit", id, "state=broken")
            await level(alex, sam)
            for house in [alex, sam] {
                #expect(
                    await house.run("log").out.contains(
                        "promise    shoes, by Alex, to Sam, called broken by Sam\n"))
                #expect(
                    await house.run("show", id).out.contains(
                        "  state         called broken by Sam\n"))
            }
            await alex.run("show", id)
            await alex.run("edit", id, "state=broken")
            #expect(await alex.run("log").out.contains("to Sam, broken\n"))
        }
    }

    @Test func `a list says who answered and not what`() async throws {
        try await parents { alex, sam in
            let id = await sam.run("play", "block tower", "20m").id
            await level(alex, sam)
            let reply = await alex.run("reply", id, "He was bored.").id
            await level(alex, sam)
            for house in [alex, sam] {
                let log = await house.run("log").out
                #expect(log.contains("block tower, 20m  [1 reply by Alex]\n"), "\(log)")
                #expect(!log.contains("bored") && !log.contains(reply))
                #expect(
                    await house.run("log", "-k", "reply", size: House.wide).out.contains(
                        "He was bored."))
                let entries = await house.run("log", "--json").objects("entries")
                let play = entries.first { $0["short-id"] as? String == id }
                #expect(play?["replies-by"] as? [Int] == [1])
                // Where its entry does not stand in the list, it has a line of its own.
                await house.run("note", "later")
                await house.run("retract", reply)
            }
            await alex.run("reply", id, "Sorry.")
            let short = await alex.run("log", "-c", "1").out
            #expect(!short.contains("Sorry"), "\(short)")
        }
    }

    @Test func `nobody answers a voice, a delight or thanks by default`() async throws {
        try await parents { alex, sam in
            let voice = await alex.run("voice", "you don't love me").id
            await level(alex, sam)
            await sam.expectRefused(
                ["reply", voice, "I do"],
                error: "entry \(voice) is a voice, which stands by itself unless you say otherwise",
                hints: [
                    "nothing was changed; answer it all the same with: rapport reply \(voice)"
                        + " --anyway"
                ])
            let said = await sam.run("reply", voice, "--anyway", "I do")
            #expect(said.status == 0)
            // An answer that is there is changed without more words.
            #expect(await sam.run("reply", voice, "I do.").status == 0)
        }
    }

    @Test func `two open answers of one parent are listed, and one of them is kept`()
        async throws
    {
        try await parents { alex, sam in
            let id = await alex.run("note", "Who has the coat?").id
            await level(alex, sam)
            for words in ["I have", "You have"] { try sam.answer(id, words) }
            await level(alex, sam)
            for house in [alex, sam] {
                let list = await house.run("conflicts")
                #expect(list.status == 3)
                #expect(list.out.contains("two answers by Sam, begun on two devices"))
                #expect(list.out.contains("I have") && list.out.contains("You have"))
                #expect(list.talk.contains("--reason duplicate") == (house === sam))
                #expect(await house.run("status", "--check").status == 3)
                let json = try await house.run("conflicts", "--json").json()
                #expect((json["replies"] as? [Any])?.count == 1)
            }
            let talk = await sam.run("conflicts").talk
            let hint = talk.split(separator: "\n").first { $0.contains("--reason") } ?? ""
            let command = hint.components(separatedBy: "rapport ").last ?? ""
            #expect(await sam.run(command.split(separator: " ").map(String.init)).status == 0)
            #expect(await sam.run("conflicts").status == 0)
        }
    }
}

extension House {
    /// Answers an entry without asking whether an answer is there, as a second device would.
    fileprivate func answer(_ id: String, _ words: String) throws {
        let replica = try Replica.open(
            Home(folder: folder).journal(named: nil), surroundings: surroundings)
        let entry = try replica.entry(named: id).state.entry
        try replica.add(
            EntryDraft(
                kind: .reply, fields: [FieldNumber.text: .text(words), 16: .entry(entry)]))
        try replica.close()
    }
}
