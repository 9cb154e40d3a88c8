import JournalModel
import Testing

@testable import JournalCLI

/// Remarks and questions on a screen: no word is broken, and a command can be copied.
@Suite struct BrokenLineTests {
    private static let long = """
        nothing of it has left this device, and whoever reads this at three in the morning is \
        helped by whole words alone
        """

    private func said(_ columns: Int, _ say: (Terminal) -> Void) -> String {
        let said = Said()
        let terminal = Terminal(
            isInteractive: true, size: ScreenSize(columns: columns, rows: 24), write: said.take,
            talk: said.take, readLine: { "yes" }, readSecret: { "x" })
        say(terminal)
        return said.text
    }

    @Test(arguments: [80, 40, 20])
    func `remarks, questions and answers break between words`(columns: Int) {
        for text in [
            said(columns) { $0.remark(Self.long) }, said(columns) { _ = $0.ask(Self.long) },
            said(columns) { _ = $0.agrees(to: Self.long) },
            said(columns) { _ = $0.askSecret(Self.long) },
            said(columns) { $0.showBroken([Self.long]) },
        ] {
            let lines = text.split(separator: "\n")
            #expect(lines.count > 1)
            #expect(lines.allSatisfy { WrappedText.columns($0) <= columns + 1 }, "\(text)")
            let words = text.split { $0 == "\n" || $0 == " " }
            #expect(words == Self.long.split(separator: " "))
        }
    }

    @Test func `a command stands on one line, and a link is left whole`() {
        let command = "rapport note 'words of some length that are typed once more' --anyway"
        let told = said(40) { $0.remark("nothing was saved; to write it anyway: \(command)") }
        #expect(told == "nothing was saved; to write it anyway:\n    \(command)\n")
        let fits = said(40) { $0.remark("nothing was saved; what there is to see: rapport log") }
        #expect(fits == "nothing was saved; what there is to see:\n    rapport log\n")
        let short = said(80) { $0.remark("\(Self.long), see: rapport log") }
        #expect(short.hasSuffix("see: rapport log\n") && short.contains("\n    "))
        let link = "on the other device: https://\(String(repeating: "a", count: 60))"
        #expect(said(40) { $0.remark(link) } == link + "\n")
    }
}
