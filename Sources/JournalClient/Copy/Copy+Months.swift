import EventLog
import EventStorage
public import JournalModel

/// Reading what looks back over a month and further.
extension JournalHolder {
    /// A month, of both parents together.
    ///
    /// - Parameter days: the numbers of its days, counted from 1 January 1970.
    /// Complexity: O(entries of these days + what mended their ruptures + promises due on them +
    /// requests of a year).
    public func month(of days: ClosedRange<Int>) throws -> MonthReview {
        try together {
            let near = try entries(ofDays: days)
            let index = EntryIndex(try history())
            let due = try database.entries(dueWithin: Self.span(of: days))
                .compactMap { try view($0, index) }
            let all = try near + due + ladderEntries(through: days.upperBound) + mended(by: near)
            var known: Set<EventID> = []
            return MonthReview(all.filter { known.insert($0.state.entry).inserted }, days: days)
        }
    }

    /// The ruptures that some entries are or mend, each with all its repairs.
    private func mended(by entries: [EntryView]) throws -> [EntryView] {
        let ruptures = entries.flatMap { entry -> [EventID] in
            switch entry.kind {
            case .rupture: [entry.state.entry]
            case .repair: entry.links(in: FieldNumber.repairedRupture)
            default: []
            }
        }
        let index = EntryIndex(try history())
        return try Set(ruptures).flatMap { rupture in
            // It may not be here yet.
            let here = try database.entry(rupture).flatMap { try view($0, index) }
            return try [here].compactMap(\.self) + standing(below: rupture)
        }
    }

    /// The ladder of each child of whom something was asked within a year.
    ///
    /// - Parameter today: the number of the day up to which it is looked at.
    /// Complexity: O(requests of a year).
    public func ladders(through today: Int) throws -> [Ladder] {
        try together { Ladder.all(try ladderEntries(through: today), through: today) }
    }

    /// Whether a person has looked back on a month on this device. It never leaves this device.
    public var hasLookedBack: Bool { ReviewNote.stands(in: folder.path) }

    /// Notes that a person has. Losing the note is harmless, so nothing is thrown.
    public func noteLookedBack() { try? ReviewNote.save(in: folder.path) }

    /// Every rupture and every repair. O(ruptures + repairs).
    public func ruptures() throws -> [EntryView] { try all(.rupture) + all(.repair) }

    /// The requests of a year, and the plays of the last days.
    private func ladderEntries(through today: Int) throws -> [EntryView] {
        let index = EntryIndex(try history())
        return try [(EntryKind.request, Ladder.year), (.play, Ladder.week)].flatMap {
            kind, length in
            try database.entries(
                ofType: kind.rawValue, within: Self.span(of: (today - length)...today)
            ).compactMap { try view($0, index) }
        }
    }
}
