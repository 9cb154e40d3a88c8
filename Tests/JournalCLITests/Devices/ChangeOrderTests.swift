import Foundation
import Testing

@testable import JournalCLI

/// What is said before a device is revoked or readmitted.
@Suite struct ChangeOrderTests {
    @Test func `what cannot be is said before anybody is asked to confirm`() async throws {
        let (alex, sam, phone) = (House(now: realNow), House(now: realNow), House(now: realNow))
        let desk = House(now: realNow)
        try await daemon { link in
            let sheet = await found(alex)
            await pair(alex, sam, link, founds: false)
            await addDevice(to: alex, phone, "phone")
            await addAdmin(to: alex, desk, "desk", sheet)
            for house in [sam, alex] { await house.run("sync") }
            let cases: [(House, [String], String)] = [
                (sam, ["revoke", "phone"], " no device here is called phone\n"),
                (sam, ["readmit", "laptop"], " no device here is called laptop\n"),
                (alex, ["revoke", "desk"], " only the recovery sheet can do that to it\n"),
                (alex, ["readmit", "phone"], " was not revoked\n"),
                (alex, ["readmit", "phone", "--offline"], " was not revoked\n"),
            ]
            for (house, words, line) in cases {
                let outcome = await house.run(["device"] + words)
                #expect(outcome.status == 1)
                #expect(outcome.talk.contains(line), "\(outcome.talk)")
                #expect(!outcome.talk.contains("--yes"))
            }
            let possible = await alex.run("device", "revoke", "phone")
            #expect(possible.status == 64 && possible.talk.contains("in a script say: "))
        }
    }

    @Test func `a readmission shows the words that come back, not those that stand`()
        async throws
    {
        let (alex, sam, phone) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            await addDevice(to: alex, phone, "phone")
            let id = await alex.run("care", "sleep", "--text", "in the bed").id
            for house in [alex, phone] { await house.run("sync") }
            await phone.run("show", id)
            await phone.run("edit", id, "text=on the bus")
            for house in [phone, alex] { await house.run("sync") }
            await alex.run("device", "revoke", "phone", "--since", id, "--yes")
            let edit = await phone.run("history", id).status
            #expect(edit == 0)
            let asked = await alex.run(
                "device", "readmit", "phone", input: ["no"], isInteractive: true)
            #expect(
                asked.talk.contains("    \(id)  Alex  care  text: on the bus\n"), "\(asked.talk)")
        }
    }

    @Test func `who revokes a device once more is told what more falls`() async throws {
        let (alex, sam, phone) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            await addDevice(to: alex, phone, "phone")
            let id = await phone.run("note", "forged").id
            for house in [phone, alex] { await house.run("sync") }
            await alex.run("device", "revoke", "phone", "--reason", "lost", "--yes")
            let name = await name(of: "phone", in: alex)
            let again = await alex.run(
                "device", "revoke", "phone", "--since", id, "--reason", "stolen", "--yes")
            #expect(again.status == 0)
            #expect(
                again.talk.hasPrefix(
                    """
                    \(name) is revoked already; that stays, and more of its words fall by this
                    this takes effect away from one entry with words of \(name)

                    """))
            let list = await alex.run("device", "list").lines.filter { $0.hasPrefix("phone") }
            #expect(list.count == 1)
            // The clock stands here, so the ids decide which of the two is named first.
            #expect(list.first?.contains(/revoked by .* \(\w+\)  again by .* \(\w+\)$/) == true)
            #expect(list.first?.contains("(lost)") == true)
            #expect(list.first?.contains("(stolen)") == true)
            // Nothing more would fall, so nothing is signed.
            let before = try await alex.stateDigest()
            let third = await alex.run("device", "revoke", "phone", "--since", id, "--yes")
            #expect(third.status == 1)
            #expect(third.talk.contains("was revoked before, and nothing more falls by this\n"))
            #expect(try await alex.stateDigest() == before)
        }
    }

    @Test func `an admin who joins is confirmed with the sheet, by a command that goes on`()
        async throws
    {
        let alex = House(now: realNow)
        try await daemon { link in
            let sheet = await found(alex)
            await alex.run("host", link)
            #expect(
                await alex.run("confirm").talk.hasPrefix(
                    "rapport: error: no invite waits on this device\n"))
            await alex.run(
                "device", "add", "--admin", "--recovery", "-", "--no-wait", input: [sheet])
            let outcome = await alex.run("confirm", "--yes")
            #expect(outcome.status == 1)
            #expect(
                outcome.hints == [
                    "nothing was changed; with the sheet: rapport confirm --yes --recovery -"
                ])
        }
    }
}
