import EventLog
import Testing

/// The one line that is noted beside a device's key.
@Suite struct FeedNoteTests {
    private func note(
        head: EventID?, epoch: UInt64 = .max, inode: UInt64 = 12, machine: String = "m"
    ) -> FeedNote {
        FeedNote(
            device: Cast.a1.id, epoch: epoch, head: head, inode: inode, machine: machine)
    }

    private func notes() throws -> [FeedNote] {
        let world = try NamedEvents()
        return [
            note(head: nil), note(head: world.journal), note(head: world.journal, epoch: 0),
            note(head: nil, inode: .max), note(head: world.journal, machine: "a machine of words"),
            note(head: nil, machine: ""),
        ]
    }

    @Test func `a note is read as it was written`() throws {
        for note in try notes() {
            #expect(FeedNote(line: note.line) == note)
            #expect(note.line.last == "\n" && note.line.count { $0 == "\n" } == 1)
        }
    }

    @Test func `a note that was torn at any place is none`() throws {
        for note in try notes() {
            let line = note.line
            for count in 0..<line.count {
                #expect(FeedNote(line: String(line.prefix(count))) == nil)
            }
        }
    }

    @Test(arguments: 0..<4)
    func `a note with a word that says nothing is none`(place: Int) throws {
        let line = try note(head: NamedEvents().journal).line
        var words = line.split(separator: " ", maxSplits: 4).map(String.init)
        for word in ["", "zz", "-1", "0x1", "1.5", String(repeating: "f", count: 65)] {
            words[place] = word
            #expect(FeedNote(line: words.joined(separator: " ")) == nil, "\(words)")
        }
    }

    @Test func `a machine may have any name`() {
        let plain = note(head: nil)
        for machine in ["a b  c", "k\u{fc}che", "\u{1F469}\u{200D}\u{1F467}", "", " "] {
            let named = FeedNote(
                device: plain.device, epoch: plain.epoch, head: nil, inode: plain.inode,
                machine: machine)
            #expect(FeedNote(line: named.line) == named, "\(machine)")
        }
    }

    @Test func `an epoch or a file beyond what a number holds makes no note`() throws {
        let line = note(head: nil).line
        let words = line.split(separator: " ", maxSplits: 4).map(String.init)
        var epoch = words
        epoch[1] = "1" + String(repeating: "0", count: 16)
        #expect(FeedNote(line: epoch.joined(separator: " ")) == nil)
        var file = words
        file[3] = "18446744073709551616"
        #expect(FeedNote(line: file.joined(separator: " ")) == nil)
    }
}
