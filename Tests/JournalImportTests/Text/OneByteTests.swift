import JournalModel
import Testing

@testable import JournalImport

/// Files with one byte a sign.
struct OneByteTests {
    private func bytes(_ before: String, _ high: UInt8, _ after: String) -> [UInt8] {
        Array(before.utf8) + [high] + Array(after.utf8)
    }

    @Test(
        arguments: [
            ("Zo", 0xE9, "", .windows), ("Zo", 0x8E, "", .mac), ("", 0xC4, "pfel", .windows),
            ("", 0x80, "pfel", .mac), ("37", 0xB0, "C", .windows), ("37", 0xA1, "C", .mac),
            ("5 ", 0x80, "", .windows), ("gr", 0xFC, "n", .windows), ("gr", 0x9F, "n", .mac),
            ("Stra", 0xDF, "e", .windows), ("Stra", 0xA7, "e", .mac), ("a ", 0x96, " b", .windows),
            ("na", 0x95, "ve", .mac), ("1", 0xBD, " oz", .windows), ("wait", 0x85, "", .windows),
            ("voil", 0x88, "", .mac), ("gar", 0x8D, "on", .mac), ("gar", 0xE7, "on", .windows),
            ("it", 0x92, "s", nil), ("it", 0xD5, "s", nil), ("", 0xA0, "", nil),
            ("", 0x84, "and", nil),
            ("ok", 0xAE, "", nil), ("5 ", 0xA3, "", nil),
        ] as [(String, UInt8, String, OneByteText.Table?)])
    func `one sign tells the table, or nothing`(
        before: String, high: UInt8, after: String, table: OneByteText.Table?
    ) {
        #expect(OneByteText.table(of: bytes(before, high, after)) == table)
    }

    /// Low quotes of Windows are capitals of an old Mac: `„no“` is `Ñno‘` there.
    @Test(
        arguments: [
            (0x84, 0x93), (0x84, 0x94), (0x93, 0x94), (0x82, 0x91), (0x91, 0x92),
        ] as [(UInt8, UInt8)])
    func `a quote that opens is one where it is closed`(opens: UInt8, closes: UInt8) {
        let words = bytes("she said ", opens, "no")
        #expect(OneByteText.table(of: words) == nil)
        #expect(OneByteText.table(of: words + [closes, 32]) != .mac)
        // A letter in a word of an old Mac stands against nothing then.
        #expect(OneByteText.table(of: words + bytes(" gr", 0x9F, "n")) == .mac)
    }

    @Test func `signs that speak for both tables are no evidence for one`() {
        let windows = bytes("Zo", 0xE9, " ")
        let mac = bytes("Zo", 0x8E, " ")
        #expect(OneByteText.table(of: windows + mac) == nil)
        #expect(OneByteText.table(of: windows + windows) == .windows)
        #expect(OneByteText.table(of: Array("Zoe".utf8)) == nil)
        #expect(OneByteText.table(of: []) == nil)
    }

    @Test func `words of a file with one byte a sign are shown as they were read`() throws {
        let row = "3/14/24 7:05 PM,,,Diaper,,Wet,"
        let file =
            Array("\(Tracker.header)\n\(row)".utf8) + bytes("Zo", 0xE9, " gr")
            + bytes("", 0xFC, "n Zo") + bytes("", 0xE9, " 37") + bytes("", 0xB0, ",,A\n")
        #expect(try read(file).turnedWords == ["Zo\u{E9}", "gr\u{FC}n"])
        let text = "\(Tracker.header)\n\(row)Zo\u{E9},,A\n"
        #expect(try read(Array(text.utf8)).turnedWords.isEmpty)
    }

    @Test func `three high signs side by side are no Western words`() {
        #expect(OneByteText.table(of: bytes("a", 0xE9, "") + [0xE8, 0x62]) == .windows)
        #expect(OneByteText.table(of: bytes("a", 0xE9, "") + [0xE8, 0xE7, 0x62]) == nil)
    }

    @Test(
        arguments: [
            (0x80, "\u{20AC}", "\u{C4}"), (0x8E, "\u{17D}", "\u{E9}"), (0x92, "\u{2019}", "\u{ED}"),
            (0x81, "\u{FFFD}", "\u{C5}"), (0xA0, "\u{A0}", "\u{2020}"),
            (0xB0, "\u{B0}", "\u{221E}"),
            (0xA1, "\u{A1}", "\u{B0}"), (0xD5, "\u{D5}", "\u{2019}"), (0xE9, "\u{E9}", "\u{C8}"),
            (0xF0, "\u{F0}", "\u{F8FF}"), (0xFF, "\u{FF}", "\u{2C7}"), (0xCA, "\u{CA}", "\u{A0}"),
            (0x41, "A", "A"), (0x9F, "\u{178}", "\u{FC}"), (0xDB, "\u{DB}", "\u{20AC}"),
        ] as [(UInt8, String, String)])
    func `each byte is the sign of its table`(byte: UInt8, windows: String, mac: String) {
        #expect(OneByteText.utf8([byte], by: .windows) == Array(windows.utf8))
        #expect(OneByteText.utf8([byte], by: .mac) == Array(mac.utf8))
    }

    @Test(
        arguments: [
            ([0x41, 0x42], .oneByte), ([0x41, 0, 0x42, 0], .utf16LittleEndian),
            ([0, 0x41, 0, 0x42], .utf16BigEndian), ([0xFF, 0xFE, 0x41, 0], .utf16),
            ([0xFE, 0xFF, 0, 0x41], .utf16), ([0xFF, 0xFE, 0, 0], .utf32), ([0, 0, 0, 0], nil),
            ([0, 0, 0xFE, 0xFF], .utf32), ([0x41, 0, 0, 0x42], nil),
            ([0x41, 0, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47], nil),
        ] as [([UInt8], FileEncoding?)])
    func `zeros and marks tell an encoding`(bytes: [UInt8], encoding: FileEncoding?) {
        #expect(FileEncoding(of: bytes) == encoding)
    }

    @Test(
        arguments: [
            ([0xF0, 0x9F, 0x98], true), ([0xED, 0xA0, 0xBD], true), ([0xE9, 0x20], false),
            ([0xC3, 0xA9, 0xE9, 0x20], true), ([0xC3, 0xA9, 0xE9, 0x20, 0xE9, 0x20], false),
            ([0x41], true), ([0xC0, 0x80], false), ([0xF5, 0x41], false),
        ] as [([UInt8], Bool)])
    func `broken signs are few beside whole ones`(bytes: [UInt8], areFew: Bool) {
        #expect(BrokenSigns.areFew(in: bytes) == areFew)
    }
}
