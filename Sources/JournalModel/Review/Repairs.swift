public import EventLog

/// A rupture that no repair is linked to yet: its repair clock runs.
public struct OpenRupture: Equatable, Sendable {
    /// The rupture.
    public let rupture: EventID
    /// When it happened, in milliseconds since 1970, as its author claims.
    public let sinceMilliseconds: Int64
}

/// A rupture with the first repair linked to it.
public struct RepairedRupture: Equatable, Sendable {
    /// The rupture.
    public let rupture: EventID
    /// The repair that happened first.
    public let repair: EventID
    /// Milliseconds between them; 0 if the repair claims to be the earlier.
    public let afterMilliseconds: Int64
}

/// Ruptures and what mended them. Entries that were taken back do not count.
public struct RepairClock: Equatable, Sendable {
    /// The ruptures without a repair, the oldest first.
    public let open: [OpenRupture]
    /// The ruptures with one, the oldest first.
    public let repaired: [RepairedRupture]

    /// The clocks of all ruptures among `entries`. O(n log n).
    public init(_ entries: [EntryView]) {
        var firstRepair: [EventID: (milliseconds: Int64, repair: EventID)] = [:]
        for entry in entries where entry.kind == .repair && !entry.isRetracted {
            let repair = (milliseconds: entry.sortMilliseconds, repair: entry.state.entry)
            for rupture in entry.links(in: FieldNumber.repairedRupture) {
                if let first = firstRepair[rupture], first < repair { continue }
                firstRepair[rupture] = repair
            }
        }
        var open: [OpenRupture] = []
        var repaired: [RepairedRupture] = []
        let ruptures = entries.filter { $0.kind == .rupture && !$0.isRetracted }.sorted {
            ($0.sortMilliseconds, $0.state.entry) < ($1.sortMilliseconds, $1.state.entry)
        }
        for entry in ruptures {
            let rupture = entry.state.entry
            let since = entry.sortMilliseconds
            guard let first = firstRepair[rupture] else {
                open.append(OpenRupture(rupture: rupture, sinceMilliseconds: since))
                continue
            }
            let (after, overflows) = first.milliseconds.subtractingReportingOverflow(since)
            repaired.append(RepairedRupture(
                rupture: rupture, repair: first.repair,
                afterMilliseconds: overflows ? Int64.max : max(0, after)))
        }
        self.open = open
        self.repaired = repaired
    }
}

extension EntryView {
    /// The entries that the readable versions of link field `number` name, ascending.
    public func links(in number: UInt32) -> [EventID] {
        var links: Set<EventID> = []
        for view in self[number]?.versions ?? [] {
            if case .value(.entry(let link)) = view.content { links.insert(link) }
        }
        return links.sorted()
    }
}
