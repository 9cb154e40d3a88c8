import EventLog
import Foundation
import JournalClient
import JournalModel
import Synchronization

/// One journal in a folder of its own, of Alex with the child Eva, at 3 May 2026, 18:20 in a zone
/// two hours ahead of UTC; each change of words comes a minute later. Its ids are the same in every
/// run.
final class Shelf: Sendable {
    let journal: Replica
    let surroundings: Surroundings
    private let folder: String
    private let clock: Clock

    static let now: UInt64 = 1_777_825_200_000

    /// A clock that moves when it is told to.
    private final class Clock: Sendable {
        let now = Mutex(Shelf.now)
    }

    init() throws {
        folder = NSTemporaryDirectory() + "rapport-text-\(UUID().uuidString)"
        let next = Mutex(UInt8(0))
        let clock = Clock()
        self.clock = clock
        surroundings = Surroundings(
            now: { clock.now.withLock { $0 } },
            randomBytes: { count in
                let first = next.withLock { next in
                    next &+= 1
                    return next
                }
                return (0..<count).map { first &+ UInt8(truncatingIfNeeded: $0) }
            }, machine: "test")
        journal = try Replica.found(
            in: Home(folder: folder), name: "family", surroundings: surroundings
        ).replica
        try journal.add(EntryDraft(kind: .person, fields: [16: .text("Alex"), 17: .person(1)]))
        try journal.add(EntryDraft(kind: .child, fields: [FieldNumber.childName: .text("Eva")]))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// A note with these words.
    func note(_ words: String) throws -> EventID {
        let moment = Moment(utcMilliseconds: Int64(Self.now), offsetMinutes: 120)
        return try journal.add(
            EntryDraft(
                kind: .note,
                fields: [FieldNumber.happenedAt: .moment(moment), FieldNumber.text: .text(words)]))
    }

    /// Writes other words for a note, for who saw it as `seen`.
    func write(_ words: String, over seen: EntryView) throws {
        try change([FieldNumber.text: .text(words)], in: seen)
    }

    /// Writes other values into an entry, for who saw it as `seen`, some days later.
    func change(_ fields: FieldSet, in seen: EntryView, after days: UInt64 = 0) throws {
        clock.now.withLock { $0 += 60_000 + days * 86_400_000 }
        let change = EntryChange(kind: seen.kind ?? .note, fields: fields)
        _ = try journal.decide(.edit(change), on: .all(of: seen))
    }
}
