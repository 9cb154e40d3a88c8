import Foundation
import JournalClient
import Testing

@testable import JournalCLI

/// The recovery sheet that `join` prints is worth to the second parent what the first one's is.
@Suite struct JoinedSheetTests {
    private let alex = House(now: realNow)
    private let sam = House(now: realNow)
    private let new = House(now: realNow)

    /// What was written before Sam's only device was lost.
    private struct Before {
        let sheet, link, lost, note, promise, secret: String
    }

    /// Pairs; Sam writes a note, and Alex asks for an agreement and for an erasure.
    private func begun(_ setup: String) async -> Before {
        let sheet = await pair(alex, sam, setup)
        let note = await sam.run("note", "before").id
        let promise = await alex.run("promise", "zoo", "--policy", "agreement").id
        let secret = await alex.run("note", "the unmistakable one").id
        await alex.run("erase", secret)
        await level(alex, sam)
        let shown = await alex.run("status").lines.first { $0.hasPrefix("link ") } ?? ""
        let link = shown.split(separator: " ").last.map(String.init) ?? ""
        return Before(
            sheet: sheet, link: link, lost: await firstDevice(of: sam), note: note,
            promise: promise, secret: secret)
    }

    /// What Sam's own device is called in lists.
    private func firstDevice(of house: House) async -> String {
        let list = await house.run("device", "list", "--json").objects("devices")
        let own = list.first { $0["parent"] as? Int == 2 && $0["class"] as? String == "admin" }
        let key = (own?["device"] as? String ?? "?").prefix(8)
        return "\(own?["label"] as? String ?? "?") (\(key))"
    }

    /// That Sam is back on the new device: reads, writes, agrees, consents, and both say the same.
    private func expectBack(
        _ recovered: Outcome, _ before: Before, exchange: () async throws -> Void
    ) async throws {
        #expect(recovered.status == 0, "\(recovered.talk)")
        #expect(recovered.out.hasPrefix("recovered; "))
        #expect(recovered.talk.contains("Is \(before.lost) lost, so revoke it? (yes/no)"))
        #expect(await new.run("show", before.note).out.contains("text          before"))
        #expect(await new.run("note", "after").status == 0)
        await new.run("show", before.promise)
        #expect(await new.run("agree", before.promise, "--yes").status == 0)
        let consented = await new.run("erase", before.secret, "--consent", "--yes")
        #expect(consented.status == 0, "\(consented.talk)")
        try await exchange()

        let list = await new.run("device", "list").out
        #expect(list.contains("revoked by the recovery sheet") && list.contains("(lost)"))
        #expect(list.contains("let in by the recovery sheet"))
        await expectNothingOfOthers(alex)
        for house in [alex, new] {
            let log = await house.run("log").out
            #expect(log.contains("Sam       note       before\n"))
            #expect(log.contains("Sam       note       after\n"))
            let promise = await house.run("show", before.promise).plain(before.promise)
            #expect(
                promise.contains(
                    "  agreed        happened-at, child, what, to, state; by Sam, TIME\n"))
            let secret = await house.run("show", before.secret).out
            #expect(secret.contains("(erased: Alex asked, by consent of Sam, event "))
            #expect(await house.run("conflicts").status == 0)
            #expect(await house.run("audit").status == 0)
        }
        try await expectLevel(alex, new)
    }

    @Test func `the second parent comes back with the sheet that join printed and the link`()
        async throws
    {
        try await daemon { setup in
            let before = await begun(setup)
            let recovered = await new.run(
                "recover", before.link, "--device", "desk", input: [before.sheet, "yes"],
                isInteractive: true)
            try await expectBack(recovered, before) {
                for house in [new, alex, new] { #expect(await house.run("sync").status == 0) }
            }
            #expect(await sam.run("sync").talk.contains("this device was revoked"))
            // It manages devices as the lost one did.
            #expect(await new.run("device", "add", "--no-wait").status == 0)
        }
    }

    @Test func `the second parent comes back with the sheet that join printed and a file`()
        async throws
    {
        let before = try await daemon { setup in await begun(setup) }
        let stick = alex.folder + "/stick"
        let back = new.folder + "/back"
        #expect(await alex.run("sync", "--to", stick).status == 0)
        let recovered = await new.run(
            "recover", "--from", stick, "--device", "desk", input: [before.sheet, "yes"],
            isInteractive: true)
        try await expectBack(recovered, before) {
            for (from, to, file) in [(new, alex, back), (alex, new, stick)] {
                #expect(await from.run("sync", "--to", file).status == 0)
                #expect(await to.run("sync", "--from", file).status == 0)
            }
        }
    }

    @Test func `with the sheet that join printed the second parent manages devices of that rank`()
        async throws
    {
        try await daemon { setup in
            let sheet = await pair(alex, sam, setup)
            await level(alex, sam)
            let first = await firstDevice(of: sam)
            let key = String(first.split(separator: "(").last?.dropLast() ?? "")
            await sam.expectRefused(
                ["device", "revoke", key, "--recovery", "-", "--yes"],
                error: "device \(key) is the last of yours that manages devices",
                hints: [
                    "nothing was changed; first let another one in with your recovery sheet:"
                        + " rapport device add --admin --recovery -"
                ], input: [sheet])
            await alex.expectRefused(
                ["device", "add", "--admin", "--recovery", "-", "--no-wait"],
                error: "this is the other parent's recovery sheet",
                hints: [
                    "nothing was changed; each parent's sheet acts on that parent's devices only",
                    "with your own: rapport device add --admin --recovery - --no-wait",
                ], input: [sheet])
            await addAdmin(to: sam, new, "desk", sheet)
            let revoked = await new.run(
                "device", "revoke", key, "--recovery", "-", "--reason", "stolen", "--yes",
                input: [sheet])
            #expect(revoked.status == 0, "\(revoked.talk)")
            #expect(revoked.out == "\(first) is revoked\n")
            #expect(await sam.run("sync").talk.contains("this device was revoked"))
            #expect(await new.run("note", "from the desk").status == 0)
            for house in [new, alex, new] { #expect(await house.run("sync").status == 0) }
            let list = await new.run("device", "list").out
            #expect(list.contains("revoked by the recovery sheet"))
            #expect(list.contains("(stolen)"))
            await expectNothingOfOthers(alex)
            for house in [alex, new] {
                #expect(await house.run("log").out.contains("Sam       note       from the desk"))
                #expect(await house.run("audit").status == 0)
            }
            try await expectLevel(alex, new)
        }
    }
}
