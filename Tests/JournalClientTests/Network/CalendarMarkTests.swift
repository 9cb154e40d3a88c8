import JournalClient
import Signing
import Testing

/// What a daemon says of links, and the tokens of links, as they are written.
@Suite struct CalendarMarkTests {
    private let names = (1...3 as ClosedRange<UInt8>).map { SHA256.hash([$0]) }

    @Test func `a mark is read as it was written, whatever the order of the links`() throws {
        let mark = CalendarMark(own: names, hasOthers: true)
        #expect(CalendarMark(mark.text) == mark && mark.text.hasSuffix(" 1"))
        #expect(CalendarMark(own: names.reversed(), hasOthers: true) == mark)
        #expect(CalendarMark(own: Array(names.dropLast()), hasOthers: true) != mark)
        let none = CalendarMark(own: [], hasOthers: false)
        #expect(none.text == "- 0" && CalendarMark("- 0") == none)
    }

    @Test(arguments: [
        "", "-", "- 2", "-0", "- ", "1a2b3c4 0", "1a2b3c4d5 0", "1a2b3c4d 0 1", "zzzzzzzz 1",
    ])
    func `what no daemon says is no mark`(text: String) {
        #expect(CalendarMark(text) == nil)
    }

    @Test func `a token is read from the end of its path, and from nothing else`() {
        let token = CalendarToken(names[0])
        let file = String(token.path.dropFirst("/calendar/".count))
        #expect(file.count == 43 + 4 && CalendarToken(file: file)?.name == token.name)
        #expect(token.name == SHA256.hash(names[0].bytes) && token.name != names[0])
        for text in [
            "", ".ics", "ics", String(file.dropLast(4)), String(file.dropFirst()), "A" + file,
            file + ".ics", file.uppercased(), String(file.dropLast(5)) + "=.ics",
        ] where text != file {
            #expect(CalendarToken(file: text)?.name != token.name, "\(text)")
        }
        #expect(CalendarToken(file: String(file.dropFirst())) == nil)
    }
}
