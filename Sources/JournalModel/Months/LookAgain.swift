public import EventLog

/// A rupture at which its author is asked, the day after, to look again: whether trust came back
/// shows later on.
///
/// It is asked of its author alone, on their own screen, for three days; an answer or a repair ends
/// it, and so does saying nothing. What the other parent wrote asks nobody.
public struct LookAgain: Equatable, Sendable {
    /// The rupture.
    public let rupture: EventID
    /// The author's last repair of it that was received mixed or not yet; nil if there is none.
    public let repair: EventID?

    /// It is asked on the first day behind, and up to this one.
    public static let days = 3

    /// What `own` is asked on a day, the oldest rupture first.
    ///
    /// - Parameters:
    ///   - entries: ruptures and repairs, and anything else, in any order.
    ///   - today: the number of the day where it is asked.
    ///   - dayOf: the number of the day there of a time in milliseconds since 1970.
    /// Complexity: O(n log n).
    public static func asked(
        _ entries: [EntryView], of own: Parent, today: Int, dayOf: (Int64) -> Int
    ) -> [LookAgain] {
        let clock = RepairClock(entries)
        let waiting = Set(clock.open.map(\.rupture) + clock.told.map(\.rupture))
        let ruptures = entries.filter { entry in
            entry.kind == .rupture && waiting.contains(entry.state.entry)
                && entry.state.owner == own && entry.concernedParents.contains(own)
        }.sorted { ($0.sortMilliseconds, $0.state.entry) < ($1.sortMilliseconds, $1.state.entry) }
        let repairs = lastRepairs(entries, by: own)
        return ruptures.compactMap { rupture in
            let tried = repairs[rupture.state.entry]
            let last = max(rupture.wallDay, tried?.lookedDay(dayOf) ?? .min)
            guard (1...days).contains(today - last) else { return nil }
            return LookAgain(rupture: rupture.state.entry, repair: tried?.state.entry)
        }
    }

    /// The last repair by a parent of each rupture that came from them: of another's rupture theirs
    /// is comfort, and nothing more is asked of it.
    public static func tried(_ entries: [EntryView], by own: Parent) -> [EventID: EventID] {
        let theirs = Set(
            entries.filter { $0.kind == .rupture && $0.concernedParents.contains(own) }
                .map(\.state.entry))
        return lastRepairs(entries, by: own).filter { theirs.contains($0.key) }
            .mapValues(\.state.entry)
    }

    private static func lastRepairs(
        _ entries: [EntryView], by own: Parent
    ) -> [EventID: EntryView] {
        var repairs: [EventID: EntryView] = [:]
        for entry in entries
        where entry.kind == .repair && entry.counts && entry.state.owner == own {
            for rupture in entry.links(in: FieldNumber.repairedRupture) {
                let isLater =
                    repairs[rupture].map {
                        ($0.lookedAt, $0.state.entry) < (entry.lookedAt, entry.state.entry)
                    } ?? true
                if isLater { repairs[rupture] = entry }
            }
        }
        return repairs
    }
}

extension EntryView {
    /// When its author said last how a repair was received, else when it happened.
    fileprivate var lookedAt: Int64 { max(sortMilliseconds, saidAt ?? .min) }

    /// The day of that.
    fileprivate func lookedDay(_ dayOf: (Int64) -> Int) -> Int {
        max(wallDay, saidAt.map(dayOf) ?? .min)
    }

    private var saidAt: Int64? {
        self[FieldNumber.repairReceived]?.versions.map {
            Int64(clamping: $0.version.record.claimedMilliseconds)
        }.max()
    }
}
