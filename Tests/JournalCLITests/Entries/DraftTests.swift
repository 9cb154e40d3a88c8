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
        // What was kept while it was asked about is written now, and goes.
        let names = try FileManager.default.contentsOfDirectory(atPath: house.journal)
        #expect(names.filter { $0.hasPrefix("draft") } == [])
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

    // MARK: Editors that fail, and other encodings

    private static let latin: [UInt8] = Array("text: m".utf8) + [0xFC] + Array("de\n".utf8)

    @Test(arguments: [["edit"], ["resolve", "--draft"], ["resolve"]])
    func `words in another encoding are kept as they were saved`(words: [String]) async throws {
        let house = await House.founded()
        let id = await house.conflicted()
        let before = await house.kept()
        let outcome = await house.run(
            words + [id], input: ["d"], isInteractive: true, [:]
        ) { _ in .saved(Self.latin) }
        #expect(outcome.status == 1)
        let path = try kept(outcome)
        let again = words == ["edit"] ? "edit \(id)" : "resolve \(id) --field text --draft"
        #expect(
            outcome.talk.hasSuffix(
                """
                rapport: error: what the editor saved is not UTF-8 text
                rapport: hint: nothing was changed; your words are kept in \(path)
                rapport: hint: see them in UTF-8 with: iconv -f WINDOWS-1252 -t UTF-8 \(path)
                rapport: hint: begin again with: rapport \(again)

                """), "\(outcome.talk)")
        #expect(FileManager.default.contents(atPath: path) == Data(Self.latin))
        #expect(await house.kept() == before)
    }

    @Test(arguments: [["edit"], ["resolve", "--draft"], ["resolve"]])
    func `an editor that saved words and then failed loses none of them`(
        words: [String]
    ) async throws {
        let house = await House.founded()
        let id = await house.conflicted()
        let before = await house.kept()
        let outcome = await house.run(
            words + [id], input: ["d"], isInteractive: true, [:]
        ) { _ in
            .failed(House.failure, saved: Self.latin)
        }
        #expect(outcome.status == 1)
        let path = try kept(outcome)
        let again = words == ["edit"] ? "edit \(id)" : "resolve \(id) --field text --draft"
        #expect(
            outcome.talk.hasSuffix(
                """
                rapport: error: the editor "ed" ended with status 1
                rapport: hint: nothing was changed; your words are kept in \(path)
                rapport: hint: with another editor: EDITOR=nano rapport \(again)

                """), "\(outcome.talk)")
        #expect(FileManager.default.contents(atPath: path) == Data(Self.latin))
        #expect(await house.kept() == before)
    }

    @Test(arguments: [
        (EditorFailure.Cause.notStarted, "the editor \"ed\" cannot be started"),
        (.status(2), "the editor \"ed\" ended with status 2"),
        (.signal(9), "the editor \"ed\" was ended by signal 9"),
        (.unreadable, "the editor \"ed\" left nothing that can be read"),
        (.noPlace("/full"), "no draft for the editor can be written in /full"),
    ])
    func `an editor that fails is named as the cause`(
        cause: EditorFailure.Cause, line: String
    ) async {
        let house = await House.founded()
        let id = await house.run("care", "sleep").id
        let outcome = await house.run(["edit", id], isInteractive: true, [:]) { _ in
            .failed(EditorFailure(editor: "ed", variable: "VISUAL", cause: cause), saved: nil)
        }
        #expect(outcome.status == 1)
        let start = "rapport: error: \(line)\nrapport: hint: nothing was changed"
        #expect(outcome.talk.hasPrefix(start))
        let ways = ["with another editor: VISUAL=nano", "in another folder: TMPDIR=DIR"]
        #expect(ways.contains { outcome.talk.hasSuffix("\($0) rapport edit \(id)\n") })
    }

    @Test func `line ends and marks that an editor adds are no words`() async throws {
        let house = await House.founded()
        let id = await house.run("care", "sleep", "--text", "one\ntwo").id
        let outcome = await house.run(
            "edit", id, isInteractive: true,
            edit: { draft in
                "\u{FEFF}"
                    + draft.replacing("  two", with: "  three")
                    .replacing("\n", with: "\r\n")
            })
        #expect(outcome.status == 0, "\(outcome.talk)")
        #expect(try await house.values(of: id)["text"] == "one\nthree")
    }

    @Test func `words that no file can take stand on the screen`() async throws {
        let house = await House.founded()
        let id = await house.run("care", "sleep").id
        // The journal is gone while its owner types.
        let outcome = await house.run(
            "edit", id, isInteractive: true,
            edit: { draft in
                try? FileManager.default.removeItem(atPath: house.journal)
                return Self.misdated(draft)
            })
        #expect(outcome.status != 0)
        #expect(outcome.talk.contains("no file could be written for your words; here they are:\n"))
        #expect(outcome.talk.contains("text: a long new text\n"))
    }
}

/// The editor of the real terminal.
@Suite struct EditorTests {
    private func edited(_ command: String, variable: String = "EDITOR") -> Edited {
        Terminal.system(environment: [variable: command]).edit("given\n")
    }

    private func failed(
        _ command: String, _ cause: EditorFailure.Cause, saved: String? = nil
    ) -> Edited {
        .failed(
            EditorFailure(editor: command, variable: "EDITOR", cause: cause),
            saved: saved.map { Array($0.utf8) })
    }

    @Test func `what an editor saves comes back byte by byte`() {
        #expect(edited("printf 'm\\374de' >") == .saved([0x6D, 0xFC, 0x64, 0x65]))
        #expect(edited("touch") == .saved(Array("given\n".utf8)))
        #expect(edited("touch", variable: "VISUAL") == .saved(Array("given\n".utf8)))
        #expect(edited("true") == .left)
    }

    @Test func `an editor that fails is told from one that was closed`() {
        #expect(edited("false") == failed("false", .status(1)))
        #expect(edited("no-such-editor") == failed("no-such-editor", .notStarted))
        let saving = "f() { printf words > \"$1\"; return 3; }; f"
        #expect(edited(saving) == failed(saving, .status(3), saved: "words"))
        #expect(edited("kill -9 $$; true") == failed("kill -9 $$; true", .signal(9)))
        #expect(edited("rm") == failed("rm", .unreadable))
    }

    @Test func `an empty variable chooses no editor`() {
        let edited = Terminal.system(environment: ["VISUAL": "", "EDITOR": "true"]).edit("given")
        #expect(edited == .left)
    }
}
