import JournalClient
import JournalText

extension Run {
    /// Says that there are links to the calendar which this screen was not told of, until somebody
    /// looks at the list.
    func tellOfCalendars(_ replica: Replica) throws {
        guard let news = try replica.calendarNews() else { return }
        if news.isOfOwn { remark(Sentences.Calendars.newsOfOwn) }
        if news.isOfOther {
            let names = try Names(replica)
            remark(Sentences.Calendars.news(of: names.nameOfOther))
        }
        remark(Sentences.Calendars.toldUntilSeen)
    }
}

extension Names {
    /// What the other parent is called at this screen.
    var nameOfOther: String { parent(own == 2 ? 1 : 2) }
}
