import Foundation
import JournalClient
import JournalModel
import Synchronization
import Testing

@testable import JournalCLI

/// Words typed in an editor are written, or open again, or in a file: never gone.
@Suite struct DraftTests {
    /// An editor that answers each time with the next of these changes of what it was given.
    private func editor(
        _ changes: [@Sendable (String) -> String?], opened: @escaping @Sendable (String) -> Void
    ) -> @Sendable (String) -> String? {
        let left = Mutex(changes)
        return { text in
            opened(text)
            return left.withLock { $0.isEmpty ? nil : $0.removeFirst() }?(text)
        }
    }

    private static func misdated(_ draft: String) -> String {
        draft.replacing(/happened-at: [^\n]*/, with: "happened-at: whenever")
            .replacingOccurrences(of: "text: ", with: "text: a long new text")
    }

    /// The file that an error names.
    private func kept(_ outcome: Outcome) throws -> String {
        let line = outcome.talk.split(separator: "\n").first {
            $0.hasPrefix("rapport: hint: nothing was changed; your words are kept in ")
        }
        return try #require(line?.split(separator: " ").last.map(String.init))
    }

    @Test func `a slip of the pen opens the same words again`() async throws {
        let house = await House.founded()
        let id = await house.run("care", "sleep").id
        let opened = Mutex<[String]>([])
        let outcome = await house.run(
            "edit", id, input: ["yes"], isInteractive: true,
            edit: editor([
                Self.misdated,
                { $0.replacing("happened-at: whenever", with: "happened-at: 18:00") },
            ]) { text in opened.withLock { $0.append(text) } })
        #expect(outcome.status == 0, "\(outcome.talk)")
        #expect(outcome.talk.contains("happened-at of a care takes a time"))
        #expect(outcome.talk.contains("nothing was written; open your words again? (yes/no) "))
        let texts = opened.withLock { $0 }
        #expect(texts.count == 2 && texts.last == texts.first.map(Self.misdated))
        let values = try await house.values(of: id)
        #expect(values["text"] == "a long new text")
    }

    @Test(arguments: [["no"], [], ["yes"]])
    func `words that are given up are kept in a private file, which is named`(
        input: [String]
    ) async throws {
        let house = await House.founded()
        let id = await house.run("care", "sleep").id
        let before = try await house.stateDigest()
        // After "yes" the editor fails.
        let outcome = await house.run(
            "edit", id, input: input, isInteractive: true, edit: editor([Self.misdated]) { _ in })
        #expect(outcome.status == 64)
        #expect(outcome.talk.contains("rapport: error: happened-at of a care takes a time"))
        #expect(outcome.talk.hasSuffix("rapport: hint: begin again with: rapport edit \(id)\n"))
        let path = try kept(outcome)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains("text: a long new text\n"))
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        #expect(try await house.stateDigest() == before)
        // Another one does not take its place.
        let again = await house.run(
            "edit", id, isInteractive: true, edit: editor([Self.misdated]) { _ in })
        #expect(try kept(again) != path)
        #expect(await house.run("audit").status == 0)
        #expect(await house.run("doctor").status == 0)
    }

    @Test func `a draft that is not decided is kept when it is given up`() async throws {
        let house = await House.founded()
        let id = await house.conflicted()
        let outcome = await house.expectUnchanged {
            await house.run(
                "resolve", id, "--draft", input: ["no"], isInteractive: true,
                edit: editor([{ $0 + " and more" }]) { _ in })
        }
        #expect(outcome.talk.contains("still shows several versions, in [[ ]]\n"))
        #expect(try String(contentsOfFile: kept(outcome), encoding: .utf8).contains(" and more"))
        #expect(await house.run("conflicts").status == 3)
    }
}
