import JournalClient

/// About joining and importing.
extension Explanation {
    static func of(_ error: PairingError) -> Explanation {
        let anew = "nobody was let in; begin anew with: rapport invite"
        return switch error {
        case .expired: Explanation("this invite has ended", [anew])
        case .nobodyThere:
            Explanation(
                "the other device did not answer in time",
                ["nobody was let in; keep both programs open, then: rapport invite"])
        case .mismatch:
            Explanation(
                "the other side's answer does not fit this invite",
                [
                    "nobody was let in",
                    "somebody may stand in between; use a new link: rapport invite",
                ])
        case .codesDiffer:
            Explanation(
                "the codes were not confirmed as the same",
                ["nobody was let in", "use a new link: rapport invite"])
        case .declined:
            Explanation(
                "the other side did not confirm the code",
                ["nothing was joined; ask there for a new link: rapport invite"])
        case .alreadyPaired:
            Explanation(
                "this journal has both its parents",
                [unchanged, "a further device of your own: rapport device add"])
        case .notFounder:
            Explanation(
                "only the device that began the journal invites the other parent",
                [
                    "\(unchanged); on that device: rapport invite",
                    "once it is revoked, your recovery sheet does: rapport invite --recovery -",
                ])
        case .mayNotAdd:
            Explanation(
                "this device may not add devices",
                ["\(unchanged); on a device that manages others: rapport device add"])
        case .sheetNeeded:
            Explanation(
                "a device that manages others is let in by the recovery sheet alone",
                [
                    "\(unchanged); with the sheet: rapport device add --admin --recovery -",
                    "or let it in to write: rapport device add",
                ])
        case .noInvite:
            Explanation("no invite waits on this device", ["begin one with: rapport invite"])
        }
    }

    static func of(_ error: ImportError) -> Explanation {
        switch error {
        case .unreadableFile(let path):
            Explanation(
                "\(FieldText.line(path)) cannot be read",
                ["nothing was imported", "see that it is there with: ls -l FILE"])
        case .empty: Explanation("the file is empty", ["nothing was imported; export it anew"])
        case .notUTF8:
            Explanation(
                "the file is not UTF-8 text",
                [
                    "nothing was imported",
                    "turn it into UTF-8 with: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW.csv",
                ])
        case .missingColumns(let names):
            Explanation(
                "the first line has no column \(names.joined(separator: ", "))",
                ["nothing was imported; the whole export is needed, its first line included"])
        case .unknownCaregiver(_, let found):
            Explanation(
                "no row is of that caregiver; the file names "
                    + found.map(FieldText.line).joined(separator: ", "),
                ["nothing was imported; say which one you are with: --mine NAME"])
        case .unknownZone:
            Explanation(
                "there is no such time zone",
                ["nothing was imported; name it as in: --zone America/New_York"])
        }
    }
}
