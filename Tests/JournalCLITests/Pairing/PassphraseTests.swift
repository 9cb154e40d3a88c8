import Foundation
import Testing

@testable import JournalCLI

/// Keys behind a passphrase.
@Suite struct PassphraseTests {
    private func protected() async -> House {
        let house = House()
        await house.run(
            "init", "--protect", "--child", "Eva", environment: ["RAPPORT_PASSPHRASE": "apple"])
        return house
    }

    @Test func `a protected key asks for its passphrase on a terminal`() async {
        let house = await protected()
        let outcome = await house.run("note", "x", input: ["apple"], isInteractive: true)
        #expect(outcome.status == 0)
        #expect(outcome.talk.contains("Passphrase of this device's key:"))
    }

    @Test func `a protected key opens with the passphrase of the environment`() async {
        let house = await protected()
        let outcome = await house.run("note", "x", environment: ["RAPPORT_PASSPHRASE": "apple"])
        #expect(outcome.status == 0)
    }

    @Test func `a protected key never blocks where nobody sits`() async {
        let house = await protected()
        let outcome = await house.expectUnchanged { await house.run("note", "x") }
        #expect(outcome.talk.contains("protected by a passphrase"))
        #expect(outcome.talk.contains("RAPPORT_PASSPHRASE"))
    }

    @Test func `another passphrase does not open it and is not shown`() async {
        let house = await protected()
        let outcome = await house.expectUnchanged {
            await house.run("note", "x", environment: ["RAPPORT_PASSPHRASE": "pear"])
        }
        #expect(outcome.talk.contains("the passphrase does not open the key"))
        #expect(outcome.talk.contains("rapport audit --store "))
        #expect(!outcome.talk.contains("pear"))
    }

    @Test func `a new passphrase is typed twice and must be the same`() async {
        let house = House()
        let differing = await house.expectUnchanged {
            await house.run(
                "init", "--protect", "--name", "A", "--child", "B", input: ["one", "two"],
                isInteractive: true)
        }
        #expect(
            differing.talk.hasSuffix(
                """
                rapport: error: the two passphrases differ
                rapport: hint: nothing was changed; again: \
                rapport init --protect --name A --child B

                """))
        let alone = await house.run("init", "--protect", "--name", "A", "--child", "B")
        #expect(
            alone.talk == """
                rapport: error: a key is to be protected, and no passphrase was given for it
                rapport: hint: nothing was changed; give it on a terminal, or in RAPPORT_PASSPHRASE

                """)
        let same = await house.run(
            "init", "--protect", "--name", "A", "--child", "B", input: ["one", "one"],
            isInteractive: true)
        #expect(same.status == 0)
        #expect(await house.run("log").status == 1)
    }
}
