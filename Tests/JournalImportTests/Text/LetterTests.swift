import Testing

@testable import JournalImport

/// One letter that looks like half of an emoji.
struct LetterTests {
    private func notes(_ bytes: [UInt8]) throws -> [String?] {
        let start = Array("\(Tracker.header)\n3/14/24 7:05 PM,,,Diaper,,Wet,,".utf8)
        return try read(start + bytes + Array(",A\n".utf8)).taken.map { $0.told["text"] }
    }

    @Test(arguments: ["d\u{ED}a", "Luc\u{ED}a", "s\u{ED}"])
    func `a letter of one byte is no half of an emoji`(word: String) throws {
        let bytes = word.unicodeScalars.map { UInt8($0.value) }
        #expect(try notes(bytes) == [word])
    }

    @Test func `half of a pair and a cut emoji are one broken sign each`() throws {
        #expect(try notes([0xED, 0xA0, 0xBD]).first??.contains("\u{FFFD}") == true)
        #expect(try notes([0xF0, 0x9F, 0x98]).first??.contains("\u{FFFD}") == true)
    }
}
