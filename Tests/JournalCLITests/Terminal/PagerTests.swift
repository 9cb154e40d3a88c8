import JournalLines
import Synchronization
import Testing

@testable import JournalCLI

/// Where a text opens that is longer than the screen: a list with the newest last at its end, a
/// page that is read from above at its beginning.
@Suite struct PagerTests {
    /// What was shown page by page, and what at once.
    private final class Shown: Sendable {
        let pages = Mutex<[Terminal.Opening]>([])
        let out = Mutex("")

        func terminal(rows: Int = 12) -> Terminal {
            Terminal(
                isInteractive: true, size: ScreenSize(columns: 80, rows: rows),
                page: { _, opening in
                    self.pages.withLock { $0.append(opening) }
                    return true
                }, write: { text in self.out.withLock { $0 += text } }, talk: { _ in })
        }
    }

    /// The openings of what a command shows on a small screen.
    private func openings(
        _ house: House, _ words: [String], rows: Int = 12
    ) async -> [Terminal.Opening] {
        let shown = Shown()
        _ = await Program.run(
            arguments: words, environment: house.environment, terminal: shown.terminal(rows: rows),
            surroundings: house.surroundings, zone: Zone { _ in 120 })
        return shown.pages.withLock { $0 }
    }

    @Test func `lists open at their end, and pages at their beginning`() async {
        let house = await House.founded()
        for number in 1...20 {
            await house.run("note", "a note of some words, number \(number)")
            await house.run("delight", "sings \(number)")
            await house.run("request", "wash hands \(number)", "2", "met")
        }
        let id = await house.run("note", "the last one").id
        for number in 1...9 { await house.run("reply", id, "words \(number)") }
        for words in [["log"], ["find", "note"]] {
            #expect(await openings(house, words) == [.atEnd], "\(words)")
        }
        for words in [
            ["help", "home"], ["help", "looking-back"], ["review"], ["ladder"], ["month"],
            ["year"], ["report"],
        ] {
            #expect(await openings(house, words) == [.atBeginning], "\(words)")
        }
        for words in [["show", id], ["history", id]] {
            #expect(await openings(house, words, rows: 4) == [.atBeginning], "\(words)")
        }
    }

    @Test func `what fits the screen is shown at once, and a line that is too wide takes two`() {
        let shown = Shown()
        let lines = (1...11).map { "\($0)" }
        shown.terminal().showPage(lines)
        #expect(shown.out.withLock { $0 } == lines.map { $0 + "\n" }.joined())
        shown.terminal().showPage([String(repeating: "x", count: 81)] + lines.dropFirst())
        #expect(shown.pages.withLock { $0 } == [.atBeginning])
    }

    @Test func `less opens as it is told, and another pager as it does`() {
        let less = Pager(environment: [:])
        #expect(less.command(.atEnd) == "less -R +G" && less.command(.atBeginning) == "less -R")
        let more = Pager(environment: ["PAGER": "more"])
        #expect(more.command(.atEnd) == "more" && more.command(.atBeginning) == "more")
        for none in ["", "cat"] {
            #expect(Pager(environment: ["PAGER": none]).command(.atEnd) == nil)
        }
    }
}
