import EventLog
import JournalModel

/// How requests go: the truth with which a ladder is compared.
public enum Requests {
    /// How many of a hundred requests of each difficulty, 1 to 5, are met when the family begins.
    public static let metIn100 = [95, 85, 70, 50, 30]
    /// What each year adds, in hundredths.
    public static let gain = 10
    /// The days of a year.
    private static let year = 365

    /// How many of a hundred requests of a difficulty, 1 to 5, are met on a day, counted from 0.
    public static func met(difficulty: Int, on day: Int) -> Int {
        min(100, metIn100[min(max(difficulty, 1), metIn100.count) - 1] + gain * day / year)
    }
}

/// The older child's days: play, requests, promises, words, ruptures and their repairs.
extension YearBook {
    mutating func writeChild(_ day: Day) {
        writePlay(day)
        writeRequests(day)
        writePromise(day)
        writeRupture(day)
        for later in self.later[day.number] ?? [] { carryOut(later, day) }
        if dice.happens(7) {
            var page = Page(.voice)
            page.set("words", .text(dice.one(of: Words.said)))
            tell(page, day, at: dice.number(450...1_150))
        }
        if dice.happens(4) {
            var page = Page(.delight)
            page.set("words", .text(dice.one(of: Words.delights)))
            tell(page, day, at: dice.number(1_180...1_300))
        }
        for (number, what) in Words.childMilestones where number == day.number {
            var page = Page(.milestone)
            page.set("what", .text(what))
            tell(page, day, at: dice.number(600...1_000))
        }
    }

    @discardableResult
    private mutating func tell(_ page: Page, _ day: Day, at minute: Int) -> Int {
        write(page, by: day.carer(at: minute), day, at: minute, lag: 0...90, about: [child])
    }

    private mutating func writePlay(_ day: Day) {
        guard dice.happens(share(65, on: day)) else { return }
        let time = dice.number(930...1_090)
        var page = Page(.play)
        page.set("what", .text(dice.one(of: Words.games)))
        page.set("duration", .seconds(UInt64(dice.number(3...12) * 300)))
        page.set("with", .persons([UInt32(day.carer(at: time)), Person.child.rawValue]))
        page.choose("led", dice.one(of: ["child", "child", "both", "parent"]))
        tell(page, day, at: time)
    }

    private mutating func writeRequests(_ day: Day) {
        for _ in 0..<2 where dice.happens(share(40, on: day)) {
            let difficulty = dice.number(1...5)
            var page = Page(.request)
            page.set("what", .text(dice.one(of: Words.requests[difficulty - 1])))
            page.set("difficulty", .number(UInt64(difficulty)))
            let met = Requests.met(difficulty: difficulty, on: day.number)
            page.choose(
                "outcome",
                dice.happens(met)
                    ? dice.one(of: ["met", "met", "met-with-help"])
                    : dice.one(of: ["not-met", "declined-with-reason", "withdrawn"]))
            page.choose("during-play", dice.one(of: ["no", "no", "no", "yes"]))
            tell(page, day, at: dice.number(420...1_170))
        }
    }

    // MARK: Promises

    private mutating func writePromise(_ day: Day) {
        guard dice.happens(17) else { return }
        let (given, time) = (dice.number(1...5), dice.number(1_000...1_180))
        var page = Page(.promise)
        page.set("what", .text(dice.one(of: Words.promises)))
        page.set("to", .person(Person.child.rawValue))
        page.set("due-at", .moment(day.adding(days: given).at(dice.number(15...18) * 60)))
        page.choose("state", "open")
        let parent = day.carer(at: time)
        page.set("giver", .person(UInt32(parent)))
        let promise = tell(page, day, at: time)
        let end = dice.number(0...99)
        guard end < 92 else { return }
        let state = end < 68 ? "kept" : end < 84 ? "renegotiated" : "broken"
        later[day.number + given, default: []].append(.say(state, of: promise, by: parent))
    }

    private mutating func carryOut(_ later: Later, _ day: Day) {
        switch later {
        case .say(let state, let promise, let parent):
            guard let field = EntryKind.promise.spec["state"],
                let number = field.type.number(of: state)
            else { return }
            let time = dice.number(1_120...1_200)
            change(promise, [field.number: .choice(number)], by: parent, day, at: time)
            guard state == "broken" else { return }
            var page = Page(.rupture)
            page.choose("cause", "broken-promise")
            page.set("from", .person(UInt32(parent)))
            page.link("promise", to: promise)
            let rupture = write(
                page, by: parent, day, at: time, lag: 3...20, about: [child])
            planRepair(of: rupture, by: parent, day)
        case .repair(let rupture, let parent):
            var page = Page(.repair)
            page.link("rupture", to: rupture)
            page.choose("steps", several: [dice.one(of: ["admitted", "explained"]), "hugged"])
            page.choose("received", dice.one(of: ["well", "well", "well", "mixed", "not-yet"]))
            page.set("by", .person(UInt32(parent)))
            write(
                page, by: parent, day, at: dice.number(1_130...1_200), lag: 0...40, about: [child])
        case .reply(let entry, let parent):
            var page = Page(.reply)
            page.link("to", to: entry)
            page.set("text", .text(dice.one(of: Words.replies)))
            write(page, by: parent, day, at: dice.number(480...1_300), says: false)
        case .agree(let entry, let parent):
            agree(to: entry, by: parent, day, at: dice.number(480...1_300))
        }
    }

    // MARK: Ruptures

    private mutating func writeRupture(_ day: Day) {
        guard dice.happens(5) else { return }
        let time = dice.number(430...1_160)
        let parent = day.carer(at: time)
        var page = Page(.rupture)
        page.choose(
            "cause", dice.one(of: ["tiredness", "tiredness", "miscommunication", "yelling"]))
        page.set("from", .person(UInt32(parent)))
        page.choose("sign", dice.one(of: ["withdrew", "protested", "both"]))
        planRepair(of: tell(page, day, at: time), by: parent, day)
    }

    /// Most are repaired, by who they came from.
    private mutating func planRepair(of rupture: Int, by parent: Parent, _ day: Day) {
        guard dice.happens(85) else { return }
        later[day.number + dice.number(1...3), default: []].append(.repair(rupture, by: parent))
    }
}

/// What is to be written on a later day.
enum Later {
    /// What became of a promise.
    case say(String, of: Int, by: Parent)
    case repair(Int, by: Parent)
    case reply(Int, by: Parent)
    case agree(Int, by: Parent)
}
