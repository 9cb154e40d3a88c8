import Foundation
import JournalClient
import Testing

@testable import JournalCLI

/// What a device may not do to another one: one sentence, exit status 1, the state as it was, and
/// a hint that works at that screen.
@Suite struct RankTests {
    @Test func `the last device that manages others stays, whoever asks, and nothing changes`()
        async throws
    {
        let (laptop, phone, sam) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            let sheet = await found(laptop)
            await pair(laptop, sam, link, founds: false)
            await addDevice(to: laptop, phone, "phone")
            let key = await key(of: "laptop", in: laptop)
            let another = "rapport device add --admin --recovery -"
            for house in [laptop, phone] {
                let before = try await house.stateDigest()
                let outcome = await house.run(
                    "device", "revoke", "laptop", "--recovery", "-", "--yes", input: [sheet])
                #expect(outcome.status == 1)
                #expect(
                    outcome.talk == """
                        rapport: error: device \(key) is the last of yours that manages devices
                        rapport: hint: nothing was changed; first let another one in with your \
                        recovery sheet: \(another)

                        """)
                #expect(try await house.stateDigest() == before && before != nil)
            }
            // Without the sheet the same way out is named, not one that ends in the refusal above.
            for house in [laptop, phone] {
                let outcome = await house.expectUnchanged {
                    await house.run("device", "revoke", "laptop", "--yes")
                }
                #expect(
                    outcome.talk.hasSuffix(
                        "it is your only device that can add or revoke devices;"
                            + " first let another one in with your recovery sheet: \(another)\n"))
            }
            let desk = House(now: realNow)
            await addAdmin(to: laptop, desk, "desk", sheet)
            #expect(
                await laptop.run(
                    "device", "revoke", "laptop", "--recovery", "-", "--yes", input: [sheet]
                ).status == 0)
        }
    }

    @Test func `readmitting is answered with readmitting`() async throws {
        let (laptop, desk, sam) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            let sheet = await found(laptop)
            await pair(laptop, sam, link, founds: false)
            await addAdmin(to: laptop, desk, "desk", sheet)
            let key = await key(of: "laptop", in: laptop)
            await desk.run(
                "device", "revoke", "laptop", "--recovery", "-", "--yes", input: [sheet])
            let before = try await desk.stateDigest()
            let equal = await desk.run("device", "readmit", "laptop", "--yes")
            #expect(equal.status == 1)
            #expect(
                equal.talk == """
                    rapport: error: device \(key) manages devices too; only the recovery sheet \
                    can do that to it
                    rapport: hint: nothing was changed; with your recovery sheet: \
                    rapport device readmit \(key) --recovery -

                    """)
            let again = await desk.run(
                "device", "revoke", key, "--recovery", "-", "--yes", input: [sheet])
            #expect(again.status == 1)
            #expect(
                again.talk.hasSuffix(
                    "let it in again with: rapport device readmit \(key) --recovery -\n"))
            #expect(try await desk.stateDigest() == before)
            #expect(
                await desk.run(
                    "device", "readmit", key, "--recovery", "-", "--yes", input: [sheet]
                ).status == 0)
        }
    }

    @Test func `a sheet that was mistyped revokes nothing, and says what is wrong with it`()
        async throws
    {
        let (laptop, phone, sam) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            let sheet = await found(laptop)
            await pair(laptop, sam, link, founds: false)
            await addDevice(to: laptop, phone, "phone")
            let before = try await laptop.stateDigest()
            let wrong = (sheet.hasPrefix("a") ? "b" : "a") + sheet.dropFirst()
            let cases = [
                (
                    wrong, "this is not this journal's recovery sheet, or a letter of it differs",
                    1
                ),
                (
                    String(sheet.dropLast()),
                    "a recovery sheet has 56 letters and digits, and here are 55", 1
                ),
                ("0" + sheet.dropFirst(), "group 1 has \"0\", which no sheet has", 1),
                ("", "no recovery sheet was typed", 64),
            ]
            for (typed, line, status) in cases {
                let outcome = await laptop.run(
                    "device", "revoke", "phone", "--recovery", "-", "--yes", input: [typed])
                #expect(Int(outcome.status) == status)
                #expect(outcome.talk.hasPrefix("rapport: error: \(line)\n"), "\(outcome.talk)")
                #expect(outcome.talk.contains("nothing was changed"))
                #expect(outcome.out == "")
                #expect(try await laptop.stateDigest() == before && before != nil)
            }
        }
    }

    @Test func `of what the other parent's sheet signed no more is told than whose it is`()
        async throws
    {
        let (laptop, phone, sam) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            let sheet = await found(laptop)
            await pair(laptop, sam, link, founds: false)
            await addDevice(to: laptop, phone, "phone")
            await sam.run("sync")
            await laptop.run(
                "device", "revoke", "phone", "--recovery", "-", "--yes", input: [sheet])
            #expect(await sam.run("sync").out.contains("  Alex: received 1\n"))
        }
    }

    private func key(of label: String, in house: House) async -> String {
        String(await name(of: label, in: house).split(separator: "(").last?.dropLast() ?? "")
    }
}
