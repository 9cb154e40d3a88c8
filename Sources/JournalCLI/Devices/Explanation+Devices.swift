import EventLog
import JournalClient
import JournalText

/// About devices and the recovery sheet.
extension Explanation {
    static func of(_ error: DeviceError, _ typed: TypedLine) -> Explanation {
        switch error {
        case .unknownDevice(""):
            usage("no device was named", "\(unchanged); see them with: rapport device list")
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
                ["\(unchanged); look again with: \(typed.text)"])
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
        case .sheet, .unknownSheet, .otherParentsSheet, .endedSheet, .mayNotRenew, .restsOnSheet:
            ofSheet(error, typed)
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
        case .nothingMoreFalls(let key):
            Explanation(
                "device \(Names.short(key)) was revoked before, and nothing more falls by this",
                ["\(unchanged); see what fell with: rapport device list"])
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
    static func of(_ error: ChangeError, _ typed: TypedLine) -> Explanation {
        let plain = of(error.error, typed)
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

    /// A recovery that is done but for devices that were named.
    static func of(_ error: NotRevoked, _ typed: TypedLine) -> Explanation {
        Explanation(
            error.errors.map { of($0, typed).line }.joined(separator: "; "),
            [
                "the journal is recovered, and everything else is done; see your devices with:"
                    + " rapport device list",
                "revoke one that is lost with: rapport device revoke NAME --recovery -",
            ])
    }

    /// About this device itself.
    static func of(_ error: NotLetIn) -> Explanation {
        let key = error.device
        let again =
            [Sentences.readmitHere(key)]
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
}
