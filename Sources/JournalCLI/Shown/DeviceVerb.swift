import EventLog
import JournalClient

/// What a person does to a device of theirs, as it is typed.
enum DeviceVerb: String {
    case revoke, readmit

    init(_ action: DeviceChange.Action) { self = action == .readmit ? .readmit : .revoke }

    /// The command for it.
    func command(on key: DeviceKey, isOnPaper: Bool) -> String {
        "rapport device \(rawValue) \(Names.short(key))" + (isOnPaper ? " --recovery -" : "")
    }
}
