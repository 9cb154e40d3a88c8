import EventLog
import EventStorage
import JournalImport
import JournalModel

/// Taking back what an import wrote.
extension Replica {
    /// The imports of this parent, on all of their devices, in the order in which they came here;
    /// also those that were taken back. O(imported rows).
    public func imports() throws -> [PastImport] {
        guard let own = try parent() else { return [] }
        var groups = ImportGroups()
        try forEachImportedRow { row in
            guard row.record.parent == own else { return }
            groups.add(ImportGroups.Row(row, RowIdentity(of: row.source)?.program))
        }
        return groups.imports
    }

    /// Takes back all that an import wrote and that stands.
    ///
    /// What has not left this device is removed without a trace, as `remove` does. What may have
    /// left is marked as taken back for both and stays readable. Its rows may come in again. A
    /// stop on the way leaves the rest standing; the same again goes on. Durable on return.
    ///
    /// Throws `HomeError`, `ReplicaError` or `StorageError`.
    ///
    /// - Parameters:
    ///   - reason: as in Protocol/06 §6.
    ///   - progress: called with entries done and entries in all.
    /// - Returns: whether it was removed without a trace.
    public func takeBack(
        _ past: PastImport, reason: UInt32, progress: (_ done: Int, _ of: Int) -> Void
    ) throws -> Bool {
        let wasStopped = try stoppedImport() == .wrote(past)
        if let writing = try lastWriting(), writing.canBeRemoved,
            writing.begun == Set(past.entries), writing.entries.count == past.entries.count,
            try remove(writing)
        {
            if wasStopped { try end() }
            return true
        }
        var last: EventID?
        var done = 0
        for piece in past.standing.pieces(of: 1_000) {
            let seen = try views(of: piece).filter { !$0.isRetracted }
            let events = Self.retractions(of: seen, reason)
            if !events.isEmpty { last = try append(events, goingOnWith: last).last }
            done += piece.count
            progress(done, past.standing.count)
        }
        if wasStopped { try end() }
        return false
    }

    /// Entries as they are.
    func views(of entries: some Sequence<EventID>) throws -> [EntryView] {
        try together {
            let index = EntryIndex(try history())
            return try entries.compactMap { id in
                try database.entry(id).flatMap { try view($0, index) }
            }
        }
    }

    /// Events that take entries back, several in each.
    static func retractions(of entries: [EntryView], _ reason: UInt32) -> [EventDraft] {
        var events: [EventDraft] = []
        var operations: [Operation] = []
        var names = 0
        var waits = true
        func close() {
            guard !operations.isEmpty else { return }
            events.append(
                EventDraft(kind: .content, operations: operations, values: [], waits: waits))
            (operations, names, waits) = ([], 0, true)
        }
        for entry in entries {
            let dots = Array(entry.state.liveDots.prefix(Limits.dots))
            if operations.count == Limits.operations || names + dots.count + 1 > mostNames {
                close()
            }
            operations.append(
                .retract(Retract(entry: entry.state.entry, seen: dots, reason: reason)))
            names += dots.count + 1
            waits = waits && !entry.isHeardAtOnce
        }
        close()
        return events
    }

    /// So many names of 32 bytes, with what stands beside them, leave room in a header.
    private static let mostNames = 128
}

extension ImportGroups.Row {
    init(_ row: ImportedRow, _ program: ImportedProgram?) {
        self.init(
            entry: row.id, format: row.source.format,
            program: program, device: row.record.device,
            writtenMilliseconds: row.record.claimedMilliseconds, seq: row.record.seq,
            wall: row.wall ?? Int64(clamping: row.record.claimedMilliseconds),
            isTakenBack: row.isTakenBack)
    }
}

extension Array {
    /// The elements in stretches of so many, the last one shorter.
    func pieces(of count: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: self.count, by: count).map { start in
            self[start..<Swift.min(start + count, self.count)]
        }
    }
}
