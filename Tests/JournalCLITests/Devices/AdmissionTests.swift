import EventLog
import Foundation
import JournalClient
import Testing

@testable import JournalCLI

/// Words of a device that reach a parent before anything there lets the device in: they wait, or
/// are asked for again, and count once it is known who wrote them.
@Suite struct AdmissionTests {
    /// Alex lets a phone in, which writes; Sam has not synced since.
    private func early(
        _ body:
            @escaping @Sendable (
                _ alex: House, _ sam: House, _ phone: House, _ note: String
            ) async throws -> Void
    ) async throws {
        try await parents { alex, sam in
            await level(alex, sam)
            let phone = House(now: realNow)
            await addDevice(to: alex, phone, "phone")
            try await body(alex, sam, phone, await phone.run("note", "from the phone").id)
        }
    }

    @Test func `write before its own admission: the words wait, and then both read them alike`()
        async throws
    {
        try await early { alex, sam, phone, note in
            let page = try open(phone).answer(.init(have: [], after: 0, maxBytes: 0)).events
            let target = try open(sam)
            let before = try await sam.stateDigest()
            // The last event arrives first, as when it came by another way.
            let first = try target.receive(.init(events: page.suffix(1))).results
            #expect(first.map(\.number) == [ReasonCode.missingPrev.rawValue])
            #expect(await sam.run("log").out == "")
            #expect(await sam.run("show", note).talk.contains("no entry here has an id that"))
            #expect(!(await sam.run("device", "list").out.contains("phone")))
            #expect(try await sam.stateDigest() == before)

            // Its admission and what it had written before let it go on.
            _ = try target.receive(.init(events: page.dropLast()))
            try target.close()
            for house in [phone, alex, sam] { #expect(await house.run("sync").status == 0) }
            let logs = [await alex.run("log").out, await sam.run("log").out]
            #expect(logs[0] == logs[1])
            #expect(logs[0].hasSuffix("\(note)  Alex      note       from the phone\n"))
            for house in [alex, sam] {
                #expect(await house.run("audit").status == 0)
            }
            #expect(await alex.run("device", "list").out.contains("let in by "))
            await expectNothingOfOthers(sam)
            try await expectLevel(alex, sam)
        }
    }

    @Test func `a stick that builds on an admission that is not here is taken once it is`()
        async throws
    {
        try await early { alex, sam, phone, note in
            let (whole, part) = (alex.folder + "/whole", phone.folder + "/part")
            await alex.run("sync", "--to", whole)
            let written = await phone.run("sync", "--to", part, "--have", whole)
            #expect(written.out.contains("it carries only what the other device lacks\n"))
            let before = try await sam.stateDigest()
            let refused = await sam.run("sync", "--from", part)
            #expect(refused.status == 1)
            // The admission, and perhaps what was seen of it since.
            let words = /(one event that it builds on is|2 events that it builds on are) not here\n/
            #expect(refused.talk.contains(words), "\(refused.talk)")
            #expect(try await sam.stateDigest() == before)
            let taken = await alex.run("sync", "--from", part)
            #expect(taken.status == 0, "\(taken.talk)")
            #expect(await alex.run("log").out.hasSuffix("note       from the phone\n"))

            for house in [sam, alex, sam] { #expect(await house.run("sync").status == 0) }
            #expect(await sam.run("sync", "--from", part).status == 0)
            let logs = [await alex.run("log").out, await sam.run("log").out]
            #expect(logs[0] == logs[1])
            #expect(logs[1].contains(note))
        }
    }

    private func open(_ house: House) throws -> Replica {
        try Replica.open(
            Home(folder: house.folder).journal(named: nil), surroundings: house.surroundings)
    }
}
