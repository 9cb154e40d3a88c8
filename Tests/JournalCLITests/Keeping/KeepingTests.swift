import Foundation
import Testing

@testable import JournalCLI

/// Whether a copy is what it should be: audit, doctor, status.
@Suite struct KeepingTests {
    @Test func `audit names the entry of which one stored byte differs`() async throws {
        let house = await House.founded()
        await house.run("note", "before")
        let id = await house.run("note", "sung in the bath").id
        let copy = try await house.copyWithDamagedHeader(of: id)
        let outcome = await house.run("audit", "--store", copy)
        #expect(outcome.status == 3)
        let first = try #require(outcome.lines.first)
        #expect(first.hasPrefix("entry \(id) (event 6): its bytes are not what was signed ("))
        #expect(outcome.lines.last?.hasSuffix(" values were checked") == true)
        #expect(outcome.talk.contains("nothing was changed; the other copies have the signed"))
        #expect(await house.run("audit").status == 0)
    }

    @Test func `audit gives programs the defect, the event and its place`() async throws {
        let house = await House.founded()
        let id = await house.run("note", "sung in the bath").id
        let whole = try await house.run("show", id, "--json").json()["id"] as? String
        let copy = try await house.copyWithDamagedHeader(of: id)
        let outcome = await house.run("audit", "--json", "--store", copy)
        #expect(outcome.status == 3)
        #expect(outcome.talk == "")
        let json = try outcome.json()
        #expect(Set(json.keys) == ["clean", "events", "values", "resting", "findings", "unread"])
        #expect(json["clean"] as? Bool == false)
        #expect(json["resting"] as? Int == 0)
        let findings = json["findings"] as? [[String: Any]] ?? []
        let finding = try #require(findings.first)
        #expect(findings.count == 1)
        #expect(Set(finding.keys) == ["defect", "code", "event", "short-id", "ordinal", "clocks"])
        #expect(finding["defect"] as? String == "altered")
        #expect((finding["code"] as? String)?.isEmpty == false)
        #expect(finding["event"] as? String == whole)
        #expect(finding["short-id"] as? String == id)
        #expect(finding["ordinal"] as? Int == 5)
    }

    @Test func `audit names the entry of which a word was changed on disk`() async throws {
        let house = await House.founded()
        let id = await house.run("note", "sung in the bath").id
        let copy = try house.copy { bytes in
            let words = try #require(bytes.firstRange(of: Data("sung in the bath".utf8)))
            bytes.replaceSubrange(words, with: Data("spat in the bath".utf8))
        }
        let outcome = await house.run("audit", "--store", copy)
        #expect(outcome.status == 3)
        #expect(outcome.lines.first?.hasPrefix("entry \(id) (event 5): its words ") == true)
        let json = try await house.run("audit", "--json", "--store", copy).json()
        let findings = json["findings"] as? [[String: Any]] ?? []
        #expect(findings.map { $0["defect"] as? String } == ["value-altered"])
        #expect(findings.first?["code"] is NSNull)
    }

    @Test func `doctor looks at the copy and changes nothing`() async throws {
        let house = await House.founded()
        await house.run("care", "sleep", "1h05m")
        let before = try await house.stateDigest()
        let page = await house.run("doctor")
        #expect(page.status == 0)
        #expect(page.lines.count == 2)
        #expect(page.lines[0] == "the copy in \(house.journal) opens, and its key is its own")
        #expect(page.lines[1].hasPrefix("5 events, 4 entries, "))
        #expect(try await house.stateDigest() == before)
    }

    @Test func `lists made anew give the same state digest, two versions included`() async throws {
        let house = await House.founded()
        let id = await house.conflicted()
        await house.run("retract", await house.run("note", "x").id)
        let before = try await house.run("status", "--json").json()
        let report = try await house.run("doctor", "--rebuild", "--json").json()
        #expect(report["rebuilt"] as? Bool == true)
        #expect(report["same-state"] as? Bool == true)
        #expect(report["events"] as? Int == before["events"] as? Int)
        #expect(report["missing-values"] as? Int == 0)
        let after = try await house.run("status", "--json").json()
        for digest in ["frontier", "state-digest", "value-presence"] {
            #expect(after[digest] as? String == before[digest] as? String)
        }
        #expect(await house.run("conflicts").out.contains(id))
    }

    @Test func `status of a copy without keys names nobody as you`() async throws {
        let house = await House.founded()
        await house.run("note", "x")
        let own = await house.run("status")
        let other = await house.run("status", "--store", house.journal)
        #expect(other.status == 0)
        #expect(own.lines.contains { $0.hasPrefix("you         Alex, laptop (") })
        #expect(!other.lines.contains { $0.hasPrefix("you") })
        for name in ["frontier", "state", "values"] {
            let rows = [own, other].map { $0.lines.filter { $0.hasPrefix(name + " ") } }
            #expect(rows[0].count == 1 && rows[0] == rows[1])
        }
    }

    @Test func `status of a folder without a store says so`() async {
        let outcome = await House.founded().run("status", "--store", "/nonexistent")
        #expect(outcome.status == 1)
        #expect(outcome.talk.contains("there is no store"))
    }

    @Test func `status tells programs what waits and ends with 3 only if asked`() async throws {
        let house = await House.founded()
        _ = await house.conflicted()
        let plain = await house.run("status", "--json")
        let checked = await house.run("status", "--json", "--check")
        #expect([plain.status, checked.status] == [0, 3])
        #expect(plain.out == checked.out)
        #expect(try plain.json()["waiting"] as? Int == 1)
        let page = await house.run("status")
        #expect(page.lines.last == "one entry waits for a person; nothing of it is lost meanwhile")
        let other = await house.run("status", "--check", "--store", house.journal)
        #expect(other.status == 3)
    }
}

extension House {
    /// A copy of the journal in which `change` was made to the bytes of the store.
    fileprivate func copy(_ change: (inout Data) throws -> Void) throws -> String {
        try moveLog()
        let copies = folder + "/copies"
        try FileManager.default.createDirectory(
            atPath: copies, withIntermediateDirectories: true)
        let place = copies + "/\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.copyItem(atPath: journal, toPath: place)
        let store = URL(fileURLWithPath: place + "/store.sqlite")
        var bytes = try Data(contentsOf: store)
        try change(&bytes)
        try bytes.write(to: store)
        return place
    }

    /// A copy with one bit flipped in the header of an entry's first event. On disk the header
    /// follows the event's id and names the device that wrote it.
    fileprivate func copyWithDamagedHeader(of entry: String) async throws -> String {
        let shown = try await run("show", entry, "--json").json()
        let status = try await run("status", "--json").json()
        let id = bytes(hex: try #require(shown["id"] as? String))
        let device = bytes(hex: try #require(status["device"] as? String))
        return try copy { bytes in
            var start = bytes.startIndex
            var place: Data.Index?
            while place == nil, let found = bytes[start...].firstRange(of: id) {
                let header = bytes[found.upperBound...].prefix(400)
                place = header.firstRange(of: device)?.upperBound
                start = found.upperBound
            }
            bytes[try #require(place) + 3] ^= 1
        }
    }

    private func bytes(hex: String) -> Data {
        let digits = Array(hex)
        return Data(
            stride(from: 0, to: digits.count - 1, by: 2).compactMap {
                UInt8(String(digits[$0...($0 + 1)]), radix: 16)
            })
    }
}
