import EventLog
import EventStorage

/// What one sync does in this copy and comes to, whoever carries its messages: an HTTP client,
/// a file on a stick, or calls of another copy.
///
/// It carries out every action of the session but the messages: a shell asks `next` for the next
/// message, sends it, and hands the answer back, until nothing is left. Spec: Protocol/08-sync.md
struct SyncCourse: Sendable {
    /// What the other side is for.
    enum Purpose {
        /// Both sides give and take.
        case exchange
        /// It is a file: it was made before it could be asked, and takes nothing.
        case file
        /// It is only asked for what is not here.
        case fetching
        /// It is asked for what is not here, values too, and is given nothing: an observer's.
        case reading

        /// Whether the other side is given what it lacks.
        var gives: Bool { self == .exchange }
    }

    /// What the other side is asked next.
    enum Message: Equatable, Sendable {
        /// The answer goes to `received`. `work` may run while it is on its way.
        case pull(SyncRequest)
        /// The answer goes to `pushed`.
        case push(PushRequest)
        /// The answer goes to `exchanged`.
        case exchange(ValuesRequest)
    }

    private(set) var session = SyncSession()
    private(set) var summary = SyncSummary()
    private let copy: JournalCopy
    /// Who acknowledges what came; nobody for a copy without keys.
    private let signer: Replica?
    private let purpose: Purpose
    private let writesBeside: Bool
    private var actions: [SyncSession.Action]
    private var writing: Beside<IntakeReport>?
    private var tally: SyncTally
    private var isNewsWorthAck = false
    /// Whether there was no ground for an ack before anything came.
    private let owesNothing: Bool
    /// What the other side may be told of.
    private var offering: Offering
    /// Whether it is told of what waits, too.
    private let isOfferingAll: Bool
    /// Why the first event that can never belong here was refused.
    private var broken: ReasonCode?
    /// The pasts of what the other side holds, as it was told when the sending began.
    private var offered: LaneClock?
    /// Values for which the events that were sent had no room: they are given at the end.
    private var leftOut: [Dot] = []
    private var values: ValueExchange?
    /// Values that the other side says it lacks, up to `WireLimits.values` of them.
    private var lacking: Set<Dot> = []
    /// Whether the other side is being asked what it still misses.
    private var isAskingForMissing = false
    /// Whether the pull was ended by a page that no honest side gives.
    private var isPullEnded = false
    /// What is asked before anything else is done.
    private var pending: Message?

    /// - Parameters:
    ///   - writesBeside: whether a page is written while the next one is verified, so that all
    ///     cores stay on verification.
    ///   - everything: whether what waits is offered too.
    ///   - known: the other side's frontier when the last sync left both level, a moment ago: news
    ///     of this side goes first then.
    init(
        _ copy: JournalCopy, acknowledgedBy signer: Replica? = nil,
        for purpose: Purpose = .exchange, writesBeside: Bool = false, everything: Bool = false,
        beside known: [Position]? = nil
    ) throws {
        self.copy = copy
        self.signer = signer
        self.purpose = purpose
        self.writesBeside = writesBeside
        isOfferingAll = everything
        let (offering, history, have, owesNothing) = try copy.together {
            let offering =
                switch purpose {
                case .exchange: try copy.offer(everything: everything)
                // It names what is held, and gives nothing.
                case .fetching, .reading: try copy.offered()
                // It is told nothing.
                case .file: Offering.all
                }
            // What a daemon holds is remembered until the next visit, and what a file does is not.
            let have = try copy.have(isRevisited: purpose != .file, within: offering)
            return (offering, try copy.history(), have, try Self.owesNothing(signer))
        }
        self.owesNothing = owesNothing
        self.offering = offering
        tally = SyncTally(offering.history(of: history))
        if let known, purpose.gives, owesNothing, try copy.missingValueCount() == 0 {
            actions = session.beginGiving(
                beside: known, frontier: have.frontier, remembered: have.remembered)
        } else {
            actions = session.begin(frontier: have.frontier, remembered: have.remembered)
        }
    }

    private static func owesNothing(_ signer: Replica?) throws -> Bool {
        guard let signer else { return true }
        return try !signer.owesAcknowledgement && !signer.owesReceipts
    }

    /// The course of a device, which acknowledges what comes.
    init(
        of replica: Replica, for purpose: Purpose = .exchange, writesBeside: Bool = false,
        everything: Bool = false, beside known: [Position]? = nil
    ) throws {
        try self.init(
            replica.copy, acknowledgedBy: replica, for: purpose, writesBeside: writesBeside,
            everything: everything, beside: known)
    }

    // MARK: Messages and answers

    /// Does all that comes before the next message; nil when nothing is left to be asked.
    mutating func next() throws -> Message? { try copy.together { try nextMessage() } }

    private mutating func nextMessage() throws -> Message? {
        while true {
            if let message = pending {
                pending = nil
                return message
            }
            guard !actions.isEmpty else { return nil }
            switch actions.removeFirst() {
            case .pull(let request): return .pull(request)
            case .take(let events): try take(events)
            case .settle:
                isPullEnded = true
                try settleWriting()
                switch purpose {
                case .exchange: actions += try settle()
                case .reading: actions += try settleReading()
                case .fetching, .file: return nil
                }
            case .gather(let known, let after): try gather(known, after: after)
            case .push(let request): return .push(request)
            case .exchange(let wanted):
                values = ValueExchange(wanted: wanted, leftOut: leftOut)
                try askForValues()
            case .finish: return nil
            }
        }
    }

    /// Whether nothing is verified or written before the next message.
    var isShort: Bool {
        switch actions.first {
        case .pull?, .push?, .exchange?, .finish?, nil: true
        case .settle?: session.received == 0 && owesNothing && writing == nil
        case .take?, .gather?: false
        }
    }

    /// Whether there is anything to do while an answer is on its way.
    var hasWork: Bool {
        guard case .take? = actions.first else { return false }
        return true
    }

    /// Does what needs no answer: verifies and takes in the page that came last.
    mutating func work() throws {
        while case .take(let events)? = actions.first {
            actions.removeFirst()
            try take(events)
        }
    }

    /// Takes one page.
    mutating func received(_ page: SyncResponse) throws {
        lacking.formUnion(page.missing)
        guard isAskingForMissing else {
            if !isPullEnded { actions += session.received(page) }
            return
        }
        isAskingForMissing = false
        values?.wanted = page.missing
        try askForValues()
    }

    /// Asks for no further page: one that was asked for already is not taken.
    private mutating func endPull() {
        guard !isPullEnded, purpose != .file else { return }
        isPullEnded = true
        actions.removeAll { if case .pull = $0 { true } else { false } }
        if !actions.contains(.settle) { actions.append(.settle) }
    }

    /// The other side says that it holds something back, of whomever.
    mutating func noteHeldBack() { summary.isHeldBack = true }

    /// Takes the verdict on a batch.
    mutating func pushed(_ response: PushResponse) { actions += session.pushed(response) }

    /// Takes the answer to values that were asked for and given.
    ///
    /// - Parameter sent: what was sent of the request.
    mutating func exchanged(_ sent: ValuesRequest, _ answer: ValuesResponse) throws {
        values?.took(answer, of: sent)
        try tookLate(answer.values)
        for result in answer.results where result.code != .present {
            summary.refusedValues[result.number, default: 0] += 1
        }
        summary.valuesSent += answer.results.filter { $0.code == .present }.count
        if let question = values?.question(after: sent, beside: session.heads) {
            isAskingForMissing = true
            pending = .pull(question)
        } else {
            try askForValues()
        }
    }

    // MARK: A file

    /// Takes one page of a file, of which nothing is asked.
    mutating func takeUnasked(_ page: SyncResponse) throws {
        lacking.formUnion(page.missing)
        for case .take(let events) in session.received(page) { try take(events) }
    }

    /// What it has come to, once the whole file is read.
    mutating func finishUnasked() throws -> SyncSummary {
        _ = try settle()
        return try finish()
    }

    /// A full list may have left some out, so behind one nothing is said to be held back.
    private func isShortOfValues() throws -> Bool {
        guard lacking.count < WireLimits.values else { return false }
        return try !copy.missingValues(limit: lacking.count + 1).allSatisfy(lacking.contains)
    }

    /// What it has come to. Throws `SyncError.badEvent` if an event could not be taken.
    mutating func finish() throws -> SyncSummary { try copy.together { try finished() } }

    private mutating func finished() throws -> SyncSummary {
        summary.sent = session.sent
        for (event, code) in session.refused { summary.refused[event] = code }
        let codes = Set(summary.refused.values).union(summary.refusedValues.keys)
        if codes.contains(ReasonCode.paused.rawValue) { summary.isHeldBack = true }
        summary.valuesMissing = try copy.missingValueCount()
        summary.isShortOfValues = try isShortOfValues()
        let history = offering.history(of: try copy.history())
        summary.waiting = try copy.waiting(behind: offering)
        summary.isLevel = history.heads == session.heads
        summary.holdsAll = try session.heads.allSatisfy { try copy.holds($0.event) }
        tally.complete(&summary, history, beside: try copy.clock(of: session.heads))
        if purpose != .file { try copy.rememberHeads(session.heads) }
        if let broken { throw SyncError.badEvent(broken) }
        return summary
    }
}

// MARK: What the session asks for

extension SyncCourse {
    /// Verifies the events of a page and keeps the sound ones.
    private mutating func take(_ events: [SignedEvent]) throws {
        let verdicts = copy.verifier.verdicts(on: events)
        try settleWriting()
        let write = { @Sendable [copy] in try copy.take(events, verdicts.joined()) }
        if writesBeside {
            writing = Beside(write)
            return
        }
        let report = try write()
        try took(report)
        guard purpose == .file else { return }
        try takeLateValues(of: zip(events, report.codes).filter { $0.1 == 1 }.map(\.0))
    }

    private mutating func settleWriting() throws {
        guard let task = writing else { return }
        writing = nil
        try took(task.value())
    }

    /// Notes what a page's events came to; the sound ones stay.
    ///
    /// An event that can never belong here is told at the end: until then the sync goes on, so that
    /// nobody who spoils one event keeps back what this side has to give. To a side that is given
    /// nothing it is told at once, by `SyncError.badEvent`. Spec: Protocol/08-sync.md §2
    private mutating func took(_ report: IntakeReport) throws {
        summary.received += report.accepted
        summary.valuesSpoiled += report.spoiledValues
        isNewsWorthAck = isNewsWorthAck || report.isWorthAck
        // Pages without end hold nobody: each has to begin with an event that belongs here.
        let begins = report.codes.first ?? ReasonCode.duplicate.rawValue
        if !report.rejections.isEmpty || begins > ReasonCode.duplicate.rawValue { endPull() }
        guard let code = report.rejections.first else { return }
        broken = broken ?? code
        guard purpose.gives else { throw SyncError.badEvent(code) }
    }

    /// Values that are missing here and came with events that are not.
    private mutating func takeLateValues(of events: [SignedEvent]) throws {
        var late: [EventValue] = []
        for event in events where !event.values.isEmpty {
            let id = try ParsedEvent.parse(header: event.header, signature: event.signature).id
            for value in event.values {
                let dot = Dot(event: id, index: value.index)
                guard try copy.database.presence(of: dot) == .missing else { continue }
                late.append(EventValue(event: id, value: value))
            }
        }
        try tookLate(late)
    }

    /// Notes values that came later than their events.
    private mutating func tookLate(_ values: [EventValue]) throws {
        let codes = try copy.takeValues(values)
        summary.valuesReceived += codes.count { $0 == .present }
        summary.valuesSpoiled += codes.count { $0 == .valueMismatch }
    }

    /// Everything has been received: says how far behind the other side is, and acknowledges.
    private mutating func settle() throws -> [SyncSession.Action] {
        try tally.received(offering.history(of: copy.history()))
        if session.lost > 0 { summary.shortfall = try copy.shortfall(of: session.heads) }
        // A device that meets its own fork says so at once, in a new epoch.
        if let signer {
            if purpose.gives { try signer.observers.endOver() }
            let owes =
                try isNewsWorthAck || signer.owesAcknowledgement || signer.owesReceipts
                || signer.isOwnFeedForked()
            if owes { try signer.acknowledge() }
        }
        if purpose.gives {
            offering = try copy.offer(everything: isOfferingAll)
            leftOut += try valuesBroughtByOthers()
        }
        return try session.settled { try copy.holds($0) }
    }

    private func valuesBroughtByOthers() throws -> [Dot] {
        guard let signer else { return [] }
        return try copy.broughtByOthers(
            of: signer.device, to: session.heads, beside: copy.rememberedHeads())
    }

    /// Everything has been received: nothing is given, and what is missing is asked for.
    private mutating func settleReading() throws -> [SyncSession.Action] {
        try tally.received(offering.history(of: copy.history()))
        return [.exchange(wanted: []), .finish]
    }

    /// Collects a batch of what lies outside the pasts of `known`, `after` a place; their union is
    /// worked out once for all batches.
    private mutating func gather(_ known: [Position], after: UInt64) throws {
        let clock: LaneClock
        if after > 0, let offered {
            clock = offered
        } else {
            clock = try copy.clock(of: known)
            offered = clock
            tally.offering(beside: clock)
        }
        let batch = try copy.outgoing(knowing: clock, after: after, within: offering)
        leftOut += batch.leftOut.filter { !leftOut.contains($0) }
        actions += session.gathered(batch.events, next: batch.next)
    }

    /// The next values to be asked for and given comes before all else; nothing if none are left.
    private mutating func askForValues() throws {
        pending = try values?.request(of: copy).map { .exchange($0) }
    }
}
