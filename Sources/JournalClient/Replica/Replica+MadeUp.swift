package import EventLog
import EventStorage
package import JournalModel
import Signing

/// Made-up journals, which a demonstration makes in a temporary folder. Both parents are here, so
/// that nothing goes by a network.
extension Replica {
    /// Founds a made-up journal for two parents, each in a home of their own.
    ///
    /// - Parameters:
    ///   - homes: of the first parent and of the second one.
    ///   - surroundings: of each; those of the first are `madeUp(isFirst: true, …)`.
    ///   - alone: writes what the first parent writes before the second one is there.
    /// Throws what `found` and `alone` throw.
    package static func foundMadeUp(
        in homes: (Home, Home), name: String, surroundings: (Surroundings, Surroundings),
        alone: (Replica) throws -> Void
    ) throws -> (Replica, Replica) {
        let (first, _) = try found(in: homes.0, name: name, surroundings: surroundings.0)
        try alone(first)
        let second = try newcomer(
            in: homes.1, name: name, sponsor: first, surroundings: surroundings.1)
        let pair = Pair(device: try second.enrolment(as: .admin, of: 2))
        let paired = try first.append([
            EventDraft(kind: .membership, operations: [.pair(pair)], values: [])
        ])[0]
        try second.catchUp(with: first)
        let sheet = RecoverySheet(seed: surroundings.1.random32(), journal: first.journal)
        let recovery = try Enrolment.proving(
            sheet.key(), agreementKey: sheet.agreementKey().publicKey, rankClass: .recovery,
            parent: 2, journal: first.journal.bytes, invite: nil)
        try second.append([
            EventDraft(
                kind: .membership, operations: [.accept(Accept(pair: paired, recovery: recovery))],
                values: [])
        ])
        try first.catchUp(with: second)
        return (first, second)
    }

    /// Writes entries of a made-up past in one transaction, each at its own time.
    ///
    /// - Parameter times: milliseconds since 1970, whole minutes, ascending; one for each draft.
    /// Throws `madeUp` for a journal that is none, and what `add` throws.
    package func addMadeUp(_ drafts: [EntryDraft], at times: [UInt64]) throws -> [EventID] {
        guard try isMadeUp, drafts.count == times.count else { throw ReplicaError.madeUp }
        return try append(drafts.map { try event(for: $0) }, goingOnWith: nil, claiming: times)
    }

    /// Decides in a made-up journal, where nobody has to have looked. Throws `madeUp` for another
    /// one, and what `decide` throws.
    package func decideMadeUp(_ decision: Decision, on entry: EventID) throws -> EventID {
        guard try isMadeUp else { throw ReplicaError.madeUp }
        let sight = Sight.all(of: try self.entry(entry))
        guard case .done(let event) = try decide(decision, on: sight) else {
            throw ReplicaError.changedMeanwhile(entry)
        }
        return event
    }

    /// Takes in what the other parent's replica of a made-up journal has and this one lacks, and
    /// acknowledges it as a sync does.
    package func catchUp(with other: Replica) throws {
        let have = Array(try history().heads.prefix(Limits.have))
        var after: UInt64 = 0
        repeat {
            let page = try other.answer(SyncRequest(have: have, after: after))
            after = page.next
            var rest = page.events[...]
            while !rest.isEmpty {
                let batch = rest.prefix(Limits.batchEvents)
                rest = rest.dropFirst(Limits.batchEvents)
                let codes = try receive(PushRequest(events: Array(batch))).results.map(\.number)
                guard codes.allSatisfy({ $0 <= 1 }) else { throw ReplicaError.genesisUnreadable }
            }
        } while after != 0
        try acknowledge()
    }

    /// Closes the files, so that a program of its own can be shown at work on them.
    package func closeMadeUp() throws { try database.close(movingLog: true) }
}
