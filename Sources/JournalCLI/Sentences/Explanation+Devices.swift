import EventLog
import JournalClient

/// About devices and the recovery sheet.
extension Explanation {
    static func of(_ error: DeviceError) -> Explanation {
        switch error {
        case .unknownDevice(let typed):
            Explanation(
                "no device here is called \(FieldText.line(String(typed.prefix(64))))",
                ["\(unchanged); see them with: rapport device list"])
        case .severalDevices(_, let keys):
            Explanation(
                "several devices answer to that: "
                    + keys.map(Names.short).joined(separator: ", "),
                ["\(unchanged); name it by its first digits, as listed by: rapport device list"])
        case .changedMeanwhile:
            Explanation(
                "something arrived while you looked, and more would change than was shown",
                ["\(unchanged); look again with the same command"])
        case .notByDevice(let entry, let key):
            Explanation(
                "device \(Names.short(key)) wrote nothing in entry \(EntryName.short(entry))",
                [
                    "\(unchanged); who wrote what is shown by:"
                        + " rapport show \(EntryName.short(entry))"
                ])
        case .withoutEffect(let code):
            Explanation(
                "the journal's own rules give this no effect (\(code.name))",
                ["\(unchanged); see who may do what with: rapport device list"])
        case .sheet(let error): of(error)
        case .unknownSheet:
            Explanation(
                "this sheet reads well, but its key is not in this journal",
                ["\(unchanged); it may be from a journal that was begun and given up"])
        case .otherParentsSheet:
            Explanation(
                "this is the other parent's recovery sheet",
                ["\(unchanged); each parent's sheet acts on that parent's devices only"])
        default: ofStanding(error)
        }
    }

    /// About who may act on whom.
    private static func ofStanding(_ error: DeviceError) -> Explanation {
        switch error {
        case .otherParents(let key):
            Explanation(
                "device \(Names.short(key)) is the other parent's",
                ["\(unchanged); each parent manages their own devices: rapport device list"])
        case .paperKey:
            Explanation(
                "a recovery sheet is no device and cannot be revoked",
                ["\(unchanged); keep it where only you find it; devices: rapport device list"])
        case .itself: Explanation("a device does not revoke or readmit itself", [unchanged])
        case .outranked(_, .writer):
            Explanation("this device may not change who writes", [unchanged])
        case .outranked(let key, _):
            Explanation(
                "device \(Names.short(key)) manages devices too, and no device acts on its equal",
                [unchanged])
        case .lastAdmin(let key):
            Explanation(
                "device \(Names.short(key)) is the last of yours that manages devices",
                ["\(unchanged); \(another)"])
        case .alreadyRevoked(let key):
            Explanation("device \(Names.short(key)) was revoked before", [unchanged])
        case .notRevoked(let key):
            Explanation(
                "device \(Names.short(key)) was not revoked",
                ["\(unchanged); see all devices with: rapport device list"])
        default: Explanation("that device cannot be changed so", [unchanged])
        }
    }

    private static let another =
        "first let another one in with your recovery sheet: rapport device add --admin --recovery -"

    /// The same with the commands that work at this screen.
    static func of(_ error: ChangeError) -> Explanation {
        let plain = of(error.error)
        func hint(_ line: String) -> Explanation { Explanation(plain.line, [line]) }
        switch error.error {
        case .itself, .outranked:
            guard !error.isLast else {
                return hint("\(unchanged); it is your last that manages devices; \(another)")
            }
            return Explanation(
                plain.line, ["\(unchanged); with your recovery sheet: \(error.onPaper)"])
        case .alreadyRevoked:
            return hint("\(unchanged); let it in again with: \(error.readmission)")
        default: return plain
        }
    }

    /// About this device itself.
    static func of(_ error: NotLetIn) -> Explanation {
        let key = error.device
        let again = [Sentences.readmitHere(key)]
            + (error.rankClass == .writer ? [Sentences.readmitElsewhere(key)] : [])
        return switch error.reason {
        case .daemonRevoked:
            Explanation(
                "the daemon says that this device was revoked",
                ["everything written here is kept on this device, and can be read"] + again)
        case .daemonUnknown:
            Explanation(
                "the daemon knows nothing that lets this device in",
                [
                    "everything written here is kept on this device, and can be read",
                    "once your other devices have synced, try again: rapport sync",
                ] + again)
        case .ownCopy:
            Explanation(
                "device \(Names.short(key)) may not write in this journal any more",
                ["\(unchanged), and everything here can be read"] + again)
        }
    }

    private static func of(_ error: SheetError) -> Explanation {
        let again = "\(unchanged); type the 14 groups again, from the paper"
        return switch error {
        case .wrongLength(let count):
            Explanation(
                "a recovery sheet has 56 letters and digits, and here are \(count)", [again])
        case .wrongSign(let sign, let group):
            Explanation(
                "group \(group) has \"\(FieldText.line(String(sign)))\", which no sheet has",
                [again, "a sheet has the letters a to z and the digits 2 to 7"])
        case .wrongChecksum:
            Explanation(
                "this is not this journal's recovery sheet, or a letter of it differs",
                [again, "the sheet names no journal; each journal has a sheet of its own"])
        case .otherJournal(let name):
            Explanation(
                "this is the recovery sheet of the journal \"\(FieldText.line(name))\"",
                ["\(unchanged); name that journal with: --journal \(FieldText.line(name))"])
        }
    }

    /// About what a person confirms and types in.
    static func ofConfirming(_ error: TypedError) -> Explanation {
        switch error {
        case .nobodyConfirms:
            usage(
                "this is confirmed by a person, and nobody sits at this terminal",
                "\(unchanged); in a script say: --yes")
        case .notConfirmed:
            Explanation("it was not confirmed", ["\(unchanged)"])
        case .sheetAsArgument:
            usage(
                "a recovery sheet is never an argument: it would stand in the shell's history",
                "\(unchanged); say --recovery - and type it when asked")
        case .noSheet:
            usage(
                "no recovery sheet was typed",
                "\(unchanged); type it when asked, or in a script: ... --recovery - < FILE")
        case .notSynced(let line):
            Explanation(
                line,
                [
                    "\(unchanged); what other devices wrote is fetched first, so that it counts",
                    "try again later; or without it, with: --offline",
                ])
        default: usage("this cannot be read", unchanged)
        }
    }
}
