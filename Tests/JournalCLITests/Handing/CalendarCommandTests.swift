import Foundation
import HostileJournals
import JournalClient
import JournalModel
import JournalText
import Testing

@testable import JournalCLI

/// O2 and P13: a calendar is shown by other programs, to whoever looks: times and a child's name.
@Suite struct CalendarCommandTests {
    private func calendar(_ house: House) async throws -> String {
        let path = house.folder + "-calendar.ics"
        let written = await house.run("calendar", "--to", path)
        #expect(written.status == 0, "\(written.talk)")
        return try String(contentsOfFile: path, encoding: .utf8)
    }

    @Test func `what one parent alone proposes changes no byte, and what both agree to does`()
        async throws
    {
        try await parents { alex, sam in
            for house in [alex, sam] { await house.run("undo", "--wait", "0") }
            await alex.run("handover", "me", "other", "--at", "2 hours ago")
            await level(alex, sam)
            let before = try await calendar(alex)
            #expect(before.components(separatedBy: "BEGIN:VEVENT").count == 2)
            let asked = await alex.run(
                "propose", "handover", "me", "other", "--at", "tomorrow 17:00")
            #expect(asked.status == 0, "\(asked.talk)")
            await alex.run("handover", "me", "other", "--at", "tomorrow 18:00", "--yes")
            await alex.run("add", "plan", "plancanary", "--at", "tomorrow 19:00")
            await level(alex, sam)
            for house in [alex, sam] { #expect(try await calendar(house) == before) }
            let proposal = try #require(asked.ids.first)
            await sam.run("show", proposal)
            let agreed = await sam.run("agree", proposal, "--yes")
            #expect(agreed.status == 0, "\(agreed.talk)")
            await level(alex, sam)
            let after = try await calendar(sam)
            #expect(after.components(separatedBy: "BEGIN:VEVENT").count == 3)
            #expect(try await calendar(alex) == after && !after.contains("plancanary"))
        }
    }

    @Test func `a calendar in which nothing stands says so, and one that has something what`()
        async throws
    {
        let house = await House.founded()
        let path = house.folder + "-calendar.ics"
        let empty = await house.run("calendar", "--to", path)
        #expect(empty.talk.contains("it holds nothing yet") && !empty.talk.contains("times"))
        #expect(
            try await house.run("calendar", "--to", path, "--json").json()["events"] as? Int == 0)
        await house.run("handover", "me", "other", "--at", "2 hours ago")
        let full = await house.run("calendar", "--to", path)
        #expect(full.talk.contains("it holds times") && !full.talk.contains("nothing yet"))
        #expect(
            try await house.run("calendar", "--to", path, "--json").json()["events"] as? Int == 1)
    }

    @Test func `no word, place, kind or name of a parent is in a calendar`() async throws {
        let house = House()
        await house.run(
            "init", "--name", "Alexcanary", "--child", "Eva", "--device", "laptopcanary")
        let told = await house.run(
            "handover", "me", "other", "place=placecanary", "--text", "textcanary")
        #expect(told.status == 0, "\(told.talk)")
        _ = try house.withReplica { try HostileJournal.write(to: $0, house.surroundings) }
        let file = try await calendar(house)
        #expect(file.contains("BEGIN:VEVENT") && file.contains("SUMMARY:Eva: handover"))
        for word in [
            "canary", "FORGED", "1999-01-01", "abcdefghij", "rupture", "LOCATION", "DESCRIPTION",
            "ATTENDEE", "ORGANIZER",
        ] { #expect(!file.contains(word), "\(word)") }
        let lines = file.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 75 && !$0.contains("\n") })
    }

    @Test func `what is taken back is cancelled under the same id, and counts on`() async throws {
        let house = await House.founded()
        await house.run("undo", "--wait", "0")
        let id = await house.run("handover", "me", "other", "--at", "2 hours ago").id
        let before = try await calendar(house)
        #expect(before.contains("SEQUENCE:0") && before.contains("STATUS:CONFIRMED"))
        await house.run("retract", id)
        let after = try await calendar(house)
        #expect(after.contains("SEQUENCE:1") && after.contains("STATUS:CANCELLED"))
        func uid(_ file: String) -> String? {
            file.components(separatedBy: "\r\n").first { $0.hasPrefix("UID:") }
        }
        #expect(uid(before) != nil && uid(before) == uid(after))
    }
}
