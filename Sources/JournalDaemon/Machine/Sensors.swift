import EventLog
import FoundationEssentials
import JournalClient
import Signing

/// Whose care a daemon tells to displays of its own home.
public struct SensorOwner: Equatable, Sendable {
    let journal: EventID
    /// A device of theirs.
    let device: DeviceKey

    /// Reads `JOURNAL:DEVICE`, both in hexadecimal digits, as `rapport status --sensors` prints it;
    /// nil for anything else.
    init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let journal = Bytes32(hex: String(parts[0])),
            let device = Bytes32(hex: String(parts[1]))
        else { return nil }
        self.journal = EventID(journal)
        self.device = DeviceKey(device)
    }
}

/// What displays of the daemon's home are told.
///
/// A closed list of times: by construction no rupture, repair, voice, note, promise or device, no
/// count of what waits, and not where the child is. Nothing that the other parent does changes one.
enum Sensors {
    /// Every time that is told.
    enum Name: String, CaseIterable {
        case feed = "last_feed"
        case sleep = "last_sleep"
        case backup = "last_backup"
        case proven = "last_proved_backup"
    }

    /// One object with each time by ISO 8601; what is not known is null.
    ///
    /// - Parameter backups: seconds since 1970.
    static func json(_ care: SensorTimes, backups: (newest: Int?, proven: Int?)) -> String {
        let members = Name.allCases.map { name in
            let seconds: Double? =
                switch name {
                case .feed: care.feed.map { Double($0) / 1_000 }
                case .sleep: care.sleep.map { Double($0) / 1_000 }
                case .backup: backups.newest.map(Double.init)
                case .proven: backups.proven.map(Double.init)
                }
            let time = seconds.map {
                Date(timeIntervalSince1970: $0).formatted(Date.ISO8601FormatStyle())
            }
            return "\"\(name.rawValue)\": " + (time.map { "\"\($0)\"" } ?? "null")
        }
        return "{" + members.joined(separator: ", ") + "}\n"
    }
}
