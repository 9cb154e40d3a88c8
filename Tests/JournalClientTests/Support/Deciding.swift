import EventLog
import JournalModel

@testable import JournalClient

extension Replica {
    /// What somebody writes who has every word of `seen` on the screen.
    @discardableResult
    func edit(_ seen: EntryView, _ change: EntryChange) throws -> EventID {
        try edit(seen, change, replacing: .shown(seen.readable))
    }

    /// What somebody writes who saw these versions.
    @discardableResult
    func edit(
        _ seen: EntryView, _ change: EntryChange, replacing shown: Set<ShownVersion>
    ) throws -> EventID {
        try edit(seen, change, replacing: .shown(shown))
    }

    /// What somebody takes back who has all of `seen` on the screen.
    @discardableResult
    func retract(_ seen: EntryView, reason: UInt32 = 0) throws -> EventID {
        try retract(seen, reason: reason, replacing: Set(seen.state.liveDots))
    }
}
