package import JournalCalendar
import JournalModel

extension JournalHolder {
    /// Handovers and agreed plans: the same on every copy that holds the same events and values.
    ///
    /// O(the steps of handovers, plans and what became of them).
    package func calendar() throws -> CalendarFile {
        try together {
            let children = try all(.child).filter { !$0.isRetracted && $0.isAnythingAgreed }
            return CalendarFile(
                try CalendarFile.kinds.flatMap { kind in
                    try all(kind).map { try history(of: $0.state.entry) }
                },
                children: Dictionary(
                    children.map { ($0.state.entry, EntryName.ofChild($0)) },
                    uniquingKeysWith: { first, _ in first }),
                zones: ZoneTable.offsetMinutes(of:))
        }
    }
}
