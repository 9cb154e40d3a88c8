import Foundation
import JournalClient
import Testing

@testable import JournalCLI

/// Coming back with the sheet of paper, and what is said when it does not fit.
@Suite struct RecoveringTests {
    @Test func `a parent whose every device is lost comes back with the recovery sheet`()
        async throws
    {
        let (alex, sam, new) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            let sheet = await found(alex)
            await pair(alex, sam, link, founds: false)
            let id = await alex.run("note", "before").id
            await alex.run("sync")
            let lost = await name(of: "laptop", in: alex)
            let place = try await sam.run("status", "--json").json()["link"] as? String ?? ""

            let recovered = await new.run(
                "recover", place, "--device", "desk", input: [sheet, "yes"], isInteractive: true)
            #expect(recovered.status == 0, "\(recovered.talk)")
            #expect(recovered.out.hasPrefix("recovered; "))
            #expect(recovered.talk.contains("Is \(lost) lost, so revoke it? (yes/no)"))
            #expect(await new.run("show", id).out.contains("text          before"))
            #expect(await new.run("note", "after").status == 0)
            for house in [new, sam] { #expect(await house.run("sync").status == 0) }

            #expect(await alex.run("sync").talk.contains("this device was revoked"))
            #expect(await sam.run("log").out.contains("after"))
            let list = await new.run("device", "list").out
            #expect(list.contains("revoked by the recovery sheet") && list.contains("(lost)"))
            #expect(list.contains("let in by the recovery sheet"))
            await expectNothingOfOthers(sam)
            try await expectLevel(new, sam)
            for house in [new, sam] { #expect(await house.run("audit").status == 0) }
            // It manages devices as the lost one did.
            #expect(await new.run("device", "add", "--no-wait").status == 0)
        }
    }

    @Test func `without a daemon a parent comes back with the sheet and a file of the other one`()
        async throws
    {
        let (alex, sam, new) = (House(now: realNow), House(now: realNow), House(now: realNow))
        let (sheet, id) = try await daemon { link in
            let sheet = await found(alex)
            await pair(alex, sam, link, founds: false)
            let id = await alex.run("note", "before").id
            await level(alex, sam)
            return (sheet, id)
        }
        let stick = sam.folder + "/stick"
        await sam.run("sync", "--to", stick)
        let lost = await name(of: "laptop", in: alex)

        let wrong = sheet.hasPrefix("a") ? "b" + sheet.dropFirst() : "a" + sheet.dropFirst()
        let mistyped = await new.run("recover", "--from", stick, input: [wrong])
        #expect(mistyped.talk.contains("or a letter of it differs"))
        try Data("Dear Alex,\n".utf8).write(to: URL(fileURLWithPath: stick + "-letter"))
        let letter = await new.run("recover", "--from", stick + "-letter", input: [sheet])
        #expect(letter.talk.contains("stick-letter was not written by rapport sync --to"))
        #expect(await new.run("recover", input: [sheet]).status == 64)
        #expect(!FileManager.default.fileExists(atPath: new.journal))

        let recovered = await new.run(
            "recover", "--from", stick, "--device", "desk", input: [sheet, "yes"],
            isInteractive: true)
        #expect(recovered.status == 0, "\(recovered.talk)")
        #expect(recovered.out.hasPrefix("recovered; "))
        #expect(recovered.talk.contains("Is \(lost) lost, so revoke it? (yes/no)"))
        #expect(
            recovered.talk.hasSuffix(
                """
                the other copies do not know this device yet; carry it to them in a file:
                  rapport sync --to rapport-file, and there: rapport sync --from rapport-file

                """))
        #expect(await new.run("show", id).out.contains("text          before"))
        #expect(await new.run("note", "after").status == 0)
        let back = new.folder + "/back"
        #expect(await new.run("sync", "--to", back).status == 0)
        #expect(await sam.run("sync", "--from", back).status == 0)
        #expect(await sam.run("log").out.contains("after"))
        let list = await new.run("device", "list").out
        #expect(list.contains("let in by the recovery sheet") && list.contains("(lost)"))
        await expectNothingOfOthers(sam)
        await sam.run("sync", "--to", stick)
        await new.run("sync", "--from", stick)
        try await expectLevel(new, sam)
        for house in [new, sam] { #expect(await house.run("audit").status == 0) }
    }

    @Test func `a file that leaves something out is no copy to come back from`() async throws {
        let (alex, new) = (House(now: realNow), House(now: realNow))
        let sheet = await found(alex)
        let (whole, part) = (alex.folder + "/whole", alex.folder + "/part")
        await alex.run("sync", "--to", whole)
        await alex.run("note", "later")
        await alex.run("sync", "--to", part, "--have", whole)
        let outcome = await new.run("recover", "--from", part, input: [sheet])
        #expect(outcome.status == 1)
        #expect(outcome.talk.contains("carries only what is new to another device"))
        #expect(!FileManager.default.fileExists(atPath: new.journal), "nothing is left")
        #expect(await new.run("recover", "--from", whole, input: [sheet]).status == 0)
    }

    @Test func `a script recovers with standard input and names what is lost`() async throws {
        let (alex, sam, new) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            let sheet = await found(alex)
            await pair(alex, sam, link, founds: false)
            let place = try await alex.run("status", "--json").json()["link"] as? String ?? ""
            let recovered = await new.run(
                "recover", place, "--recovery", "-", "--revoke", "laptop", "--json",
                input: [sheet.uppercased() + "\n"])
            #expect(recovered.status == 0, "\(recovered.talk)")
            let json = try recovered.json()
            #expect((json["revoked"] as? [String])?.count == 1)
            #expect(json["sent"] as? Bool == true)
        }
    }

    @Test func `a device that is not found is no reason to give the recovery up`() async throws {
        let (alex, new) = (House(now: realNow), House(now: realNow))
        let sheet = await found(alex)
        let id = await alex.run("note", "before").id
        let stick = alex.folder + "/whole"
        await alex.run("sync", "--to", stick)
        let outcome = await new.run(
            "recover", "--from", stick, "--revoke", "labtop", "--revoke", "laptop", input: [sheet])
        #expect(outcome.status == 1)
        #expect(outcome.out.hasPrefix("recovered; "))
        #expect(
            outcome.talk.hasSuffix(
                """
                rapport: error: no device here is called labtop
                rapport: hint: the journal is recovered, and everything else is done; \
                see your devices with: rapport device list
                rapport: hint: revoke one that is lost with: \
                rapport device revoke NAME --recovery -

                """))
        for hint in outcome.hints { #expect(Hint(hint).defect == nil) }
        #expect(await new.run("show", id).status == 0)
        #expect(await new.run("device", "list").out.contains("(lost)"), "the one that was found")
    }

    @Test func `a sheet that does not fit is told apart, and nothing is left behind`()
        async throws
    {
        let (alex, sam, new) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            let sheet = await found(alex)
            await pair(alex, sam, link, founds: false)
            let place = try await alex.run("status", "--json").json()["link"] as? String ?? ""
            let other = await sheetOf(new.run("init", "--journal", "private", "--name", "Alex"))
            let wrong = sheet.hasPrefix("a") ? "b" + sheet.dropFirst() : "a" + sheet.dropFirst()
            let sentences = [
                (wrong, "this is not this journal's recovery sheet, or a letter of it differs"),
                (
                    String(sheet.dropLast()),
                    "a recovery sheet has 56 letters and digits, and here are 55"
                ),
                ("1" + sheet.dropFirst(), "group 1 has \"1\", which no sheet has"),
                (other, "this is the recovery sheet of the journal \"private\""),
            ]
            for (typed, sentence) in sentences {
                let outcome = await new.run("recover", place, input: [typed], isInteractive: true)
                #expect(outcome.status == 1)
                #expect(outcome.talk.contains("rapport: error: \(sentence)\n"), "\(outcome.talk)")
                #expect(!FileManager.default.fileExists(atPath: new.journal))
            }
            let empty = await new.run("recover", place, input: [])
            #expect(empty.status == 64)
            #expect(empty.talk.contains("no recovery sheet was typed"))
            let argument = await new.run("recover", place, "--recovery", sheet)
            #expect(argument.status == 64)
            #expect(argument.talk.contains("do not type the sheet on the command line"))
            #expect(!argument.talk.contains(sheet))
            let setup = await new.run("recover", link, input: [sheet], isInteractive: true)
            #expect(setup.talk.contains("this is a daemon's setup link"))
        }
    }

    @Test func `only the sheet acts on a device that manages others, and never on the last one`()
        async throws
    {
        let (alex, sam, second) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            let sheet = await found(alex)
            await pair(alex, sam, link, founds: false)
            let refused = await alex.expectUnchanged {
                await alex.run("device", "add", "--admin", "--no-wait")
            }
            #expect(refused.talk.contains("rapport device add --admin --recovery -"))
            let last = await alex.expectUnchanged {
                await alex.run(
                    "device", "revoke", "laptop", "--recovery", "-", "--yes", input: [sheet])
            }
            #expect(last.talk.contains("is the last of yours that manages devices"))

            let invite = await alex.run(
                "device", "add", "--admin", "--recovery", "-", "--no-wait", input: [sheet])
            async let joining = second.run(
                "join", invite.lines.first ?? "", "--device", "desk", "--yes")
            let confirmed = await alex.run("confirm", "--recovery", "-", "--yes", input: [sheet])
            #expect(confirmed.status == 0, "\(confirmed.talk)")
            #expect(await joining.status == 0)
            for house in [second, alex] { await house.run("sync") }

            let equal = await alex.expectUnchanged {
                await alex.run("device", "revoke", "desk", "--yes")
            }
            #expect(equal.talk.contains("only the recovery sheet can do that to it"))
            let itself = await alex.run("device", "revoke", "laptop", "--yes")
            #expect(itself.talk.contains("this device cannot revoke or readmit itself"))
            let done = await second.run(
                "device", "revoke", "laptop", "--recovery", "-", "--yes", input: [sheet])
            #expect(done.status == 0, "\(done.talk)")
            #expect(await alex.run("sync").talk.contains("this device was revoked"))
        }
    }

    @Test func `what may not be revoked is said in a sentence, and nothing changes`()
        async throws
    {
        let (alex, sam, phone) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            let sheet = await found(alex)
            await pair(alex, sam, link, founds: false)
            await addDevice(to: alex, phone, "phone")
            await sam.run("sync")
            let own = await sam.run("device", "list", "--json").objects("devices")
            let hers = own.first { $0["class"] as? String == "admin" }
            let key = String((hers?["device"] as? String ?? "?").prefix(8))
            let before = try await alex.stateDigest()
            let sentences = [
                (["revoke", "zebra"], "no device here is called zebra"),
                (["revoke", key], "device \(key) is the other parent's"),
                (["readmit", key], "device \(key) is the other parent's"),
                (["readmit", "phone"], "was not revoked"),
                (["revoke", "phone", "--since", "zzzzzzzzzz"], "no entry here has an id"),
                (["revoke", "phone", "--reason", "angry"], "--reason takes one of: lost"),
            ]
            for (words, sentence) in sentences {
                let outcome = await alex.run(["device"] + words + ["--yes"])
                #expect(outcome.status != 0 && outcome.talk.contains(sentence), "\(outcome.talk)")
                #expect(outcome.talk.contains("rapport: hint: nothing was changed"))
            }
            let stranger = await sam.run(
                "device", "revoke", "phone", "--recovery", "-", "--yes", input: [sheet])
            // Labels of the other parent's devices are nobody else's to look up.
            #expect(stranger.talk.contains("no device here is called phone"))
            let writer = await phone.run("device", "revoke", "laptop", "--yes")
            #expect(writer.talk.contains("this device may not change who writes"))
            #expect(await phone.run("device", "add", "--no-wait").talk.contains("may not add"))
            #expect(try await alex.stateDigest() == before)

            await alex.run("device", "revoke", "phone", "--yes")
            let again = await alex.expectUnchanged {
                await alex.run("device", "revoke", "phone", "--yes")
            }
            #expect(again.talk.contains("was revoked before"))
            #expect(again.talk.contains("rapport device readmit"))
        }
    }

    @Test func `after the founding device is revoked the recovery sheet invites the other parent`()
        async throws
    {
        let (alex, sam, new) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            let sheet = await found(alex)
            #expect(await alex.run("host", link).status == 0)
            let place = try await alex.run("status", "--json").json()["link"] as? String ?? ""
            let recovered = await new.run(
                "recover", place, "--revoke", "laptop", input: [sheet])
            #expect(recovered.status == 0, "\(recovered.talk)")
            let refused = await new.run("invite", "--no-wait")
            #expect(refused.talk.contains("rapport invite --recovery -"))
            let invite = await new.run("invite", "--recovery", "-", "--no-wait", input: [sheet])
            async let joining = sam.run(
                "join", invite.lines.first ?? "", "--name", "Sam", "--yes")
            let confirmed = await new.run("confirm", "--recovery", "-", "--yes", input: [sheet])
            #expect(confirmed.status == 0, "\(confirmed.talk)")
            #expect(await joining.status == 0)
            for house in [new, sam, new] { await house.run("sync") }
            try await expectLevel(new, sam)
        }
    }
}

/// Begins a journal on a device called laptop and gives its recovery sheet.
func found(_ house: House) async -> String {
    await sheetOf(
        house.run("init", "--name", "Alex", "--child", "Eva", "--device", "laptop"))
}

/// The sheet that was printed, its groups with blanks between.
func sheetOf(_ outcome: Outcome) -> String {
    outcome.lines.filter { $0.hasPrefix("    ") }.joined(separator: " ")
        .split(separator: " ").joined(separator: " ")
}

extension Outcome {
    /// A list of objects in the answer.
    func objects(_ key: String) -> [[String: Any]] {
        (try? json()[key]) as? [[String: Any]] ?? []
    }
}
