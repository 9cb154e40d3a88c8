public import EventLog
import EventStorage
import Signing

/// One of the lines of a feed that went two ways.
public struct ForkBranch: Equatable, Sendable {
    /// Its first event, which has the number that was used twice.
    public let first: EventID
    /// Its last event.
    public let tip: Position
    /// Events on it.
    public let events: Int
    /// Entries that it creates or changes, in order of their creation.
    public let entries: [EventID]
    /// The earliest and the latest time that its author's clock claimed, in milliseconds since
    /// 1970.
    public let claimed: ClosedRange<UInt64>
}

/// A feed that went two ways, as a person is told of it.
public struct ForkReport: Equatable, Sendable {
    /// The place.
    public let fork: Fork
    /// The parent whose device it is.
    public let parent: Parent
    /// Whether it is the device of this replica.
    public let isOwn: Bool
    /// The lines, at least two, ascending by their first events, so that people who talk about
    /// them number them alike; all are kept and count alike.
    public let branches: [ForkBranch]
    /// The first event of a later epoch of the device, which it goes on with; nil before it
    /// wrote again. The time is claimed, in milliseconds since 1970.
    public let goesOnSince: UInt64?
}

/// Why no proof could be made.
public enum ForkError: Error, Equatable, Sendable {
    /// No feed of the journal has forked.
    case noFork
    /// The file proves nothing.
    case noProof(ForkProofDefect)
}

/// Feeds that went two ways, and what proves it.
///
/// Spec: Protocol/03-event.md
public struct Forks<Holder: JournalHolder>: Facade {
    let holder: Holder
}

extension JournalHolder {
    /// The journal's feeds that went two ways.
    public var forks: Forks<Self> { Forks(holder: self) }
}

extension Forks {
    /// Forks with what stands on their branches, in the order of `History.forks`: of each device
    /// the first 64, since nobody reads more of them.
    public func reports() throws -> [ForkReport] {
        let history = try history()
        let forks = Self.listed(history.forks)
        var lineages: [DeviceKey: DeviceLineage] = [:]
        for (device, forks) in Dictionary(grouping: forks, by: \.device) {
            lineages[device] = try holder.lineage(of: device, forks, history)
        }
        return try forks.map { fork in
            let tip = history.lanes[fork.lanes[0]].tip
            let branches = try fork.lanes.map { try branch($0, of: fork, history) }
                .sorted { $0.first < $1.first }
            return ForkReport(
                fork: fork, parent: tip.parent, isOwn: fork.device == copy.device,
                branches: branches,
                goesOnSince: try healing(of: fork, branches, lineages[fork.device], history))
        }
    }

    private static func listed(_ forks: [Fork]) -> [Fork] {
        var counts: [DeviceKey: Int] = [:]
        return forks.filter { fork in
            counts[fork.device, default: 0] += 1
            return counts[fork.device, default: 0] <= Limits.epochs
        }
    }

    /// When the first epoch of the device began that has seen all branches.
    private func healing(
        of fork: Fork, _ branches: [ForkBranch], _ lineage: DeviceLineage?, _ history: History
    ) throws -> UInt64? {
        let firsts = try branches.compactMap { try database.record(of: $0.first) }
        var marked = MarkedEvents(firsts)
        let healed = Set(
            history.lanes(of: fork.device).map { history.lanes[$0].tip }
                .filter { tip in
                    tip.epoch != fork.epoch && marked.count(in: tip.clock) == firsts.count
                }
                .map(\.epoch))
        return lineage?.epochs.first { healed.contains($0.epoch) }?.since
    }

    /// The proof of one fork: the signed headers of the first events of two of its branches.
    public func proof(of fork: Fork) throws -> ForkProof {
        let history = try history()
        let firsts = try fork.lanes.map { try branch($0, of: fork, history).first }.sorted()
        let events = try firsts.prefix(2).map { id -> ParsedEvent in
            guard let event = try database.event(id) else { throw StorageError.corrupt }
            return try ParsedEvent.parse(header: event.header, signature: event.signature)
        }
        guard events.count == 2 else { throw ForkError.noFork }
        return ForkProof(events[0], events[1])
    }

    /// Writes the proof of the fork at `place` of `reports()` to a file.
    ///
    /// Takes the place of an earlier proof, never of another file. Throws `ForkError.noFork` or
    /// `HomeError`.
    public func writeProof(of place: Int, to path: String) throws -> ProvenFork {
        let forks = Self.listed(try history().forks)
        guard forks.indices.contains(place) else { throw ForkError.noFork }
        let proof = try proof(of: forks[place])
        let proven = try proof.check()
        try FileSystem.mustBeFree(path, orBeginWith: [ForkProof.heading])
        try FileSystem.replace(path, with: proof.file)
        return proven
    }

    private func branch(_ lane: Int, of fork: Fork, _ history: History) throws -> ForkBranch {
        let stretch = LaneStretch(lane: lane, after: fork.seq - 1)
        guard let span = try database.span(of: stretch) else { throw StorageError.corrupt }
        return ForkBranch(
            first: span.first, tip: history.lanes[lane].tip.position, events: span.count,
            entries: try database.entriesChanged(on: [stretch]), claimed: span.claimed)
    }
}

extension ProvenFork {
    /// Checks the proof in a file; needs no journal.
    ///
    /// Throws `HomeError.noFile`, `HomeError.notAFile`, `HomeError.cannotRead` or
    /// `ForkError.noProof`.
    public static func read(from path: String) throws -> ProvenFork {
        // A pipe that nobody writes to would be waited for.
        guard let bytes = try FileSystem.read(FileSystem.place(of: path)) else {
            throw HomeError.noFile(path)
        }
        guard bytes.count <= 32_768 else { throw ForkError.noProof(.unreadable) }
        do throws(ForkProofDefect) {
            return try ForkProof(file: bytes).check()
        } catch {
            throw ForkError.noProof(error)
        }
    }
}
