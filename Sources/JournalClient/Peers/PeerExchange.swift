public import EventLog
import JournalModel

/// What two daemons do for each other: each gets what it lacks of the other's events and values.
///
/// Neither signs anything, so no ack is written. It asks for nothing that a device could not ask
/// for, and each side verifies what it takes. Spec: Protocol/09-session.md §5
public struct PeerExchange: Sendable {
    /// What an exchange came to.
    public struct Summary: Equatable, Sendable {
        /// Events that came here and were new.
        public internal(set) var received = 0
        /// Events that went there and were new.
        public internal(set) var sent = 0
        /// Values that came for events that were here.
        public internal(set) var valuesReceived = 0
        /// Values that went for events that were there.
        public internal(set) var valuesSent = 0
        /// Why events were refused, on either side, each code once.
        public internal(set) var refused: Set<UInt32> = []

        /// Whether anything changed on either side.
        public var isNews: Bool { received + sent + valuesReceived + valuesSent > 0 }
    }

    private let here: ExchangeSide
    private let there: ExchangeSide

    /// An exchange between a copy here and one elsewhere.
    public init(_ here: ExchangeSide, with there: ExchangeSide) {
        self.here = here
        self.there = there
    }

    /// Takes what is new there.
    ///
    /// Throws what a side throws; what came until then stays.
    public func fetch() async throws -> Summary {
        var summary = Summary()
        _ = try await copy(there, to: here, &summary, \.received)
        try await copyValues(there, to: here, &summary, \.valuesReceived)
        return summary
    }

    /// Takes what is new there, and gives what is new here.
    ///
    /// Throws what a side throws; what was exchanged until then stays.
    public func level() async throws -> Summary {
        var summary = try await fetch()
        _ = try await copy(here, to: there, &summary, \.sent)
        try await copyValues(here, to: there, &summary, \.valuesSent)
        return summary
    }

    /// Whether something is new here that others hear of at once, as a medicine: what is to be
    /// given is looked at, up to one page. Asks nothing of the other side.
    ///
    /// - Parameter known: heads that the other side had when it was last met.
    public func isUrgent(beside known: [Position]) async throws -> Bool {
        let page = try await here.pull(SyncRequest(have: known))
        return page.events.contains(where: \.isHeardAtOnce)
    }

    /// The heads of the other side, as much of them as a request may name.
    public func headsThere() async throws -> [Position] { try await there.heads() }

    /// Gives one side the events of the other that it lacks, causes before effects, until a page
    /// brings nothing new to go on from.
    ///
    /// Pages without end hold nobody: no page may begin as an earlier one did, one that brings what
    /// can never belong there is the last, and so is the last of `fruitless` in a row of which the
    /// target keeps nothing and knows nothing.
    private func copy(
        _ source: ExchangeSide, to target: ExchangeSide, _ summary: inout Summary,
        _ count: WritableKeyPath<Summary, Int>
    ) async throws {
        let have = try await target.heads()
        var after: UInt64 = 0
        var openings: Set<[UInt8]> = []
        var paused: Set<DeviceKey?> = []
        var idle = 0
        while true {
            let page = try await source.pull(SyncRequest(have: have, after: after))
            var verdict = Verdict()
            var left = page.events[...]
            while !left.isEmpty {
                let part = left.prefix(Limits.batchEvents)
                left = left.dropFirst(part.count)
                // What follows on an event that was held back is held back too.
                let batch = part.filter { !paused.contains(Self.author(of: $0)) }
                try await give(batch, to: target, &verdict)
                paused.formUnion(verdict.paused)
            }
            summary[keyPath: count] += verdict.new
            summary.refused.formUnion(verdict.refused)
            idle = verdict.new > 0 || verdict.beginsKnown ? 0 : idle + 1
            guard page.next != 0, verdict.refused.isEmpty, idle < Self.fruitless,
                let first = page.events.first, openings.insert(first.signature).inserted
            else { return }
            after = page.next
        }
    }

    /// Pages of which nothing is kept, before no more is asked for: an honest side has as many
    /// where much of one parent's is held back.
    private static let fruitless = 64

    /// What one side said of the events of a page.
    private struct Verdict {
        /// How many were new to it.
        var new = 0
        /// Whether it had the first of them.
        var beginsKnown = false
        /// Why some can never belong there.
        var refused: Set<UInt32> = []
        /// Authors of events that are held back there (Protocol/08 §1).
        var paused: [DeviceKey?] = []
        var isEmpty = true
    }

    /// Gives one batch.
    private func give(
        _ batch: [SignedEvent], to target: ExchangeSide, _ verdict: inout Verdict
    ) async throws {
        guard !batch.isEmpty else { return }
        let results = try await target.push(PushRequest(events: batch)).results
        try DaemonConnection.check(results.count, isFor: batch.count)
        if verdict.isEmpty { verdict.beginsKnown = results.first == PushResult(.duplicate) }
        verdict.isEmpty = false
        verdict.new += results.count { $0 == .accepted }
        // What waits for its past is no refusal.
        verdict.refused.formUnion(results.map(\.number).filter { (100..<200).contains($0) })
        verdict.paused += zip(batch, results).filter { $1 == PushResult(.paused) }
            .map { Self.author(of: $0.0) }
    }

    /// Nil for what is no event.
    private static func author(of event: SignedEvent) -> DeviceKey? {
        try? ParsedEvent.parse(header: event.header, signature: event.signature).header.device
    }

    /// Gives one side the values that it says it lacks and the other one holds, as long as that
    /// brings any.
    private func copyValues(
        _ source: ExchangeSide, to target: ExchangeSide, _ summary: inout Summary,
        _ count: WritableKeyPath<Summary, Int>
    ) async throws {
        var asked: Set<Dot> = []
        while true {
            let page = try await target.pull(
                SyncRequest(have: try await target.heads(), maxBytes: 1))
            let want = page.missing.filter { !asked.contains($0) }
            guard !want.isEmpty else { return }
            let (sent, answer) = try await source.exchange(ValuesRequest(want: want, give: []))
            let found = answer.values.filter { sent.want.contains($0.dot) }
            // One that did not come, before the last that came, is not there.
            let last = sent.want.lastIndex { dot in found.contains { $0.dot == dot } }
            let settled = last.map { sent.want[...$0] } ?? sent.want[...]
            asked.formUnion(settled.filter { dot in !found.contains { $0.dot == dot } })
            guard !found.isEmpty else { continue }
            let given = try await target.exchange(ValuesRequest(want: [], give: found))
            try DaemonConnection.check(given.answer.results.count, isFor: given.sent.give.count)
            // What the target does not take once it does not take later either.
            asked.formUnion(given.sent.give.map(\.dot))
            summary[keyPath: count] += given.answer.results.count { $0.code == .present }
        }
    }
}
