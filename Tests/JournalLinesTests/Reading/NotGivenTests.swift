import Testing

@testable import JournalLines

/// What names a medicine and says that none was given.
@Suite struct NotGivenTests {
    private let typist = Typist(now: "2026-12-03 21:40")

    @Test(arguments: [
        "nurofen due 1am", "calpol 5ml 9pm, nurofen due 1am", "nurofen due", "calpol ran out",
        "calpol £3.50", "medicine cabinet locked", "lost the calpol", "out of calpol",
        "calpol out of date", "calpol running low", "nurofen 4 euros",
    ])
    func `what was not given is asked about, and may be a note`(line: String) throws {
        let question = #expect(throws: LineQuestion.self) { try typist.read(line) }
        #expect(question?.problem == .whatHappened(closest: nil))
        #expect(question?.mayBeNote == true)
    }

    @Test(arguments: [
        "calpol", "calpol 9pm", "antibiotics from the fridge",
        "vitamin d", "calpol 5ml, nearly ran out", "gave calpol, ran out",
        "calpol out 5ml", "nurofen 5ml need more",
    ])
    func `what was given is kept`(line: String) {
        #expect(typist.says(line).contains("activity=medicine"))
    }
}
