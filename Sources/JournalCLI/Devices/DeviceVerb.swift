import EventLog
import JournalClient
import JournalText

/// What a person does to a device of theirs, as it is typed.
enum DeviceVerb: String {
    case revoke, readmit

    init(_ action: DeviceChange.Action) { self = action == .readmit ? .readmit : .revoke }

    /// The command for it.
    ///
    /// - Parameter since: the entry from which on a revocation takes effect.
    func command(on key: DeviceKey, since entry: EventID? = nil, isOnPaper: Bool) -> String {
        "rapport device \(rawValue) \(Names.short(key))"
            + (entry.map { " --since \(EntryName.short($0))" } ?? "")
            + (isOnPaper ? " --recovery -" : "")
    }
}

extension Names {
    /// The command by which a person at this screen revokes or readmits a device of theirs: with
    /// the recovery sheet, unless this device outranks the other one.
    func command(_ verb: DeviceVerb, _ device: Author) -> String {
        let isAbove = ownDevice.map {
            $0.parent == device.parent && $0.rankClass.rank < device.rankClass.rank
        }
        return verb.command(on: device.device, isOnPaper: isAbove != true)
    }
}
