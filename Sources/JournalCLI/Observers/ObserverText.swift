import EventLog
import JournalClient
import JournalText

/// Observers as people read of them.
struct ObserverText {
    private let names: Names
    private let run: Run

    init(_ replica: Replica, _ run: Run) throws {
        names = try Names(replica)
        self.run = run
    }

    init(_ names: Names, _ run: Run) {
        self.names = names
        self.run = run
    }

    /// The last day.
    func day(_ terms: ObserverTerms) -> String { run.day(UInt64(terms.untilDay) * 86_400_000) }

    /// One on one line.
    func line(_ view: ObserverView) -> String {
        let state =
            switch view.state {
            case .reads: Sentences.Observers.reads(until: day(view.terms))
            case .asked(let parent):
                Sentences.Observers.isAsked(by: names.parent(parent), until: day(view.terms))
            case .over: Sentences.Observers.isOver(day(view.terms))
            case .ended: Sentences.Observers.isEnded
            }
        return EntryLine.pad(Names.observer(view.terms), to: 24) + "  " + state
    }

    /// For programs.
    func json(_ view: ObserverView) -> JSON {
        let (state, parent): (String, UInt32?) =
            switch view.state {
            case .reads: ("reads", nil)
            case .asked(let parent): ("asked", parent)
            case .over: ("over", nil)
            case .ended: ("ended", nil)
            }
        return [
            "key": .string(view.key.description), "label": .string(view.terms.label),
            "until-day": JSON(view.terms.untilDay), "state": .string(state),
            "asked-by": parent.map { JSON($0) } ?? .null,
        ]
    }

    /// What a person is told before they say yes.
    func before(_ terms: ObserverTerms) -> [String] {
        Sentences.Observers.before(Names.observer(terms), until: day(terms))
    }

    /// What the other parent asks, with yes, no and later.
    func question(_ view: ObserverView) -> [String] {
        guard case .asked(let parent) = view.state else { return [] }
        return Sentences.Observers.question(
            names.parent(parent), Names.observer(view.terms), until: day(view.terms),
            key: Names.short(view.key))
    }

    func asked(_ terms: ObserverTerms) -> String {
        Sentences.Observers.asked(Names.observer(terms))
    }

    func agreed(_ terms: ObserverTerms) -> String {
        Sentences.Observers.agreed(Names.observer(terms), until: day(terms))
    }
}

extension Run {
    /// Said until a person answers: whom the other parent asks to let read.
    func tellOfObservers(_ replica: Replica) throws {
        let asked = try replica.observers.toAnswer()
        guard !asked.isEmpty else { return }
        let text = try ObserverText(replica, self)
        asked.flatMap(text.question).forEach(remark)
    }
}

extension DeviceNews {
    /// Whether it is about somebody who reads alone.
    var isOfObserver: Bool { change == .observerNamed || change == .observerEnded }
}
