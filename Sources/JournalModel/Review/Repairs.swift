public import EventLog

/// A rupture that nobody has mended yet: its repair clock runs.
public struct OpenRupture: Equatable, Sendable {
    /// The rupture.
    public let rupture: EventID
    /// When it happened, in milliseconds since 1970, as its author claims.
    public let sinceMilliseconds: Int64
}

/// A rupture with the first repair that mended it.
public struct RepairedRupture: Equatable, Sendable {
    /// The rupture.
    public let rupture: EventID
    /// The repair that happened first.
    public let repair: EventID
    /// Milliseconds between them; 0 if the repair claims to be the earlier.
    public let afterMilliseconds: Int64
}

/// Ruptures and what mended them. Entries that were taken back do not count.
///
/// Only one from whom the rupture came mends it, or the child: the other parent's hug is good, and
/// stops no clock. A repair that was received mixed or not yet stops none either.
///
/// Spec: Protocol/06-content.md §2
public struct RepairClock: Equatable, Sendable {
    /// The ruptures that nobody has mended, the oldest first.
    public let open: [OpenRupture]
    /// The mended ones, the oldest first.
    public let repaired: [RepairedRupture]

    /// The clocks of all ruptures among `entries`. O(n log n).
    public init(_ entries: [EntryView]) {
        var sources: [EventID: Set<UInt32>] = [:]
        for entry in entries where entry.kind == .rupture && !entry.isRetracted {
            sources[entry.state.entry] = Set(entry.persons(in: FieldNumber.ruptureFrom) ?? [])
        }
        var firstRepair: [EventID: (milliseconds: Int64, repair: EventID)] = [:]
        for entry in entries where entry.kind == .repair && !entry.isRetracted {
            guard !entry.isStillOpen else { continue }
            let repair = (milliseconds: entry.sortMilliseconds, repair: entry.state.entry)
            for rupture in entry.links(in: FieldNumber.repairedRupture) {
                guard entry.mends(aRuptureFrom: sources[rupture] ?? []) else { continue }
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
            repaired.append(
                RepairedRupture(
                    rupture: rupture, repair: first.repair,
                    afterMilliseconds: overflows ? Int64.max : max(0, after)))
        }
        self.open = open
        self.repaired = repaired
    }
}

extension EntryView {
    /// Whether this entry mends `rupture`: a repair by one from whom that came, or by the child.
    /// What anybody else does is comfort. Of a rupture that names nobody any repair does.
    public func mends(_ rupture: EntryView) -> Bool {
        guard kind == .repair else { return false }
        return rupture.persons(in: FieldNumber.ruptureFrom)
            .map { mends(aRuptureFrom: Set($0)) } ?? true
    }

    /// Whether this repair is by one of `sources`, or by the child. While versions differ on who
    /// repaired, all of them must be.
    fileprivate func mends(aRuptureFrom sources: Set<UInt32>) -> Bool {
        let owner = UInt32(state.owner)
        let doers = self[FieldNumber.repairBy] == nil ? [owner] : persons(in: FieldNumber.repairBy)
        guard let doers else { return sources.contains(owner) }
        return !doers.isEmpty
            && doers.allSatisfy {
                sources.contains($0) || $0 == Person.child.rawValue
            }
    }

    /// Whether a live version says that this repair was not received well yet, or says it in words
    /// of a newer release.
    fileprivate var isStillOpen: Bool {
        self[FieldNumber.repairReceived]?.versions.contains { view in
            switch view.content {
            case .value(let value): value != .choice(EntryView.receivedWell)
            case .newer, .unreadable: true
            case .cleared, .missing, .erased: false
            }
        } ?? false
    }

    private static let receivedWell: UInt32 = 1

    /// The persons that the live versions of field `number` name; those that cannot be read are
    /// none. Nil if every version leaves it empty.
    func persons(in number: UInt32) -> [UInt32]? {
        let contents = self[number]?.versions.map(\.content) ?? []
        guard contents.contains(where: { $0 != .cleared }) else { return nil }
        return contents.compactMap { content in
            guard case .value(.person(let person)) = content else { return nil }
            return person
        }
    }

    /// The entries that the readable versions of link field `number` name, ascending.
    public func links(in number: UInt32) -> [EventID] {
        var links: Set<EventID> = []
        for view in self[number]?.versions ?? [] {
            if case .value(.entry(let link)) = view.content { links.insert(link) }
        }
        return links.sorted()
    }
}
