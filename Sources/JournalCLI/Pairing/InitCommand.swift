import ArgumentParser
import EventLog
import JournalClient
import JournalModel
import JournalText
import Signing

/// Begins a journal.
struct InitCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: Sentences.Help.initialise)

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("Your name, as the journal shows it.", valueName: "name"))
    var name: String?
    @Option(help: ArgumentHelp("The child's name.", valueName: "name"))
    var child: String?
    @Option(help: ArgumentHelp("What to call this device.", valueName: "label"))
    var device: String?
    @Flag(help: "Protect the keys of this device with a passphrase.")
    var protect = false

    func validate() throws {
        guard !global.isPrivate else {
            throw ValidationError("--private goes with a journal that is here")
        }
    }

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let name = name ?? run.introduced(Sentences.askName)
        let child = child ?? run.introduced(Sentences.askChild)
        let introduction = Introduction(name: name, child: child, device: device)
        try introduction.check(parent: 1)
        let secret = protect ? try run.newPassphrase() : nil
        let journal = global.journal ?? "family"
        _ = try Replica.found(
            in: run.home, name: journal, passphrase: secret, surroundings: run.surroundings
        ) { replica, sheet, place in
            try replica.add(introduction.drafts(device: replica.device, parent: 1))
            // The sheet is kept nowhere: it is shown before there is a journal that needs it.
            run.answer(
                [
                    "journal": .string(replica.journal.description),
                    "name": .string(journal), "folder": .string(place.path),
                    "recovery-sheet": .array(sheet.groups.map { .string($0) }),
                ],
                Sentences.founded(journal, folder: place.path) + Sentences.recovery(sheet.groups))
        }
        if !run.global.json { Sentences.afterFounding.forEach(run.remark) }
        return .done
    }
}

/// The first entries of a person and a device: who they are, as they say themselves.
struct Introduction {
    var name: String?
    let child: String?
    let device: String?

    /// Throws `DraftFailure` or `ChildError` for what no journal takes: said before one is begun,
    /// since what begins shows a recovery sheet once.
    func check(parent: Parent) throws {
        for draft in drafts(device: DeviceKey(.zero), parent: parent) {
            do throws(DraftError) {
                _ = try draft.validated(by: parent) { _ in nil }
            } catch {
                throw DraftFailure(error: error, kind: draft.kind)
            }
        }
        if let name, let child, NamedChild.looks(name, like: child) {
            throw ChildError.isParent(name)
        }
    }

    /// Who comes into a journal sees only then who is called what in it: another name is asked for
    /// where a child is called so. Without one there is no name, and it is said how to give one.
    mutating func tellApart(in names: Names, parent: Parent, _ run: Run) throws {
        while let wanted = name, let child = names.children(like: wanted).first {
            run.remark(Sentences.calledAsChild(child.name))
            name = run.terminal.isInteractive ? run.introduced(Sentences.askName) : nil
            if (try? check(parent: parent)) == nil { name = nil }
            if name == nil { run.remark(Sentences.noNameYet) }
        }
    }

    /// The entries; what was left out is no entry.
    func drafts(device key: DeviceKey?, parent: Parent) -> [EntryDraft] {
        var drafts: [EntryDraft] = []
        if let name {
            drafts.append(
                EntryDraft(
                    kind: .person,
                    fields: [
                        FieldNumber.personName: .text(name),
                        FieldNumber.personParent: .person(parent),
                    ]))
        }
        if let child {
            drafts.append(EntryDraft(kind: .child, fields: [FieldNumber.childName: .text(child)]))
        }
        if let key {
            let label = device ?? Sentences.unnamedDevice
            drafts.append(
                EntryDraft(
                    kind: .device,
                    fields: [
                        FieldNumber.deviceLabel: .text(label),
                        FieldNumber.deviceKey: .bytes(key.bytes),
                    ]))
        }
        return drafts
    }
}

extension Run {
    /// The answer to a question after a name; nil for an empty one, by which it is left out.
    func introduced(_ question: String) -> String? {
        terminal.askWords(question).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A passphrase for new keys: from the environment, else asked for twice.
    func newPassphrase() throws -> [UInt8] {
        if let given = environment["RAPPORT_PASSPHRASE"], !given.isEmpty {
            return Array(given.utf8)
        }
        guard let first = terminal.askSecret(Sentences.newPassphrase), !first.isEmpty else {
            throw PassphraseError.missing
        }
        guard terminal.askSecret(Sentences.samePassphrase) == first else {
            throw PassphraseError.typedTwoWays
        }
        return Array(first.utf8)
    }
}
