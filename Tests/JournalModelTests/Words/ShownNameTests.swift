import JournalModel
import Testing

@Suite struct ShownNameTests {
    @Test func `a name fills no line`() {
        let gap = "Sam\n2026-11-28          Alex  rupture"
        #expect(ShownName.text(gap) == "Sam 2026-11-28 Alex rupture")
        #expect(ShownName.text(String(repeating: "x", count: 400))?.count == 40)
        #expect(ShownName.text("\u{202E}") == "\u{FFFD}")
        #expect(ShownName.text("  \n ") == nil)
        #expect(ShownName.text("\u{2800}") == nil)
        #expect(ShownName.text("Alex\u{2800}") == "Alex")
    }

    @Test func `a name has no square brackets, in which marks stand`() {
        #expect(ShownName.text("Sam [taken back]") == "Sam (taken back)")
    }
}
