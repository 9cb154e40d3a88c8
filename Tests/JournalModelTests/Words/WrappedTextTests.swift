import JournalModel
import Seeded
import Testing

/// Lines that fit a screen.
@Suite struct WrappedTextTests {
    @Test func `a line breaks at words and hangs under its beginning`() {
        let line = "2026-05-03 18:20  abcdefghij  Alex      note       a word and another one"
        #expect(
            WrappedText.lines(line, width: 40, indent: 4) == [
                "2026-05-03 18:20  abcdefghij  Alex",
                "    note       a word and another one",
            ])
        #expect(WrappedText.lines(line, width: 80, indent: 4) == [line])
        #expect(WrappedText.lines("", width: 40) == [""])
    }

    @Test func `a word that is wider than the screen is broken`() {
        let word = String(repeating: "x", count: 25)
        #expect(
            WrappedText.lines("a \(word) b", width: 10, indent: 2)
                == ["a xxxxxxxx", "  xxxxxxxx", "  xxxxxxxx", "  x b"])
    }

    @Test func `wide signs take two columns, and marks over a sign none`() {
        #expect(WrappedText.columns("日本") == 4)
        #expect(WrappedText.columns("e\u{301}") == 1)
        #expect(WrappedText.columns("👍") == 2)
        #expect(WrappedText.lines("日本語日本語", width: 8) == ["日本語日", "本語"])
    }

    @Test func `no line is wider than the screen, and every word is there`() {
        var random = SplitMix64(seed: 11)
        let letters = ["a", "bc", "日", "👩‍👧", "e\u{301}", " ", " ", "  ", "ööö"]
        for _ in 0..<4_000 {
            let count = Int.random(in: 0...60, using: &random)
            let text = (0..<count).map { _ in letters.randomElement(using: &random) ?? "" }
                .joined()
            let width = Int.random(in: 8...40, using: &random)
            let indent = Int.random(in: 0...12, using: &random)
            let lines = WrappedText.lines(text, width: width, indent: indent)
            #expect(lines.allSatisfy { WrappedText.columns($0) <= width }, "\(width) \(text)")
            func words(_ text: String) -> String { text.filter { $0 != " " } }
            #expect(words(lines.joined()) == words(text))
            let few = WrappedText.lines(text, width: width, indent: indent, rows: 2)
            #expect(few.count <= 2)
            #expect(few.allSatisfy { WrappedText.columns($0) <= width })
        }
    }
}
