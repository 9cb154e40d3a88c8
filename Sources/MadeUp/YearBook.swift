import EventLog
import JournalLines
import JournalModel

/// A year while it is written: the days, and the steps in the order in which they came to mind.
struct YearBook {
    var dice: Dice
    /// How many days.
    let count: Int
    private let now: Int64
    private let zone: Zone
    private let first: CivilTime
    private var steps: [MadeUpStep] = []
    /// When the baby wakes and goes to bed each day, in minutes; one day more than there are.
    private var wakes: [Int] = []
    private var beds: [Int] = []
    /// What is to be said of promises and asked questions on later days.
    var later: [Int: [Later]] = [:]
    /// The illness of each day.
    var illnesses: [Int: Illness] = [:]

    /// The baby's age in days when the year begins.
    static let age = 61

    /// The steps of the two children.
    private(set) var baby = 0
    private(set) var child = 0

    init(seed: UInt64, endingAt now: Int64, zone: Zone, days: Int) {
        dice = Dice(seed: seed)
        count = max(1, days)
        self.now = now
        self.zone = zone
        first = zone.local(now).midnight.adding(days: 1 - count)
        for number in 0...count {
            wakes.append(dice.number(345...425) - min(15, number / 20))
            beds.append(dice.number(1_140...1_215) - min(30, number / 10))
        }
        planIllnesses()
    }

    // MARK: Days

    func day(_ number: Int) -> Day {
        Day(
            number: number, left: count - 1 - number, midnight: first.adding(days: number),
            zone: zone,
            wake: wakes[number], bed: beds[number],
            nextWake: wakes[min(number + 1, wakes.count - 1)])
    }

    /// How often of a hundred times something is written down: less as the year goes on, and most
    /// of it on the last day, so that there is a day to look at.
    func share(_ percent: Int, on day: Day) -> Int {
        day.number == count - 1
            ? min(95, 2 * percent) : percent - percent * day.number / (3 * count)
    }

    // MARK: Steps

    /// The names of the first parent and of both children, and then of the second parent, who
    /// joins: as many steps as `MadeUpYear.founding` says, and one.
    mutating func begin() {
        let day = day(0)
        writeName(of: 1, day, at: 1)
        for (place, name) in MadeUpYear.children.enumerated() {
            var page = Page(.child)
            page.set("name", .text(name))
            let born = day.adding(days: place == 0 ? -Self.age : -1_500)
            page.set("born-at", .moment(born.at(8 * 60)))
            let step = write(page, by: 1, day, at: 2 + place, says: false)
            if place == 0 { baby = step } else { child = step }
        }
        writeName(of: 2, day, at: 5)
    }

    private mutating func writeName(of parent: Parent, _ day: Day, at minute: Int) {
        var page = Page(.person)
        page.set("name", .text(MadeUpYear.parents[Int(parent) - 1]))
        page.set("person", .person(UInt32(parent)))
        write(page, by: parent, day, at: minute, says: false)
    }

    /// Writes an entry that happened at a minute of the day, or so long after.
    ///
    /// - Parameters:
    ///   - lag: how many minutes later it is written, at most.
    ///   - says: whether the entry says when it happened.
    /// - Returns: its step.
    @discardableResult
    mutating func write(
        _ page: Page, by parent: Parent, _ day: Day, at minute: Int, lag: ClosedRange<Int> = 0...0,
        until end: Int? = nil, says: Bool = true, about: [Int] = []
    ) -> Int {
        var page = page
        if says { page.fields[FieldNumber.happenedAt] = .moment(day.at(minute)) }
        if let end { page.set("ended-at", .moment(day.at(end))) }
        var links = page.links
        if about.count > 1 {
            links.append(.init(field: FieldNumber.children, steps: about))
        } else if let one = about.first {
            links.append(.init(field: FieldNumber.child, steps: [one]))
        }
        let last = end ?? minute
        let written = max(last, min(last + dice.number(lag), 1_435))
        let draft = EntryDraft(kind: page.kind, policy: page.policy, fields: page.fields)
        return append(parent, day, written, .add(draft), links)
    }

    mutating func change(_ step: Int, _ fields: FieldSet, by parent: Parent, _ day: Day, at: Int) {
        guard case .add(let draft) = steps[step].act else { return }
        append(parent, day, at, .change(step, EntryChange(kind: draft.kind, fields: fields)), [])
    }

    mutating func agree(to step: Int, by parent: Parent, _ day: Day, at minute: Int) {
        append(parent, day, minute, .agree(step), [])
    }

    @discardableResult
    private mutating func append(
        _ parent: Parent, _ day: Day, _ minute: Int, _ act: MadeUpStep.Act,
        _ links: [MadeUpStep.Link]
    ) -> Int {
        steps.append(
            MadeUpStep(
                parent: parent, writtenMilliseconds: day.at(minute).utcMilliseconds, act: act,
                links: links))
        return steps.count - 1
    }

    /// The steps by the time of their writing, without what would be written later than now.
    func ordered() -> [MadeUpStep] {
        let order = steps.indices.filter { steps[$0].writtenMilliseconds <= now }
            .sorted { (steps[$0].writtenMilliseconds, $0) < (steps[$1].writtenMilliseconds, $1) }
        var places = [Int](repeating: 0, count: steps.count)
        for (place, step) in order.enumerated() { places[step] = place }
        return order.map { number in
            var step = steps[number]
            switch step.act {
            case .add: break
            case .change(let earlier, let change): step.act = .change(places[earlier], change)
            case .agree(let earlier): step.act = .agree(places[earlier])
            }
            step.links = step.links.map { link in
                MadeUpStep.Link(field: link.field, steps: link.steps.map { places[$0] })
            }
            return step
        }
    }
}
