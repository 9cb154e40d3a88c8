import EventLog
import JournalClient
import JournalLines
package import JournalModel

/// Seven days on a page that prints: of each day the sums of a child's care, then everything that
/// both wrote, with what answers and mends it.
package struct WeekPage {
    private let names: Names
    private let when: WhenText
    private let open: OpenProposals?

    /// - Parameter open: whose proposals are folded, so that they have no lines of their own.
    package init(names: Names, when: WhenText, folding open: OpenProposals? = nil) {
        self.names = names
        self.when = when
        self.open = open
    }

    /// Whether proposals of these days have no line of their own.
    package func folds(_ week: WeekView) -> Bool {
        week.days.flatMap(\.entries).contains { care in
            care.entry.proposals.contains { open?.folds($0.by) == true }
        }
    }

    private func isFolded(_ entry: EntryView) -> Bool {
        open?.folds(entry) == true && !entry.isAnythingAgreed
    }

    /// The page; its first and its last line say of when the copy is. What the other parent wrote
    /// in one go stands at its end, in one line.
    ///
    /// - Parameters:
    ///   - heaped: how that is told.
    ///   - asked: the lines of proposals that are folded.
    package func lines(
        _ week: WeekView, fresh: String?, _ heaped: FoldedHeaps, asked: [String] = []
    ) -> [String] {
        guard let first = week.days.first, let last = week.days.last else { return [] }
        let fresh = [fresh].compactMap { $0 }
        let title = Sentences.Day.week(title(first.number), title(last.number))
        let all = week.days.flatMap(\.entries)
        let listed = Set(all.flatMap { [$0.entry] + $0.ends }.map(\.state.entry))
        let heaps = heaps(all.map(\.entry).filter { !isBelow($0, listed) })
        var page = [title] + fresh
        var isBehindEmpty = false
        for day in week.days {
            let block = lines(day, listed, heaps)
            // Days of which there is one line stand together.
            page += isBehindEmpty && block.count == 1 ? block : [""] + block
            isBehindEmpty = block.count == 1
        }
        let folded = heaped.lines(heaps, all.map(\.entry).reversed()) { entry in
            all.filter { $0.entry.state.entry == entry.state.entry }.flatMap(lines)
        }
        let foot = folded + asked
        return page + (foot.isEmpty ? [] : [""] + foot) + [""] + fresh
    }

    /// What somebody else than who sits here wrote, or brought, in one go.
    private func heaps(_ entries: [EntryView]) -> Heaps {
        Heaps(
            entries.filter { $0.state.owner != names.own }.map { entry in
                let marks = WritingMarks(entry, names.lateness(entry.state.created))
                return Heaps.Member(entry, marks) { when.dayNumber(Int64(clamping: $0)) }
            })
    }

    private func lines(
        _ day: WeekView.Day, _ listed: Set<EventID>, _ heaps: Heaps
    ) -> [String] {
        let single = day.entries.filter { heaps[$0.entry.state.entry] == nil }
        let lines = single.flatMap { care in
            isBelow(care.entry, listed) ? [] : self.lines(care)
        }
        let title = title(day.number)
        let hasHeaps = single.count < day.entries.count
        let below =
            (hasHeaps ? [Sentences.Day.heapBelow] : [])
            + (day.entries.contains { isFolded($0.entry) } ? [Sentences.Day.askedBelow] : [])
        let all = day.tallies.compactMap(tally) + lines + below
        return all.isEmpty
            ? [Sentences.Day.nothing(on: title)] : [title] + all.map { "  \($0)" }
    }

    private func lines(_ care: JoinedEntry) -> [String] {
        EntryLine(names: names, zone: when.zone).lines(
            care.entry, mends: names.below.mends(of: care.entry), answered: names.below.answered,
            endedBy: care.ends, folding: open)
    }

    private func isBelow(_ entry: EntryView, _ listed: Set<EventID>) -> Bool {
        guard !entry.isRetracted else { return false }
        switch entry.kind {
        case .reply: return entry.links(in: FieldNumber.replyTo).contains(where: listed.contains)
        case .repair, .comfort:
            return entry.links(in: FieldNumber.repairedRupture).contains {
                listed.contains($0) && !names.below.mends(of: $0).isEmpty
            }
        default: return false
        }
    }

    private func tally(_ tally: WeekView.Tally) -> String? {
        var parts: [String] = []
        if tally.sleeps > 0 {
            parts.append(Sentences.Day.slept(DurationText.text(tally.sleepSeconds), tally.sleeps))
        }
        if tally.feeds > 0 { parts.append(Sentences.Day.feeds(tally.feeds)) }
        if tally.diapers > 0 { parts.append(Sentences.Day.diapers(tally.diapers)) }
        guard !parts.isEmpty else { return nil }
        let child = tally.child.flatMap(names.name(ofChild:))
        return (child.map { "\(FieldText.line($0)): " } ?? "") + parts.joined(separator: ", ")
    }

    /// The day's weekday and date.
    private func title(_ number: Int) -> String {
        let noon = Int64(number) * 86_400_000 + 43_200_000
        let local = CivilTime(utcMilliseconds: noon, offsetMinutes: 0)
        return "\(WhenText.weekday(number)) \(local.day) \(WhenText.month(local)) \(local.year)"
    }
}
