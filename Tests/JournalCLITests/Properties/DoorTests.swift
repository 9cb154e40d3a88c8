import Foundation
import JournalClient
import Testing

@testable import JournalCLI

/// P16: in every state a parent makes, alone and offline, a copy whose audit is clean and which
/// holds all that the device held.
@Suite struct DoorTests {
    /// One who leaves: the device, and the sheet that opens a copy elsewhere.
    private struct Leaver {
        let house: House
        let sheet: String
    }

    /// What a person has who leaves in such a state: the file that is made opens elsewhere, with
    /// everything in it, and is clean there; so is the store itself.
    private func expectDoor(
        _ leaver: Leaver, _ state: String, opensElsewhere: Bool = true,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let (house, elsewhere) = (leaver.house, House(now: realNow))
        let file = house.folder + "/door"
        try? FileManager.default.removeItem(atPath: file)
        let own = await house.run("audit")
        #expect(own.status == 0, "\(state): \(own.out)\(own.talk)", sourceLocation: sourceLocation)
        let log = await house.run("log", "-c", "1000").out
        let written = await house.run("sync", "--to", file, "--now")
        #expect(written.status == 0, "\(state): \(written.talk)", sourceLocation: sourceLocation)
        let store = try house.bareStore()
        let audit = await House().run("audit", "--store", store)
        #expect(audit.status == 0, "\(state): \(audit.out)", sourceLocation: sourceLocation)
        guard opensElsewhere else { return }
        let back = await elsewhere.run(
            "recover", "--from", file, "--device", "new", input: [leaver.sheet])
        #expect(back.status == 0, "\(state): \(back.talk)", sourceLocation: sourceLocation)
        let there = await elsewhere.run("audit")
        #expect(there.status == 0, "\(state): \(there.out)", sourceLocation: sourceLocation)
        let lines = Set(await elsewhere.run("log", "-c", "1000").lines.map(Self.words))
        // A private journal goes by a file of its own.
        let shared = log.split(separator: "\n").filter { !$0.contains("[private") }
        for line in shared.map({ Self.words(String($0)) }) {
            #expect(lines.contains(line), "\(state): \(line)", sourceLocation: sourceLocation)
        }
    }

    /// A line without its marks, some of which are of the device that reads.
    private static func words(_ line: String) -> String {
        String(line.replacing(#/ +\[[^\]]*\]/#, with: ""))
    }

    /// A journal of both with something of everything.
    private func write(_ one: House, _ other: House) async {
        let note = await one.run("note", "one's own words").id
        let rupture = await one.run("rupture", "yelling", "--shared").id
        await one.run("repair", rupture, "hugged")
        await one.run("propose", "bedtime at 20:00")
        let gone = await one.run("note", "words that go").id
        await level(one, other)
        await other.run("reply", note, "an answer")
        await other.run("erase", note)
        await one.run("erase", gone)
        await level(one, other)
        await other.run("erase", gone, "--consent", "--yes")
        await level(one, other)
    }

    @Test(arguments: [false, true])
    func `a copy is made with the server there, gone, and an erasure open`(
        founderLeaves: Bool
    ) async throws {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        let leaver = try await daemon { link in
            let founded = await found(alex)
            let joined = await pair(alex, sam, link, founds: false)
            let leaver =
                founderLeaves
                ? Leaver(house: alex, sheet: founded) : Leaver(house: sam, sheet: joined)
            await write(leaver.house, founderLeaves ? sam : alex)
            try await expectDoor(leaver, "all is well, an erasure is open and one is done")
            return leaver
        }
        #expect(await leaver.house.run("sync").status == 1)
        try await expectDoor(leaver, "the server is gone")
        await leaver.house.run("note", "written since")
        try await expectDoor(leaver, "the server is gone, and more was written")
    }

    @Test func `a copy is made by a device that was revoked`() async throws {
        let (alex, sam, tablet) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            _ = await found(alex)
            let sheet = await pair(alex, sam, link, founds: false)
            await addDevice(to: sam, tablet, "tablet")
            await write(tablet, alex)
            await sam.run("sync")
            #expect(await sam.run("device", "revoke", "tablet", "--yes").status == 0)
            #expect(await tablet.run("sync").status == 1)
            await tablet.run("note", "written when it was out")
            try await expectDoor(Leaver(house: tablet, sheet: sheet), "revoked")
        }
    }

    @Test func `a copy is made in a folder that was put back or copied`() async throws {
        let (alex, sam, copied) = (House(now: realNow), House(now: realNow), House(now: realNow))
        try await daemon { link in
            _ = await found(alex)
            let sheet = await pair(alex, sam, link, founds: false)
            await write(sam, alex)
            try FileManager.default.createDirectory(
                atPath: copied.folder, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: sam.journal, toPath: copied.journal)
            try await expectDoor(Leaver(house: copied, sheet: sheet), "in doubt")
            await copied.run("note", "from the copy")
            await copied.run("sync")
            await sam.run("sync")
            try await expectDoor(
                Leaver(house: sam, sheet: sheet), "another copy of this device writes")
        }
    }

    @Test func `a copy is made by who is alone, and of a private journal`() async throws {
        let alone = House(now: realNow)
        let sheet = await found(alone)
        await alone.run("note", "nobody has joined yet")
        await alone.run("rupture", "tired", "kept to myself")
        try await expectDoor(Leaver(house: alone, sheet: sheet), "alone")
        let file = alone.folder + "/own"
        #expect(await alone.run("sync", "--private", "--to", file, "--now").status == 0)
        #expect(await alone.run("audit", "--private").status == 0)
    }
}
