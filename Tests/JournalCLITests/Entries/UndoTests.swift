import Foundation
import JournalClient
import Testing

@testable import JournalCLI

/// `rapport undo`, and what waits until then.
@Suite struct UndoTests {
    private let house: House

    init() async {
        house = await House.founded()
        await house.run("undo", "--wait", "2m")
    }

    /// The files of the home that hold some words.
    private func traces(of words: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: house.folder).filter { name in
            guard let data = FileManager.default.contents(atPath: house.folder + "/" + name) else {
                return false
            }
            return data.range(of: Data(words.utf8)) != nil
        }
    }

    @Test func `what was saved last is removed, and no file has a word of it`() async throws {
        await house.run("note", "kept for good")
        let saved = await house.run("note", "CANARY in the car", isInteractive: true)
        #expect(saved.talk.hasSuffix("rapport undo takes it back until 18:22\n"))
        #expect(try !traces(of: "CANARY").isEmpty)
        let undone = await house.run("undo")
        #expect(undone.status == 0)
        #expect(undone.out.hasPrefix("removed: "))
        #expect(undone.out.contains("CANARY in the car"))
        #expect(undone.out.hasSuffix("nobody else had it, and no trace of it is left here\n"))
        #expect(try traces(of: "CANARY").isEmpty)
        let log = await house.run("log")
        #expect(log.out.contains("kept for good") && !log.out.contains("CANARY"))
        #expect(await house.run("show", saved.id).status != 0)
    }

    @Test func `a change is removed, and the entry is as it was`() async {
        let id = await house.run("note", "as it was").id
        await house.run("edit", id, "text=a slip", isInteractive: true)
        let undone = await house.run("undo")
        #expect(undone.out.hasPrefix("again as it was: ") && undone.out.contains("as it was"))
        #expect(await !house.run("history", id).out.contains("a slip"))
        #expect(await house.run("undo").out.hasPrefix("removed: "))
    }

    @Test func `each change says journal, time and child, and until when an undo takes it back`()
        async throws
    {
        try await parents { alex, sam in
            await alex.run("child", "Mia")
            for house in [alex, sam] { await house.run("undo", "--wait", "2m") }
            let bottle = await alex.run("bottle", "5oz", "--child", "Eva").id
            let asked = await sam.run("propose", "bedtime at 20:00", "--child", "Eva").id
            let other = await sam.run("propose", "no phones at dinner", "--child", "Eva").id
            let own = await alex.run("propose", "shoes by turns", "--child", "Eva").id
            let zoo = await alex.run("promise", "zoo", "--child", "Eva").id
            let tired = await alex.run("rupture", "tired", "--child", "Eva").id
            let sleep = await alex.run("sleep", "now", "--child", "Eva").id
            for house in [alex, sam] { await house.run("sync", "--now") }
            await level(alex, sam)
            for words in [
                ["edit", bottle, "text=half of it"], ["woke"], ["promise", "kept", zoo],
                ["withdraw", own], ["retract", bottle], ["agree", asked], ["decline", other],
                ["retract", tired],
            ] {
                let id = words.count > 1 ? words[words.count == 3 ? 2 : 1] : sleep
                await alex.run("show", words[0] == "edit" ? bottle : id)
                let changed = await alex.run(words, input: ["yes"], isInteractive: true)
                let saved = changed.timeless.split(separator: "\n").first ?? ""
                let place = words.last == tired ? "private" : "shared"
                let entry = words[0] == "edit" ? bottle : id
                #expect(saved.hasPrefix("saved \(entry)  \(place)  TIME  "), "\(changed.out)")
                #expect(saved.contains("  Eva: ") || words.last == tired, "\(saved)")
                #expect(
                    changed.talk.contains(/rapport undo takes it back until \d\d:\d\d\n/),
                    "\(words): \(changed.talk)")
            }
        }
    }

    @Test func `what does not wait says that an undo is seen, and what goes with it`() async {
        let alone = await house.run("medicine", "ibuprofen", "5ml", isInteractive: true)
        #expect(
            alone.talk
                == "this does not wait; if rapport undo takes it back, both of you see that\n")
        await house.run("note", "one")
        let along = await house.run("medicine", "paracetamol", "5ml", isInteractive: true)
        #expect(
            along.talk
                == """
                this does not wait, and what you wrote before it goes with it; \
                if rapport undo takes it back, both of you see that

                """)
        let undone = await house.run("undo", "--yes", isInteractive: true)
        #expect(!undone.talk.contains("rapport undo takes"), "\(undone.talk)")
    }

    @Test func `of two journals of one minute the last is taken back, also where nothing waits`()
        async
    {
        await house.run("undo", "--wait", "0")
        await house.run("note", "a first one", "--private")
        for place in [["--private"], ["--shared"], ["--private"]] {
            house.clock.pass(.seconds(7))
            let id = await house.run(["note", "words"] + place).id
            let undone = await house.run("undo", "--yes")
            #expect(undone.id == id, "\(place): \(undone.out) \(undone.talk)")
        }
    }

    @Test func `a stick leaves out what waits, says so, and takes it with a word`() async throws {
        await house.run("note", "CANARY of the stick")
        let path = house.folder + "/one.stick"
        let written = await house.run("sync", "--to", path)
        #expect(
            written.out.contains(
                "1 entry waits until 18:22 (rapport sync --now --to \(path) offers it at once)"))
        let bytes = try #require(FileManager.default.contents(atPath: path))
        #expect(bytes.range(of: Data("CANARY".utf8)) == nil)
        let all = await house.run("sync", "--now", "--to", path)
        #expect(!all.out.contains("waits until"))
        let undone = await house.run("undo")
        #expect(undone.status == 64)
        #expect(undone.talk.contains("it may have left this device"))
        #expect(undone.talk.contains("in a script say: rapport undo --yes"))
    }

    @Test func `what may have left is taken back for all to see, when it is meant`() async {
        await house.run("undo", "--wait", "0")
        let id = await house.run("note", "gone out").id
        let no = await house.run("undo", input: ["no"], isInteractive: true)
        #expect(no.status == 1 && no.talk.contains("written last: "))
        #expect(no.talk.contains("take it back? (yes/no)"))
        let yes = await house.run("undo", input: ["yes"], isInteractive: true)
        #expect(yes.status == 0 && yes.out.contains("[taken back"))
        #expect(await house.run("show", id).out.contains("gone out"))
        #expect(await house.run("undo", "--yes").talk.contains("taken entry \(id) back already"))
    }

    @Test func `a change that may have left is not taken back, and the next step is told`() async {
        await house.run("undo", "--wait", "0")
        let id = await house.run("note", "first words").id
        await house.run("edit", id, "text=other words")
        let undone = await house.run("undo", "--yes")
        #expect(undone.status == 1)
        #expect(undone.talk.contains("rapport history \(id)"))
        #expect(undone.talk.contains("rapport edit \(id) text="))
        #expect(await house.run("show", id).out.contains("other words"))
    }

    @Test func `where nothing was written there is nothing to take back`() async {
        let undone = await house.run("undo", "--yes")
        #expect(undone.status == 1)
        #expect(undone.talk.contains("nothing was written on this device"))
        #expect(undone.talk.contains("rapport log"))
    }

    @Test(arguments: ["soon", "-1", "25h", "2"])
    func `only a time of a day at most can be waited`(typed: String) async {
        let outcome = await house.run("undo", "--wait=\(typed)")
        #expect(outcome.status == 64 && outcome.talk.contains("rapport undo --wait 2m"))
    }

    @Test func `two minutes are waited unless somebody chose otherwise`() {
        #expect(Program.surroundings.wait == .seconds(120))
    }

    @Test func `how long is waited is a setting that is told when it is made`() async {
        #expect(await house.run("undo", "--wait", "5m").out.contains("waits 5m before"))
        #expect(await house.run("undo", "--wait", "0").out.contains("at once"))
    }
}
