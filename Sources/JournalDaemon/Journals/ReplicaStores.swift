import EventLog
import JournalCalendar
import JournalClient

extension JournalOpener {
    /// Stores that are copies of journals on this machine.
    static let replicas = JournalOpener(
        create: { folder, hosting in
            let copy: JournalCopy
            do {
                copy = try JournalCopy.create(
                    in: folder, genesis: hosting.genesis, accept: hosting.accept,
                    host: hosting.key)
            } catch is Rejection {
                throw JournalRefusal.noFirstEvent
            }
            // A first event that was not accepted would make a journal that nobody can use.
            guard try !copy.isEmpty else {
                try copy.close()
                throw JournalRefusal.noFirstEvent
            }
            return try JournalStore(copy)
        },
        open: { folder in try JournalStore(JournalCopy.open(in: folder)) })
}

extension JournalStore {
    /// A copy as the routes see it.
    init(_ copy: JournalCopy) throws {
        try self.init(
            journal: copy.journal, storeEpoch: copy.storeEpoch,
            accept: { try copy.belonging() },
            admission: { try copy.admission(of: $0) },
            isPage: { try copy.isPage($0) },
            frontierHash: { try copy.frontierHash() },
            answer: { try copy.answer($0) },
            receive: { try copy.receive($0) },
            exchange: { try copy.exchange($0) },
            parent: { try copy.parent(of: $0) },
            author: { try copy.author(of: $0) },
            knows: { try copy.knows($0) }, lacks: { try copy.lacks($0) }, hosted: copy.hosted(),
            sensorTimes: { try copy.sensorTimes(for: $0, now: $1) },
            calendar: { try copy.calendar().text(atMost: WireLimits.calendarEvents) },
            close: { try copy.close() })
    }
}
