import Foundation
import JournalModel
import Testing

@testable import JournalText

/// The tables by which names are compared, against Foundation, which has all of Unicode.
struct LetterTableTests {
    /// Signs that Unicode had when the tables were made.
    private static var signs: some Sequence<Unicode.Scalar> {
        (UInt32(0)...0x10FFFF).lazy.compactMap(Unicode.Scalar.init).filter { sign in
            guard let age = sign.properties.age, age.major <= 14 else { return false }
            return sign.properties.generalCategory != .privateUse && !isMark(sign)
        }
    }

    private static func isMark(_ sign: Unicode.Scalar) -> Bool {
        [.nonspacingMark, .spacingMark, .enclosingMark].contains(sign.properties.generalCategory)
    }

    private static func withoutMarks(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !isMark($0) }))
    }

    private static func text(_ letters: [Unicode.Scalar]?, else sign: Unicode.Scalar) -> String {
        String(String.UnicodeScalarView(letters ?? [sign]))
    }

    /// All of a table, gone through once.
    private static func all(_ table: LetterTable) -> [Unicode.Scalar: [Unicode.Scalar]] {
        table.rows.withUTF8Buffer { bytes in
            var letters: [Unicode.Scalar: [Unicode.Scalar]] = [:]
            var reader = RowReader(bytes)
            while let row = reader.next() {
                for place in 0..<row.count {
                    var one = reader
                    let sign = Unicode.Scalar(row.start + place)
                    if let sign { letters[sign] = one.letters(row.isSequence ? place : 0) }
                }
            }
            return letters
        }
    }

    @Test func `a sign is found wherever it stands in a table`() {
        for table in [LetterTable.accents, .forms] {
            let all = Self.all(table)
            let some = all.keys.sorted().enumerated().filter { $0.offset.isMultiple(of: 97) }
            for sign in some.map(\.element) { #expect(table.letters(of: sign) == all[sign]) }
            #expect(some.count > 9)
            for sign in ["a", "\u{80}", "\u{10FFFF}"] as [Unicode.Scalar] {
                #expect(table.letters(of: sign) == nil)
            }
        }
    }

    @Test func `the tables say of every sign what Unicode says of it`() {
        let (allAccents, allForms) = (Self.all(.accents), Self.all(.forms))
        let wrong = Self.signs.filter { sign in
            let canonical = Self.withoutMarks(String(sign).decomposedStringWithCanonicalMapping)
            let accents = Self.text(allAccents[sign], else: sign)
            let plain = Self.withoutMarks(String(sign).decomposedStringWithCompatibilityMapping)
            let forms = allForms[sign].map { Self.text($0, else: sign) }
            // A mark in a form of its own is no letter.
            return accents != canonical || (forms ?? accents) != plain && !plain.isEmpty
        }
        #expect(wrong.map { String($0.value, radix: 16) } == [])
    }

    /// Each sign with the plain letters that the whole of Foundation makes of it.
    @Test func `a typed name is compared without case, accents and width`() {
        let others = Self.signs.filter { sign in
            let text = String(sign)
            let known = text.folding(
                options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            // What shows nothing is no part of a name.
            let seen = known.unicodeScalars.filter { !ForeignText.isUnseen($0) }
            return NamedChild.fold(text) != String(String.UnicodeScalarView(seen))
        }
        // Old forms of Cyrillic letters are those letters too, and square brackets are round ones;
        // the others stand in no name.
        let allowed =
            Array(UInt32(0x1C80)...0x1C88) + [
                0x5B, 0x5D,
                0x1FCD, 0x1FCE, 0x1FCF, 0x1FDD, 0x1FDE, 0x1FDF, 0x2260, 0x226E, 0x226F, 0xFF9E,
                0xFF9F,
                0xFFE3,
            ]
        #expect(others.map(\.value).filter { !allowed.contains($0) } == [])
    }

    @Test(arguments: [
        ("Zoë", "ZOE"), ("Zoe\u{308}", "zoë"), ("Nguyễn", "nguyen"), ("Ｅｖａ", "eva"),
        ("Weiß", "WEISS"), ("Ёлка", "елка"), ("Άννα", "αννα"), ("Mary Ann", "maryann"),
    ])
    func `names that a person may type for each other fold to one`(one: String, other: String) {
        #expect(NamedChild.fold(one) == NamedChild.fold(other))
    }

    @Test(arguments: [("कि", "कु"), ("が", "か"), ("Irma", "ırma"), ("Bjørn", "Bjorn")])
    func `marks that make another letter stay`(one: String, other: String) {
        #expect(NamedChild.fold(one) != NamedChild.fold(other))
    }
}
