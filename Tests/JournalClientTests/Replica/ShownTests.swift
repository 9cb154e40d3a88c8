import EventLog
import Folders
import Foundation
import JournalModel
import Testing

@testable import JournalClient

/// What was shown on a device, and what a later word is about.
@Suite struct ShownTests {
    let family: Family
    let id: EventID

    init() throws {
        family = try Family()
        id = try family.founder.add(Drafts.note("base"))
        try family.level()
    }

    private var file: String { family.founder.folder.path + "/shown" }

    @Test func `nothing is known of an entry that was not shown`() throws {
        #expect(family.founder.shown(id) == nil)
        family.founder.noteShown([])
        #expect(!FileManager.default.fileExists(atPath: file))
    }

    @Test func `what was shown names its versions and is current until something comes`() throws {
        let founder = family.founder
        let seen = try founder.entry(id)
        founder.noteShown([EntryLook(all: seen, areListed: true)])
        let shown = try #require(founder.shown(id))
        #expect(shown.dots == Set(seen.state.liveDots))
        #expect(shown.versions == seen.readable && shown.versions.count == 2)
        #expect(shown.lists([FieldNumber.text]) && shown.isCurrent(seen))
        try family.coparent.edit(family.coparent.entry(id), Drafts.words("theirs"))
        #expect(try shown.isCurrent(founder.entry(id)))
        try family.level()
        #expect(try !shown.isCurrent(founder.entry(id)))
    }

    @Test func `a keep or a retraction makes another sight of an entry`() throws {
        let founder = family.founder
        let seen = try founder.entry(id)
        for text in ["one", "two"] { try founder.edit(seen, Drafts.words(text)) }
        founder.noteShown([try EntryLook(all: founder.entry(id), areListed: true)])
        let before = try #require(founder.shown(id))
        try founder.settle(founder.entry(id), field: FieldNumber.text, .keepAll)
        #expect(try !before.isCurrent(founder.entry(id)))
        founder.noteShown([try EntryLook(all: founder.entry(id), areListed: true)])
        let kept = try #require(founder.shown(id))
        try founder.retract(founder.entry(id))
        #expect(try !kept.isCurrent(founder.entry(id)))
    }

    @Test func `a value that arrives makes another sight of an entry`() throws {
        let founder = family.founder
        let poor = try JournalCopy.create(
            in: family.folder.path + "/poor", genesis: founder.genesis())
        let events = try founder.outgoing(beside: [], after: 0).events.map(\.event)
        _ = try poor.receive(
            PushRequest(
                events: events.map {
                    SignedEvent(header: $0.header, signature: $0.signature, values: [])
                }))
        poor.noteShown([try EntryLook(all: poor.entry(id), areListed: true)])
        let shown = try #require(poor.shown(id))
        #expect(try shown.isCurrent(poor.entry(id)))
        try sync(poor, with: founder)
        #expect(try !shown.isCurrent(poor.entry(id)))
    }

    @Test func `a line in a list does not undo a page that was read`() throws {
        let founder = family.founder
        let seen = try founder.entry(id)
        founder.noteShown([EntryLook(all: seen, areListed: false)])
        #expect(founder.shown(id)?.lists([FieldNumber.text]) == false)
        founder.noteShown([EntryLook(all: seen, areListed: true)])
        founder.noteShown([EntryLook(seen, whole: [])])
        #expect(founder.shown(id)?.lists([FieldNumber.text]) == true)
        #expect(founder.shown(id)?.versions == seen.readable)
        try founder.edit(seen, Drafts.words("other"))
        let now = try founder.entry(id)
        founder.noteShown([EntryLook(now, whole: [])])
        let glanced = try #require(founder.shown(id))
        #expect(!glanced.lists([FieldNumber.text]))
        // The new version was on the screen; what was read of the field is the old one.
        #expect(glanced.dots.isSuperset(of: now.state.liveDots))
        #expect(glanced.versions == seen.readable)
        founder.noteShown([EntryLook(now, whole: [FieldNumber.text])])
        #expect(founder.shown(id)?.versions == now.readable)
    }

    @Test func `a value that is not here was not seen`() throws {
        let founder = family.founder
        let poor = try JournalCopy.create(
            in: family.folder.path + "/poor", genesis: founder.genesis())
        let events = try founder.outgoing(beside: [], after: 0).events.map(\.event)
        _ = try poor.receive(
            PushRequest(
                events: events.map {
                    SignedEvent(header: $0.header, signature: $0.signature, values: [])
                }))
        let seen = try poor.entry(id)
        #expect(seen.readable.isEmpty && !seen.state.liveDots.isEmpty)
        poor.noteShown([EntryLook(all: seen, areListed: true)])
        #expect(poor.shown(id)?.versions == [])
        #expect(Sight.all(of: seen).versions.isEmpty)
    }

    @Test func `the note holds no words, is private, and stays small`() throws {
        let founder = family.founder
        var ids: [EventID] = []
        for number in 0..<300 { ids.append(try founder.add(Drafts.note("secret \(number)"))) }
        let entries = try ids.map(founder.entry)
        founder.noteShown(entries.map { EntryLook(all: $0, areListed: false) })
        #expect(founder.shown(ids[0]) == nil)
        #expect(founder.shown(ids[299])?.versions == entries[299].readable)
        let bytes = try #require(try FileSystem.read(file))
        #expect(!String(decoding: bytes, as: UTF8.self).contains("secret"))
        #expect(bytes.count < 128 << 10)
        #expect(FileSystem.facts(of: file)?.mode == 0o600)
    }

    @Test(arguments: ["", "{", "{\"entries\":[]}\n", "a b \n", "a b 1 c \n", "a b 1 c=x \n"])
    func `a note that is lost or of another form is as none`(text: String) throws {
        let founder = family.founder
        founder.noteShown([try EntryLook(all: founder.entry(id), areListed: true)])
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        #expect(founder.shown(id) == nil)
        founder.noteShown([try EntryLook(all: founder.entry(id), areListed: true)])
        #expect(founder.shown(id) != nil)
    }

    @Test func `a line of another form takes no other entry with it`() throws {
        let founder = family.founder
        let second = try founder.add(Drafts.note("second"))
        for entry in [id, second] {
            founder.noteShown([try EntryLook(all: founder.entry(entry), areListed: true)])
        }
        let bytes = try #require(try FileSystem.read(file))
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        let spoiled = "\(id) x\n\(lines[1])\n"
        try Data(spoiled.utf8).write(to: URL(fileURLWithPath: file))
        #expect(founder.shown(id) == nil)
        #expect(founder.shown(second) != nil)
        founder.noteShown([try EntryLook(all: founder.entry(id), areListed: true)])
        #expect(try founder.shown(id)?.versions == founder.entry(id).readable)
        #expect(founder.shown(second) != nil)
    }

    @Test func `a note that is torn anywhere names no version that was not shown`() throws {
        let founder = family.founder
        let seen = try founder.entry(id)
        founder.noteShown([EntryLook(all: seen, areListed: true)])
        let whole = try #require(founder.shown(id))
        let bytes = try #require(try FileSystem.read(file))
        for length in 0..<bytes.count {
            try Data(bytes[..<length]).write(to: URL(fileURLWithPath: file))
            #expect(founder.shown(id) == nil, "\(length)")
        }
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        #expect(founder.shown(id) == whole)
    }
}
