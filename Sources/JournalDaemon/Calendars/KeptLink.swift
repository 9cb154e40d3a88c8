import EventLog
import Signing

/// A link to a journal's calendar: whose it is and how long it works. Its token is nowhere.
struct KeptLink: Equatable, Sendable {
    /// SHA-256 of its token.
    let name: Bytes32
    let journal: EventID
    /// The device that began it: once that is revoked, the link ends.
    let device: DeviceKey
    let parent: Parent
    /// Days of UTC since 1970.
    let begun: UInt32
    /// The last day on which it works.
    let ends: UInt32
    /// The last day on which somebody fetched by it. A day, and no time: what fetches is a phone,
    /// whoever holds it.
    var fetched: UInt32?

    /// As its parent's devices are told of it.
    var told: CalendarLink {
        CalendarLink(name: name, begun: begun, ends: ends, fetched: fetched)
    }
}

extension KeptLink {
    /// A line of a file.
    var line: String {
        "\(name.hex) \(journal) \(device) \(parent) \(begun) \(ends) \(fetched ?? 0)\n"
    }

    /// Nil for what is no such line.
    init?(line: Substring) {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 7, let name = Bytes32(hex: parts[0]),
            let journal = Bytes32(hex: parts[1]), let device = Bytes32(hex: parts[2]),
            let parent = Parent(parts[3]), [1, 2].contains(parent), let begun = UInt32(parts[4]),
            let ends = UInt32(parts[5]), let fetched = UInt32(parts[6])
        else { return nil }
        (self.name, self.journal, self.device) = (name, EventID(journal), DeviceKey(device))
        (self.parent, self.begun, self.ends) = (parent, begun, ends)
        self.fetched = fetched == 0 ? nil : fetched
    }
}
