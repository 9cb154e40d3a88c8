import EventLog
import JournalClient
import JournalText

/// About what has no effect, and about a device that may not come in.
extension Sentences {
    static func fallenEvents(_ count: Int, of name: String, _ reason: String) -> String {
        "\(events(count)) of \(name), kept and shown \(fallen(reason))"
    }

    // MARK: A device that may not come in

    /// What the daemon said of this device, as a part of a sentence.
    static func refused(_ refusal: DaemonRefusal, _ day: String) -> String {
        refusal.code == .deviceRevoked
            ? "the daemon said on \(day) that this device was revoked"
            : "the daemon said on \(day) that nothing lets this device in"
    }

    static let keptHereOnly = "what is written here is kept on this device and not sent"

    static func readmitHere(_ key: DeviceKey) -> String {
        "let it in again here with your recovery sheet: "
            + DeviceVerb.readmit.command(on: key, isOnPaper: true)
    }

    static func readmitElsewhere(_ key: DeviceKey) -> String {
        "or on a device of yours that manages others: "
            + DeviceVerb.readmit.command(on: key, isOnPaper: false)
    }
}
