import EventLog
import JournalClient
import JournalLines
package import JournalModel

/// What was mended and what is open, and what was promised: of both parents, and one's own private
/// ones beside them on their own screen.
package struct LedgerPage {
    private let back: LookedBack

    package init(_ back: LookedBack) { self.back = back }

    /// How far back what is settled is listed, in milliseconds.
    private static let recent: Int64 = 92 * 86_400_000

    /// What is open first, the oldest first, each with its next step; then what was mended.
    ///
    /// - Parameter entries: all ruptures and repairs.
    package func repairs(_ entries: [EntryView]) -> [String] {
        let clock = RepairClock(entries)
        let known = Dictionary(
            entries.map { ($0.state.entry, $0) }, uniquingKeysWith: { first, _ in first })
        let told = Dictionary(
            clock.told.map { ($0.rupture, $0) }, uniquingKeysWith: { first, _ in first })
        let tried = tried(entries)
        let waiting = (clock.open.map(\.rupture) + clock.told.map(\.rupture))
            .compactMap { known[$0] }.sorted {
                ($0.sortMilliseconds, $0.state.entry) < ($1.sortMilliseconds, $1.state.entry)
            }
        let after = Dictionary(
            clock.repaired.map { ($0.rupture, $0) },
            uniquingKeysWith: { first, _ in first })
        let mended = clock.repaired.compactMap { known[$0.rupture] }.filter(isRecent)
        let open = back.lines(waiting) { rupture in
            back.rupture(
                rupture, tried: tried[rupture.state.entry], told: told[rupture.state.entry])
        }
        let done = back.lines(mended) { rupture in
            let lines = back.line.whole(rupture)
            return lines.prefix(1).map { $0 + took(after[rupture.state.entry]) }
                + lines.dropFirst()
        }
        return titled(Sentences.Review.open, open) + titled(Sentences.Review.mendedOnes, done)
    }

    /// The promises by what became of them, what is open first.
    ///
    /// - Parameter entries: all promises.
    package func promises(_ entries: [EntryView]) -> [String] {
        let known = Dictionary(
            entries.map { ($0.state.entry, $0) }, uniquingKeysWith: { first, _ in first })
        let all = PromiseLedger.all(in: entries)
        let order: [LedgerPromise.Outcome] = [.open, .kept, .renegotiated, .broken]
        let lines = order.flatMap { outcome -> [String] in
            let some = all.filter { promise in
                promise.outcome == outcome
                    && (outcome == .open || isRecent(promise.milliseconds))
            }.compactMap { known[$0.promise] }
            return titled(
                Sentences.Review.outcome(outcome),
                back.lines(some) { [back.line.text($0, width: .max)] })
        }
        let isAll = all.allSatisfy { $0.outcome == .open || isRecent($0.milliseconds) }
        let foot =
            (isAll ? [] : [Sentences.Review.olderPromises]) + [Sentences.Review.promisesOfAll]
        return lines.isEmpty ? [] : lines + foot.map(back.completed)
    }

    private func titled(_ title: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : [title] + lines.map { "  \($0)" }
    }

    private func isRecent(_ entry: EntryView) -> Bool { isRecent(entry.sortMilliseconds) }

    private func isRecent(_ milliseconds: Int64) -> Bool {
        back.when.now - milliseconds <= Self.recent
    }

    /// "after 3h", of what was mended within a week: nothing is counted beyond that.
    private func took(_ one: RepairedRupture?) -> String {
        guard let one, one.afterMilliseconds > 0, one.afterMilliseconds <= 7 * 86_400_000 else {
            return ""
        }
        let minutes = UInt64(one.afterMilliseconds / 60_000 * 60)
        let after =
            one.laterDays.map(Sentences.Review.later)
            ?? Sentences.Review.after(DurationText.text(minutes))
        return "  (\(after))"
    }

    /// Of each rupture the own repair of who sits here that was received mixed or not yet.
    private func tried(_ entries: [EntryView]) -> [EventID: EventID] {
        guard let own = back.names.own else { return [:] }
        return LookAgain.tried(entries, by: own)
    }
}
