import EventLog
import JournalClient
import JournalLines
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
    func day(_ terms: ObserverTerms) -> String { terms.lastDay }

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
    ///
    /// - Parameter asked: everything that is asked: of several questions about one key each says
    ///   which one it is.
    func question(
        _ view: ObserverView, among asked: [ObserverView], _ replica: Replica
    ) throws -> [String] {
        guard case .asked(let parent) = view.state else { return [] }
        let alike = asked.filter { $0.key == view.key }
        var which = Names.short(view.key)
        if alike.count > 1 { which += " --until \(view.terms.lastDayInDigits)" }
        if alike.count(where: { $0.terms.untilDay == view.terms.untilDay }) > 1 {
            which += " --name \(ShellWord.quoted(view.terms.label))"
        }
        let all = try replica.observers.all()
        let reads = all.first { $0.key == view.key && $0.state == .reads }
        return Sentences.Observers.question(
            names.parent(parent), Names.observer(view.terms), until: day(view.terms),
            yes: which, no: Names.short(view.key),
            hasCrossed: try replica.observers.hasCrossed(view),
            readsUntil: reads.map { day($0.terms) })
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
        try asked.flatMap { try text.question($0, among: asked, replica) }.forEach(remark)
    }
}

extension ObserverTerms {
    private var civil: CivilTime {
        CivilTime(utcMilliseconds: Int64(untilDay) * 86_400_000, offsetMinutes: 0)
    }

    /// The last day, always with its year.
    var lastDay: String {
        "\(civil.day) \(DayText.months[(civil.month - 1) % 12]) \(civil.year)"
    }

    /// The last day as it is typed.
    var lastDayInDigits: String {
        let day = civil
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(day.year)-\(two(day.month))-\(two(day.day))"
    }
}

extension DeviceNews {
    /// Whether it is about somebody who reads alone.
    var isOfObserver: Bool { change == .observerNamed || change == .observerEnded }
}
