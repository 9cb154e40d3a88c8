import Foundation
import JournalClient
import Testing

@testable import JournalCLI

/// A device is let in while the one that lets it in is revoked elsewhere: what both parents see,
/// and how it comes back.
@Suite struct AddRevokeTests {
    /// Alex's laptop lets a phone in while Alex's desk, which has not heard of it, revokes the
    /// laptop with the sheet; Sam has seen what the phone wrote.
    private func race(
        _ body: @escaping @Sendable (Race) async throws -> Void
    ) async throws {
        let (laptop, desk) = (House(now: realNow), House(now: realNow))
        let (phone, sam) = (House(now: realNow), House(now: realNow))
        try await daemon { link in
            let sheet = await found(laptop)
            await pair(laptop, sam, link, founds: false)
            await addAdmin(to: laptop, desk, "desk", sheet)
            await addDevice(to: laptop, phone, "kid-phone")
            let note = await phone.run("note", "at the swings").id
            for house in [phone, sam] { await house.run("sync") }
            #expect(await sam.run("log").out.hasSuffix("note       at the swings\n"))
            let revoked = await desk.run(
                "device", "revoke", "laptop", "--recovery", "-", "--yes", "--offline",
                input: [sheet])
            #expect(revoked.status == 0, "\(revoked.talk)")
            for house in [desk, sam] { #expect(await house.run("sync").status == 0) }
            let names = (await name(of: "laptop", in: desk), await name(of: "kid-phone", in: desk))
            try await body(
                Race(
                    desk: desk, phone: phone, sam: sam, note: note, sheet: sheet,
                    laptopName: names.0, phoneName: names.1))
        }
    }

    private struct Race {
        let desk, phone, sam: House
        let note, sheet: String
        var laptopName, phoneName: String
        /// When the laptop was revoked, which the other parent is not told.
        var when = " on \(day)"
        /// As Sam's screen names the devices of Alex's: not at all.
        var forSam: Race {
            var race = self
            (race.laptopName, race.phoneName) = ("a device of Alex's", "a device of Alex's")
            race.when = ""
            return race
        }

        var why: String { "its device \(letIn)" }
        var letIn: String { "was let in by \(laptopName), which Alex revoked\(when)" }
        var key: String { String(phoneName.dropFirst("kid-phone (".count).dropLast()) }
    }

    @Test func `add and revoke: both read who let the device in, and that this fell`()
        async throws
    {
        try await race { race in
            for (house, race) in [(race.desk, race), (race.sam, race.forSam)] {
                let mark = "[without effect: \(race.why)]"
                #expect(await house.run("log").out.hasSuffix("at the swings  \(mark)\n"))
                let page = await house.run("show", race.note).out
                #expect(page.contains("\(race.note)  note  \(mark)\n"))
                #expect(
                    page.contains(
                        """
                          without effect  \(race.why)
                            happened-at: 
                        """))
                #expect(page.contains("    text: at the swings\n"))
                let writer = house === race.sam ? "Alex" : "Alex, \(race.phoneName)"
                #expect(page.contains("       \(writer), 20"))
                let there =
                    house === race.sam
                    ? /has reached Sam, .* on [-0-9]*, before the revocation came there\n/
                    : /has reached a device of Sam's, before the revocation came there\n/
                #expect(page.contains(there))
                #expect(
                    await house.run("history", race.note).out.contains(
                        "      without effect: \(race.why)\n"))
                let list = await house.run("device", "list").out
                let status = await house.run("status").out
                // Of the other parent's devices there is no list.
                let isOwn = house !== race.sam
                #expect(list.contains("kid-phone") == isOwn, "its name stays")
                #expect(list.contains("writer  without effect: it \(race.letIn)\n") == isOwn)
                #expect(status.contains("Alex, \(race.phoneName), without effect") == isOwn)
                #expect(
                    status.contains(
                        " events of \(race.phoneName), kept and shown without effect:"
                            + " it \(race.letIn)\n"))
                #expect(await house.run("audit").status == 0)
            }
            try await expectLevel(race.desk, race.sam)
        }
    }

    @Test func `programs read the reason as an object, in every answer that has words for it`()
        async throws
    {
        try await race { race in
            for house in [race.desk, race.sam] {
                let shown = try await house.run("show", race.note, "--json").json()
                let words = shown["without-effect"] as? [[String: Any]] ?? []
                let steps = await house.run("history", race.note, "--json").objects("steps")
                let device = await race.desk.run("device", "list", "--json").objects("devices")
                    .first { $0["label"] as? String == "kid-phone" }
                let key = house === race.sam ? nil : device?["device"] as? String
                let status = await house.run("status", "--json").objects("fallen")
                    .filter { $0["device"] as? String == key && $0["events"] as? Int == 3 }
                let listed = await house.run("log", "--json").objects("entries").last
                let log = listed?["without-effect"] as? [[String: Any]] ?? []
                #expect(words.count == 2 && log.count == 2 && status.count == 1)
                for one in words + log + steps + status + [device ?? [:]] {
                    let reason = try #require(one["reason"] as? [String: Any])
                    #expect(reason["why"] as? String == "let-in-by-fallen")
                    let further = reason["reason"] as? [String: Any] ?? [:]
                    #expect(further["why"] as? String == "revoked")
                    #expect(further["known"] as? Bool == false)
                    for event in [reason["by"], further["by"]] {
                        let by = event as? [String: Any] ?? [:]
                        #expect(Set(by.keys) == ["event", "parent", "device", "claimed-at"])
                        #expect(by["parent"] as? Int == 1)
                    }
                }
                #expect(status.first?["events"] as? Int ?? 0 > 1)
                let own = await house.run("device", "list", "--json").objects("devices")
                    .filter { $0["reason"] is NSNull }
                #expect(own.count > 1, "what stands has none")
            }
        }
    }

    @Test func `a device that fell with the one that let it in is readmitted, words and all`()
        async throws
    {
        try await race { race in
            let command = "rapport device readmit \(race.key)"
            let told = await race.desk.run("device", "list").talk
            #expect(told.contains("without effect: it \(race.letIn)\n"), "said as it arrives")
            #expect(told.contains("let \(race.phoneName) in again with: \(command)\n"))
            #expect(!(await race.sam.run("device", "list").talk.contains("readmit")))

            let back = await race.desk.run("device", "readmit", race.key, "--yes")
            #expect(back.status == 0, "\(back.talk)")
            #expect(back.out == "\(race.phoneName) is readmitted\n")
            #expect(back.talk.contains("this gives effect back to 2 entries\n"))
            #expect(back.talk.contains("    \(race.note)  Alex  note  at the swings\n"))
            for house in [race.phone, race.desk, race.sam] {
                #expect(await house.run("sync").status == 0)
            }
            #expect(await race.phone.run("note", "and back").status == 0)
            for house in [race.phone, race.desk, race.sam] { await house.run("sync") }
            for house in [race.desk, race.sam] {
                let log = await house.run("log").out
                #expect(log.contains("note       at the swings\n"))
                #expect(log.contains("note       and back\n"))
                #expect(!log.contains("without effect"))
                let list = await house.run("device", "list").out
                let isTold = list.contains(/kid-phone \(.*\) .* let in by desk \(/)
                #expect(isTold == (house !== race.sam), "by what counts")
                #expect(await house.run("audit").status == 0)
            }
            try await expectLevel(race.desk, race.sam)
            // Whoever would change a device asks the daemon first what is new.
            await race.desk.run("sync")
            await race.desk.expectRefused(
                ["device", "readmit", race.key, "--yes"],
                error: "device \(race.key) was not revoked",
                hints: ["nothing was changed; see all devices with: rapport device list"])
        }
    }

    @Test func `a device that was revoked and whose adder fell comes back in one act`()
        async throws
    {
        try await race { race in
            #expect(await race.desk.run("device", "revoke", race.key, "--yes").status == 0)
            let back = await race.desk.run("device", "readmit", race.key, "--yes")
            #expect(back.status == 0, "\(back.talk)")
            #expect(back.talk.contains("this gives effect back to 2 entries\n"))
            #expect(await race.phone.run("sync").status == 0)
        }
    }

    @Test func `the fallen device is told so, and its sheet lets it in at that very screen`()
        async throws
    {
        try await race { race in
            let sync = await race.phone.run("sync")
            #expect(sync.status == 1)
            #expect(
                sync.talk == """
                    rapport: error: the daemon knows nothing that lets this device in
                    rapport: hint: everything written here is kept on this device, and can be read
                    rapport: hint: once your other devices have synced, try again: rapport sync
                    rapport: hint: let it in again here with your recovery sheet: \
                    rapport device readmit \(race.key) --recovery -
                    rapport: hint: or on a device of yours that manages others: \
                    rapport device readmit \(race.key)

                    """)
            let note = await race.phone.run("note", "alone")
            #expect(note.status == 0)
            #expect(
                note.talk.hasPrefix("the daemon said on "), "said with each write: \(note.talk)")
            #expect(note.talk.contains("that nothing lets this device in; what is written here"))
            let back = await race.phone.run(
                "device", "readmit", race.key, "--recovery", "-", "--yes", input: [race.sheet])
            #expect(back.status == 0, "\(back.talk)")
            // What came with that sync is said until somebody looks.
            await race.phone.run("device", "list")
            #expect(await race.phone.run("note", "again").talk == "")
            #expect(await race.phone.run("sync").status == 0)
            await race.sam.run("sync")
            let log = await race.sam.run("log").out
            for words in ["at the swings", "alone", "again"] {
                #expect(log.contains("note       \(words)\n"))
            }
        }
    }
}

/// Lets `house` join as a device of its own that manages others.
func addAdmin(to owner: House, _ house: House, _ label: String, _ sheet: String) async {
    let invite = await owner.run(
        "device", "add", "--admin", "--recovery", "-", "--no-wait", input: [sheet])
    async let joining = house.run("join", invite.lines.first ?? "", "--device", label, "--yes")
    let confirmed = await owner.run("confirm", "--recovery", "-", "--yes", input: [sheet])
    let joined = await joining
    #expect(confirmed.status == 0 && joined.status == 0, "\(confirmed.talk) \(joined.talk)")
    for each in [house, owner] { await each.run("sync") }
}
