public import EventLog
import EventStorage
public import JournalModel
public import Signing

/// What a page that is handed over was made from, as its foot says it.
///
/// Spec: Protocol/16-reserved.md §18
public struct CopyMark: Equatable, Sendable {
    /// The journal.
    public let journal: EventID
    /// Its `Accept`, once there is one.
    public let accept: EventID?
    /// The state digest of all that is here: an acknowledgement is no part of it.
    public let stateDigest: Bytes32
    /// Values that are not here: another copy may have them, and then its page has more words.
    public let missingValues: Int

    /// A mark of one's own making.
    package init(
        journal: EventID, accept: EventID?, stateDigest: Bytes32, missingValues: Int
    ) {
        self.journal = journal
        self.accept = accept
        self.stateDigest = stateDigest
        self.missingValues = missingValues
    }
}

/// Reading what leaves the house for people. Everything here is the same on every copy that holds
/// the same events and values: nothing knows the clock, the zone or the order of arrival.
extension JournalHolder {
    /// What is here, for the foot of a page. O(entries).
    public func mark() throws -> CopyMark {
        let history = try history()
        return CopyMark(
            journal: journal, accept: history.accept, stateDigest: try stateDigest(history),
            missingValues: try missingValueCount())
    }

    /// What is to be handed over counts as heard by others: what is taken back from now on leaves a
    /// trace, as it does once it was synced. So no page names a state that nobody else can have.
    public func offerAll() throws { try offer(everything: true) }

    /// Everything of these days that is listed, the earliest first, those of one moment by their
    /// ids. A day is that of the clock on the wall where it happened.
    ///
    /// - Parameter days: numbers of days, counted from 1 January 1970.
    /// Complexity: O(entries of these days and two more).
    public func entries(ofDays days: ClosedRange<Int>) throws -> [EntryView] {
        try latest(.max, within: Self.span(of: days), LogFilter())
            .filter { days.contains($0.wallDay) }
            .sorted(by: Self.isEarlier)
    }

    /// Times that any clock on a wall can show on some days, in milliseconds since 1970: it is at
    /// most 18 hours from UTC.
    static func span(of days: ClosedRange<Int>) -> ClosedRange<Int64> {
        let day: Int64 = 86_400_000
        return Bounded.product(
            Int64(days.lowerBound) - 1, day)...Bounded.product(
                Int64(days.upperBound) + 2, day)
    }

    /// When a parent wrote the last of what is listed here, as their clock said, in milliseconds
    /// since 1970; nil if there is nothing. A name, or that something came, is no such thing.
    ///
    /// Complexity: O(lanes).
    public func lastWritten(by parent: Parent) throws -> UInt64? {
        let history = try history()
        return try history.lanes.indices.filter { history.speaks(history.lanes[$0], for: parent) }
            .compactMap(lastWritten(onLane:)).max()
    }

    private func lastWritten(onLane lane: Int) throws -> UInt64? {
        var place = Int64.max
        // Names of people and devices are no words; nobody writes many of them in a row.
        for _ in 0..<64 {
            guard let event = try database.latestContent(inLanes: [lane], before: place),
                let record = try database.record(of: event.id)
            else { return nil }
            place = event.ordinal
            let touched = EntryEvent.entries(
                touchedBy: event.id, operations: try event.operations()
            ) { try? self.database.operations(of: $0) }
            let isListed = try touched.contains { id in
                try database.entry(id).map { LogFilter().canMean(type: $0.row.type) } ?? false
            }
            if isListed { return record.claimedMilliseconds }
        }
        return nil
    }
}
