import JournalModel
import Testing

/// Text that somebody else chose is harmless on a screen.
struct ForeignTextTests {
    @Test(arguments: [
        ("plain", "plain"), ("Zoë, 15 °C, 東京", "Zoë, 15 °C, 東京"), ("שלום", "שלום"),
        ("two\nlines\r\tof\u{85}it\u{2028}and\u{2029}more", "two lines  of it and more"),
        ("a\u{1B}[31mb", "a\u{FFFD}[31mb"), ("\u{7}\u{8}\u{0}x", "\u{FFFD}x"),
        ("\u{9B}2J", "\u{FFFD}2J"), ("x\u{7F}", "x\u{FFFD}"),
        ("a\u{202E}b\u{2066}c\u{200F}d\u{61C}e", "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e"),
        ("a\u{200B}b\u{2060}c\u{FEFF}d\u{AD}e", "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e"),
        ("a\u{E0041}\u{E0042}b", "a\u{FFFD}b"), ("\u{E000}\u{F0000}\u{10FFFD}", "\u{FFFD}"),
        ("\u{3164}\u{115F}\u{180E}\u{FFF9}\u{FFFF}", "\u{FFFD}"),
    ])
    func `each harmful sign is shown as one that does nothing`(text: String, shown: String) {
        #expect(ForeignText.line(text) == shown)
        #expect(ForeignText.line(shown) == shown)
        #expect(ForeignText.hasHarmful(text) == (text != shown))
    }

    @Test(arguments: [
        "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", "\u{2764}\u{FE0F}\u{200D}\u{1F525}",
        "\u{645}\u{6CC}\u{200C}\u{62E}\u{648}\u{627}\u{647}\u{645}",
        "\u{915}\u{94D}\u{200D}\u{937}",
    ])
    func `a joiner inside a word or an emoji stays`(text: String) {
        #expect(ForeignText.line(text) == text)
    }

    @Test(arguments: ["\u{200D}Sam", "Sam\u{200D}", "Sam \u{200C} x", "a\u{200D}\u{200D}b"])
    func `a joiner that joins nothing is shown`(text: String) {
        #expect(ForeignText.line(text).contains("\u{FFFD}"))
        #expect(!ForeignText.line(text).unicodeScalars.contains("\u{200D}"))
    }

    @Test func `words of several lines keep them, whatever ends them`() {
        #expect(
            ForeignText.lines("a\nb\r\nc\rd\u{2028}e\u{85}\u{85}f\tg")
                == ["a", "b", "c", "d", "e", "", "f g"])
        #expect(ForeignText.lines("") == [""])
    }

    @Test(arguments: ["me", " ME ", "The  other parent", "both", "child", "Parent 1"])
    func `nobody is called what means somebody already, parent or child`(name: String) {
        #expect(NameDefect.defect(of: name, isPerson: true) != nil)
        #expect(NameDefect.defect(of: name, isPerson: false) == nil)
        for kind in [EntryKind.person, .child] {
            var fields = kind.minimal
            fields[16] = .text(name)
            #expect(throws: DraftError.self) { try drafted(kind, fields) }
        }
    }

    @Test func `a name is seen, and no more than a name`() {
        #expect(NameDefect.defect(of: "  ", isPerson: false) == .blank)
        #expect(NameDefect.defect(of: "\u{3000}", isPerson: true) == .blank)
        for name in ["Sam\n", "a\u{1B}b", "\u{202E}maS", "S\u{200B}am", "Sam\u{2800}"] {
            #expect(NameDefect.defect(of: name, isPerson: false) == .harmful)
        }
        for name in ["Sam", "Meera", "José María", "O'Neill-Ó", "李雷", "Other Smith", "Ali", "❤️"] {
            #expect(NameDefect.defect(of: name, isPerson: true) == nil)
        }
    }

    /// Every sign that is drawn as nothing, by what Unicode says of it, and the few of which it
    /// says nothing.
    private static let unseen: [Unicode.Scalar] = {
        let all = (UInt32(0x20)...0x10FFFF).lazy.compactMap(Unicode.Scalar.init)
        let told = all.filter {
            $0.properties.isDefaultIgnorableCodePoint || $0.properties.isWhitespace
        }
        return told + ["\u{2800}", "\u{1D159}", "\u{13441}", "\u{13442}", "\u{16FE4}"]
    }()

    @Test func `no sign that is drawn as nothing is a name, alone, repeated or with its like`() {
        #expect(Self.unseen.count > 4_000)
        for sign in Self.unseen {
            for name in ["\(sign)", "\(sign)\(sign)", "\(sign)\u{FE0F}", " \u{2800}\(sign)"] {
                #expect(
                    NameDefect.defect(of: name, isPerson: false) != nil,
                    "\(String(sign.value, radix: 16))")
                #expect(ForeignText.showsNothing(name))
            }
        }
    }

    @Test func `the choice of a shape is shown behind a sign, and marked where nothing has one`() {
        for text in ["❤\u{FE0F}", "葛\u{E0100}", "1\u{FE0F}\u{20E3}"] {
            #expect(ForeignText.line(text) == text && !ForeignText.hasHarmful(text))
        }
        for text in ["\u{FE0F}", " \u{E0100}", "a\u{FE0F}\u{FE0F}", "\u{200B}\u{FE0F}"] {
            let line = ForeignText.line(text)
            #expect(line.unicodeScalars.contains(ForeignText.mark), "\(text.debugDescription)")
            #expect(ForeignText.line(line) == line && ForeignText.hasHarmful(text))
        }
    }
}
