import EventLog
package import JournalClient
import JournalModel

/// How fresh this copy is, in one line; nothing of when the other parent's devices synced.
package struct FreshnessText {
    package let names: Names
    package let when: WhenText

    package init(names: Names, when: WhenText) {
        self.names = names
        self.when = when
    }

    /// "as of today 09:00; last from Sam: today 07:05 medicine, 5 ml, ibuprofen"; nil for a journal
    /// that one parent keeps alone.
    package func line(_ fresh: CopyFreshness) -> String? {
        guard fresh.isShared else { return nil }
        guard let own = names.own else {
            // A copy without keys is nobody's: what it has of both.
            return [Parent(1), 2].map { parent in
                last(of: names.parent(parent), fresh.latestOfEach[parent])
            }.joined(separator: "; ")
        }
        let other = names.parent(otherParent(than: own))
        let synced =
            fresh.syncedAt.map { Sentences.Day.asOf(when.text(Int64(clamping: $0))) }
            ?? Sentences.Day.neverSynced
        return "\(synced); \(last(of: other, fresh.latestOfEach[otherParent(than: own)]))"
    }

    private func last(of parent: String, _ entry: EntryView?) -> String {
        entry.map { Sentences.Day.last(of: parent, what($0)) }
            ?? Sentences.Day.nothing(of: parent)
    }

    /// The same for a card, which always says of when it is: of the last sync of the device that
    /// holds it.
    package func cardLine(_ fresh: CopyFreshness) -> String? {
        line(fresh)
            ?? fresh.syncedAt.map { Sentences.Day.asOf(when.text(Int64(clamping: $0))) }
    }

    private func what(_ entry: EntryView) -> String {
        let time = when.text(entry.sortMilliseconds)
        guard !Arrivals.isQuiet(entry.state.type) else { return time }
        let kind = entry.kind == .care ? nil : entry.kind?.name
        // Words of an answer stand by what they answer.
        let isHidden = entry.kind == .reply || entry.isFolded
        let summary =
            isHidden ? "" : FieldText(names: names, here: when.zone).summary(entry, width: 50)
        let marks = EntryLine(names: names, zone: when.zone).marks(entry).map { "[\($0)]" }
        return ([time, kind, summary].compactMap { $0 } + marks).filter { !$0.isEmpty }
            .joined(separator: " ")
    }
}
