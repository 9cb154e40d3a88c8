public import EventLog
import EventStorage
import JournalModel

/// Requests to let words go, as they stand.
///
/// Spec: Protocol/07-erasure.md
public struct Erasures<Holder: JournalHolder>: Facade {
    let holder: Holder
}

extension JournalHolder {
    /// The journal's requests to let words go.
    public var erasures: Erasures<Self> { Erasures(holder: self) }
}

extension Erasures {
    /// Every request that names something, the earliest first by what its author's clock claimed;
    /// the same list on every replica that holds the same events. O(requests).
    public func requests() throws -> [ErasureRequest] {
        let history = try history()
        guard !history.erasures.requests.isEmpty else { return [] }
        let reader = ErasureReader(
            history, in: database, atDaemon: try clockOfDaemon(),
            isErasedHere: try !database.isErasurePending
        ) { [database] in try database.receipts(for: $0, history) }
        return RestingErasures.settled(try reader.requests())
    }

    /// Requests that name something of an entry, the earliest first.
    public func requests(about entry: EventID) throws -> [ErasureRequest] {
        try requests().filter { $0.named.contains { $0.entry == entry } }
    }

    /// What let go the value of `dot`: the request and what granted it, which are the same event
    /// if a sole parent decided alone. Nil if the value was not let go.
    public func cause(
        of dot: Dot
    ) throws -> (asked: EventRecord, granted: EventRecord)? {
        let history = try history()
        guard let record = try database.record(of: dot.event),
            let erasure = history.erasures.erasure(of: dot, of: record),
            let granted = try database.record(of: erasure.grantedBy)
        else { return nil }
        return (erasure.request, granted)
    }

    func toAnswer(by parent: Parent?) throws -> Int {
        guard let parent else { return 0 }
        return try requests().count { $0.waitsFor == parent }
    }

    private func clockOfDaemon() throws -> LaneClock {
        try holder.clock(of: holder.notedHeads())
    }
}
