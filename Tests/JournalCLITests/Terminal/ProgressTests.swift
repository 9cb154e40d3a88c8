import EventLog
import EventStorage
import Foundation
import JournalClient
import JournalLines
import JournalText
import Testing

@testable import JournalCLI

/// The line that tells how far something has come: on a terminal, and gone before anything else is
/// said.
@Suite struct ProgressTests {
    private struct Failure: Error {}

    private static let begin = "\r\u{1B}[K"

    /// Runs one command at a terminal that shows progress after so long.
    private func run(
        _ house: House, _ words: [String], after patience: Duration?
    ) async -> Outcome {
        let screen = Screen(input: [])
        let status = await Program.run(
            arguments: words, environment: house.environment,
            terminal: screen.terminal(
                isInteractive: false, progressAfter: patience, edit: { _ in .left }),
            surroundings: house.surroundings, zone: Zone { _ in 120 })
        return Outcome(status: status, out: screen.shown.out, talk: screen.shown.talk)
    }

    @Test func `work that takes a while says how far it is, and nothing of it is left`() async {
        let house = await House.founded()
        await house.run("note", "x")
        let stick = house.folder + "/stick"
        for (words, first) in [
            (["audit"], "checked "), (["doctor", "--rebuild"], "read "),
            (["sync", "--to", stick], "wrote "),
        ] {
            let shown = await run(house, words, after: .zero)
            #expect(shown.status == 0)
            #expect(shown.talk.hasPrefix(Self.begin + first), "\(words)")
            // The last line is taken away before what is said next.
            let rest = shown.talk.components(separatedBy: Self.begin).last ?? ""
            #expect(rest == (await run(house, words, after: nil)).talk)
            #expect(!shown.out.contains("\u{1B}"))
        }
    }

    @Test func `work that is done soon says nothing of it, nor where no terminal is`() async {
        let house = await House.founded()
        for patience in [Duration.seconds(3_600), nil] {
            let outcome = await run(house, ["audit"], after: patience)
            #expect(outcome.status == 0)
            #expect(outcome.talk == "")
        }
    }

    @Test func `a failure is told on a line of its own`() async {
        let screen = Screen(input: [])
        let terminal = screen.terminal(
            isInteractive: false, progressAfter: .zero, edit: { _ in .left })
        #expect(throws: Failure.self) {
            try Progress.shown(on: terminal) { progress in
                progress.show("received 5, sent 0")
                throw Failure()
            }
        }
        await #expect(throws: Failure.self) {
            try await Progress.shown(on: terminal) { progress in
                progress.show("received 7, sent 0")
                await Task.yield()
                throw Failure()
            }
        }
        #expect(
            screen.shown.talk == Self.begin + "received 5, sent 0" + Self.begin
                + Self.begin + "received 7, sent 0" + Self.begin)
    }
}
