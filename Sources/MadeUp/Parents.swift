import EventLog
import JournalModel

/// Between the parents: handovers, notes and answers, thanks, and what both agree to.
extension YearBook {
    mutating func writeParents(_ day: Day) {
        if day.changesHouse { writeHandover(day) }
        if dice.happens(share(16, on: day)) { writeNote(day) }
        if dice.happens(5) {
            let parent = Parent(dice.number(1...2))
            var page = Page(.thanks)
            page.set("words", .text(dice.one(of: Words.thanks)))
            page.set("to", .person(UInt32(otherParent(than: parent))))
            write(page, by: parent, day, at: dice.number(1_180...1_330))
        }
        if day.number % 52 == 20 { writeQuestion(day) }
    }

    private mutating func writeHandover(_ day: Day) {
        let from = day.adding(days: -1).house
        var page = Page(.handover)
        page.set("from", .person(UInt32(from)))
        page.set("to", .person(UInt32(day.house)))
        page.set("place", .text(dice.one(of: Words.places)))
        if dice.happens(30) { page.set("bag", .texts(["blanket", "cuddly rabbit"])) }
        write(
            page, by: dice.happens(50) ? from : day.house, day,
            at: Day.change + dice.number(-10...10), lag: 0...3, about: [baby, child])
    }

    private mutating func writeNote(_ day: Day) {
        let time = dice.number(480...1_320)
        let parent = dice.happens(80) ? day.carer(at: time) : otherParent(than: day.carer(at: time))
        var page = Page(.note)
        page.set("text", .text(dice.one(of: Words.notes)))
        let isOfBaby = dice.happens(50)
        let note = write(
            page, by: parent, day, at: time, lag: 0...30, about: [isOfBaby ? baby : child])
        guard dice.happens(35) else { return }
        later[day.number + 1, default: []].append(.reply(note, by: otherParent(than: parent)))
    }

    /// One parent proposes, the other says yes some days later.
    private mutating func writeQuestion(_ day: Day) {
        let place = day.number / 52
        let parent: Parent = place % 2 == 0 ? 1 : 2
        var page = Page(.promise, policy: .agreement)
        page.set("what", .text(Words.proposals[place % Words.proposals.count]))
        page.set("to", .person(UInt32(otherParent(than: parent))))
        page.choose("state", "open")
        let question = write(page, by: parent, day, at: dice.number(1_200...1_290))
        later[day.number + dice.number(1...4), default: []].append(
            .agree(question, by: otherParent(than: parent)))
    }
}
