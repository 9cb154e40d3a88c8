import EventLog
import JournalModel

/// The baby's days: sleep, bottles, diapers, food, and what comes now and then.
extension YearBook {
    mutating func writeBaby(_ day: Day) {
        writeNight(day)
        writeNaps(day)
        writeBottles(day)
        writeDiapers(day)
        writeMeals(day)
        writeNowAndThen(day)
    }

    private mutating func care(
        _ page: Page, _ day: Day, at minute: Int, until end: Int? = nil, about: [Int]? = nil
    ) {
        let author = day.carer(at: end ?? minute)
        write(
            page, by: author, day, at: minute, lag: 0...45, until: end, about: about ?? [baby])
    }

    /// It is written in the morning by who has the children then.
    private mutating func writeNight(_ day: Day) {
        guard dice.happens(share(80, on: day)) else { return }
        let page = Page(care: "sleep")
        care(page, day, at: day.bed, until: 1_440 + day.nextWake)
    }

    private mutating func writeNaps(_ day: Day) {
        guard day.age < 1_100 else { return }
        let window = day.age < 120 ? 85 : day.age < 210 ? 125 : day.age < 330 ? 175 : 230
        var time = day.wake + window + dice.number(-15...20)
        while time < day.bed - 100 {
            let usual = dice.number(day.age < 210 ? 25...95 : 40...120)
            let length = min(usual, day.bed - 30 - time)
            if dice.happens(share(60, on: day)) {
                let page = Page(care: "sleep")
                care(page, day, at: time, until: time + length)
            }
            time += length + window + dice.number(-15...25)
        }
    }

    private mutating func writeBottles(_ day: Day) {
        guard day.age < 540 else { return }
        let count = day.age < 120 ? 6 : day.age < 200 ? 5 : day.age < 320 ? 4 : 3
        let usual = min(220, 90 + day.age * 2 / 5)
        let step = (day.bed - day.wake) / count
        for number in 0...count where dice.happens(share(46, on: day)) {
            var page = Page(care: "bottle")
            page.measure((usual + dice.number(-4...3) * 10) / 10 * 10_000, "ml")
            let isMilk = dice.happens(day.age < 200 ? 65 : day.age < 380 ? 15 : 70)
            page.choose("contents", isMilk ? "milk" : "formula")
            care(page, day, at: day.wake + number * step + dice.number(0...20))
        }
        // In the first months also in the night.
        guard day.age < 170, dice.happens(share(60, on: day)) else { return }
        var page = Page(care: "bottle")
        page.measure(usual / 10 * 10_000, "ml")
        page.choose("contents", "formula")
        care(page, day, at: dice.number(100...230))
    }

    private mutating func writeDiapers(_ day: Day) {
        guard day.age < 900 else { return }
        let count = day.age < 150 ? 7 : day.age < 300 ? 6 : 5
        for number in 0..<count where dice.happens(share(30, on: day)) {
            var page = Page(care: "diaper")
            page.choose("diaper", dice.one(of: ["wet", "wet", "wet", "dirty", "both"]))
            let step = (day.bed - day.wake) / count
            care(page, day, at: day.wake + 10 + number * step + dice.number(0...40))
        }
    }

    private mutating func writeMeals(_ day: Day) {
        let times = day.age < 180 ? [] : day.age < 240 ? [725] : [490, 725, 1_050]
        for time in times where dice.happens(share(34, on: day)) {
            var page = Page(care: "solids")
            page.set("what", .text(dice.one(of: Words.meals)))
            if dice.happens(40) { page.measure(dice.number(2...16) * 10_000, "g") }
            care(page, day, at: time + dice.number(-20...25))
        }
    }

    private mutating func writeNowAndThen(_ day: Day) {
        if day.number % 2 == 0, dice.happens(share(75, on: day)) {
            var page = Page(care: "activity")
            page.set("what", .text("bath"))
            care(page, day, at: day.bed - 50 + dice.number(0...15), about: [baby, child])
        }
        if day.age < 175, dice.happens(share(35, on: day)) {
            let page = Page(care: "tummy-time")
            let time = dice.number(560...640)
            care(page, day, at: time, until: time + dice.number(3...14))
        }
        if day.number % 28 == 6 {
            for (measure, amount, unit) in [
                ("weight", 5_200 + day.grown * 10 + dice.number(-120...120), "kg"),
                ("height", (570 + day.grown / 2 + dice.number(-4...4)) * 100, "cm"),
            ] {
                var page = Page(care: "growth")
                page.choose("measure", measure)
                page.measure(amount, unit)
                care(page, day, at: 600)
            }
        }
        if [4, 62, 124, 215, 305].contains(day.number) {
            var page = Page(care: "doctor")
            page.set("what", .text("check-up, all is well"))
            care(page, day, at: 630)
        }
        for (number, what) in Words.babyMilestones where number == day.number {
            var page = Page(.milestone)
            page.set("what", .text(what))
            let time = dice.number(560...1_000)
            write(page, by: day.carer(at: time), day, at: time, lag: 0...90, about: [baby])
        }
    }
}
