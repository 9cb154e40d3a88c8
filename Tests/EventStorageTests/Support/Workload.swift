import EventLog
import EventStorage
import Folders
import Seeded
import Signing
import Testing

/// What a store is put through while its disk fails: making it, batches, an erasure, closing.
struct Workload {
    /// Batches of several events each, and how many events there are after each.
    let batches: [Batch]
    let ends: [Int64]
    let sample: Sample

    init() throws {
        var sample = try Sample(seed: 42)
        var batches = [sample.first()]
        for round in 0..<4 {
            let first = sample.next
            for _ in 0..<2 {
                try sample.add(line: 0, contents: [sample.random.bytes(round * 1_500), []])
            }
            var batch = sample.batch(from: first)
            if round == 2 {
                batch.erasures = [
                    Erasure(
                        dot: Dot(event: sample.places[3].record.id, index: 0),
                        consent: sample.journal)
                ]
            }
            batches.append(batch)
        }
        self.batches = batches
        self.sample = sample
        ends = batches.map { $0.first + Int64($0.events.count) - 1 }
    }

    /// What came of a run.
    struct Outcome {
        /// The store, if it was made.
        var store: EventDatabase?
        /// Events whose append was acknowledged.
        var acknowledged: Int64 = 0
        /// The first error.
        var error: StorageError?
    }

    /// Runs until the first error.
    ///
    /// - Parameter prepare: done to the store once it is made.
    func run(
        in folder: TemporaryFolder, prepare: (EventDatabase) -> Void = { _ in }
    ) -> Outcome {
        var outcome = Outcome()
        do {
            let store = try EventDatabase(
                folder: folder.path, mode: .create(journal: sample.journal))
            outcome.store = store
            prepare(store)
            for batch in batches {
                outcome.acknowledged = try store.append(batch).upperBound - 1
            }
            try store.close()
        } catch {
            outcome.error = error
        }
        return outcome
    }

    /// Reopens the store on a sound disk: whole batches, and at least all acknowledged ones.
    func check(_ folder: TemporaryFolder, after outcome: Outcome, _ comment: Comment) throws {
        if outcome.store == nil {
            // Making it was not acknowledged: it is there now, or it can be made again.
            if let store = try? EventDatabase(folder: folder.path, mode: .open) {
                try store.close()
            } else {
                let mode = EventDatabase.Mode.create(journal: sample.journal)
                try EventDatabase(folder: folder.path, mode: mode).close()
            }
        }
        let store = try EventDatabase(folder: folder.path, mode: .open)
        #expect(store.journal == sample.journal, comment)
        let page = try store.events(after: 0, limit: PageLimit(events: .max, bytes: .max))
        let count = Int64(page.events.count)
        #expect(count >= outcome.acknowledged, comment)
        #expect(count == 0 || ends.contains(count), comment)
        #expect(page.events.map(\.id) == sample.events.prefix(Int(count)).map(\.event.id), comment)
        #expect(try store.places(after: 0, limit: .max).count == Int(count), comment)
        #expect(try store.counts().erased == (count >= ends[3] ? 1 : 0), comment)
        if count >= ends[3] {
            // Wherever the erasure was cut short: opening the store ends it.
            let value = sample.events[3].values[0]
            #expect(try !folder.holds(Array(value.padded.prefix(32))), comment)
            #expect(try !folder.holds(value.salt.bytes), comment)
        }
        #expect(try store.integrity() == [], comment)
        #expect(try store.isDerivedComplete, comment)
        // It goes on from there.
        for batch in batches where batch.first > count { try store.append(batch) }
        #expect(try store.nextOrdinal == sample.next, comment)
        try store.close()
    }
}
