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
        if case .moment? = entry[FieldNumber.happenedAt]?.value {
            let time = String(moment.text.dropFirst("2026-05-03 ".count))
            clock =
                moment.offsetMinutes == offset ? time : "\(time) \(moment.offsetText)"
        } else {
            clock = nil
        }
        who = names.owner(of: entry)
        kind = entry.kind?.name ?? "kind \(entry.state.type)"
        marks = line.marks(entry)
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
        let hidden: Set<UInt32> =
            journal.joins.ends(of: entry).isEmpty
            ? [] : Set([entry.spec["running"]?.number].compactMap(\.self))
        return [whose, proposals.summary(entry, width: width, without: hidden)]
            .filter { !$0.isEmpty }.joined(separator: ": ")
    }

    func below(_ entry: EntryView) -> [String] {
        let mends = names.below.mends(of: entry).map {
            line.mend($0, of: entry, width: width)
        }
        let answers = names.below.replies(to: entry).flatMap { reply($0, to: entry) }
        guard !entry.isFolded else { return mends + answers }
        return shared(entry) + proposals.below(entry, width: width) + joined(entry) + mends
            + line.answered(by: entry) + answers + versions(entry)
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

    /// An answer in full, and that its entry said something else to who wrote it.
    private func reply(_ reply: EntryView, to entry: EntryView) -> [String] {
        let words =
            reply.isFolded
            ? Sentences.Handed.takenBack
            : FieldText(names: names, here: zone).summary(
                reply, width: width, without: [FieldNumber.replyTo])
        let written = zone.local(Int64(clamping: reply.state.created.claimedMilliseconds))
        let head = Sentences.Handed.reply(
            by: names.owner(of: reply), written.dateText,
            EntryName.short(reply.state.entry))
        let marks = line.marks(reply).map { "  [\($0)]" }.joined()
        guard !entry.isFolded else { return ["\(head): \(words)\(marks)"] }
        return ["\(head): \(words)\(marks)"]
            + AnsweredText(names: names)
            .changes(of: entry, since: names.below.answered(by: reply)).map { "  \($0)" }
    }

    /// Everything that was done to it, where that is more than to begin it.
    private func versions(_ entry: EntryView) -> [String] {
        guard let history = journal.histories[entry.state.entry] else { return [] }
        let steps = HistoryPage(names: names, zone: zone).lines(history).dropFirst()
        return [Sentences.Handed.versions] + steps.map { "  \($0)" }
    }
}
