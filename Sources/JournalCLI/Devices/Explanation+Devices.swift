import EventLog
import JournalClient
import JournalText

extension DeviceError: Explained {
    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation { .of(self, typed) }
}

/// About devices.
extension Explanation {
    static func of(_ error: DeviceError, _ typed: TypedLine) -> Explanation {
        switch error {
        case .unknownDevice(let name): unknownDevice(name)
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
            notBy(Names.short(key), in: EntryName.short(entry))
        case .withoutEffect(let code):
            Explanation(
                "the journal's own rules give this no effect (\(code.name))",
                ["\(unchanged); see who may do what with: rapport device list"])
        case .otherParents(let key):
            Explanation(
                "device \(Names.short(key)) is the other parent's",
                ["\(unchanged); each parent manages their own devices: rapport device list"])
        case .paperKey:
            Explanation(
                "a recovery sheet is no device and cannot be revoked",
                ["\(unchanged); keep it where only you find it; devices: rapport device list"])
        case .itself: Explanation("this device cannot revoke or readmit itself", [unchanged])
        case .outranked(let key, let rank): outranked(Names.short(key), rank)
        case .lastAdmin(let key):
            Explanation(
                "device \(Names.short(key)) is the last of yours that manages devices",
                ["\(unchanged); \(Sentences.letAnotherIn)"])
        case .alreadyRevoked(let key):
            Explanation("device \(Names.short(key)) was revoked before", [unchanged])
        case .nothingMoreFalls(let key): nothingMoreFalls(Names.short(key))
        case .notRevoked(let key):
            Explanation(
                "device \(Names.short(key)) was not revoked",
                ["\(unchanged); see all devices with: rapport device list"])
        case .sheet(let error): of(error, typed)
        case .unknownSheet: unknownSheet(typed)
        case .otherParentsSheet: otherParentsSheet(typed)
        case .endedSheet: endedSheet(typed)
        case .mayNotRenew: mayNotRenew
        case .restsOnSheet: restsOnSheet
        }
    }

    private static func unknownDevice(_ name: String) -> Explanation {
        guard !name.isEmpty else {
            return usage(
                "no device was named", "\(unchanged); see them with: rapport device list")
        }
        return Explanation(
            "no device here is called \(FieldText.line(String(name.prefix(64))))",
            ["\(unchanged); see them with: rapport device list"])
    }

    private static func notBy(_ device: String, in id: String) -> Explanation {
        Explanation(
            "device \(device) wrote nothing in entry \(id)",
            ["\(unchanged); who wrote what is shown by: rapport show \(id)"])
    }

    private static func outranked(_ device: String, _ rank: RankClass) -> Explanation {
        guard rank != .writer else {
            return Explanation("this device may not change who writes", [unchanged])
        }
        return Explanation(
            "device \(device) manages devices too; only the recovery sheet can do that to it",
            [unchanged])
    }

    private static func nothingMoreFalls(_ device: String) -> Explanation {
        Explanation(
            "device \(device) was revoked before, and nothing more falls by this",
            ["\(unchanged); see what fell with: rapport device list"])
    }
}

/// The server that an observer reads at does not answer. They write nothing, run no server, and are
/// told of no move.
struct SilentToObserver: Explained {
    let place: String

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        Explanation(
            "nobody answers at \(self.place)",
            [
                "what was read stays on this device; if it is off for now, later: rapport observe",
                "if it moved, ask a parent for the new link, printed there by: "
                    + OtherMachine.types("rapport status"),
                "and then here: rapport observe LINK",
            ])
    }
}
