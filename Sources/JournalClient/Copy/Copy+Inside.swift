package import EventLog
package import EventStorage

/// What only this package's own tools look at: the simulation of whole families.
extension JournalHolder {
    /// The store, to read what it holds byte by byte.
    package var store: EventDatabase { database }

    /// Everything may leave from now on.
    package func offerEverything() throws { try offer(everything: true) }

    /// What an event's operations are worth here; nil if it is not accepted here.
    package func effect(of event: EventID) throws -> ReasonCode? {
        try database.record(of: event).map { try history().standing.effect(of: $0) }
    }
}
