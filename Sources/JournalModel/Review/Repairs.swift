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
    /// The repair that stopped the clock first.
    public let repair: EventID
    /// Milliseconds between the rupture and when its clock stopped; 0 if that claims to be earlier.
    public let afterMilliseconds: Int64
    /// Where a later word stopped it, that it was received well: days, in UTC, from the day of the
    /// rupture to the day of that word. Nil if the repair itself did.
    public let laterDays: Int64?

    /// Whether it surely was mended within a day. Of a later word the day alone is known, so it may
    /// have come at the end of that: then the next day is not surely within a day of the rupture.
    public var isWithinDay: Bool {
        laterDays.map { $0 == 0 } ?? (afterMilliseconds <= 86_400_000)
    }
}

/// A rupture of which only somebody else says that it was mended: neither open nor mended, until
/// one whom it concerns says so.
public struct ToldRepair: Equatable, Sendable {
    /// The rupture.
    public let rupture: EventID
    /// The first repair that names one from whom it came, or the child.
    public let repair: EventID
    /// The parent who wrote that.
    public let by: Parent
    /// When the rupture happened, in milliseconds since 1970.
    public let sinceMilliseconds: Int64
}

/// Ruptures and what mended them. Entries that were taken back, or have no effect, do not count.
///
/// Only one from whom the rupture came mends it, or the child: the other parent's hug is good, and
/// stops no clock. A repair that was received mixed or not yet stops none either. Mended in the
/// words of one whom it concerns is `repaired`; in the words of the other parent alone it is
/// `told`, so that nobody heals by writing what somebody else broke.
///
/// The clock stops when the repair happened; if what stands of how it was received was written only
/// later, on the day on which that was, from its first minute in UTC: a repair that was not yet
/// received well mended nothing on its own day. Minutes of writing are nobody's to count.
///
/// *Example:* a rupture came from A. B writes "A hugged, received well": that is told. A writes
/// "hugged, received not yet": it is told as before. A writes well over that: it is repaired.
///
/// Spec: Protocol/06-content.md §2
public struct RepairClock: Equatable, Sendable {
    /// The ruptures that nobody has mended, the oldest first.
    public let open: [OpenRupture]
    /// Those of which the other parent alone says that they were mended, the oldest first.
    public let told: [ToldRepair]
    /// The mended ones, the oldest first.
    public let repaired: [RepairedRupture]

    private struct Mend {
        let milliseconds: Int64
        /// The number of the day of the later word that stopped the clock, if one did.
        let day: Int64?
        let repair: EventID
        let by: Parent

        func isBefore(_ other: Mend) -> Bool {
            (milliseconds, repair) < (other.milliseconds, other.repair)
        }
    }

    /// The clocks of all ruptures among `entries`. O(n log n).
    public init(_ entries: [EntryView]) {
        let ruptures = entries.filter { $0.kind == .rupture && $0.counts }.sorted {
            ($0.sortMilliseconds, $0.state.entry) < ($1.sortMilliseconds, $1.state.entry)
        }
        let known = Dictionary(
            ruptures.map { ($0.state.entry, $0) }, uniquingKeysWith: { first, _ in first })
        var own: [EventID: Mend] = [:]
        var others: [EventID: Mend] = [:]
        for entry in entries where entry.kind == .repair && entry.counts && !entry.isStillOpen {
            let (stop, day) = entry.stop
            let mend = Mend(
                milliseconds: stop, day: day, repair: entry.state.entry, by: entry.state.owner)
            for link in entry.links(in: FieldNumber.repairedRupture) {
                guard let rupture = known[link],
                    entry.mends(aRuptureFrom: rupture.ruptureSources)
                else { continue }
                if rupture.concernedParents.contains(entry.state.owner) {
                    if own[link].map(mend.isBefore) ?? true { own[link] = mend }
                } else if others[link].map(mend.isBefore) ?? true {
                    others[link] = mend
                }
            }
        }
        open = ruptures.filter { own[$0.state.entry] == nil && others[$0.state.entry] == nil }
            .map { OpenRupture(rupture: $0.state.entry, sinceMilliseconds: $0.sortMilliseconds) }
        told = ruptures.compactMap { entry in
            let rupture = entry.state.entry
            guard own[rupture] == nil, let mend = others[rupture] else { return nil }
            return ToldRepair(
                rupture: rupture, repair: mend.repair, by: mend.by,
                sinceMilliseconds: entry.sortMilliseconds)
        }
        repaired = ruptures.compactMap { entry in
            guard let mend = own[entry.state.entry] else { return nil }
            let (after, overflows) = mend.milliseconds
                .subtractingReportingOverflow(entry.sortMilliseconds)
            return RepairedRupture(
                rupture: entry.state.entry, repair: mend.repair,
                afterMilliseconds: overflows ? Int64.max : max(0, after),
                laterDays: mend.day.map { max(0, $0 - EntryView.day(entry.sortMilliseconds)) })
        }
    }
}

extension EntryView {
    /// Whether it stands: nobody took it back, and who began it counts.
    public var counts: Bool { !isRetracted && !hasFallen }

    /// The persons from whom a rupture came, as any live version says.
    fileprivate var ruptureSources: Set<UInt32> {
        Set(persons(in: FieldNumber.ruptureFrom) ?? [])
    }

    /// The parents whose word counts on whether this rupture was mended: those from whom it came,
    /// and of what did not come from a parent the one who wrote it down.
    public var concernedParents: Set<Parent> {
        let parents = Set(Person.parents.map(\.rawValue)).intersection(ruptureSources)
        return parents.isEmpty ? [state.owner] : parents
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

    /// Whether this entry stops the clock of `rupture` by itself: it mends it, was not received
    /// mixed or not yet, and is in the words of one whom it concerns.
    public func hasMended(_ rupture: EntryView) -> Bool {
        kind == .repair && counts && !isStillOpen
            && rupture.concernedParents.contains(state.owner)
            && mends(aRuptureFrom: rupture.ruptureSources)
    }

    /// When this repair stopped the clock, in milliseconds since 1970, and the number of that day
    /// if a later word did: that it was received well.
    fileprivate var stop: (milliseconds: Int64, day: Int64?) {
        let happened = sortMilliseconds
        let days = (self[FieldNumber.repairReceived]?.versions ?? []).map { view in
            view.version.record.id == state.entry
                ? Int64.min : Self.day(Int64(clamping: view.version.record.claimedMilliseconds))
        }
        guard let day = days.min(), day > Self.day(happened) else { return (happened, nil) }
        return (day * Self.dayLength, day)
    }

    /// What a day has, in milliseconds.
    private static let dayLength: Int64 = 86_400_000

    /// The number of a day in UTC.
    fileprivate static func day(_ milliseconds: Int64) -> Int64 {
        milliseconds / dayLength - (milliseconds % dayLength < 0 ? 1 : 0)
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
