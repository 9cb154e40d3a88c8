import Testing

@testable import JournalLines

/// A line that asks writes nothing.
@Suite struct AskingTests {
    private let typist = Typist(now: "2026-11-29 22:48", children: ["Robin", "Mia"])

    @Test(arguments: [
        "last calpol mia", "mia last calpol", "calpol mia last", "next calpol mia", "calpol?",
        "medicine robin ok?", "calpol mia 5ml?", "when was calpol mia", "did mia poop",
        "has robin eaten", "when did robin sleep 8-6", "who gave mia calpol", "is mia asleep",
        "how long did mia sleep", "robin wet?", "last feed mia", "what time was the nap",
        "diaper robin wet (?)", "last medicine",
    ])
    func `a question is no entry`(line: String) {
        #expect(typist.says(line) == "? question", "\(line)")
    }

    @Test(arguments: [
        "last calpol mia 5ml 20:00", "robin last nap 1pm-2pm", "last bottle mia 120ml",
        "sleep mia last night 8pm-6am", "calpol mia 5ml next at 02:00", "note mia has a rash?",
        "voice where is daddy?", "thanks sam, what would I do",
    ])
    func `what says how much or when is one, and so are free words`(line: String) {
        #expect(!typist.says(line).hasPrefix("?"), "\(line): \(typist.says(line))")
    }

    @Test func `a question names what it asks about, and can be insisted on`() throws {
        // Where nothing tells what happened, a line is no entry though one insists.
        for (line, subject, canInsist) in [
            ("last calpol mia", "calpol", true), ("when was zyrtec mia", "zyrtec", false),
            ("when is mia's handover", "handover", false),
            ("medicine robin ok?", "medicine", true),
        ] {
            do throws(LineQuestion) {
                _ = try typist.read(line)
                Issue.record("\(line)")
            } catch {
                #expect(error.problem == .question(subject), "\(line)")
                #expect(error.canInsist == canInsist, "\(line)")
            }
        }
        var insisting = typist
        insisting.insists = true
        #expect(
            insisting.says("last calpol mia")
                == "text=\"last\" activity=medicine what=\"calpol\" child=Mia")
    }
}
