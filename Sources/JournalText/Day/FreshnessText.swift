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

    /// "as of today 09:00; last from Sam: today medicine"; nil for a journal that one parent keeps
    /// alone. The last thing is told by its day and its kind, and never in its words: those stand
    /// where they were asked for.
    package func line(_ fresh: CopyFreshness) -> String? {
        guard fresh.isShared else { return nil }
        guard let own = names.own else {
            // A copy without keys is nobody's: what it has of both.
            return [Parent(1), 2].map { last(of: $0, fresh.latestOfEach[$0]) }.joined(
                separator: "; ")
        }
        let other = otherParent(than: own)
        let synced =
            fresh.syncedAt.map { Sentences.Day.asOf(when.text(Int64(clamping: $0))) }
            ?? Sentences.Day.neverSynced
        return "\(synced); \(last(of: other, fresh.latestOfEach[other]))"
    }

    private func last(of parent: Parent, _ entry: EntryView?) -> String {
        let name = names.parent(parent)
        return entry.map { Sentences.Day.last(of: name, what($0, by: parent)) }
            ?? Sentences.Day.nothing(of: name)
    }

    /// The same for a card, which always says of when it is: of the last sync of the device that
    /// holds it.
    package func cardLine(_ fresh: CopyFreshness) -> String? {
        line(fresh) ?? fresh.syncedAt.map { Sentences.Day.asOf(when.text(Int64(clamping: $0))) }
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
    private func what(_ entry: EntryView, by parent: Parent) -> String {
        let written = lastWritten(entry, by: parent)
        // What is to happen later came when it was written, and is no news of that later day; what
        // became of a promise came about later than it was given.
        let isToCome =
            entry.sortMilliseconds > written && entry.sortMilliseconds - written > 86_400_000
        guard !isToCome, !isSettled(entry) else {
            return [when.near(written), kind(entry)].compactMap(\.self).joined(separator: " ")
        }
        let marks = WritingMarkText(when: when).marks(entry, names.lateness(entry.state.created))
        return
            ([when.near(entry.sortMilliseconds), kind(entry)].compactMap(\.self)
            + marks.map { "[\($0)]" }).joined(separator: " ")
    }

    /// What it is; of care the activity, if one is said. Nil for what is nobody's headline.
    private func kind(_ entry: EntryView) -> String? {
        guard !Arrivals.isQuiet(entry.state.type) else { return nil }
        let spec = entry.kind == .care && !entry.isFolded ? entry.spec["activity"] : nil
        guard let spec, let field = entry[spec.number], field.saysOneThing,
            case .choice(let number)? = field.value, let name = spec.type.name(of: number)
        else { return entry.kind?.name }
        return name.replacing("-", with: " ")
    }
}
