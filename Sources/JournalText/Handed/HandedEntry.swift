import EventLog
import JournalClient
import JournalLines
import JournalModel

/// One entry on a page that is handed over.
package struct HandedEntry: Equatable {
    /// The short id.
    package let id: String
    /// What the clock on the wall showed, with its distance from UTC where that is not the day's;
    /// nil if no time is told.
    package let clock: String?
    package let who: String
    package let kind: String
    /// What is to be known at first sight.
    package let marks: [String]
    /// What it says.
    package let words: String
    /// The day on which its author wrote it, by the same clock.
    package let written: String
    /// What stands below it, each line with its indent: what is proposed, what mended it, the
    /// answers with what they answered, and all its versions.
    package let below: [String]

    /// - Parameter offset: minutes that the day's clock is ahead of UTC.
    init(_ entry: EntryView, in journal: HandedJournal, offset: Int32) {
        let names = journal.names
        let moment = entry.wallMoment
        let zone = Zone { _ in Int(moment.offsetMinutes) }
        let line = EntryLine(names: names, zone: zone)
        id = EntryName.short(entry.state.entry)
        if entry.tellsTime {
            let time = String(moment.text.dropFirst("2026-05-03 ".count))
            clock =
                moment.offsetMinutes == offset ? time : "\(time) \(moment.offsetText)"
        } else {
            clock = nil
        }
        who = names.owner(of: entry)
        kind = line.kindName(entry)
        marks = line.marks(entry, besideDay: true)
        written = zone.local(Int64(clamping: entry.state.created.claimedMilliseconds)).dateText
        let text = HandedWords(journal: journal, line: line)
        words = text.words(entry)
        below = text.below(entry)
    }
}

/// The words of one entry, and what stands below them.
private struct HandedWords {
    let journal: HandedJournal
    let line: EntryLine

    private var names: Names { journal.names }
    private var zone: Zone { line.zone }
    private var proposals: ProposalText { ProposalText(names: names, here: zone) }
    /// No words are cut on paper.
    private let width = Int.max

    /// What it says, and whom it is about; of what its author took back nothing.
    func words(_ entry: EntryView) -> String {
        guard !entry.isFolded else { return Sentences.Handed.takenBack }
        let children = entry.aboutChildren
        let whose =
            names.areTold(children)
            ? children.compactMap(names.name(ofChild:)).map(FieldText.line)
                .joined(separator: " and ") : ""
        var hidden: Set<UInt32> =
            journal.joins.ends(of: entry).isEmpty
            ? [] : Set([entry.spec["running"]?.number].compactMap(\.self))
        if line.rupture(of: entry) != nil { hidden.insert(FieldNumber.repairedRupture) }
        return [whose, proposals.summary(entry, width: width, without: hidden)]
            .filter { !$0.isEmpty }.joined(separator: ": ")
    }

    func below(_ entry: EntryView) -> [String] {
        let below = journal.allBelow(entry).flatMap { one in
            under(one).map { String(repeating: "  ", count: min(one.depth, Self.deepest)) + $0 }
        }
        guard !entry.isFolded else { return below }
        let erased = entry.hasErasedDay ? [Sentences.Handed.dayErased] : []
        return erased + shared(entry) + proposals.below(entry, width: width) + joined(entry)
            + rupture(entry) + line.answered(by: entry) + below + versions(entry)
    }

    /// No line is set in further than so many steps: then it says what it answers.
    private static let deepest = 4

    /// Of a repair or a comfort that stands by itself the rupture, with what else is to it.
    private func rupture(_ mend: EntryView) -> [String] {
        guard let rupture = line.rupture(of: mend) else { return [] }
        let others = names.below.mends(of: rupture).filter { $0.state.entry != mend.state.entry }
        return [Sentences.toEntry(line.text(rupture, width: width))]
            + others.map { "  " + line.mend($0, of: rupture, width: width) }
    }

    /// That it was written for oneself before it was shared.
    private func shared(_ entry: EntryView) -> [String] {
        guard case .moment(let first)? = entry[FieldNumber.firstWritten]?.value else { return [] }
        let shared = zone.local(Int64(clamping: entry.state.created.claimedMilliseconds))
        return [
            Sentences.sharedLater(
                first.civil.dateText, shared.dateText, by: names.owner(of: entry))
        ]
    }

    private func joined(_ entry: EntryView) -> [String] {
        let ends = journal.joins.ends(of: entry).map { Sentences.ended(line.endWords($0)) }
        guard let start = journal.joins.beginning(of: entry) else { return ends }
        return ends + [Sentences.Handed.end(of: EntryName.short(start.state.entry))]
    }

    /// What stands below another entry, in full: an answer, and that its entry said something else
    /// to who wrote it; or what mended or comforted, and when.
    private func under(_ one: HandedJournal.Below) -> [String] {
        let (entry, over) = (one.entry, one.over)
        let isReply = entry.kind == .reply
        let field = isReply ? FieldNumber.replyTo : FieldNumber.repairedRupture
        let words =
            entry.isFolded
            ? Sentences.Handed.takenBack
            : proposals.summary(entry, width: width, without: [field])
        let marks = line.marks(entry, besideDay: true).map { "  [\($0)]" }.joined()
        let changes =
            isReply && !over.isFolded
            ? AnsweredText(names: names)
                .changes(of: over, since: names.below.answered(by: entry)) : []
        let rest = entry.isFolded ? [] : shared(entry) + versions(entry)
        return ["\(head(one)): \(words)\(marks)"] + (changes + rest).map { "  \($0)" }
    }

    private func head(_ one: HandedJournal.Below) -> String {
        let entry = one.entry
        let (who, id) = (names.owner(of: entry), EntryName.short(entry.state.entry))
        let written = zone.local(Int64(clamping: entry.state.created.claimedMilliseconds)).dateText
        guard entry.kind == .reply else {
            return Sentences.Handed.mended(
                Sentences.mending(entry, one.over), by: who, at: line.time(entry), written, id)
        }
        return Sentences.Handed.reply(
            by: who, written, id,
            to: one.depth == 0 ? nil : EntryName.short(one.over.state.entry))
    }

    /// Everything that was done to it, where that is more than to begin it.
    private func versions(_ entry: EntryView) -> [String] {
        guard let history = journal.histories[entry.state.entry] else { return [] }
        let steps = HistoryPage(names: names, zone: zone).lines(history).dropFirst()
        return [Sentences.Handed.versions] + steps.map { "  \($0)" }
    }
}
