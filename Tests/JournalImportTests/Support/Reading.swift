import EventLog
import JournalModel
import Testing

@testable import JournalImport

extension LocalZone {
    static let utc = fixed(0)

    static func fixed(_ seconds: Int) -> LocalZone { LocalZone { _ in seconds } }

    /// A clock that is set at these times, in seconds since 1970, to so many seconds ahead of UTC.
    static func set(_ first: Int, _ changes: [(at: Int64, offset: Int)]) -> LocalZone {
        LocalZone { time in changes.last { $0.at <= time }?.offset ?? first }
    }

    /// New York in 2020 and 2024, and in winter time between.
    static let newYork = set(
        -18_000,
        [
            (1_583_650_800, -14_400), (1_604_210_400, -18_000), (1_710_054_000, -14_400),
            (1_730_613_600, -18_000),
        ])
}

/// A file in the layout of the tracker that was read first.
enum Tracker {
    static let header =
        "Date and Time,End Time,Duration (min),Activity,Quantity,Extra data,Text,Notes,Caregiver"

    static func file(_ rows: [String], ending: String = "\n") -> [UInt8] {
        Array(([header] + rows).joined(separator: ending).utf8)
    }
}

/// The rows of a file, read as one caregiver in one zone.
func read(
    _ bytes: [UInt8], as caregiver: String? = "A", in zone: LocalZone? = .newYork,
    order: DayOrder? = nil
) throws -> ReadFile {
    try ReadFile(bytes, in: ImportFrame(zone: zone, caregiver: caregiver, dayOrder: order))
}

extension ReadFile {
    var listedLines: [Int] { listed.map(\.line) }

    /// Whether each row is taken, left or listed once, in the order of the file.
    var accounts: Int { takenRows + left.values.reduce(0, +) + listed.count }
}

extension TakenRow {
    /// The fields by name, the whole row left out.
    var told: [String: String] {
        var found: [String: String] = ["kind": draft.kind.name]
        for element in draft.fields.elements where element.number != FieldNumber.source {
            guard let spec = draft.kind.spec[element.number] else { continue }
            found[spec.name] =
                switch element.value {
                case .moment(let moment):
                    "\(moment.utcMilliseconds / 1_000) \(moment.offsetMinutes)"
                case .choice(let number): spec.type.name(of: number) ?? "?"
                case .text(let text): text
                case .seconds(let seconds): "\(seconds) s"
                case .quantity(let quantity): "\(quantity)/1000"
                default: "\(element.value)"
                }
        }
        return found
    }
}
