import EventStorage

/// What a person was not told yet of links to the calendar.
public struct CalendarNews: Equatable, Sendable {
    /// Another device of theirs began or ended one.
    public let isOfOwn: Bool
    /// The other parent has one.
    public let isOfOther: Bool
}

extension Replica {
    /// What is to be told, until somebody looks at the list; nil if that is nothing.
    public func calendarNews() throws -> CalendarNews? {
        guard let there = try mark(StoreNote.calendars) else { return nil }
        let told = try mark(StoreNote.calendarsTold)
        let news = CalendarNews(
            isOfOwn: there.own != nil && there.own != told?.own,
            isOfOther: there.hasOthers && told?.hasOthers != true)
        return news.isOfOwn || news.isOfOther ? news : nil
    }

    /// The person has looked at the list.
    public func noteCalendarsTold() throws {
        guard let there = try mark(StoreNote.calendars) else { return }
        try keep(there, StoreNote.calendarsTold)
    }

    /// Notes what the daemon said; nothing changes if it said nothing.
    ///
    /// - Parameter before: what there was before this device itself changed it; nil if it did not.
    func noteCalendars(_ mark: CalendarMark?, changed before: CalendarMark? = nil) throws {
        guard let mark else { return }
        try keep(mark, StoreNote.calendars)
        // What is gone is told anew when it comes again.
        let told = try self.mark(StoreNote.calendarsTold)
        // What this device does itself is no news, but another device's change before it is.
        let isKnown = before.map { $0.own == told?.own } ?? false
        try keep(
            CalendarMark(
                own: isKnown || mark.own == nil ? mark.own : told?.own,
                mark.hasOthers && told?.hasOthers == true), StoreNote.calendarsTold)
    }

    private func mark(_ note: String) throws -> CalendarMark? {
        try database.metadata(note).flatMap { CalendarMark(String(decoding: $0, as: UTF8.self)) }
    }

    private func keep(_ mark: CalendarMark, _ note: String) throws {
        guard try self.mark(note) != mark else { return }
        try database.setMetadata(Array(mark.text.utf8), for: note)
    }
}
