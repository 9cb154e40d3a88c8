import Testing

@testable import JournalLines

/// "When" behind what happened asks nothing.
@Suite struct WhenTests {
    @Test(arguments: [
        "he cried when sam left", "max was sad when we went home", "fell when running",
        "she laughed when the dog came",
    ])
    func `when behind what happened joins two clauses`(line: String) {
        #expect(!Asking(Line(Typist.words(line))).asks)
    }

    @Test(arguments: [
        "calpol when", "when did he sleep", "bottle mia when last", "he slept when",
        "he cried when sam left?", "next feed when",
    ])
    func `when that asks is a question`(line: String) {
        #expect(Asking(Line(Typist.words(line))).asks)
    }
}
