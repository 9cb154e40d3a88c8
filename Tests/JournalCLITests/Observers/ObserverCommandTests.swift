import Foundation
import JournalClient
import Testing

@testable import JournalCLI

/// A mediator, or a grandparent: both parents let them read until a day, and either ends it.
@Suite struct ObserverCommandTests: HasGuests {
    @Test func `the asker is told what will be read, the other parent is asked until they answer`()
        async throws
    {
        try await guests { alex, sam, guest, code in
            let early = await guest.run("observe")
            #expect(early.status == 3 && early.lines == [code])
            #expect(early.talk.contains("have not both said so yet"))
            let asked = await ask(alex, code)
            #expect(asked.talk.contains("would read all that both of you share, from the"))
            #expect(asked.talk.contains("cannot be taken back"))
            #expect(asked.out.contains("the other parent is asked"))
            #expect(await guest.run("observe").status == 3)
            await level(alex, sam)
            for command in [["log"], ["today"], ["note", "x"], ["sync"]] {
                let talk = await sam.run(command).talk
                #expect(talk.contains("Alex asks that mediator ("), "\(command): \(talk)")
                let line = try #require(talk.split(separator: "\n").first { $0.contains("yes: ") })
                for word in ["observer agree ", "no: rapport observer decline ", "later: "] {
                    #expect(line.contains(word), "\(command)")
                }
            }
            #expect(!(await alex.run("log").talk.contains(" asks that ")))
            #expect(await alex.run("observer", "list").out.contains("asked for by "))
            // What the question names works as it is typed.
            let talk = await sam.run("log").talk
            let words = try #require(
                talk.firstMatch(of: /yes: rapport (observer agree [0-9a-f]{8})/)?.1)
            let typed = words.split(separator: " ").map(String.init)
            let silent = await sam.run(typed)
            #expect(silent.status == 64 && silent.talk.contains("--yes"), "\(silent.talk)")
            let yes = await sam.run(typed + ["--yes"])
            #expect(yes.status == 0 && yes.out.contains("both of you have said so"))
            #expect(!(await sam.run("log").talk.contains(" asks that ")))
        }
    }

    @Test func `both said so: it reads both parents in the order of time, and nobody sees when`()
        async throws
    {
        try await guests { alex, sam, guest, code in
            await alex.run("note", "words of alex")
            await sam.run("note", "words of sam")
            await sam.run("rupture", "yelling")
            await level(alex, sam)
            await agree(alex, sam, code)
            await level(alex, sam)
            let before = try await alex.run("status", "--json").json()["events"] as? Int
            let read = await guest.run("observe")
            #expect(read.status == 0 && read.out.contains("received"), "\(read.talk)")
            let log = await guest.run("log", "--all")
            #expect(log.status == 0, "\(log.talk)")
            let (mine, theirs) = (
                log.out.range(of: "words of alex"), log.out.range(of: "words of sam")
            )
            #expect(mine != nil && theirs != nil)
            for name in ["Alex", "Sam"] { #expect(log.out.contains(name)) }
            // What one of them keeps for themselves never left their devices.
            #expect(!log.out.contains("yelling"))
            for command in [
                ["today"], ["week"], ["status"], ["audit"], ["conflicts"], ["kinds"], ["doctor"],
                ["handover", "--card"], ["find", "words"], ["sync"], ["observer"],
            ] {
                let outcome = await guest.run(command)
                #expect([0, 3].contains(outcome.status), "\(command): \(outcome.talk)")
                for word in ["laptop", "rapport agree", "rapport decline", "rapport device"] {
                    #expect(!(outcome.out + outcome.talk).contains(word), "\(command)")
                }
            }
            let status = await guest.run("status")
            #expect(status.out.contains("you read this journal and write nothing in it"))
            await level(alex, sam)
            #expect(try await alex.run("status", "--json").json()["events"] as? Int == before)
            #expect(await alex.run("status").out.contains("reads too"))
            let elsewhere = try await alex.run("status", "--json").json()["elsewhere"]
            let readers = (elsewhere as? [String: Any])?["reads-too"] as? [[String: Any]]
            #expect(readers?.map { $0["state"] as? String } == ["reads"])
        }
    }

    @Test func `every command that writes refuses there with the same sentence`() async throws {
        try await guests { alex, sam, guest, code in
            await agree(alex, sam, code)
            await guest.run("observe")
            let id = await alex.run("note", "x").id
            let writing: [[String]] = [
                ["note", "x"], ["add", "note", "text=x"], ["play", "tower"], ["care", "nap", "1h"],
                ["rupture", "tired"], ["repair", id, "hugged"], ["reply", id, "x"],
                ["edit", id, "text=y"], ["retract", id], ["undo", "--yes"], ["agree", id, "--yes"],
                ["decline", id], ["erase", id], ["propose", "x"], ["withdraw", id],
                ["resolve", id, "--keep-both"], ["invite", "--no-wait"], ["child", "Eva"],
                ["device", "add", "--no-wait"], ["device", "list"], ["sheet", "new", "--yes"],
                ["host", "https://a.example/#A"], ["move", "https://a.example/#A"],
                ["observer", "link"], ["observer", "end", Self.role], ["handover", "to Sam"],
                ["sync", "--to", guest.folder + "/stick"], ["woke"], ["share", id],
            ]
            var lines: Set<String> = []
            for words in writing {
                let outcome = await guest.run(words)
                #expect(outcome.status == 1 && outcome.out == "", "\(words): \(outcome.talk)")
                lines.insert(outcome.talk)
            }
            #expect(lines.count == 1, "\(lines)")
            #expect(lines.first?.contains("you read this journal and write nothing in it") == true)
        }
    }

    @Test(arguments: [true, false])
    func `either ends it alone, and what was read stays readable there`(isFounder: Bool)
        async throws
    {
        try await guests { alex, sam, guest, code in
            await alex.run("note", "words of alex")
            await agree(alex, sam, code)
            await guest.run("observe")
            let one = isFounder ? alex : sam
            let other = isFounder ? sam : alex
            let ended = await one.run("observer", "end", Self.role)
            #expect(ended.status == 0 && ended.out.contains("stays with them"))
            await level(alex, sam)
            let shut = await guest.run("sync")
            #expect(shut.status == 1)
            #expect(shut.talk.contains("the parents let you read no more"), "\(shut.talk)")
            #expect(await guest.run("log", "--all").out.contains("words of alex"))
            let told = await other.run("log").talk
            #expect(told.contains("does not read this journal; known here since "), "\(told)")
            #expect(await one.run("observer", "list").out.contains("does not read"))
            let again = await other.run("observer", "end", Self.role)
            #expect(again.status == 1 && again.talk.contains("read no more already"))
            #expect(!(await other.run("status").out.contains("reads too")))
        }
    }

    @Test func `a no ends the question, and the observer is told no more than before`() async throws
    {
        try await guests { alex, sam, guest, code in
            #expect(await ask(alex, code).status == 0)
            await level(alex, sam)
            let no = await sam.run("observer", "decline", Self.role)
            #expect(no.status == 0 && no.out.contains("does not read"))
            await level(alex, sam)
            #expect(!(await sam.run("log").talk.contains(" asks that ")))
            #expect(await alex.run("log").talk.contains("Sam said that mediator ("))
            #expect(await guest.run("sync").status == 1)
            #expect(await alex.run("observer", "agree", Self.role, "--yes").status == 1)
        }
    }

    @Test func `what is wrong with a code or a day is said, and nothing is written`() async throws {
        try await guests { alex, _, _, code in
            let before = try await alex.run("status", "--json").json()["events"] as? Int
            let spot = code.dropLast(3).last == "A" ? "B" : "A"
            let cases: [(code: String, until: String, status: Int32, says: String)] = [
                (String(code.dropLast(3)), until, 1, "not a whole code"),
                (String(code.dropLast(4)) + spot + code.suffix(3), until, 1, "a sign of that code"),
                ("https://a.example/journal#A", until, 1, "that is a link"),
                ("grandmother", until, 1, "no observer's code"),
                (code, "2020-01-01", 1, "that last day is over"),
                (code, "2099-01-01", 1, "more than 400 days ahead"),
                (code, "2027-02-30", 64, "no day that can be read"),
                (code, "some day", 64, "no day that can be read"),
            ]
            for one in cases {
                let said = await alex.run(
                    "observer", "add", one.code, "--name", "x", "--until", one.until, "--yes")
                #expect(said.status == one.status, "\(one): \(said.talk)")
                #expect(said.talk.contains(one.says), "\(one): \(said.talk)")
                #expect(said.talk.contains("nothing was changed"), "\(one)")
            }
            let unnamed = await alex.run(
                "observer", "add", code, "--name", " ", "--until", until, "--yes")
            #expect(unnamed.status == 1 && unnamed.talk.contains("a role is 1 to 64 bytes"))
            #expect(try await alex.run("status", "--json").json()["events"] as? Int == before)
            // A code that a message broke into lines is whole.
            let broken = code.prefix(70) + "\n" + code.dropFirst(70) + "\n"
            let done = await alex.run(
                ["observer", "add", "-", "--name", Self.role, "--until", until, "--yes"],
                input: [String(broken)])
            #expect(done.status == 0, "\(done.talk)")
            let twice = await ask(alex, code)
            #expect(twice.status == 1 && twice.talk.contains("asked for that already"))
        }
    }

    @Test(arguments: ["Alex", "sam", "EVA", "me", "other"])
    func `nobody who reads is called as somebody of the journal`(name: String) async throws {
        try await guests { alex, _, _, code in
            let said = await alex.run(
                "observer", "add", code, "--name", name, "--until", until, "--yes")
            #expect(said.status == 64 && said.talk.contains("in this journal is called"))
            #expect(said.talk.contains("--name mediator"), "\(said.talk)")
            #expect(!(await alex.run("observer", "list").out.contains("asked for")))
        }
    }

    @Test func `a day that is over here is no last day`() async throws {
        try await guests { alex, _, _, code in
            let now = Int64(realNow) + 2 * 3_600_000
            let day = { (days: Int64) in
                let time = Date(timeIntervalSince1970: TimeInterval(now / 1_000 + days * 86_400))
                return String(time.ISO8601Format().prefix(10))
            }
            let late = await alex.run(
                "observer", "add", code, "--name", Self.role, "--until", day(-1), "--yes")
            #expect(late.status == 1 && late.talk.contains("that last day is over"))
            let today = await alex.run(
                "observer", "add", code, "--name", Self.role, "--until", day(0), "--yes")
            #expect(today.status == 0, "\(today.talk)")
            #expect(today.talk.contains(" \(day(0).prefix(4))\n"), "with its year: \(today.talk)")
        }
    }

    @Test func `one question about a key is open at a time, and it is among what waits`()
        async throws
    {
        try await guests { alex, sam, _, code in
            #expect(await ask(alex, code).status == 0)
            let second = await alex.run(
                "observer", "add", code, "--name", "grandma", "--until", until, "--yes")
            #expect(second.status == 1 && second.talk.contains("asked for that already"))
            await level(alex, sam)
            let listed = await sam.run("conflicts")
            #expect(listed.status == 3 && listed.out.contains("Alex asks that mediator ("))
            #expect(listed.talk.contains("yes: rapport observer agree "), "\(listed.talk)")
            #expect(await alex.run("conflicts").status == 0)
        }
    }

    @Test func `who came to read is told until somebody looks at who reads`() async throws {
        try await guests { alex, sam, _, code in
            await agree(alex, sam, code)
            await level(alex, sam)
            let isTold = "this is said until you look at: rapport observer list"
            #expect(await alex.run("log").talk.contains(isTold))
            let devices = await alex.run("device", "list")
            #expect(!devices.out.contains(Self.role) && devices.talk.contains(isTold))
            #expect(await alex.run("log").talk.contains(isTold), "they are in another list")
            #expect(await alex.run("observer", "list").out.contains(Self.role))
            let talk = await alex.run("log").talk
            #expect(!talk.contains("this is said until you look at"), "\(talk)")
        }
    }

    @Test func `a no to longer reading says that it ends what is read now, and asks`() async throws
    {
        try await guests { alex, sam, guest, code in
            await agree(alex, sam, code)
            let longer = await alex.run(
                "observer", "add", code, "--name", "grandma", "--until", later, "--yes")
            #expect(longer.status == 0, "\(longer.talk)")
            await level(alex, sam)
            let talk = await sam.run("log").talk
            #expect(talk.contains("they read until "), "\(talk)")
            let silent = await sam.run("observer", "decline", "grandma")
            #expect(silent.status == 64 && silent.talk.contains("a no ends that too"))
            #expect(await guest.run("observe").status == 0)
            let no = await sam.run("observer", "decline", "grandma", "--yes")
            #expect(no.status == 0 && no.out.contains("reads no more"), "\(no.out)")
            await level(alex, sam)
            #expect(await guest.run("observe").status == 1)
        }
    }

    private var later: String {
        let day = Date(timeIntervalSince1970: TimeInterval(realNow / 1_000 + 120 * 86_400))
        return String(day.ISO8601Format().prefix(10))
    }

    @Test func `a yes that meets an end is told as that, and as no question of the other parent`()
        async throws
    {
        try await guests { alex, sam, guest, code in
            #expect(await ask(alex, code).status == 0)
            await level(alex, sam)
            let taken = await alex.run("observer", "end", Self.role)
            #expect(taken.out.contains("is taken back"), "\(taken.out)")
            #expect(await sam.run("observer", "agree", Self.role, "--yes").status == 0)
            await level(alex, sam)
            let talk = await alex.run("log").talk
            #expect(talk.contains("Sam said yes to mediator ("), "\(talk)")
            #expect(!talk.contains("Sam asks that"))
            #expect(await guest.run("observe").status != 0)
        }
    }

    @Test func `an observer is told of itself as one who reads`() async throws {
        try await guests { alex, sam, guest, code in
            let early = await guest.run("observer", "list")
            #expect(early.out.contains("not known here yet"), "\(early.out)")
            await agree(alex, sam, code)
            await guest.run("observe")
            #expect(await guest.run("observer", "list").out.contains("reads until"))
            await alex.run("observer", "end", Self.role)
            await level(alex, sam)
            await guest.run("sync")
            let status = await guest.run("status")
            #expect(status.out.contains("the parents let you read no more"), "\(status.out)")
            #expect(!status.out.contains("device was revoked"))
            #expect(!(await guest.run("observer", "list").out.contains("the two of you")))
        }
    }

    @Test func `lines for whoever reads name no folder of this machine`() async throws {
        try await guests { alex, sam, _, code in
            let link = await alex.run("--home", alex.folder, "observer", "link")
            #expect(link.talk.contains("they type: rapport observe 'LINK'"), "\(link.talk)")
            #expect(link.talk.contains("rapport --home \(alex.folder) observer add CODE"))
            let invite = await alex.run("--home", alex.folder, "device", "add", "--no-wait")
            #expect(invite.talk.contains(": rapport join 'https://"), "\(invite.talk)")
            await agree(alex, sam, code)
            let ended = await alex.run("--home", alex.folder, "observer", "end", Self.role)
            #expect(ended.out.contains("rapport --home \(alex.folder) sync"), "\(ended.out)")
        }
    }

    @Test func `a journal of one parent has no link for anybody, and its copy is no observer's`()
        async throws
    {
        let alex = House(now: realNow)
        try await daemon { link in
            await alex.run("init", "--name", "Alex")
            await alex.run("host", link)
            let said = await alex.run("observer", "link")
            #expect(said.status == 1 && said.talk.contains("rapport invite"), "\(said.talk)")
            #expect(await alex.run("observer").out.contains("nobody reads along"))
            let observed = await alex.run("observe")
            #expect(observed.status == 1 && observed.talk.contains("a parent's"))
        }
        let guest = House(now: realNow)
        let lost = await guest.run("observe")
        #expect(lost.status == 1 && lost.talk.contains("rapport observer link"), "\(lost.talk)")
        // A link of another kind asks for nothing that there is.
        #expect(await guest.run("observe", "https://a.example/#A").status == 64)
    }
}
