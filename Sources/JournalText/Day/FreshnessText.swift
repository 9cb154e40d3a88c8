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
    package func line(_ fresh: CopyFreshness) -> String? { line(fresh, isCard: false) }

    private func line(_ fresh: CopyFreshness, isCard: Bool) -> String? {
        guard fresh.isShared else { return nil }
        guard let own = names.own else {
            // A copy without keys is nobody's: what it has of both.
            return [Parent(1), 2].map { last(of: $0, fresh.latestOfEach[$0], isCard) }.joined(
                separator: "; ")
        }
        let other = otherParent(than: own)
        let synced =
            fresh.syncedAt.map { Sentences.Day.asOf(when.text(Int64(clamping: $0))) }
            ?? Sentences.Day.neverSynced
        return "\(synced); \(last(of: other, fresh.latestOfEach[other], isCard))"
    }

    private func last(of parent: Parent, _ entry: EntryView?, _ isCard: Bool) -> String {
        let name = names.parent(parent)
        return entry.map { Sentences.Day.last(of: name, what($0, by: parent, isCard)) }
            ?? Sentences.Day.nothing(of: name)
    }

    /// The same for a card, which always says of when it is: of the last sync of the device that
    /// holds it. It has no words but those of care: whoever comes on duty needs no others.
    package func cardLine(_ fresh: CopyFreshness) -> String? {
        line(fresh, isCard: true)
            ?? fresh.syncedAt.map { Sentences.Day.asOf(when.text(Int64(clamping: $0))) }
    }

    /// Whether something is said of what became of a promise.
    private func isSettled(_ entry: EntryView) -> Bool {
        guard let promise = entry.promise else { return false }
        let open = EntryKind.promise.spec["state"]?.type.number(of: "open")
        return promise.calledBrokenBy != nil || promise.state != nil && promise.state != open
    }

    /// When a parent wrote last in an entry, in milliseconds since 1970.
    private func lastWritten(_ entry: EntryView, by parent: Parent) -> Int64 {
        let records = [entry.state.created] + entry.fields.flatMap(\.versions).map(\.version.record)
        return Int64(
            clamping: records.filter { $0.parent == parent }.map(\.claimedMilliseconds).max()
                ?? entry.state.created.claimedMilliseconds)
    }

    /// - Parameter parent: whose words came last; the entry may be the other one's.
    private func what(_ entry: EntryView, by parent: Parent, _ isCard: Bool) -> String {
        // When the other parent wrote what names no time is told as a day.
        let isTold: Bool =
            if case .moment? = entry[FieldNumber.happenedAt]?.value { true } else { false }
        // What is to happen later came when it was written, and is no news of that later day.
        let written = lastWritten(entry, by: parent)
        let isToCome =
            entry.sortMilliseconds > written && entry.sortMilliseconds - written > 86_400_000
        let time =
            isToCome
            ? when.day(written)
            : isTold || !names.isOthers(entry.state.owner)
                ? when.text(entry.sortMilliseconds) : when.day(entry.sortMilliseconds)
        guard !Arrivals.isQuiet(entry.state.type) else {
            let marks = WritingMarkText(when: when)
                .marks(entry, names.lateness(entry.state.created)).map { "[\($0)]" }
            return ([time] + (isToCome ? [] : marks)).joined(separator: " ")
        }
        // What became of a promise is no headline, and came about later than it was given.
        if isSettled(entry) {
            return [when.day(written), EntryKind.promise.name]
                .joined(separator: " ")
        }
        let kind = entry.kind == .care && !entry.isFolded ? nil : entry.kind?.name
        // Words of an answer stand by what they answer.
        let isHidden = entry.kind == .reply || entry.isFolded || isCard && entry.kind != .care
        let summary =
            isHidden ? "" : FieldText(names: names, here: when.zone).summary(entry, width: 50)
        let marks = EntryLine(names: names, zone: when.zone).marksAndReplies(entry)
            .map { "[\($0)]" }
        let owner = entry.state.owner
        let by =
            owner == parent || entry.state.isGuarded
            ? nil : Sentences.Day.by(names.parent(owner)) + ":"
        return ([time, kind, by, summary].compactMap { $0 } + marks).filter { !$0.isEmpty }
            .joined(separator: " ")
    }
}
