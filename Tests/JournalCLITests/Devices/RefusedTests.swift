import Foundation
import JournalClient
import Testing

@testable import JournalCLI

/// A device that was revoked knows it from the daemon, and the hints it prints work there.
@Suite struct RefusedTests {
    /// Alex with a laptop and a desk that manage devices, a phone that writes, and Sam.
    private func homes(
        _ body:
            @escaping @Sendable (
                _ laptop: House, _ desk: House, _ phone: House, _ sheet: String
            ) async throws -> Void
    ) async throws {
        let (laptop, desk) = (House(now: realNow), House(now: realNow))
        let (phone, sam) = (House(now: realNow), House(now: realNow))
        try await daemon { link in
            let sheet = await found(laptop)
            await pair(laptop, sam, link, founds: false)
            await addAdmin(to: laptop, desk, "desk", sheet)
            await addDevice(to: laptop, phone, "phone")
            await desk.run("sync")
            try await body(laptop, desk, phone, sheet)
        }
    }

    private func key(of label: String, in house: House) async -> String {
        String(await name(of: label, in: house).split(separator: "(").last?.dropLast() ?? "")
    }

    @Test func `a revoked device says so at each write and in status, and goes on keeping`()
        async throws
    {
        try await homes { laptop, _, phone, _ in
            let key = await key(of: "phone", in: laptop)
            await laptop.run("device", "revoke", "phone", "--yes")
            #expect(await phone.run("note", "unaware").talk == "")
            let sync = await phone.run("sync")
            #expect(
                sync.talk == """
                    rapport: error: the daemon says that this device was revoked
                    rapport: hint: everything written here is kept on this device, and can be read
                    rapport: hint: let it in again here with your recovery sheet: \
                    rapport device readmit \(key) --recovery -
                    rapport: hint: or on a device of yours that manages others: \
                    rapport device readmit \(key)

                    """)
            let note = await phone.run("note", "aware")
            #expect(note.status == 0)
            #expect(note.out.hasPrefix("saved "))
            let said = "that this device was revoked"
            let lines = note.talk.split(separator: "\n").map(String.init)
            #expect(lines.count == 2)
            #expect(
                lines.first?.hasSuffix(
                    "\(said); what is written here is kept on this device and not sent") ?? false)
            #expect(
                lines.last == "let it in again here with your recovery sheet: "
                    + "rapport device readmit \(key) --recovery -")
            let status = await phone.run("status")
            #expect(status.out.contains("the daemon said on ") && status.out.contains(said))
            let json = try await phone.run("status", "--json").json()["refused"] as? [String: Any]
            #expect(json?["code"] as? String == "device-revoked")

            #expect(await laptop.run("device", "readmit", key, "--yes").status == 0)
            #expect(await phone.run("sync").status == 0)
            // What was done to it is said until somebody looks.
            #expect(await phone.run("log").talk.contains("let in again among your devices: "))
            await phone.run("device", "list")
            #expect(await phone.run("note", "in again").talk == "")
            #expect(!(await phone.run("status").out.contains("the daemon said")))
        }
    }

    @Test func `a revoked device that manages others comes back by the sheet at its own screen`()
        async throws
    {
        try await homes { laptop, desk, _, sheet in
            let key = await key(of: "laptop", in: desk)
            let revoked = await desk.run(
                "device", "revoke", "laptop", "--recovery", "-", "--yes", input: [sheet])
            #expect(revoked.status == 0, "\(revoked.talk)")
            let sync = await laptop.run("sync")
            let command = "rapport device readmit \(key) --recovery -"
            #expect(sync.talk.hasSuffix("with your recovery sheet: \(command)\n"))
            let back = await laptop.run(
                "device", "readmit", key, "--recovery", "-", "--yes", input: [sheet])
            #expect(back.status == 0, "\(back.talk)")
            #expect(await laptop.run("sync").status == 0)
            await laptop.run("device", "list")
            #expect(await laptop.run("note", "in again").talk == "")
        }
    }

    @Test func `a copy that knows of its revocation writes nothing and names the way back`()
        async throws
    {
        try await homes { laptop, _, phone, sheet in
            let key = await key(of: "phone", in: laptop)
            await laptop.run("device", "revoke", "phone", "--yes")
            try await deliver(from: laptop, to: phone)
            let before = try await phone.stateDigest()
            let note = await phone.run("note", "late")
            #expect(note.status == 1)
            #expect(note.talk.hasPrefix("gone from your devices: phone ("))
            #expect(
                note.talk.hasSuffix(
                    """
                    rapport: error: device \(key) may not write in this journal any more
                    rapport: hint: nothing was changed, and everything here can be read
                    rapport: hint: let it in again here with your recovery sheet: \
                    rapport device readmit \(key) --recovery -
                    rapport: hint: or on a device of yours that manages others: \
                    rapport device readmit \(key)

                    """))
            #expect(try await phone.stateDigest() == before)
            let back = await phone.run(
                "device", "readmit", key, "--recovery", "-", "--yes", input: [sheet])
            #expect(back.status == 0, "\(back.talk)")
            #expect(await phone.run("note", "in again").status == 0)
        }
    }

    @Test func `the alarm about a new device prints the command that works at that screen`()
        async throws
    {
        try await homes { laptop, desk, phone, sheet in
            await phone.run("log")
            let new = House(now: realNow)
            await addAdmin(to: laptop, new, "stranger", sheet)
            let key = await key(of: "stranger", in: laptop)
            for house in [phone, desk] {
                await house.run("sync")
                #expect(
                    await house.run("log").talk.contains(
                        "if that was not you: rapport device revoke \(key) --recovery -\n"))
            }
            let tablet = House(now: realNow)
            await addDevice(to: laptop, tablet, "tablet")
            let second = await self.key(of: "tablet", in: laptop)
            await desk.run("sync")
            #expect(
                await desk.run("log").talk.contains(
                    "if that was not you: rapport device revoke \(second)\n"))
            let outcome = await phone.run(
                "device", "revoke", key, "--recovery", "-", "--yes", input: [sheet])
            #expect(outcome.status == 0, "\(outcome.talk)")
        }
    }
}
