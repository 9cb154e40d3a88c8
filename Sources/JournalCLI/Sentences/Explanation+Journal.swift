import EventLog
import EventStorage
import JournalClient
import JournalModel
import Signing

/// About the journal, its folder and its keys.
extension Explanation {
    static func of(_ error: ReplicaError) -> Explanation {
        switch error {
        case .keyless:
            Explanation(
                "this copy has no keys, so nothing can be written in it",
                ["\(unchanged); it can be read and audited: rapport audit --store DIR"])
        case .deviceDoesNotStand(let key):
            Explanation(
                "device \(Names.short(key)) may not write in this journal any more",
                ["\(unchanged), and everything here can be read", Sentences.readmitHere(key)])
        case .ownEventRefused(let code):
            Explanation(
                "the journal's own rules do not take this (\(code.name))",
                ["\(unchanged)", "look at the copy with: rapport doctor"])
        case .draft(let error): of(error)
        case .unknownEntry, .ambiguousEntry, .notYours: ofEntry(error)
        case .notInConflict, .noSuchVersion, .changedMeanwhile, .tooManyVersions,
            .alreadyKept, .nothingProposed, .ownProposal, .alreadyAgreed:
            ofSettling(error)
        case .unknownKind(let type):
            Explanation(
                "this entry is of kind \(type), which a newer release wrote",
                ["\(unchanged); it is kept and synced as it is", "a newer rapport can read it"])
        case .genesisUnreadable:
            Explanation(
                "the first event of this journal cannot be read",
                ["no entry was changed", "find what differs with: rapport audit"])
        }
    }

    private static func ofEntry(_ error: ReplicaError) -> Explanation {
        switch error {
        case .unknownEntry(let name):
            Explanation(
                "no entry here has an id that begins with "
                    + FieldText.line(String(name.prefix(64))),
                ["\(unchanged); ids are listed by: rapport log"])
        case .ambiguousEntry(_, let ids):
            Explanation(
                "several ids begin so: \(ids.map(EntryName.short).joined(separator: ", "))",
                ["\(unchanged); one more letter will do"])
        case .notYours(let entry):
            Explanation(
                "entry \(EntryName.short(entry)) can be changed by its author only",
                [
                    "\(unchanged); your own words can stand beside it",
                    "rapport reply \(EntryName.short(entry))",
                ])
        default: Explanation("that entry cannot be changed so", [unchanged])
        }
    }

    static func of(_ error: DraftError) -> Explanation {
        let hint = "\(unchanged); fields and their names: rapport add --help"
        return switch error {
        case .unknownField(let field): Explanation("there is no field \(field)", [hint])
        case .missing(let field):
            Explanation("\(name(field)) cannot be left empty in this entry", [hint])
        case .badValue(let field, let defect):
            Explanation("\(name(field)) \(words(for: defect))", [hint])
        case .badLink(let field, let kind):
            Explanation(
                "\(name(field)) takes the id of \(kind.map { "a \($0.name)" } ?? "an entry")"
                    + " that is here",
                ["\(unchanged); ids are listed by: rapport log"])
        case .incomplete: Explanation("a quantity and its unit belong together, as 5oz", [hint])
        case .samePerson:
            Explanation("a handover goes from one parent to the other", [hint])
        case .notYourself:
            Explanation("everybody chooses the own name only", [hint])
        case .empty: Explanation("there is nothing to write", [hint])
        case .policyNotAllowed(let policy):
            Explanation("this kind cannot be \(EntryJSON.policy(policy))", [hint])
        }
    }

    /// A field's name; kinds agree on the ones below 16 only.
    private static func name(_ field: UInt32) -> String {
        field < 16 ? EntryKind.note.spec[field]?.name ?? "field \(field)" : "field \(field)"
    }

    private static func words(for defect: ValueDefect) -> String {
        switch defect {
        case .wrongType: "takes another kind of value"
        case .empty: "has nothing in it; to say nothing, leave it out"
        case .tooLong(let limit): "has room for \(limit) bytes"
        case .tooMany(let limit): "has room for \(limit) parts"
        case .outOfRange: "lies outside its bounds"
        case .unknownChoice: "has no such choice"
        case .unsorted: "names something twice"
        }
    }

    static func of(_ error: HomeError) -> Explanation {
        switch error {
        case .noJournal(let folder):
            Explanation(
                "there is no journal in \(folder) yet",
                [
                    "begin one with: rapport init --name YOU --child NAME",
                    "or join the other parent's with: rapport join LINK",
                ])
        case .whichJournal(let names):
            Explanation(
                "the journals here are: \(names.joined(separator: ", "))",
                ["\(unchanged); name one with: --journal \(names.first ?? "NAME")"])
        case .nameTaken(let name):
            Explanation(
                "there is a journal \"\(FieldText.line(name))\" here already",
                ["it was left as it is", "choose another name with: rapport init --journal NAME"])
        case .unusableName:
            Explanation(
                "that name cannot be a folder's",
                ["\(unchanged); letters, digits and dashes always work: --journal family"])
        case .noFile, .notAFile, .cannotRead, .cannotWrite: ofFile(error)
        case .unreadableFile(let path):
            Explanation(
                "\(path) is not a file that rapport wrote",
                [
                    "the entries are in another file and were not touched",
                    "put back a copy of \(path)",
                ])
        case .keyMissing, .keyExposed, .keySwapped, .keyUnreadable, .passphraseNeeded,
            .wrongPassphrase:
            ofKey(error)
        }
    }

    /// About a file that was named, or one of the program's own.
    private static func ofFile(_ error: HomeError) -> Explanation {
        switch error {
        case .noFile(let path):
            Explanation(
                "there is no file \(FieldText.line(path))",
                ["\(unchanged); see what is there with: ls \(folder(of: path))"])
        case .notAFile(let path):
            Explanation(
                "\(FieldText.line(path)) is no plain file",
                [
                    "\(unchanged), and it is as it was",
                    "see what it is with: ls -ld \(ShellWord.quoted(path))",
                ])
        case .cannotWrite(let path):
            Explanation(
                "\(FieldText.line(path)) cannot be written",
                [
                    "what was saved before stays saved",
                    "see the room on the disk with: df -h \(folder(of: path))",
                ])
        case .cannotRead(let path):
            Explanation(
                "\(FieldText.line(path)) cannot be read",
                [unchanged, "see who may read it with: ls -l \(ShellWord.quoted(path))"])
        default: Explanation("a file cannot be used", [unchanged])
        }
    }

    /// The folder of a file, as it can be pasted after a command.
    private static func folder(of path: String) -> String {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        guard let first = folder.first else { return "." }
        let isRoot = folder.count == 1 && first.isEmpty
        return isRoot ? "/" : ShellWord.quoted(folder.joined(separator: "/"))
    }

    private static func ofKey(_ error: HomeError) -> Explanation {
        let safe = "the entries are safe and were not touched"
        return switch error {
        case .keyMissing(let path):
            Explanation(
                "the key of this device is not at \(path)",
                [safe, "put it back from a backup, or invite this device anew from another one"])
        case .keyExposed(let path, let mode):
            Explanation(
                "\(path) can be read by other people on this machine"
                    + " (mode \(String(mode, radix: 8)))",
                [safe, "close it with: chmod 600 \(path)"])
        case .keySwapped(let path):
            Explanation(
                "\(path) holds another key than this journal was written with",
                [safe, "put the right key back from a backup"])
        case .keyUnreadable(let path):
            Explanation(
                "\(path) holds no private key",
                [safe, "put it back from a backup, or invite this device anew from another one"])
        case .wrongPassphrase:
            Explanation("the passphrase does not open the key of this device", [safe, "try again"])
        default:
            Explanation(
                "the key of this device is protected by a passphrase",
                [safe, "give it on a terminal, or in RAPPORT_PASSPHRASE"])
        }
    }

    static func of(_ error: KeyError) -> Explanation {
        switch error {
        case .wrongLength:
            Explanation("a passphrase has 1 to 1024 bytes", ["\(unchanged); choose another one"])
        case .nonCanonical, .lowOrder, .notPrivateKey:
            Explanation(
                "a key that was found is not one that rapport makes",
                [unchanged, "find what differs with: rapport audit"])
        case .passphraseNeeded: ofKey(.passphraseNeeded)
        case .wrongPassphrase: ofKey(.wrongPassphrase)
        case .library:
            Explanation(
                "libcrypto could not do its work on this machine",
                [unchanged, "see that OpenSSL 3 works with: openssl version"])
        }
    }
}
