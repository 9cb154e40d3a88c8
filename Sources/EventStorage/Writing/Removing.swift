package import EventLog

/// What one transaction takes out of a store: events that never left it.
///
/// Whether they may go is the caller's to know. Spec: Protocol/04-clock.md §3
package struct Removal: Sendable {
    /// Where the store ended when the removal was judged.
    package let end: StoreEnd
    /// The events, in any order.
    package let events: [EventID]
    /// Rows of the entries that say something else without them, under their ordinals of before.
    package var entries: [EntryRow] = []
    /// Origins whose entry is an earlier one again, under its ordinal of before.
    package var sources: [SourceLink] = []
    /// Notes as they were when the removal was judged.
    package var kept: [String: [UInt8]?] = [:]
    /// Notes as they are to be; nil for none.
    package var metadata: [String: [UInt8]?] = [:]

    /// The removal of events from a store that ends so.
    package init(of events: [EventID], after end: StoreEnd) {
        self.end = end
        self.events = events
    }
}

extension EventDatabase {
    /// Removes events with their values and rows in one transaction. The store then holds what it
    /// would hold if they had never been written, and no file of it has a byte of them.
    ///
    /// Throws `advanced` if anybody has written an event or one of the notes meanwhile,
    /// `unknownEvent`, and what `append` throws. The store is unchanged then.
    ///
    /// - Parameter prepare: done under the lock for writing, before anything is removed. What it
    ///   throws ends the removal as `unexpected`.
    /// Complexity: O(events + values of the store).
    package func remove(_ removal: Removal, prepare: () throws -> Void) throws(StorageError) {
        let notes = removal.metadata.keys
        guard !Metadata.reserved.contains(where: notes.contains) else { throw .contradiction(0) }
        try write { database in
            try Self.mustEnd(with: removal.end.last, before: removal.end.next, database)
            for (key, kept) in removal.kept {
                try Self.mustBe(kept, under: key, before: removal.end.next, database)
            }
            guard try Self.isDerivedComplete(database) else {
                throw StorageError.derivedIncomplete
            }
            let ordinals = try removal.events.map { try Self.requiredOrdinal(of: $0, in: database) }
            try prepare()
            try database.execute(sql: Schema.openForRemoving)
            var derived = Derived()
            derived.entries = removal.entries
            derived.sources = removal.sources
            try Self.forget(ordinals, derived, clocks, in: database)
            // From the last on, so that the others keep their places.
            for run in Self.runs(of: ordinals).reversed() { try Self.remove(run, in: database) }
            try clocks.sweep(in: database)
            for (key, bytes) in removal.metadata {
                if let bytes {
                    try RawStatement(database, Metadata.put).run(key, bytes)
                } else {
                    try RawStatement(database, Metadata.delete).run(key)
                }
            }
            try RawStatement(database, Metadata.put).run(Metadata.truncate, [1])
            try database.execute(sql: Schema.closeForRemoving)
        }
    }

    /// Takes origins from the entries that go, and puts other rows in the place of what they said.
    private static func forget(
        _ ordinals: [Int64], _ derived: Derived, _ clocks: ClockParts, in database: Database
    ) throws {
        let forget = try RawStatement(database, "DELETE FROM source WHERE entry = ?")
        for ordinal in ordinals { try forget.run(ordinal) }
        try DerivedWriter(database, clocks).insert(derived)
    }

    /// Consecutive ordinals, ascending.
    private static func runs(of ordinals: [Int64]) -> [ClosedRange<Int64>] {
        var runs: [ClosedRange<Int64>] = []
        for ordinal in ordinals.sorted() {
            if let last = runs.last, last.upperBound == ordinal - 1 {
                runs[runs.count - 1] = last.lowerBound...ordinal
            } else {
                runs.append(ordinal...ordinal)
            }
        }
        return runs
    }

    /// Tables with rows of single events.
    private static let tables = [
        "event", "value", "erased", "position", "missing", "unknown", "entry", "receipt",
    ]

    /// Tables with rows of what an entry says of others.
    private static let naming = ["link", "due"]

    /// Removes all rows of some events, and moves up what came after them.
    private static func remove(_ run: ClosedRange<Int64>, in database: Database) throws {
        for table in tables {
            try RawStatement(database, "DELETE FROM \(table) WHERE ordinal BETWEEN ? AND ?")
                .run(run.lowerBound, run.upperBound)
        }
        try RawStatement(
            database,
            "DELETE FROM touch WHERE ordinal BETWEEN ?1 AND ?2 OR entry BETWEEN ?1 AND ?2"
        ).run(run.lowerBound, run.upperBound)
        for table in naming {
            try RawStatement(database, "DELETE FROM \(table) WHERE entry BETWEEN ? AND ?")
                .run(run.lowerBound, run.upperBound)
        }
        let last = run.upperBound
        guard try nextOrdinal(database) - 1 > last else { return }
        // Each row moves to a place that is free by then: the scan goes upwards.
        let count = Int64(run.count)
        for table in tables {
            try RawStatement(
                database, "UPDATE \(table) SET ordinal = ordinal - ? WHERE ordinal > ?"
            ).run(count, last)
        }
        for table in naming + ["source"] {
            try RawStatement(database, "UPDATE \(table) SET entry = entry - ? WHERE entry > ?")
                .run(count, last)
        }
        try RawStatement(
            database,
            """
            UPDATE touch SET entry = entry - ?1 * (entry > ?2),
                ordinal = ordinal - ?1 * (ordinal > ?2)
            WHERE max(entry, ordinal) > ?2
            """
        ).run(count, last)
    }
}
