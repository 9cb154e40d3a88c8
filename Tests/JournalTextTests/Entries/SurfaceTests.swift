import EventLog
import JournalClient
import JournalLines
import JournalModel
import JournalText
import Testing

/// A surface other than the command line: it imports these words and no program.
@Suite struct SurfaceTests {
    private let shelf: Shelf
    private let note: EventID
    private let zone = Zone { _ in 120 }

    /// A note that was changed twice by people who had both seen its first words alone.
    init() throws {
        shelf = try Shelf()
        note = try shelf.note("in the bed")
        let seen = try shelf.journal.entry(note)
        try shelf.write("in the car", over: seen)
        try shelf.write("in the sling", over: seen)
    }

    private func text(_ marks: ChangeMarks = .none) throws -> EntryText {
        try EntryText(shelf.journal, zone: zone, marks: marks)
    }

    private func seen() throws -> HistoryView { try shelf.journal.history(of: note) }

    /// The words of the two versions in the order of the list, which their ids decide, and the
    /// minute of each.
    private func versions() throws -> [(words: String, time: String)] {
        try #require(try seen().sides(of: FieldNumber.text)).versions.map { side in
            guard side.view.content == .value(.text("in the car")) else {
                return ("sling", "2026-05-03 18:22")
            }
            return ("car", "2026-05-03 18:21")
        }
    }

    /// Lines with one sign for each id of an event and of a device, which a run chooses.
    private func told(_ lines: [String]) throws -> String {
        let device = shelf.journal.device.description.prefix(8)
        var text = lines.joined(separator: "\n").replacing("device \(device)", with: "D")
            .replacing(EntryName.short(note), with: "N")
        for side in try seen().sides(of: FieldNumber.text)?.versions ?? [] {
            let name = EntryName.short(side.view.version.dot.event).prefix(8)
            text = text.replacing(name, with: "V")
        }
        return text
    }

    @Test func `it lists an entry on one line`() throws {
        let lines = try told(try text().lines(try shelf.journal.entry(note)))
        let both = try versions().map { "in the \($0.words)" }.joined(separator: " / ")
        #expect(lines == "2026-05-03 18:20  N  Alex      note       \(both)  [two versions]")
    }

    @Test func `it shows all of an entry and the answers to it`() throws {
        let entry = try seen()
        let reply = try shelf.journal.add(
            EntryDraft(
                kind: .reply,
                fields: [FieldNumber.replyTo: .entry(note), FieldNumber.text: .text("yes")]))
        let page = try text().page(entry, replies: try shelf.journal.replies(to: note))
        let lines = try told(page).replacing(EntryName.short(reply), with: "R")
        let (one, two) = (try versions()[0], try versions()[1])
        #expect(
            lines == """
                N  note  [two versions]
                  recorded      Alex, D, 2026-05-03 18:20
                  may change    only Alex; a reply can stand beside it
                  happened-at   2026-05-03 18:20 +02:00
                  text          two versions, both kept until you settle it
                    1  in the \(one.words)
                       Alex, D, \(one.time), version V
                       changed: in the [-bed-]{+\(one.words)+}
                    2  in the \(two.words)
                       Alex, D, \(two.time), version V
                       changed: in the [-bed-]{+\(two.words)+}
                    both were based on: in the bed (Alex, D, 2026-05-03 18:20)
                  reply         R, Alex: yes
                """)
    }

    @Test func `it shows two versions side by side with what differs`() throws {
        let marks = ChangeMarks(removed: "<", added: "<", end: ">")
        let lines = try told(try text(marks).versions(try seen(), of: FieldNumber.text))
        let (one, two) = (try versions()[0], try versions()[1])
        #expect(
            lines == """
                  text          two versions, both kept until you settle it
                    1  in the \(one.words)
                       Alex, D, \(one.time), version V
                       changed: in the <[-bed-]><{+\(one.words)+}>
                    2  in the \(two.words)
                       Alex, D, \(two.time), version V
                       changed: in the <[-bed-]><{+\(two.words)+}>
                    both were based on: in the bed (Alex, D, 2026-05-03 18:20)
                """)
        #expect(try text().versions(try seen(), of: 99) == [])
    }

    @Test func `it shows every step of a history`() throws {
        let lines = try told(try text().history(try seen()))
        #expect(
            lines == """
                N  note
                1   Alex, D, 2026-05-03 18:20
                      began the entry
                2   Alex, D, 2026-05-03 18:20
                      happened-at: 2026-05-03 18:20 +02:00
                3   Alex, D, 2026-05-03 18:20
                      text: in the bed  (replaced by 4, 5)
                4   Alex, D, 2026-05-03 18:21
                      text: in the [-bed-]{+car+}  (in place of 3)
                5   Alex, D, 2026-05-03 18:22
                      text: in the [-bed-]{+sling+}  (in place of 3)
                """)
    }

    @Test func `it hands the same to programs`() throws {
        let entry = try seen()
        let json = try text().json(entry, replies: [])
        #expect(json["conflicts"] == ["text"])
        #expect(json["short-id"] == .string(EntryName.short(note)))
        #expect(json["sides"]?["text"]?["conflict"] == true)
        let steps = try text().historyJSON(entry)["steps"]
        #expect(steps?.count == 5)
        #expect(json.text().hasPrefix("{\n  \"id\": \"\(note)\",\n"))
    }

    @Test func `it shows the same of a copy that has no keys, but no device and no minute`() throws
    {
        func days(_ lines: [String]) -> [String] {
            lines.map { line in
                line.replacing(#/, [^,]*[0-9a-f]{8}\)?, (\d\d\d\d-\d\d-\d\d) \d\d:\d\d/#) {
                    ", \($0.output.1)"
                }
            }
        }
        let copy = try JournalCopy.look(into: shelf.journal.folder.path)
        let (there, here) = (try EntryText(copy, zone: zone), try text())
        let (seen, own) = (try copy.history(of: note), try seen())
        #expect(there.lines(seen.entry) == here.lines(own.entry))
        #expect(there.page(seen, replies: []) == days(here.page(own, replies: [])))
        #expect(there.versions(seen) == days(here.versions(own)))
        #expect(there.history(seen) == days(here.history(own)))
        for (json, whole) in [
            (there.json(seen, replies: []), here.json(own, replies: [])),
            (there.historyJSON(seen), here.historyJSON(own)),
        ] {
            #expect(!json.text().contains("Z\"") && whole.text().contains("Z\""))
            #expect(json.text().contains("\"device\": null"))
        }
        #expect(there.look(seen.entry).whole == here.look(own.entry).whole)
        try copy.close()
    }

    @Test func `it knows which words a line has shown`() throws {
        let whole = try shelf.note("all of it")
        let long = try shelf.note(String(repeating: "far too long ", count: 9))
        func sees(_ id: EventID) throws -> Bool {
            try text().look(try shelf.journal.entry(id)).whole.contains(FieldNumber.text)
        }
        #expect(try sees(whole))
        #expect(try !sees(long))
        #expect(try !sees(note))
    }
}

extension JSON {
    /// What stands under a key of an object.
    fileprivate subscript(_ key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// How many a list has.
    fileprivate var count: Int? {
        guard case .array(let list) = self else { return nil }
        return list.count
    }
}
