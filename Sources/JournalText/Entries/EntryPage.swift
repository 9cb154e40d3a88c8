package import EventLog
package import JournalClient
package import JournalLines
package import JournalModel

/// All of one entry, every version of it.
package struct EntryPage {
    private let names: Names
    private let zone: Zone
    private let marks: ChangeMarks
    /// What let the value of a write go.
    private let erasures: (Dot) -> (asked: EventRecord, granted: EventRecord)?
    /// Who has seen an event, beside its author.
    package let witnesses: (EventID) -> [Witness]
    /// The entry as it was for who wrote an answer to it.
    private let answered: (EntryView) -> EntryView?
    private let margin = 14

    /// - Parameters:
    ///   - replica: what to look erasures, witnesses and answers up in.
    ///   - marks: what to set around words that changed.
    package init(_ holder: some JournalHolder, names: Names, zone: Zone, marks: ChangeMarks) {
        let copy = holder.copy
        self.names = names
        self.zone = zone
        self.marks = marks
        erasures = { try? copy.erasures.cause(of: $0) }
        witnesses = { (try? copy.witnesses(of: $0)) ?? [] }
        answered = { try? copy.answered(by: $0) }
    }

    /// The lines of the whole entry with the answers to it, and what mended it.
    ///
    /// - Parameter joins: which other entries say its end, or what it says the end of.
    package func lines(
        _ history: HistoryView, replies: [EntryView], mends: [EntryView] = [],
        joins: Joins = .none
    ) -> [String] {
        let entry = history.entry
        let ended = joins.ends(of: entry).isEmpty ? nil : entry.spec["running"]?.number
        let short = EntryName.short(entry.state.entry)
        let line = EntryLine(names: names, zone: zone)
        let kind = line.kindName(entry)
        let marks = line.marks(entry)
        var lines = [([short, kind] + marks.map { "[\($0)]" }).joined(separator: "  ")]
        lines.append(row("recorded", sides.origin(entry.state.created)))
        let owner = names.owner(of: entry)
        lines.append(row("may change", Sentences.policy(entry.state.policy, owner: owner)))
        if let giver = entry.agreedPart.giverInTheWordsOfAnother, entry.isAnythingAgreed {
            let person = names.person(giver)
            lines.append(
                row(
                    "promise",
                    Sentences.proposesPromise(owner, of: person)
                        + "; \(Sentences.promiseCounts(once: person))"))
        }
        if let ages = names.agesText(of: entry) { lines.append(row(Sentences.ageThen, ages)) }
        let open = entry.fields.filter(\.isOpen).map(\.field)
        let beside = Set(open).subtracting(entry.questions(among: open))
        for field in entry.agreedPart.fields
        where !beside.contains(field.field) && (field.field != ended || field.isOpen) {
            guard let spec = entry.spec[field.field] else {
                if field.versions.contains(where: { $0.content != .cleared }) {
                    lines.append(row("field \(field.field)", Sentences.newer))
                }
                continue
            }
            lines += self.lines(field, spec, history)
        }
        lines += self.lines(answeredBy: entry)
        lines += self.lines(joining: entry, joins)
        lines += fallenLines(entry)
        lines += agreedLines(history)
        lines += keptLines(history)
        lines += entry.state.retractions.map { retraction in
            let reason = RetractionReason(rawValue: retraction.reason).map { ", \($0.name)" } ?? ""
            return row("taken back", sides.origin(retraction.record) + reason)
        }
        if entry.hasNewer { lines.append(row(Sentences.newerMark, Sentences.newerStands)) }
        return lines + proposals(of: history) + self.lines(mending: entry, mends)
            + self.lines(of: replies, to: entry)
    }

    /// What of an entry a person has seen who saw its page, with the numbers of all versions: every
    /// field but those that are left out.
    package func look(_ entry: EntryView) -> EntryLook {
        let shown = Set(entry.fields.map(\.field)).subtracting(entry.hiddenFields)
        return EntryLook(entry, whole: shown, listed: shown)
    }

    /// The fields of an entry in which something waits, or one field, all versions side by side,
    /// and whom each proposal waits for.
    package func waitingLines(_ history: HistoryView, only number: UInt32? = nil) -> [String] {
        let fields =
            number.map { history.sides(of: $0).map { [$0] } ?? [] }
            ?? history.waiting.filter(\.isConflict)
        let lines = fields.flatMap { field in
            history.entry.spec[field.field].map {
                self.lines(field, $0, history.entry.spec)
            } ?? []
        }
        return number == nil ? lines + proposals(of: history) : lines
    }

    /// What is proposed, each with its words, who proposes it and when, and whom it waits for.
    private func proposals(of history: HistoryView) -> [String] {
        let entry = history.entry
        return entry.proposalsByEvent.flatMap { proposals -> [String] in
            guard let proposal = proposals.first else { return [] }
            let part = entry.part(of: proposals)
            let giver = part.giver(otherThan: proposal.by).map(names.person)
            let head = row(
                Sentences.proposed,
                Sentences.proposal(
                    by: names.parent(proposal.by), other: names.parent(proposal.waitsFor),
                    isDeclined: proposal.isSettled, isRetraction: proposal.isRetraction,
                    giver: giver))
            // Nobody says yes to what is not here: each field, each version of it.
            let fields = part.fields.flatMap { field in
                sides.lines(proposed: field, in: part, beside: entry.agreedPart[field.field])
            }
            let record = history.history[proposal.dot]?.record
            return [head] + fields + (record.map { ["       \(sides.origin($0))"] } ?? [])
        }
    }

    /// Who agreed to what holds, and when: one row for each consent. Where versions stand side by
    /// side it is said under each.
    private func agreedLines(_ history: HistoryView) -> [String] {
        var rows: [(record: EventRecord, fields: [String])] = []
        guard history.entry.state.isGuarded else { return [] }
        for field in history.entry.agreedPart.fields {
            guard let spec = history.entry.spec[field.field], !field.isOpen else { continue }
            let consents = field.versions.flatMap { history.history.consents(to: $0.version.dot) }
            for step in consents where step.code == .effective {
                if let place = rows.firstIndex(where: { $0.record.id == step.record.id }) {
                    if rows[place].fields.last != spec.name { rows[place].fields.append(spec.name) }
                } else {
                    rows.append((step.record, [spec.name]))
                }
            }
        }
        return rows.map {
            row(
                Sentences.agreed,
                Sentences.agreedFields(
                    $0.fields, sides.origin($0.record)))
        }
    }

    /// The answers to an entry, which always travel with it; each with the words that it answered,
    /// where others stand now.
    package func lines(of replies: [EntryView], to entry: EntryView) -> [String] {
        let line = EntryLine(names: names, zone: zone)
        return replies.flatMap { reply in
            let marks = line.marksAndReplies(reply).map { "  [\($0)]" }.joined()
            let head = "\(EntryName.short(reply.state.entry)), \(names.owner(of: reply))"
            let text = reply.text(FieldNumber.text).map { FieldText.words($0) } ?? "(not here yet)"
            return [row("reply", "\(head): \(text)\(marks)")] + changes(of: entry, since: reply)
        }
    }

    /// What is one entry with this one: who says when it ended, and in which entry; of such an end,
    /// what it ends.
    package func lines(joining entry: EntryView, _ joins: Joins) -> [String] {
        let line = EntryLine(names: names, zone: zone)
        let ends = joins.ends(of: entry).map { row("ended", line.endWords($0)) }
        guard let start = joins.beginning(of: entry) else { return ends }
        let words = [
            EntryName.short(start.state.entry), line.words(start), line.time(start),
            Sentences.Day.by(names.owner(of: start)),
        ]
        return ends + [row("the end of", words.joined(separator: ", "))]
    }

    /// Of an answer the entry that it answered, as it was then, and what that says now.
    package func lines(answeredBy reply: EntryView) -> [String] {
        EntryLine(names: names, zone: zone).answered(by: reply).map { row("answers", $0) }
    }

    private func changes(of entry: EntryView, since reply: EntryView) -> [String] {
        AnsweredText(names: names).changes(of: entry, since: answered(reply))
            .map { row("answered", $0) }
    }

    /// What mended a rupture, or comforted: it never stands without it.
    package func lines(mending rupture: EntryView, _ mends: [EntryView]) -> [String] {
        let line = EntryLine(names: names, zone: zone)
        return mends.map { mend in
            let words = FieldText(names: names, here: zone).summary(
                mend, without: [FieldNumber.repairedRupture])
            let marks = line.marksAndReplies(mend).map { "  [\($0)]" }.joined()
            let head = "\(EntryName.short(mend.state.entry)), \(names.owner(of: mend))"
            return row(Sentences.mending(mend, rupture), "\(head): \(words)\(marks)")
        }
    }

    /// Who keeps versions of a field side by side, and since when.
    private func keptLines(_ history: HistoryView) -> [String] {
        history.entry.fields.filter(\.isKept).flatMap { field -> [String] in
            let keeps = history.entry.state[field.field]?.keeps ?? []
            return keeps.compactMap { keep in
                history.history.steps.first { $0.dot == keep.dot }.map { step in
                    row("kept", Sentences.kept(sides.origin(step.record)))
                }
            }
        }
    }

    private var sides: SidesText {
        SidesText(names: names, zone: zone, marks: marks, erasures: erasures)
    }

    /// Words without effect, why, and who has seen them all the same; of one event together.
    private func fallenLines(_ entry: EntryView) -> [String] {
        var lines: [String] = []
        for (place, fallen) in entry.fallen.enumerated() {
            let record = fallen.version.record
            let text = FallText(names: names, zone: zone)
            let isNew = place == 0 || entry.fallen[place - 1].version.record.id != record.id
            let isLast =
                place + 1 == entry.fallen.count
                || entry.fallen[place + 1].version.record.id != record.id
            if isNew {
                lines.append(row(Sentences.fallen, text.reason(record) ?? fallen.code.name))
            }
            lines += fallen.parts.flatMap { part in
                let spec = entry.spec[part.field]
                let words =
                    spec.map { sides.whole(part.content, of: fallen.version.dot, $0) }
                    ?? [Sentences.newer]
                return SidesText.framed("    \(spec?.name ?? "field \(part.field)"): ", words)
            }
            guard isLast else { continue }
            let seen = witnesses(record.id).map { text.witness($0, of: record) }
            lines.append("       \(sides.origin(record))")
            lines += (seen.isEmpty ? [Sentences.reachedNobody] : seen).map { "       \($0)" }
        }
        return lines
    }

    /// One field: its value, or all its versions side by side.
    private func lines(
        _ field: FieldView, _ spec: FieldSpec, _ history: HistoryView
    ) -> [String] {
        if let sides = history.sides(of: field.field), sides.isConflict || field.isKept {
            return lines(sides, spec, history.entry.spec)
        }
        let entry = history.entry
        if let told = toldOfSharing(field, entry) { return told }
        if spec.number == FieldNumber.promiseState, entry.agreedPart.hidesPromiseState {
            let parent = entry.promise?.calledBrokenBy
            return parent.map {
                [row(spec.name, Sentences.calledBroken(by: names.parent($0)))]
            } ?? []
        }
        return [field.voice].compactMap { $0 }.filter { $0.content != .cleared }
            .flatMap { view in
                let dot = view.version.dot
                return SidesText.framed(
                    row(spec.name, ""),
                    sides.whole(view.content, of: dot, spec, margin: margin + 2))
                    + hand(field, entry)
            }
    }

    /// What the fields say that tell of a share; nil for any other field.
    private func toldOfSharing(_ field: FieldView, _ entry: EntryView) -> [String]? {
        switch (field.field, field.value) {
        case (FieldNumber.firstWritten, .moment(let written)?):
            let shared = zone.local(Int64(clamping: entry.state.created.claimedMilliseconds))
            return [
                row(
                    "shared",
                    Sentences.sharedLater(
                        written.civil.dateText, shared.dateText,
                        by: names.owner(of: entry)))
            ]
        case (FieldNumber.along, .entries(let there)?) where names.isPrivate:
            return [row("shared as", there.map(EntryName.short).joined(separator: ", "))]
        default: return nil
        }
    }

    /// Who wrote a value that stands in the entry of somebody else, under it. What both agreed to
    /// is nobody's alone, and who agreed stands further down.
    private func hand(_ field: FieldView, _ entry: EntryView) -> [String] {
        guard !entry.state.isGuarded, let view = field.voice(otherThan: entry.state.owner) else {
            return []
        }
        return [row("", Sentences.writtenBy(sides.origin(view.version.record)))]
    }

    private func lines(
        _ field: FieldSides, _ spec: FieldSpec, _ kind: KindSpec?
    ) -> [String] {
        let count = field.versions.count
        let head =
            field.isConflict
            ? Sentences.versions(count, different: field.versions.map(\.view).differentCount)
            : Sentences.keptVersions(count)
        return [row(spec.name, head)] + sides.lines(field, spec, kind)
    }

    private func row(_ name: String, _ value: String) -> String {
        "  \(EntryLine.pad(name, to: margin - 2))  \(value)"
    }
}
