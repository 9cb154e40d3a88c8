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
        case .itself(let key):
            Explanation(
                "a device does not revoke or readmit itself",
                [
                    "\(unchanged); do it on another of your devices, or with your recovery sheet:"
                        + " rapport device revoke \(Names.short(key)) --recovery -"
                ])
        case .outranked, .lastAdmin: ofRank(error)
        case .alreadyRevoked(let key):
            Explanation(
                "device \(Names.short(key)) was revoked before",
                [
                    "\(unchanged); let it in again with: rapport device readmit"
                        + " \(Names.short(key))"
                ])
        case .notRevoked(let key):
            Explanation(
                "device \(Names.short(key)) was not revoked",
                ["\(unchanged); see all devices with: rapport device list"])
        default: Explanation("that device cannot be changed so", [unchanged])
        }
    }

    /// About ranks.
    private static func ofRank(_ error: DeviceError) -> Explanation {
        switch error {
        case .outranked(let key, .writer):
            Explanation(
                "this device may not change who writes",
                [
                    "\(unchanged); on a device that manages others:"
                        + " rapport device revoke \(Names.short(key))",
                    "or with your recovery sheet:"
                        + " rapport device revoke \(Names.short(key)) --recovery -",
                ])
        case .outranked(let key, _):
            Explanation(
                "device \(Names.short(key)) manages devices too, and no device acts on its equal",
                [
                    "\(unchanged); with your recovery sheet:"
                        + " rapport device revoke \(Names.short(key)) --recovery -"
                ])
        case .lastAdmin(let key):
            Explanation(
                "device \(Names.short(key)) is the last of yours that manages devices",
                [
                    "\(unchanged); first let another one in with your recovery sheet:"
                        + " rapport recover LINK (the link stands in rapport status)",
                    "or, from a device of yours: rapport device add --admin --recovery -",
                ])
        default: Explanation("that device cannot be changed so", [unchanged])
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
