import JournalText
import Synchronization
import Testing

@testable import JournalCLI

/// What is typed into a question that is no answer.
@Suite struct OpenQuestionTests {
    private static func asked(
        _ answers: [String], _ ask: (Terminal) -> Void
    ) -> (text: String, left: Int) {
        let said = Said()
        let rest = Mutex(answers)
        let terminal = Terminal(
            isInteractive: true, size: ScreenSize(columns: 80, rows: 24), write: said.take,
            talk: said.take, readLine: { rest.withLock { $0.isEmpty ? nil : $0.removeFirst() } },
            readSecret: { nil })
        ask(terminal)
        return (said.text, rest.withLock(\.count))
    }

    @Test func `a second answer that is none ends a question, and a command is told where it is`() {
        let line = "rapport bottle mia 120ml"
        for answers in [[line, "and more", "1"], ["?", line, "yes"]] {
            let chosen = Self.asked(answers) {
                #expect($0.choice("Which child?", among: ["Mia", "Robin"]) == nil)
            }
            let agreed = Self.asked(answers) { #expect(!$0.agrees(to: "Save it? (yes/no)")) }
            for (text, left) in [chosen, agreed] {
                #expect(left == 1)
                #expect(text.contains(Sentences.questionIsOpen), "\(text)")
                #expect(text.hasSuffix(Sentences.questionEnds + "\n"), "\(text)")
            }
        }
    }

    @Test func `one slip is asked about once more, and an answer to that counts`() {
        let chosen = Self.asked(["3", "robin"]) {
            #expect($0.choice("Which child?", among: ["Mia", "Robin"]) == 1)
        }
        let agreed = Self.asked(["yea", "y"]) { #expect($0.agrees(to: "Save it? (yes/no)")) }
        for (text, _) in [chosen, agreed] {
            #expect(!text.contains(Sentences.questionEnds) && !text.contains("is open"))
        }
    }

    @Test func `who typed commands into the question for a child reads how to say it at once`()
        async
    {
        let house = await House.founded()
        await house.run("child", "Mia")
        let left = await house.run(
            "bottle", "120ml", input: ["rapport log", "rapport", "1"], isInteractive: true)
        #expect(left.status != 0 && left.out == "")
        #expect(left.talk.contains(Sentences.questionIsOpen), "\(left.talk)")
        #expect(left.talk.contains("rapport bottle 120ml --child "), "\(left.talk)")
        #expect(await !house.run("log", size: House.wide).out.contains("120 ml"))
    }
}
