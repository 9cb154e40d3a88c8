import JournalClient
import JournalText
import Signing

extension HomeError: Explained {
    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        .of(self, place, typed)
    }
}

extension KeyError: Explained {
    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation { .of(self, place) }
}

/// About the folder of a journal, its files and its keys.
extension Explanation {
    fileprivate static func of(
        _ error: HomeError, _ place: Place, _ typed: TypedLine
    ) -> Explanation {
        switch error {
        case .noJournal(let folder):
            Explanation(
                "there is no journal in \(folder) yet",
                [
                    "begin one with: rapport init --name YOU --child NAME",
                    "or join the other parent's with: rapport join LINK",
                ])
        case .homeUnknown:
            usage(
                "HOME names no folder, and this machine knows none of yours, so it is not clear"
                    + " where your journals are",
                "\(unchanged); name the folder: --home DIR")
        case .noSettings(let folder): noSettings(folder, place)
        case .whichJournal(let names):
            Explanation(
                "the journals here are: \(names.map(FieldText.line).joined(separator: ", "))",
                ["\(unchanged); name one with: --journal \(ShellWord.quoted(names.first ?? ""))"])
        case .nameTaken(let name): nameTaken(name, place, typed)
        case .unusableName:
            usage(
                "that name cannot be a folder's",
                "\(unchanged); letters, digits and dashes always work: --journal family")
        case .noFile(let path): noFile(path)
        case .notAFile(let path): notAFile(path)
        case .holdsOther(let path):
            Explanation(
                "\(FieldText.line(path)) is a file that something else wrote",
                ["\(unchanged), and it is as it was; name another file"])
        case .cannotRead(let path): cannotRead(path)
        case .cannotWrite(let path): ofWriting(path)
        case .unreadableFile(let path):
            Explanation(
                "\(path) is not a file that rapport wrote",
                ["the entries are in another file and were not touched"] + place.routes)
        case .keyMissing(let path): ofKey("the key of this device is not at \(path)", place)
        case .keyExposed(let path, let mode): exposed(path, mode)
        case .keySwapped(let path):
            ofKey("\(path) holds another key than this journal was written with", place)
        case .keyUnreadable(let path): ofKey("\(path) holds no private key", place)
        case .passphraseNeeded: passphraseNeeded
        case .wrongPassphrase: wrongPassphrase(place)
        }
    }

    private static func noSettings(_ folder: String, _ place: Place) -> Explanation {
        Explanation(
            "\(folder) has a store, and no journal.json",
            [
                "\(unchanged); the entries can be read by:"
                    + " rapport audit --store \(ShellWord.quoted(folder))"
            ] + Place.journal(folder, home: place.folder).routes)
    }

    private static func nameTaken(
        _ name: String, _ place: Place, _ typed: TypedLine
    ) -> Explanation {
        let other = typed.setting("--journal", to: place.freeName(beside: name))
        return Explanation(
            "there is a journal \"\(FieldText.line(name))\" here already",
            ["it was left as it is; under another name: \(other.text)"])
    }

    private static func noFile(_ path: String) -> Explanation {
        Explanation(
            "there is no file \(FieldText.line(path))",
            [
                "\(unchanged); see what is there with:"
                    + " ls \(ShellWord.quoted(NearestFolder.existing(of: path)))"
            ])
    }

    private static func notAFile(_ path: String) -> Explanation {
        Explanation(
            "\(FieldText.line(path)) is not a file",
            [
                "\(unchanged), and it is as it was",
                "see what it is with: ls -ld \(ShellWord.quoted(path))",
            ])
    }

    static func cannotRead(_ path: String) -> Explanation {
        Explanation(
            "\(FieldText.line(path)) cannot be read",
            [
                "\(unchanged); see who may read it with:"
                    + " ls -ld \(ShellWord.quoted(NearestFolder.reached(path)))"
            ])
    }

    private static func ofWriting(_ path: String) -> Explanation {
        let safe = "what was saved before stays saved"
        let above = NearestFolder.existing(of: path)
        guard NearestFolder.isFolder(above) else {
            return Explanation(
                "\(path) cannot be written: \(above) is not a folder",
                ["\(safe); name a folder of yours: --home DIR"])
        }
        return Explanation(
            "\(path) cannot be written",
            [
                "\(safe); see who may write there with: ls -ld \(ShellWord.quoted(above))",
                "and the room on the disk with: df -h \(ShellWord.quoted(above))",
            ])
    }

    // MARK: Keys

    private static let entriesAreSafe = "the entries are safe and were not touched"

    /// About a key that is gone, or is another one.
    private static func ofKey(_ line: String, _ place: Place) -> Explanation {
        Explanation(
            line,
            [
                "\(entriesAreSafe); read and check them with:"
                    + " rapport audit --store \(ShellWord.quoted(place.folder))",
                "put the key back from a backup, or let this device in anew from another one of"
                    + " yours: \(OtherMachine.types("rapport device add"))",
                place.recovery,
            ])
    }

    private static func exposed(_ path: String, _ mode: UInt32) -> Explanation {
        Explanation(
            "\(path) can be read by other people on this machine"
                + " (mode \(String(mode, radix: 8)))",
            [entriesAreSafe, "close it with: chmod 600 \(ShellWord.quoted(path))"])
    }

    private static func wrongPassphrase(_ place: Place) -> Explanation {
        Explanation(
            "the passphrase does not open the key of this device",
            [
                "\(entriesAreSafe); try again, or read and check them without it:"
                    + " rapport audit --store \(ShellWord.quoted(place.folder))"
            ])
    }

    private static let passphraseNeeded = Explanation(
        "the key of this device is protected by a passphrase",
        [entriesAreSafe, "give it on a terminal, or in RAPPORT_PASSPHRASE"])

    fileprivate static func of(_ error: KeyError, _ place: Place) -> Explanation {
        switch error {
        case .wrongLength:
            Explanation("a passphrase has 1 to 1024 bytes", ["\(unchanged); choose another one"])
        case .nonCanonical, .lowOrder, .notPrivateKey:
            Explanation(
                "a key that was found is not one that rapport makes",
                [unchanged, "find what differs with: rapport audit"])
        case .passphraseNeeded: passphraseNeeded
        case .wrongPassphrase: wrongPassphrase(place)
        case .library:
            Explanation(
                "libcrypto could not do its work on this machine",
                [unchanged, "see that OpenSSL 3 works with: openssl version"])
        }
    }
}
