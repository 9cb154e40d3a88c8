import EventLog
import JournalClient
package import JournalModel

/// Care on one line: when, what, by whom, and a medicine's next time.
package struct CareText {
    let names: Names
    let when: WhenText

    package init(names: Names, when: WhenText) {
        self.names = names
        self.when = when
    }

    private var words: FieldText { FieldText(names: names, here: when.zone) }

    /// "Eva: medicine  today 07:05, 5 ml, ibuprofen, by Sam; next from today 13:05; and 07:02,
    /// 5 ml, by Alex".
    func line(_ last: LastCare) -> String {
        head(last.child, Sentences.Day.group(last.group)) + told(last)
    }

    /// "Eva: today 17:05, 5 ml, ibuprofen, by Sam; next from today 23:05": a dose beside another.
    package func dose(_ last: LastCare) -> String { child(last.child) + told(last) }

    /// What was last, the doses beside it that nobody may overlook, and when the next may be.
    private func told(_ last: LastCare) -> String {
        let entry = last.care.entry
        let parts = [time(last.care), summary(entry, last.group), by(entry), endedBy(last.care)]
        return parts.filter { !$0.isEmpty }.joined(separator: ", ") + next(last) + marks(entry)
            + beside(last) { time in
                when.day(time) == when.day(last.milliseconds) ? when.clock(time) : when.text(time)
            }
    }

    /// Doses of a child in the fewest words: "ibuprofen 22:46, 5 ml, by Sam, next from 02:46; and
    /// 22:43, 5 ml, by Alex". Of a time within a day of now a clock is enough.
    func short(_ last: LastCare) -> String {
        let entry = last.care.entry
        let what = entry.spec["what"].flatMap { entry[$0.number] }
        let isPlain = what?.saysOneThing == true && what?.voice(otherThan: entry.state.owner) == nil
        let name = isPlain ? what.flatMap { entry.text($0.field) } ?? "" : ""
        let short = name.count > 16 ? name.prefix(15).trimmed + "…" : name
        let head = [FieldText.line(short), near(last.milliseconds)]
            .filter { !$0.isEmpty }.joined(separator: " ")
        let parts = [head, name.isEmpty ? summary(entry, .medicine) : amount(entry), by(entry)]
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
            + next(last, near, mark: ", ") + marks(entry) + beside(last, near)
    }

    /// Care of a child in the fewest words, on a line of its own.
    func shortLine(_ last: LastCare) -> String {
        guard last.group != .medicine else { return child(last.child) + short(last) }
        let (entry, start) = (last.care.entry, when.text(last.milliseconds))
        let time = time(last.care)
        // A diaper that is wet is no diaper twice.
        let isTwice = last.group == .diaper && entry[FieldNumber.careActivity]?.saysOneThing == true
        let parts = [
            "\(Sentences.Day.group(last.group)) \(time == start ? near(last.milliseconds) : time)",
            summary(entry, last.group, without: isTwice ? [FieldNumber.careActivity] : []),
            by(entry), endedBy(last.care),
        ]
        return child(last.child) + parts.filter { !$0.isEmpty }.joined(separator: ", ")
            + marks(entry)
    }

    private func near(_ milliseconds: Int64) -> String {
        let (gap, isFar) = milliseconds.subtractingReportingOverflow(when.now)
        return !isFar && gap.magnitude < 86_400_000
            ? when.clock(milliseconds) : when.text(milliseconds)
    }

    /// "; and 22:43, 5 ml, by Alex": doses of the same name that nobody may overlook. Those that
    /// differ in their time alone stand together.
    private func beside(_ last: LastCare, _ time: (Int64) -> String) -> String {
        var told: [(times: [String], what: String)] = []
        let shown = last.nextFrom.map(\.milliseconds)
        for dose in last.beside(now: when.now) {
            let entry = dose.entry
            let ahead = dose.nextDoses.filter {
                $0.milliseconds > when.now && !shown.contains($0.milliseconds)
            }.map { hand(at: $0, beside: entry.state.owner) + time($0.milliseconds) }
            let isNamed = Set(entry.medicineNames).isSubset(of: last.care.entry.medicineNames)
            let what =
                [isNamed ? amount(entry) : summary(entry, .medicine), by(entry)]
                .filter { !$0.isEmpty }.joined(separator: ", ")
                + (ahead.isEmpty
                    ? "" : ", \(Sentences.Day.nextFrom(ahead.joined(separator: " / ")))")
                + marks(entry)
            if told.last?.what == what {
                told[told.count - 1].times.append(time(dose.entry.sortMilliseconds))
            } else {
                told.append(([time(dose.entry.sortMilliseconds)], what))
            }
        }
        let lines = told.prefix(Self.most).map { dose in
            "; \(Sentences.Day.and(dose.times.joined(separator: ", "))), \(dose.what)"
        }
        let left = told.dropFirst(Self.most).reduce(0) { $0 + $1.times.count }
        return lines.joined() + (left > 0 ? "; \(Sentences.Day.andDoses(left))" : "")
    }

    /// So many doses stand beside one at most, and then their number.
    private static let most = 12

    /// "; next from [Alex wrote] today 23:05", with its writer where the line is somebody else's.
    private func next(
        _ last: LastCare, _ time: ((Int64) -> String)? = nil, mark: String = "; "
    ) -> String {
        let owner = last.care.entry.state.owner
        let times = last.nextFrom.map {
            hand(at: $0, beside: owner) + (time ?? when.text)($0.milliseconds)
        }
        return times.isEmpty
            ? "" : mark + Sentences.Day.nextFrom(times.joined(separator: " / "))
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

    /// "Eva: ", where a line says which child it is about.
    func child(_ child: EventID?) -> String {
        let name =
            names.areTold([child].compactMap(\.self)) ? child.flatMap(names.name(ofChild:)) : nil
        return name.map { "\($0): " } ?? ""
    }

    /// Names of children of one journal take as much room, so that what follows stands in columns.
    private func head(_ child: EventID?, _ label: String) -> String {
        let name = self.child(child)
        let longest = name.isEmpty ? 0 : min(12, names.children.map(\.name.count).max() ?? 0) + 2
        return EntryLine.pad(name, to: longest) + EntryLine.pad(label, to: 10) + "  "
    }

    private func time(_ care: JoinedEntry) -> String {
        let start = when.text(care.entry.sortMilliseconds)
        if care.isRunning { return Sentences.Day.since(start) }
        // Of an end whose beginning is not here, the time of the entry is when it was noted.
        if care.entry.isEndOnly, !care.endMilliseconds.isEmpty {
            return Sentences.Day.until(
                care.endMilliseconds.map(when.text).joined(separator: " / "))
        }
        guard care.entry.careGroups.contains(.sleep), !care.endMilliseconds.isEmpty else {
            return start
        }
        let ends = care.endMilliseconds.map { end in
            // Within a day of its beginning a clock is enough.
            (0..<86_400_000).contains(end - care.entry.sortMilliseconds)
                ? when.clock(end) : when.text(end)
        }
        return Sentences.Day.span(start, ends.joined(separator: " / "))
    }

    /// How much of a medicine it was.
    private func amount(_ entry: EntryView) -> String {
        summary(entry, .medicine, without: entry.spec["what"].map { [$0.number] } ?? [])
    }

    /// What was done, without its free words.
    private func summary(
        _ entry: EntryView, _ group: CareGroup?, without more: Set<UInt32> = []
    ) -> String {
        var hidden = more.union(
            ["ended-at", "running", "begins", "next-from"].compactMap { entry.spec[$0]?.number })
        hidden.insert(FieldNumber.text)
        let isClear = entry[FieldNumber.careActivity]?.saysOneThing == true
        if isClear, let group, group != .feed, group != .diaper {
            hidden.insert(FieldNumber.careActivity)
        }
        return EntrySummary(entry, words, width: 60, without: hidden).text
    }

    /// Who wrote it. Where its words say who did it, they stand before that: whoever wrote is not
    /// taken for whoever gave.
    private func by(_ entry: EntryView) -> String {
        let writer = names.owner(of: entry)
        if let words = entry.text(FieldNumber.text), Self.saysWho(words) {
            let short = words.count > 40 ? words.prefix(39) + "…" : words[...]
            return FieldText.quoted(FieldText.line(String(short))) + ", "
                + Sentences.Day.written(by: writer)
        }
        let what = entry.spec["what"].flatMap { entry.text($0.number) } ?? ""
        return Self.saysWho(what)
            ? Sentences.Day.written(by: writer) : Sentences.Day.by(writer)
    }

    private static func saysWho(_ words: String) -> Bool {
        words.lowercased().split { !$0.isLetter }.contains("by")
    }

    /// Who says that it ended, where that is somebody else.
    private func endedBy(_ care: JoinedEntry) -> String {
        let entry = care.entry
        let own = entry.spec["ended-at"].flatMap { entry[$0.number]?.versions } ?? []
        let writers = own.map(\.version.record.parent) + care.ends.map(\.state.owner)
        let others = Set(writers).subtracting([entry.state.owner]).sorted().map(names.parent)
        return others.isEmpty ? "" : Sentences.Day.ended(by: others.joined(separator: ", "))
    }

    /// "[Sam wrote] " before a next time that another one than the line's parent wrote.
    private func hand(at next: NextDose, beside owner: Parent) -> String {
        let entry = next.dose.entry
        let versions = entry.spec["next-from"].flatMap { entry[$0.number]?.versions } ?? []
        let writers = versions.filter { view in
            guard case .value(.moment(let moment)) = view.content else { return false }
            return moment.utcMilliseconds == next.milliseconds
        }.map(\.version.record.parent)
        guard !writers.contains(owner), let writer = writers.first else { return "" }
        return "[\(Sentences.wrote(names.parent(writer)))] "
    }

    private func marks(_ entry: EntryView) -> String {
        EntryLine(names: names, zone: when.zone).marksAndReplies(entry).map { "  [\($0)]" }.joined()
    }
}
