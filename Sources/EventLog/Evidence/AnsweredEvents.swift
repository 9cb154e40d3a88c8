/// What a parent says of an event that bears a key of theirs.
///
/// Spec: Protocol/04-clock.md §3
public struct AuthorshipAnswer: Equatable, Sendable {
    /// The event that says it.
    public let author: EventRecord
    /// The event that it names.
    public let event: EventRecord
    /// Whether it says "mine".
    public let isMine: Bool

    /// What `author` says of `event`.
    public init(author: EventRecord, event: EventRecord, isMine: Bool) {
        self.author = author
        self.event = event
        self.isMine = isMine
    }
}

/// Which events their parents say are not theirs: the same on every copy with the same events.
///
/// An answer covers the event that it names and what stands before it on its line, back to the
/// beginning of the epoch, to an event that two follow, or to another answered event.
///
/// Spec: Protocol/04-clock.md §3
public struct AnsweredEvents: Sendable {
    /// The answers that count.
    public private(set) var counting: [AuthorshipAnswer] = []
    /// By lane what is said of which place, ascending.
    private var said: [Int: [(seq: UInt64, isMine: Bool)]] = [:]
    /// By lane the places that two events follow, ascending.
    private var forks: [Int: [UInt64]] = [:]

    /// Keeps the answers that count: by the parent of the event, which lies in their past, and not
    /// by an event of which a later one says "not mine". O(lanes + answers log answers).
    public init(_ answers: [AuthorshipAnswer], in history: History) {
        guard !answers.isEmpty else { return }
        for lane in history.lanes {
            guard let base = lane.base else { continue }
            forks[base.lane, default: []].append(base.seq)
        }
        for lane in forks.keys { forks[lane]?.sort() }
        let sound = answers.filter { answer in
            answer.author.parent == answer.event.parent && answer.author.id != answer.event.id
                && answer.author.hasSeen(answer.event)
        }
        // Whoever denies an answer has seen it, so the latest come first.
        var marked = MarkedEvents(sound.map(\.author))
        let latest = sound.map { (seen: marked.count(in: $0.author.clock), answer: $0) }
            .sorted { $0.seen > $1.seen }
        for (_, answer) in latest where isMine(answer.author) != false { add(answer) }
    }

    /// Whether its parent says that an event is theirs; nil if they do not say. Of two words on one
    /// event "not mine" counts. O(log answers + log lanes).
    public func isMine(_ record: EventRecord) -> Bool? {
        guard let answers = said[record.lane] else { return nil }
        let place = answers.partition { $0.seq < record.seq }
        guard place < answers.count else { return nil }
        let forks = forks[record.lane] ?? []
        let fork = forks.partition { $0 < record.seq }
        guard fork == forks.count || forks[fork] >= answers[place].seq else { return nil }
        return answers[place].isMine
    }

    private mutating func add(_ answer: AuthorshipAnswer) {
        counting.append(answer)
        let (lane, seq) = (answer.event.lane, answer.event.seq)
        var answers = said[lane] ?? []
        let place = answers.partition { $0.seq < seq }
        if place < answers.count, answers[place].seq == seq {
            answers[place].isMine = answers[place].isMine && answer.isMine
        } else {
            answers.insert((seq, answer.isMine), at: place)
        }
        said[lane] = answers
    }
}
