import EventLog
import JournalModel

/// One day of an illness.
struct Illness {
    let isBaby: Bool
    /// The most that is measured, in tenths of a degree.
    let fever: Int
}

extension YearBook {
    /// Some illnesses in the year, two to four days each.
    mutating func planIllnesses() {
        var day = dice.number(12...25)
        while day < count {
            let isBaby = dice.happens(50)
            for number in day..<(day + dice.number(2...4)) {
                illnesses[number] = Illness(isBaby: isBaby, fever: dice.number(382...396))
            }
            day += dice.number(30...52)
        }
    }

    /// Temperature in the morning and the evening, and three doses at most, six hours apart.
    mutating func writeIllness(_ day: Day) {
        guard let illness = illnesses[day.number] else { return }
        let who = illness.isBaby ? baby : child
        for time in [450, 1_160] where dice.happens(80) {
            var page = Page(care: "temperature")
            page.measure((illness.fever - dice.number(0...9)) * 100, "celsius")
            let minute = time + dice.number(0...25)
            write(page, by: day.carer(at: minute), day, at: minute, lag: 0...5, about: [who])
        }
        for time in [480, 870, 1_260] where dice.happens(75) {
            var page = Page(care: "medicine")
            page.set("what", .text("paracetamol"))
            page.measure(illness.isBaby ? 2_500 : 7_500, "ml")
            let minute = time + dice.number(0...15)
            page.set("next-from", .moment(day.at(minute + 360)))
            write(page, by: day.carer(at: minute), day, at: minute, lag: 0...2, about: [who])
        }
    }
}
