/// One side's half of a sync, as a value: messages in, actions out.
///
/// It pulls what it lacks, leaves room for an acknowledgement, pushes what the other side lacks,
/// and exchanges values that one side misses. A network, a file or a simulator carries the
/// actions out; none of them decides anything. Order of calls: `begin`, `received` for each page,
/// `settled` after everything is taken in, `gathered` and `pushed` in turn. After `beginGiving`
/// a `gathered` and a `pushed` may come first, and be all.
/// Spec: Protocol/08-sync.md
public struct SyncSession: Sendable {
    /// What is to be done next.
    public enum Action: Equatable, Sendable {
        /// Send this, and hand the answer to `received`. May run beside the action that follows.
        case pull(SyncRequest)
        /// Verify these and take them in.
        case take([SignedEvent])
        /// All pages are here: take in what is left, acknowledge if something is new, then call
        /// `settled`.
        case settle
        /// Collect, after local place `after`, what is not in the pasts of `known`, and hand it
        /// to `gathered`.
        case gather(known: [Position], after: UInt64)
        /// Send this, and hand the answer to `pushed`.
        case push(PushRequest)
        /// Give the other side these values as far as they are here, and ask for one's own.
        case exchange(wanted: [Dot])
        /// Nothing is left to do.
        case finish
    }

    /// The other side's frontier, as it last said.
    public private(set) var heads: [Position] = []
    /// Events that the other side did not take, with the code it gave.
    public private(set) var refused: [(event: EventID, code: UInt32)] = []
    /// Events received so far, known ones included.
    public private(set) var received = 0
    /// Events that the other side took, known ones left out.
    public private(set) var sent = 0

    /// Events that the other side named at the last sync and did not know any more: it was
    /// restored from an older copy.
    public private(set) var lost = 0

    private var have: [Position] = []
    private var remembered: Set<EventID> = []
    private var wanted: [Dot] = []
    private var outgoing: [EventID] = []
    private var cursor: UInt64 = 0
    private var isLastBatch = false
    /// This side's frontier, while its news goes before anything is asked.
    private var given: [Position]?
    /// Signatures of the events that pages began with.
    private var openings: Set<[UInt8]> = []

    /// A session that has not begun.
    public init() {}

    /// Asks for what lies outside the pasts of what is held.
    ///
    /// - Parameters:
    ///   - frontier: this side's frontier.
    ///   - remembered: what the other side had at the last sync and this side holds, so that its
    ///     answer leaves out what this side sent it.
    public mutating func begin(frontier: [Position], remembered: [Position]) -> [Action] {
        self.remembered = Set(remembered.map(\.event))
        have = Array(Set(frontier + remembered).sorted().prefix(Limits.have))
        return [.pull(SyncRequest(have: have))]
    }

    /// Gives first, where the other side's frontier is known from a moment ago: one round trip less
    /// for one's own news. It pulls after all if there is nothing to give or more than one batch,
    /// and after a batch that did not make both sides level.
    ///
    /// - Parameter heads: what the other side had when the last sync left both level.
    ///
    /// Spec: Protocol/08-sync.md §5
    public mutating func beginGiving(
        beside heads: [Position], frontier: [Position], remembered: [Position]
    ) -> [Action] {
        _ = begin(frontier: frontier, remembered: remembered)
        given = frontier
        return [.gather(known: heads, after: 0)]
    }

    /// Takes one page; the next one is asked for before this one is worked on.
    ///
    /// An honest page that is not the last one holds an event that no page held before. One that
    /// does not is taken for the last: pages without end would hold this side for ever.
    public mutating func received(_ page: SyncResponse) -> [Action] {
        heads = page.heads
        received += page.events.count
        lost = max(lost, page.unknown.filter(remembered.contains).count)
        if wanted.isEmpty { wanted = page.missing }
        let isLast = !leadsOn(page)
        var actions: [Action] = []
        if !isLast { actions.append(.pull(SyncRequest(have: have, after: page.next))) }
        if !page.events.isEmpty { actions.append(.take(page.events)) }
        if isLast { actions.append(.settle) }
        return actions
    }

    /// Whether to ask for the page after this one. Since no page may begin as another one did, a
    /// sync has at most as many pages as there are signed events.
    private mutating func leadsOn(_ page: SyncResponse) -> Bool {
        guard page.next != 0, let first = page.events.first else { return false }
        return openings.insert(first.signature).inserted
    }

    /// Turns to pushing, once everything received is taken in.
    ///
    /// - Parameter isHeld: whether this side holds an event.
    public mutating func settled(holding isHeld: (EventID) throws -> Bool) rethrows -> [Action] {
        have = try heads.filter { try isHeld($0.event) }
        return [.gather(known: have, after: 0)]
    }

    /// Sends a batch of what the other side lacks.
    ///
    /// - Parameters:
    ///   - events: at most 256 events and 1 MiB, causes before effects, with their ids.
    ///   - next: the local place to go on from, 0 when nothing follows.
    public mutating func gathered(
        _ events: [(id: EventID, event: SignedEvent)], next: UInt64
    ) -> [Action] {
        if given != nil, events.isEmpty || next != 0 { return pullAfterAll() }
        guard !events.isEmpty else { return closing }
        outgoing = events.map(\.id)
        cursor = next
        isLastBatch = next == 0
        return [.push(PushRequest(events: events.map(\.event)))]
    }

    /// Takes the verdict on a batch.
    public mutating func pushed(_ response: PushResponse) -> [Action] {
        heads = response.heads
        for (event, result) in zip(outgoing, response.results) {
            switch result.number {
            case 0: sent += 1
            case ReasonCode.duplicate.rawValue: break
            default: refused.append((event, result.number))
            }
        }
        if let given {
            // What was refused may lack what the other side lost meanwhile: it is offered again.
            guard refused.isEmpty, Set(heads) == Set(given) else { return pullAfterAll() }
            return closing
        }
        return isLastBatch ? closing : [.gather(known: have, after: cursor)]
    }

    private mutating func pullAfterAll() -> [Action] {
        given = nil
        refused = []
        return [.pull(SyncRequest(have: have))]
    }

    private var closing: [Action] { [.exchange(wanted: wanted), .finish] }
}
