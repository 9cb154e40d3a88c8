import Foundation
import JournalLines
import JournalText
import Testing

@testable import JournalCLI

/// Copies, restores and a daemon put back, as both parents see them.
@Suite struct CopyTests {
    // MARK: Forks

    @Test func `doctor explains a fork calmly, and its proof is checked with stock tools`()
        async throws
    {
        let house = await House.founded()
        let backup = try house.snapshot()
        let first = await house.run("note", "before the backup came back").id
        let line = house.folder + "/line"
        #expect(await house.run("sync", "--to", line).status == 0)
        try house.putBack(backup)
        let second = await house.run("note", "after it").id
        #expect(await house.run("doctor").lines.count == 2, "nothing tells yet")

        let taken = await house.run("sync", "--from", line)
        #expect(taken.status == 0, "\(taken.talk)")
        let page = await house.run("doctor")
        #expect(page.status == 0)
        let told = page.lines.dropFirst(2)
        #expect(told.first == "this device's folder was copied or restored, and both copies wrote")
        #expect(page.out.contains("both lines are kept and count alike"))
        #expect(page.out.contains("entries \(first)") && page.out.contains("entries \(second)"))
        #expect(page.out.contains("  it writes under a new number since 3 May"))
        #expect(
            page.lines.last
                == "a copied machine joins as a device of its own with: rapport device add")
        #expect(!page.out.lowercased().contains("error") && !page.out.contains("invalid"))
        let listed = await house.run("log").out
        #expect(listed.contains(first) && listed.contains(second), "nothing is dropped")
        #expect(await house.run("audit").status == 0)
        #expect(await house.run("status").out.contains("both lines are kept: rapport doctor"))

        let absent = house.folder + "/none"
        let none = await house.run("doctor", "--fork-proof", absent, "--fork", "2")
        #expect(none.status == 1)
        let talk = """
            rapport: error: there is no fork 2; there is one
            rapport: hint: no file was written; see it with: rapport doctor
            rapport: hint: the proof of the first: rapport doctor --fork-proof \(absent) --fork 1

            """
        #expect(none.talk == talk)
        let proof = house.folder + "/proof"
        let written = await house.run("doctor", "--fork-proof", proof)
        #expect(written.lines.first == "wrote the proof to \(proof)")
        let checked = await House().run("doctor", "--check-proof", proof)
        #expect(checked.status == 0, "\(checked.talk)")
        #expect(checked.lines == Array(written.lines.dropFirst()))
        #expect(checked.lines.last == "it proves that the key was used twice, not why")
        #expect(try stockCheck(proof).status == 0)
        // Both programs name the place alike.
        let place = try #require(checked.lines.first { $0.hasPrefix("  epoch ") })
            .trimmed.replacing(",", with: "").split(separator: " ")
        #expect(place.count == 4 && place[1].count == 16)
        #expect(
            try stockCheck(proof).out.contains(
                "signed two events at epoch \(place[1]), number \(place[3]):\n"))
        let json = try await house.run("doctor", "--json").json()
        let forks = (json["lineage"] as? [String: Any])?["forks"] as? [[String: Any]]
        #expect(forks?.first?["epoch"] as? String == String(place[1]))

        let photo = try house.file("JFIF", named: "photo.jpg")
        await house.expectRefused(
            ["doctor", "--fork-proof", photo],
            error: "\(photo) is a file that something else wrote, so it is not written over",
            hints: [
                "nothing was changed, and it is as it was",
                "name another file, as in: rapport doctor --fork-proof"
                    + " \(house.folder)/rapport-file",
            ])
        #expect(FileManager.default.contents(atPath: photo) == Data("JFIF".utf8))
        #expect(await house.run("doctor", "--fork-proof", proof).status == 0)

        var bytes = try Data(contentsOf: URL(fileURLWithPath: proof))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(fileURLWithPath: proof))
        let spoilt = await house.run("doctor", "--check-proof", proof)
        #expect(spoilt.status == 1)
        #expect(spoilt.talk.contains("the file proves no fork: "))
        #expect(try stockCheck(proof).status == 1)
    }

    @Test func `a journal without forks proves none`() async {
        let house = await House.founded()
        let outcome = await house.expectUnchanged {
            await house.run("doctor", "--fork-proof", house.folder + "/proof")
        }
        #expect(outcome.talk.contains("no device of this journal has used a number twice"))
    }

    @Test func `a proof of a fork that is not there names the forks that are`() async throws {
        let house = await House.founded()
        let file = house.folder + "/proof"
        await house.expectRefused(
            ["doctor", "--fork", "1"],
            error: "--fork says of which fork --fork-proof writes the proof",
            hints: ["nothing was changed; see: rapport doctor --help"], status: 64)
        let backup = try house.snapshot()
        await house.run("note", "before the backup came back")
        let line = house.folder + "/line"
        await house.run("sync", "--to", line)
        try house.putBack(backup)
        await house.run("note", "after it")
        await house.run("sync", "--from", line)
        for number in ["2", "9"] {
            await house.expectRefused(
                ["doctor", "--fork-proof", file, "--fork", number],
                error: "there is no fork \(number); there is one",
                hints: [
                    "no file was written; see it with: rapport doctor",
                    "the proof of the first: rapport doctor --fork-proof \(file) --fork 1",
                ])
        }
        #expect(await house.run("doctor", "--fork-proof", file, "--fork", "1").status == 0)
    }

    @Test func `the lines of a fork have the same numbers on every copy`() async throws {
        // Chance decides the ids, so a wrong order is noticed in one of several families.
        for _ in 0..<6 {
            let (one, two) = (await House.founded(), House())
            try FileManager.default.copyItem(atPath: one.folder, toPath: two.folder)
            let backup = try two.snapshot()
            await one.run("note", "on one")
            let line = one.folder + "/line"
            await one.run("sync", "--to", line)
            // The same folder put back as it was: the number is used again.
            try one.putBack(backup)
            await one.run("note", "on the other")
            let back = one.folder + "/back"
            await one.run("sync", "--to", back)
            for file in [line, back] { await two.run("sync", "--from", file) }
            await one.run("sync", "--from", line)
            let told = [await one.run("doctor"), await two.run("doctor")].map { page in
                page.lines.filter { $0.hasPrefix("  line ") }
            }
            #expect(told[0] == told[1] && told[0].count == 2)
        }
    }

    @Test func `a copied folder is noticed before the first write, and doctor says so`()
        async throws
    {
        let house = await House.founded()
        let copy = House()
        try FileManager.default.copyItem(atPath: house.folder, toPath: copy.folder)
        #expect(
            await copy.run("doctor").lines.last
                == "the next entry of this device goes on under a new number, since its store is"
                + " another file than before")
        let outcome = await copy.run("note", "by the copy")
        #expect(outcome.status == 0)
        #expect(
            outcome.talk.hasPrefix(
                "this device's folder was copied or put back; it goes on under a new number\n"))
        #expect(
            await copy.run("doctor").lines.last
                == "this device's folder was copied or restored once; nothing is lost by it, and"
                + " it writes under a new number since 3 May")
        #expect(await copy.run("note", "again").talk == "")
    }

    @Test func `a folder used on two machines is told to its owner and to the other parent`()
        async throws
    {
        let (alex, sam, copy) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            await alex.run("init", "--name", "Alex", "--device", "laptop")
            await pair(alex, sam, link, founds: false)
            await level(alex, sam)
            try FileManager.default.copyItem(atPath: alex.folder, toPath: copy.folder)
            await alex.run("note", "on the laptop")
            await sam.run("note", "by Sam")
            await level(alex, sam)
            let first = await copy.run("note", "on the copy")
            #expect(first.talk.hasPrefix("this device's folder was copied or put back; "))
            #expect(first.talk.contains("it goes on under a new number\n"), "\(first.talk)")
            // Nobody waits longer than two seconds, which may pass on a machine that is busy.
            if !first.talk.contains("the daemon could not be asked") {
                let count = first.talk.contains("one event") ? "one event" : "2 events"
                let told = "\(count) of this device that this copy lacked came from the daemon"
                #expect(first.talk.contains(told), "\(first.talk)")
            }
            for house in [copy, alex, sam] { await house.run("sync") }
            await alex.run("note", "on the laptop again")
            for house in [alex, copy, sam] { await house.run("sync") }

            let day = DayText.text(realNow, Zone { _ in 120 }, now: Int64(realNow))
            for (house, whose, writer) in [
                (alex, "this device's folder", "it"), (copy, "this device's folder", "it"),
                (sam, "the folder of a device of Alex's", "that device"),
            ] {
                let told = await house.run("doctor").lines.dropFirst(2)
                // Of the other parent's device no number and no day.
                let (once, since) = house === sam ? ("", "") : (" once", " since \(day)")
                #expect(
                    told.prefix(2) == [
                        "\(whose) was copied or restored\(once); nothing is lost by it, and"
                            + " \(writer) writes under a new number\(since)",
                        "\(whose) is on two machines, or was: an older line of it went on beside"
                            + " the new one, and both count",
                    ])
                // Whoever cannot let a device of that parent in is given no command.
                let command =
                    "a copied machine joins as a device of its own with:"
                    + " rapport device add"
                #expect(told.dropFirst(2) == (house === sam ? [] : [command]))
            }
            try await expectLevel(alex, sam)
        }
    }

    @Test func `a revocation that leaves out what a thief wrote is told as no copy`() async throws {
        let (alex, sam, phone) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            await addDevice(to: alex, phone, "phone")
            let forged = await phone.run("note", "forged").id
            for house in [phone, alex] { await house.run("sync") }
            await alex.run("device", "revoke", "phone", "--since", forged, "--yes")
            await alex.run("note", "after it")
            await level(alex, sam)
            for house in [alex, sam] { #expect(await house.run("doctor").lines.count == 2) }
            let json = try await alex.run("doctor", "--json").json()
            let epochs = (json["lineage"] as? [String: Any])?["epochs"] as? [[String: Any]] ?? []
            #expect(epochs.map { $0["beginning"] as? String } == ["first", "revocation"])
        }
    }

    // MARK: A daemon put back

    @Test func `a daemon put back says how far behind it was, and nothing is lost`() async throws {
        let alex = House(now: realNow)
        let data = alex.folder + "-daemon"
        defer { try? FileManager.default.removeItem(atPath: data) }
        await alex.run("init", "--name", "Alex", "--child", "Eva", "--device", "laptop")
        let port = try await daemon(in: data, port: 0) { link in
            #expect(await alex.run("host", link).status == 0)
            await alex.run("note", "one")
            await alex.run("sync")
            return try String(contentsOfFile: data + "/port", encoding: .utf8).trimmed
        }
        try FileManager.default.copyItem(atPath: data, toPath: alex.folder + "/backup")
        let number = try #require(Int(port))
        try await daemon(in: data, port: number) { _ in
            await alex.run("note", "two")
            await alex.run("note", "three")
            #expect(await alex.run("sync").status == 0)
        }
        try FileManager.default.removeItem(atPath: data)
        try FileManager.default.moveItem(atPath: alex.folder + "/backup", toPath: data)
        try await daemon(in: data, port: number) { _ in
            let outcome = await alex.run("sync")
            #expect(outcome.status == 0)
            let day = DayText.text(realNow, Zone { _ in 120 }, now: Int64(realNow))
            #expect(
                outcome.lines == [
                    "127.0.0.1 holds an older copy than last time (4 entries, was 6 on \(day))",
                    "nothing is lost here: this device kept all 6 and gave back what was missing"
                        + " there",
                    "received 0, sent 2",
                    outcome.lines.first { $0.hasPrefix("  Alex, laptop (") } ?? "",
                    "this device and the other side hold the same",
                ])
            #expect(outcome.out.contains("): sent 2\n"))
            #expect(
                await alex.run("sync").lines == [
                    "received 0, sent 0", "this device and the other side hold the same",
                ])
            let status = await alex.run("status")
            #expect(status.out.contains(", had everything on \(day)\n"))
            #expect(status.out.contains("yours       6 stored here, 6 at the daemon\n"))
        }
    }

    @Test func `a daemon that lacks changes or receipts alone is said to have every entry`()
        async throws
    {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        let data = alex.folder + "-daemon"
        let backup = data + "-backup"
        defer {
            for folder in [data, backup] { try? FileManager.default.removeItem(atPath: folder) }
        }
        let (port, id) = try await daemon(in: data, port: 0) { link in
            await pair(alex, sam, link)
            let id = await alex.run("care", "sleep").id
            await level(alex, sam)
            await sam.run("note", "for Alex")
            await sam.run("sync")
            return (try String(contentsOfFile: data + "/port", encoding: .utf8).trimmed, id)
        }
        let number = try #require(Int(port))
        let day = DayText.text(realNow, Zone { _ in 120 }, now: Int64(realNow))
        for (words, missing) in [
            ([], "one event that belong to no entry"),
            (["retract", id], "changes to one entry"),
        ] {
            try FileManager.default.copyItem(atPath: data, toPath: backup)
            // What Alex receives for the first time is acknowledged.
            try await daemon(in: data, port: number) { _ in
                if !words.isEmpty { #expect(await alex.run(words).status == 0) }
                #expect(await alex.run("sync").status == 0)
            }
            try FileManager.default.removeItem(atPath: data)
            try FileManager.default.moveItem(atPath: backup, toPath: data)
            try await daemon(in: data, port: number) { _ in
                let outcome = await alex.run("sync")
                let count = try await alex.run("status", "--json").json()["entries"] as? Int ?? 0
                #expect(
                    outcome.lines.prefix(3) == [
                        "127.0.0.1 holds an older copy than last time, on \(day)",
                        "all \(count) entries are there; this device kept and gave back \(missing)",
                        "received 0, sent 1",
                    ])
            }
        }
    }

    @Test func `a damaged setup link names the command that it belongs to`() async {
        let house = await House.founded()
        for link in ["words", "https://host:7420/#abc", "https://host:7420/#\u{e9}"] {
            let outcome = await house.expectUnchanged(ending: 64) { await house.run("host", link) }
            #expect(outcome.talk.contains("rapport host \"LINK\""))
            #expect(!outcome.talk.contains("rapport join"))
        }
        #expect(await house.run("join", "words").talk.contains("rapport join \"LINK\""))
    }
}

extension House {
    /// What is in the store's files now.
    fileprivate func snapshot() throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in ["store.sqlite", "store.sqlite-wal", "feed"] {
            files[name] = try? Data(contentsOf: URL(fileURLWithPath: journal + "/" + name))
        }
        return files
    }

    /// Puts files back byte by byte, as a snapshot of a whole machine does.
    fileprivate func putBack(_ files: [String: Data]) throws {
        for name in ["store.sqlite", "store.sqlite-wal", "feed"] {
            let path = journal + "/" + name
            guard FileManager.default.fileExists(atPath: path) else { continue }
            let file = try #require(FileHandle(forWritingAtPath: path))
            try file.truncate(atOffset: 0)
            try file.write(contentsOf: files[name] ?? Data())
            try file.close()
        }
    }
}

/// Runs the script that needs no program of ours.
private func stockCheck(_ proof: String) throws -> (status: Int32, out: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    process.arguments = [root.appending(path: "Scripts/check-fork-proof").path, proof]
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
}
