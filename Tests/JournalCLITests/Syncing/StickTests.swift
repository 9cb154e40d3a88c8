import Foundation
import Glibc
import Testing

@testable import JournalCLI

/// Files of events, as both parents see them.
@Suite struct StickTests {
    @Test func `two parents go on by stick when no daemon answers`() async throws {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            for house in [sam, alex, sam] { await house.run("sync") }
        }
        let id = await alex.run("note", "by stick").id
        let stick = alex.folder + "/stick"
        let written = await alex.run("sync", "--to", stick)
        #expect(written.status == 0)
        #expect(written.lines.last == "it is a whole copy, for every device of this journal")
        #expect(written.talk.contains("whoever has the file can read it"))
        let taken = await sam.run("sync", "--from", stick)
        #expect(taken.status == 0, "\(taken.talk)")
        #expect(taken.lines.contains { $0 == "  Alex: received 1" })
        #expect(await sam.run("log").out.contains(id))

        let back = sam.folder + "/back"
        let part = await sam.run("sync", "--to", back, "--have", stick)
        #expect(part.lines.last == "it carries only what the other device lacks")
        #expect(
            await alex.run("sync", "--from", back).lines.last
                == "the device that wrote it has everything that is here")
        #expect(try await alex.stateDigest() == sam.stateDigest())
        let json = try await alex.run("status", "--json").json()
        #expect((json["other-parent"] as? [String: Any])?["up-to-date"] as? Bool == true)
        #expect(await alex.run("status", "--pending").lines.contains("not at the daemon yet:"))
    }

    @Test(arguments: [
        ("cut", "stick ends before its end, as when a stick is pulled out too early"),
        ("words", "stick was not written by rapport sync --to"),
        ("foreign", "stick belongs to another journal"),
        ("altered", "stick is not as it was written"),
        ("gone", "there is no file "),
    ])
    func `a stick of no use says why and changes nothing`(
        defect: String, sentence: String
    ) async throws {
        let house = await House.founded()
        let other = await House.founded()
        let source = defect == "foreign" ? other : house
        let path = source.folder + "/stick"
        await source.run("sync", "--to", path)
        await house.run("note", "written since")
        let file = URL(fileURLWithPath: path)
        var bytes = try Data(contentsOf: file)
        switch defect {
        case "cut": bytes.removeLast(60)
        case "words": bytes = Data("Dear Sam,\n".utf8)
        case "altered": bytes[bytes.count / 2] ^= 4
        default: break
        }
        try bytes.write(to: file)
        if defect == "gone" { try FileManager.default.removeItem(at: file) }
        let before = await house.run("status", "--json").out
        let outcome = await house.run("sync", "--from", path)
        #expect(outcome.status == 1)
        #expect(outcome.talk.hasPrefix("rapport: error: "))
        #expect(outcome.talk.contains(sentence), "\(outcome.talk)")
        #expect(outcome.talk.contains("rapport: hint: "))
        #expect(!outcome.talk.contains("FILE"), "the file is named as it was typed")
        #expect(await house.run("status", "--json").out == before)
    }

    @Test func `options of a stick that do not go together are said`() async {
        let house = await House.founded()
        await house.expectUnchanged(ending: 64) { await house.run("sync", "--have", "x") }
        await house.expectUnchanged(ending: 64) { await house.run("sync", "--watch", "--to", "x") }
        let outcome = await house.expectUnchanged {
            await house.run("sync", "--to", house.folder + "/x", "--for", "nobody")
        }
        #expect(outcome.talk.contains("no device, or more than one, has a name that begins with"))
    }

    @Test func `what is said after writing and taking can be pasted`() async throws {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            await level(alex, sam)
        }
        let stick = alex.folder + "/a stick"
        let written = await alex.run("sync", "--to", stick)
        #expect(written.talk.hasSuffix("on the other device: rapport sync --from '\(stick)'\n"))
        await sam.run("note", "what Alex lacks")
        let taken = await sam.run("sync", "--from", stick)
        #expect(
            taken.lines.last == """
                its maker lacks some of what is here; write what it lacks with: rapport sync --to \
                '\(stick)-back' --have '\(stick)'
                """)
        #expect(await sam.run("sync", "--to", stick + "-back", "--have", stick).status == 0)
        #expect(await alex.run("sync", "--from", stick + "-back").status == 0)
        try await expectLevel(alex, sam)
    }

    @Test func `a file of another journal that is here is answered with that journal's name`()
        async throws
    {
        let house = await House.founded()
        await house.run("init", "--journal", "private", "--name", "Alex")
        let stick = house.folder + "/stick"
        await house.run("sync", "--to", stick, "--journal", "private")
        let outcome = await house.expectUnchanged {
            await house.run("sync", "--from", stick, "--journal", "family")
        }
        #expect(
            outcome.talk == """
                rapport: error: \(stick) belongs to another journal
                rapport: hint: nothing of it was taken, and nothing here was changed
                rapport: hint: if it is for "private": rapport sync --from \(stick) \
                --journal private

                """)
        let pasted = await house.run("sync", "--from", stick, "--journal", "private")
        #expect(pasted.status == 0)
    }

    @Test func `a pipe, a device and a folder are never replaced by a file`() async throws {
        let house = await House.founded()
        let (pipe, device) = (house.folder + "/pipe", house.folder + "/device")
        #expect(mkfifo(pipe, 0o600) == 0)
        try FileManager.default.createSymbolicLink(
            atPath: device, withDestinationPath: "/dev/full")
        let listed = try FileManager.default.contentsOfDirectory(atPath: house.folder).sorted()
        for (path, better) in [
            (pipe, "rapport-file"), (device, "rapport-file"), ("/dev/full", "rapport-file"),
            (house.journal, house.journal + "/rapport-file"),
        ] {
            let outcome = await house.run("sync", "--to", path)
            #expect(outcome.status == 1)
            #expect(
                outcome.talk == """
                    rapport: error: \(path) is not a plain file, so nothing is written there
                    rapport: hint: nothing was changed, and it is as it was
                    rapport: hint: name a file, as in: rapport sync --to \(better)

                    """)
        }
        let after = try FileManager.default.contentsOfDirectory(atPath: house.folder).sorted()
        #expect(after == listed)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: device) == "/dev/full")
        #expect(await house.run("sync", "--to", house.journal + "/rapport-file").status == 0)
        let reading = await house.expectUnchanged { await house.run("sync", "--from", pipe) }
        #expect(reading.talk.hasPrefix("rapport: error: \(pipe) is not a file\n"))
    }

    @Test func `a folder that is not there is named, with the command that makes it`() async throws
    {
        let house = await House.founded()
        let folder = house.folder + "/no such"
        let refused = await house.expectUnchanged {
            await house.run("sync", "--to", folder + "/file")
        }
        #expect(
            refused.talk == """
                rapport: error: \(folder)/file cannot be written: there is no folder \(folder)
                rapport: hint: nothing was changed; make it with: mkdir -p '\(folder)'

                """)
    }

    @Test func `a file that something else wrote is never written over`() async throws {
        let house = await House.founded()
        let photo = try house.file("JFIF", named: "photo.jpg")
        let free = house.folder + "/rapport-file"
        await house.expectRefused(
            ["sync", "--to", photo],
            error: "\(photo) is a file that something else wrote, so it is not written over",
            hints: [
                "nothing was changed, and it is as it was",
                "name another file, as in: rapport sync --to \(free)",
            ])
        #expect(FileManager.default.contents(atPath: photo) == Data("JFIF".utf8))
        // A stick is used many times, and a script may have made an empty file.
        _ = try house.file("", named: "rapport-file")
        #expect(await house.run("sync", "--to", free).status == 0)
        await house.run("note", "x")
        #expect(await house.run("sync", "--to", free).status == 0)
        let outcome = await house.run("sync", "--to", photo)
        #expect(outcome.talk.hasSuffix(": rapport sync --to \(free)-2\n"))
    }

    @Test func `a file whose base has not come yet is held back whole, and nothing changes`()
        async throws
    {
        let (alex, sam, phone) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            await level(alex, sam)
            await addDevice(to: alex, phone, "phone")
            // Alex's laptop has the phone's admission, and Sam does not.
            let known = alex.folder + "/known"
            await alex.run("sync", "--to", known)
            let id = await phone.run("note", "before I was known").id
            let early = phone.folder + "/early"
            #expect(await phone.run("sync", "--to", early, "--have", known).status == 0)

            let before = try await sam.stateDigest()
            let outcome = await sam.run("sync", "--from", early)
            #expect(outcome.status == 1)
            // The admission, and perhaps what was seen of it since.
            let missing = ["one event that it builds on is", "2 events that it builds on are"]
            let talks = missing.map { words in
                """
                rapport: error: \(early) carries only what is new to another device; \
                \(words) not here
                rapport: hint: nothing of it was taken, and nothing here was changed
                rapport: hint: let its maker write a whole one: rapport sync --to early

                """
            }
            #expect(talks.contains(outcome.talk), "\(outcome.talk)")
            #expect(try await sam.stateDigest() == before)
            #expect(await sam.run("show", id).status == 1)

            await sam.run("sync")
            let taken = await sam.run("sync", "--from", early)
            #expect(taken.status == 0, "\(taken.talk)")
            for house in [phone, alex, sam] { await house.run("sync") }
            for house in [phone, alex, sam] {
                let page = await house.run("show", id)
                #expect(page.out.contains("text          before I was known"))
                #expect(!page.out.contains("without effect"))
                #expect(await house.run("log").lines.contains { $0.contains("Alex      note") })
            }
            try await expectLevel(alex, sam)
        }
    }
}
