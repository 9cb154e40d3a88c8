import JournalClient
import JournalText
import Signing

/// About the folder of a journal, its files and its keys.
extension Explanation {
    static func of(_ error: HomeError, place: Place, _ typed: TypedLine) -> Explanation {
        switch error {
        case .noJournal(let folder):
            Explanation(
                "there is no journal in \(folder) yet",
                [
                    "begin one with: rapport init --name YOU --child NAME",
                    "or join the other parent's with: rapport join LINK",
                ])
        case .noSettings(let folder):
            Explanation(
                "\(folder) has a store, and no journal.json",
                [
                    "\(unchanged); the entries can be read by:"
                        + " rapport audit --store \(ShellWord.quoted(folder))"
                ] + Place.journal(folder, home: place.folder).routes)
        case .whichJournal(let names):
            Explanation(
                "the journals here are: \(names.map(FieldText.line).joined(separator: ", "))",
                ["\(unchanged); name one with: --journal \(ShellWord.quoted(names.first ?? ""))"])
        case .nameTaken(let name): nameTaken(name, place, typed)
        case .unusableName:
            usage(
                "that name cannot be a folder's",
                "\(unchanged); letters, digits and dashes always work: --journal family")
        case .noFile, .notAFile, .holdsOther, .cannotRead, .cannotWrite, .unreadableFile:
            ofFile(error, place)
        case .keyMissing, .keyExposed, .keySwapped, .keyUnreadable, .passphraseNeeded,
            .wrongPassphrase:
            ofKey(error, place)
        }
    }

    /// About a file that was named, or one of the program's own.
    private static func ofFile(_ error: HomeError, _ place: Place) -> Explanation {
        switch error {
        case .noFile(let path):
            Explanation(
                "there is no file \(FieldText.line(path))",
                [
                    "\(unchanged); see what is there with:"
                        + " ls \(ShellWord.quoted(NearestFolder.existing(of: path)))"
                ])
        case .notAFile(let path):
            Explanation(
                "\(FieldText.line(path)) is no plain file",
                [
                    "\(unchanged), and it is as it was",
                    "see what it is with: ls -ld \(ShellWord.quoted(path))",
                ])
        case .holdsOther(let path):
            Explanation(
                "\(FieldText.line(path)) is a file that something else wrote",
                ["\(unchanged), and it is as it was; name another file"])
        case .cannotRead(let path):
            Explanation(
                "\(FieldText.line(path)) cannot be read",
                [
                    "\(unchanged); see who may read it with:"
                        + " ls -ld \(ShellWord.quoted(NearestFolder.reached(path)))"
                ])
        case .cannotWrite(let path): ofWriting(path)
        case .unreadableFile(let path):
            Explanation(
                "\(path) is not a file that rapport wrote",
                ["the entries are in another file and were not touched"] + place.routes)
        default: Explanation("\(place.folder) cannot be used", [unchanged])
        }
    }

    private static func ofWriting(_ path: String) -> Explanation {
        let safe = "what was saved before stays saved"
        let above = NearestFolder.existing(of: path)
        guard NearestFolder.isFolder(above) else {
            return Explanation(
                "\(path) cannot be written: \(above) is no folder",
                ["\(safe); name a folder of yours: --home DIR"])
        }
        return Explanation(
            "\(path) cannot be written",
            [
                "\(safe); see who may write there with: ls -ld \(ShellWord.quoted(above))",
                "and the room on the disk with: df -h \(ShellWord.quoted(above))",
            ])
    }

    private static func ofKey(_ error: HomeError, _ place: Place) -> Explanation {
        let safe = "the entries are safe and were not touched"
        let ways = [
            "\(safe); read and check them with:"
                + " rapport audit --store \(ShellWord.quoted(place.folder))",
            "put the key back from a backup, or let this device in anew from another one of yours:"
                + " rapport device add",
            place.recovery,
        ]
        return switch error {
        case .keyMissing(let path):
            Explanation(
                "the key of this device is not at \(path)", ways)
        case .keyExposed(let path, let mode):
            Explanation(
                "\(path) can be read by other people on this machine"
                    + " (mode \(String(mode, radix: 8)))",
                [safe, "close it with: chmod 600 \(ShellWord.quoted(path))"])
        case .keySwapped(let path):
            Explanation(
                "\(path) holds another key than this journal was written with", ways)
        case .keyUnreadable(let path):
            Explanation("\(path) holds no private key", ways)
        case .wrongPassphrase:
            Explanation(
                "the passphrase does not open the key of this device",
                [
                    "\(safe); try again, or read and check them without it:"
                        + " rapport audit --store \(ShellWord.quoted(place.folder))"
                ])
        default:
            Explanation(
                "the key of this device is protected by a passphrase",
                [safe, "give it on a terminal, or in RAPPORT_PASSPHRASE"])
        }
    }

    static func of(_ error: KeyError, place: Place) -> Explanation {
        switch error {
        case .wrongLength:
            Explanation("a passphrase has 1 to 1024 bytes", ["\(unchanged); choose another one"])
        case .nonCanonical, .lowOrder, .notPrivateKey:
            Explanation(
                "a key that was found is not one that rapport makes",
                [unchanged, "find what differs with: rapport audit"])
        case .passphraseNeeded: ofKey(.passphraseNeeded, place)
        case .wrongPassphrase: ofKey(.wrongPassphrase, place)
        case .library:
            Explanation(
                "libcrypto could not do its work on this machine",
                [unchanged, "see that OpenSSL 3 works with: openssl version"])
        }
    }
}
