import EventLog
import JournalClient
import JournalModel

/// Care on one line: when, what, by whom, and a medicine's next time.
struct CareText {
    let names: Names
    let when: WhenText

    private var words: FieldText { FieldText(names: names, here: when.zone) }

    /// "Eva: medicine  today 07:05, 5 ml, ibuprofen, by Sam; next from today 13:05".
    func line(_ last: LastCare) -> String {
        let entry = last.care.entry
        let parts = [time(last.care), summary(entry, last.group), by(entry)]
        let next = nextFrom(entry)
        return head(last.child, Sentences.Day.group(last.group))
            + parts.filter { !$0.isEmpty }.joined(separator: ", ")
            + (next.isEmpty ? "" : "; \(Sentences.Day.nextFrom(next))") + marks(entry)
    }

    /// What runs, since when and by whom.
    func runningLine(_ care: JoinedEntry) -> String {
        let entry = care.entry
        let what = summary(entry, nil)
        let label = what.isEmpty ? entry.kind?.name ?? "" : what
        let parts = [Sentences.Day.since(when.text(entry.sortMilliseconds)), by(entry)]
        return head(entry.aboutChildren.first, label) + parts.joined(separator: ", ")
            + marks(entry)
    }

    private func head(_ child: EventID?, _ label: String) -> String {
        let name = names.children.count > 1 ? child.flatMap(names.name(ofChild:)) : nil
        return (name.map { "\($0): " } ?? "") + EntryLine.pad(label, to: 10) + "  "
    }

    private func time(_ care: JoinedEntry) -> String {
        let start = when.text(care.entry.sortMilliseconds)
        if care.isRunning { return Sentences.Day.since(start) }
        guard care.entry.careGroups.contains(.sleep), !care.endMilliseconds.isEmpty else {
            return start
        }
        let ends = care.endMilliseconds.map { end in
            when.dayNumber(end) == when.dayNumber(care.entry.sortMilliseconds)
                ? when.clock(end) : when.text(end)
        }
        return Sentences.Day.span(start, ends.joined(separator: " / "))
    }

    /// What was done, without its free words.
    private func summary(_ entry: EntryView, _ group: CareGroup?) -> String {
        var hidden = Set(
            ["ended-at", "running", "begins", "next-from"].compactMap { entry.spec[$0]?.number })
        hidden.insert(FieldNumber.text)
        let isClear = entry[FieldNumber.careActivity]?.saysOneThing == true
        if isClear, let group, group != .feed, group != .diaper {
            hidden.insert(FieldNumber.careActivity)
        }
        return EntrySummary(entry, words, width: 60, without: hidden).text
    }

    private func by(_ entry: EntryView) -> String {
        Sentences.Day.by(names.parent(entry.state.owner))
    }

    /// Each time that a live version names.
    private func nextFrom(_ entry: EntryView) -> String {
        let versions = entry.spec["next-from"].flatMap { entry[$0.number]?.versions } ?? []
        let times = versions.compactMap { view -> Int64? in
            guard case .value(.moment(let moment)) = view.content else { return nil }
            return moment.utcMilliseconds
        }
        return Set(times).sorted().map(when.text).joined(separator: " / ")
    }

    private func marks(_ entry: EntryView) -> String {
        EntryLine(names: names, zone: when.zone).marks(entry).map { "  [\($0)]" }.joined()
    }
}
