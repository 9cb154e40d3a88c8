package import EventLog
package import JournalClient
package import JournalLines
package import JournalModel

/// One entry on one line.
package struct EntryLine {
    package let names: Names
    package let zone: Zone

    package init(names: Names, zone: Zone) {
        self.names = names
        self.zone = zone
    }

    /// The line of what stands, and one for each further thing that is only proposed.
    ///
    /// - Parameters:
    ///   - mends: what mended it or comforted, if it is a rupture; likewise.
    ///   - answered: what stood in it for who wrote an answer.
    ///   - ends: entries that say when it ended, by who never saw it begin.
    ///   - open: whose proposals are folded, so that they have no lines here.
    package func lines(
        _ entry: EntryView, mends: [EntryView] = [],
        answered: (EntryView) -> EntryView? = { _ in nil }, endedBy ends: [EntryView] = [],
        folding open: OpenProposals? = nil
    ) -> [String] {
        // An entry that only asks is one of the questions that are folded.
        if let open, open.folds(entry), !entry.isAnythingAgreed { return [] }
        // What its author took back is opened by its page alone, and so is what was said of it.
        if entry.isFolded {
            return [text(entry)] + mends.map { "    \(mend($0, of: entry))" }
        }
        let below = proposals.below(entry) { open?.folds($0) != true }
        let told =
            Self.tellsReplies(entry)
            ? Replies.standing(names.below.replies(to: entry))
                // By name, so that nobody's stand first for who founded the journal.
                .sorted { names.parent($0.parent) < names.parent($1.parent) }
                .flatMap(\.versions) : []
        return [text(entry, isEnded: !ends.isEmpty)]
            + (mended(by: entry) + ends.map(end) + below
            + mends.map { mend($0, of: entry) } + self.answered(by: entry)
            + told.flatMap { self.reply($0, to: entry, answered($0)) }).map { "    \($0)" }
    }

    /// Whether the words of answers stand below it in a list: where only its author may change it.
    /// Of anything else a list says that there is an answer, so that nobody spoils each good hour.
    package static func tellsReplies(_ entry: EntryView) -> Bool {
        entry.state.policy == .authorOnly && !entry.isFolded
    }

    /// What mended a rupture, or comforted: who wrote it, and what was done.
    ///
    /// - Parameter width: signs of its words at most.
    package func mend(
        _ mend: EntryView, of rupture: EntryView, width: Int = 72
    ) -> String {
        let words = proposals.summary(
            mend, width: width, without: [FieldNumber.repairedRupture])
        return beneath(
            Sentences.mended(
                Sentences.mending(mend, rupture), by: names.owner(of: mend),
                EntryName.short(mend.state.entry)), words, mend)
    }

    /// An answer, and that its entry said something else to who wrote it.
    private func reply(
        _ reply: EntryView, to entry: EntryView, _ then: EntryView?
    ) -> [String] {
        let words = FieldText(names: names, here: zone).summary(
            reply, width: 72, without: [FieldNumber.replyTo])
        let head = Sentences.reply(
            by: names.owner(of: reply), EntryName.short(reply.state.entry))
        return [beneath(head, words, reply)]
            + AnsweredText(names: names).changes(of: entry, since: then).map { "  \($0)" }
    }

    /// What stands below an answer that is shown by itself: the words that it answered, with what
    /// mended them, and what they say now.
    package func answered(by reply: EntryView) -> [String] {
        guard reply.kind == .reply, let then = names.below.answered(by: reply) else { return [] }
        let now = names.below.entry(then.state.entry) ?? then
        guard !now.isFolded else { return [Sentences.toEntry(text(now))] }
        return [Sentences.toEntry(text(then))]
            + names.below.mends(of: now).map { mend($0, of: now) }
            + AnsweredText(names: names).changes(of: now, since: then)
    }

    /// The rupture that a repair or a comfort names, if it is here.
    func rupture(of mend: EntryView) -> EntryView? {
        guard [.repair, .comfort].contains(mend.kind) else { return nil }
        return mend.links(in: FieldNumber.repairedRupture).first.flatMap(names.below.entry)
            .flatMap { $0.kind == .rupture ? $0 : nil }
    }

    /// What an entry is called: nobody repairs what came from somebody else.
    package func kindName(_ entry: EntryView) -> String {
        rupture(of: entry).map { Sentences.mending(entry, $0) } ?? entry.kind?.name
            ?? "kind \(entry.state.type)"
    }

    /// Whether it was written as a repair and counts as comfort.
    package func isComfortUnasked(_ entry: EntryView) -> Bool {
        entry.kind == .repair && kindName(entry) != EntryKind.repair.name
    }

    /// Below a repair or a comfort that stands by itself: which rupture it is to, without words.
    private func mended(by mend: EntryView) -> [String] {
        rupture(of: mend).map { [Sentences.toEntry(head($0))] } ?? []
    }

    private func beneath(_ head: String, _ words: String, _ entry: EntryView) -> String {
        let marks = marksAndReplies(entry).map { "  [\($0)]" }.joined()
        return (words.isEmpty ? head : "\(head): \(words)") + marks
    }

    /// When another entry says that this one ended, who says so, and in which entry.
    private func end(_ entry: EntryView) -> String {
        Sentences.ended(endWords(entry))
    }

    /// The same without the verb.
    package func endWords(_ entry: EntryView) -> String {
        let words = FieldText(names: names, here: zone)
        let times =
            entry.spec["ended-at"].map { spec in
                (entry[spec.number]?.versions ?? []).map { view in
                    hand(view, in: entry) + words.text(view.content, of: spec)
                }
            } ?? []
        return Sentences.endTold(
            times.joined(separator: " / "), by: names.owner(of: entry),
            in: EntryName.short(entry.state.entry))
    }

    /// "[Sam wrote] " before what somebody else wrote in an entry; empty for its owner's own words.
    package func hand(_ view: VersionView, in entry: EntryView) -> String {
        let writer = view.version.record.parent
        guard !entry.state.isGuarded, writer != entry.state.owner else { return "" }
        return "[\(Sentences.wrote(names.parent(writer)))] "
    }

    private var proposals: ProposalText { ProposalText(names: names, here: zone) }

    /// An answer by itself: date and time, short id, whose it is and to what, without its words.
    package func lineWithoutWords(ofReply reply: EntryView, to entry: EventID) -> String {
        head(reply) + "  " + Sentences.replyTo(entry)
    }

    private func head(_ entry: EntryView) -> String {
        let who = Self.pad(names.owner(of: entry), to: 8)
        let kind = Self.pad(kindName(entry), to: 9)
        return [time(entry), EntryName.short(entry.state.entry), who, kind].joined(separator: "  ")
    }

    /// All lines of an entry that is shown by itself, with what stands below it.
    package func whole(_ entry: EntryView) -> [String] {
        lines(entry, mends: names.below.mends(of: entry), answered: names.below.answered)
    }

    /// Date and time, short id, who, kind, what, and who answered.
    ///
    /// - Parameters:
    ///   - isEnded: whether another entry says that it ended, so that it does not run.
    ///   - width: signs of its words at most.
    package func text(
        _ entry: EntryView, isEnded: Bool = false, width: Int = 72
    ) -> String {
        let marks = marksAndReplies(entry).map { "[\($0)]" }
        let running = entry.spec["running"]?.number
        let hidden = Set(isEnded ? [running].compactMap(\.self) : [])
        let words =
            entry.isFolded
            ? [whose(entry)].filter { !$0.isEmpty }
            : [whose(entry), proposals.summary(entry, width: width, without: hidden)]
                .filter { !$0.isEmpty }
        let told = words.isEmpty ? [] : [words.joined(separator: ": ")]
        return ([head(entry)] + told + age(entry) + marks).joined(separator: "  ")
            .trimmed
    }

    /// "(4 years 2 months)", of what is read by how old the child was.
    private func age(_ entry: EntryView) -> [String] {
        guard entry.spec.traits.contains(.tellsAge), !entry.isFolded else { return [] }
        return names.agesText(of: entry).map { ["(\($0))"] } ?? []
    }

    /// Which children the entry is about, where there are several that it could be about.
    private func whose(_ entry: EntryView) -> String {
        let children: [EventID] =
            switch (
                entry[FieldNumber.child]?.value, entry[FieldNumber.children]?.value
            ) {
            case (.entry(let child)?, _): [child]
            case (_, .entries(let children)?): children
            default: []
            }
        guard names.areTold(children) else { return "" }
        return children.compactMap(names.name(ofChild:)).joined(separator: " and ")
    }

    /// "Eva: bottle, 5 oz": whom the entry is about, where there are several children, and what it
    /// says; of what nobody agreed to yet, what is proposed.
    package func whoseAndWords(_ entry: EntryView) -> String {
        [whose(entry), proposals.summary(entry)].filter { !$0.isEmpty }.joined(separator: ": ")
    }

    /// What of the entry a person has seen who saw its line: the fields that stand there whole and
    /// in one version. Marks and the beginning of a text are no sight of the words.
    ///
    /// - Parameter open: whose proposals are folded, so that they have no lines here.
    package func look(_ entry: EntryView, folding open: OpenProposals? = nil) -> EntryLook {
        guard !entry.isFolded else { return EntryLook(entry, whole: []) }
        var whole = proposals.whole(entry) { open?.folds($0) != true }
        let happened = entry[FieldNumber.happenedAt]
        if case .moment? = happened?.value, happened?.saysOneThing == true {
            whole.insert(FieldNumber.happenedAt)
        }
        return EntryLook(entry, whole: whole)
    }

    /// What the entry says, in a few words.
    package func words(_ entry: EntryView) -> String {
        [entry.kind?.name ?? "", entry.isFolded ? "" : proposals.summary(entry)]
            .filter { !$0.isEmpty }
            .joined(separator: "  ")
    }

    /// The same with whose it is, unless it is both parents', and who answered it.
    package func wordsAndReplies(_ entry: EntryView) -> String {
        let by = entry.state.isGuarded ? "" : Sentences.Day.by(names.owner(of: entry))
        return
            ([words(entry)] + (by.isEmpty ? [] : [by]) + marksAndReplies(entry).map { "[\($0)]" })
            .joined(separator: "  ")
    }

    /// What a person has seen of an answer, or of what mended a rupture, under its entry in a list.
    package func lookBelow(_ entry: EntryView) -> EntryLook {
        EntryLook(entry, whole: proposals.whole(entry))
    }

    /// What of a reply stands under the entry that it answers: its words.
    package func lookAtReply(_ reply: EntryView) -> EntryLook {
        let isOne = reply[FieldNumber.text]?.saysOneThing == true
        return EntryLook(reply, whole: isOne ? [FieldNumber.text] : [])
    }

    /// When it happened by the clock on the wall, with that clock's offset if it is not the one
    /// here; else when it was recorded by the one here.
    package func time(_ entry: EntryView) -> String {
        if case .moment(let moment)? = entry[FieldNumber.happenedAt]?.value {
            return moment.text(in: zone)
        }
        return recorded(entry.state.created)
    }

    /// When words were written: of one's own the minute, and of the other parent's the day alone:
    /// minutes would chart when somebody was awake.
    package func recorded(_ record: EventRecord) -> String {
        let time = zone.local(Int64(clamping: record.claimedMilliseconds))
        return names.isOthers(record.parent) ? time.dateText : time.text
    }

    /// The same with who answered it: no words stand without that.
    package func marksAndReplies(_ entry: EntryView) -> [String] {
        let parents = self.parents(names.below.parentsAnswering(entry))
        return marks(entry) + (parents.isEmpty ? [] : [Sentences.replies(by: parents)])
    }

    /// What is to be known about the entry at first sight.
    ///
    /// - Parameter hasDay: whether the day of writing stands beside them, and needs no mark.
    package func marks(_ entry: EntryView, besideDay hasDay: Bool = false) -> [String] {
        var marks: [String] = []
        if names.isPrivate {
            let there = PrivateJournal.counterpart(of: entry)
            marks.append(Sentences.keptPrivate(sharedAs: there.map(EntryName.short)))
        }
        if entry.isObservation { marks.append(Sentences.observation) }
        if entry.isRetracted {
            let others = Set(entry.state.retractions.map(\.record.parent))
                .subtracting([entry.state.owner]).sorted().map(names.parent)
            marks.append(Sentences.takenBack(byOthers: others))
        }
        if entry.isEditedBesideRetraction {
            marks.append(Sentences.editedBeside(by: parents(entry.editedBesideRetractionBy)))
        }
        if entry.isEditedSinceRetraction {
            marks.append(Sentences.editedSince(by: parents(entry.editedSinceRetractionBy)))
        }
        let counts = entry.fields.filter(\.isConflict).map { field in
            field.versions.filter(\.version.isAgreed).differentCount
        }
        if let most = counts.max() { marks.append(Sentences.versionsMark(most)) }
        if let kept = entry.fields.filter(\.isKept).map(\.versions.count).max() {
            marks.append(Sentences.keptMark(kept))
        }
        if entry.hasNewer { marks.append(Sentences.newerMark) }
        if entry.hasFallen {
            let reason = FallText(names: names, zone: zone).reason(entry.state.created)
            marks.append(reason.map { Sentences.fallen($0) } ?? Sentences.fallen)
        } else if !entry.fallen.isEmpty {
            marks.append(Sentences.fallenWords)
        }
        // By the year of the entry, so that the mark is the same whenever it is read.
        let when = WhenText(zone: zone, now: entry.sortMilliseconds)
        return marks + hands(entry)
            + WritingMarkText(when: when).marks(
                entry, names.lateness(entry.state.created), besideDay: hasDay)
            + doubts(entry)
    }

    /// Who wrote what stands at the head of a line, or is left out there, in the entry of somebody
    /// else: when it happened, and which child it is about.
    private func hands(_ entry: EntryView) -> [String] {
        guard !entry.state.isGuarded else { return [] }
        return [FieldNumber.happenedAt, FieldNumber.child, FieldNumber.children].compactMap {
            guard let spec = entry.spec[$0],
                let view = entry[$0]?.voice(otherThan: entry.state.owner)
            else { return nil }
            return "\(Sentences.wrote(names.parent(view.version.record.parent))) \(spec.name)"
        }
    }

    /// On a page that is nobody's no parent stands first for having begun the journal.
    private func parents(_ parents: [Parent]) -> [String] {
        let shown = parents.map(names.parent)
        return names.isForAll ? shown.sorted() : shown
    }

    /// Why it is in doubt whose words these are, each reason once.
    private func doubts(_ entry: EntryView) -> [String] {
        let words = entry.fields.flatMap(\.versions).map(\.version.record)
        return ([entry.state.created] + words).compactMap(doubt).reduce(into: []) { doubts, one in
            if !doubts.contains(one) { doubts.append(one) }
        }
    }

    private func doubt(_ record: EventRecord) -> String? {
        switch names.authorship.doubt(of: record) {
        case .elsewhere: Sentences.signedElsewhere
        case .denied(let parent): Sentences.notWritten(by: names.parent(parent))
        case nil: nil
        }
    }

    /// Who, on which device, and when its clock said; of the other parent the day alone.
    package func origin(_ record: EventRecord) -> String {
        let origin = "\(names.owner(record.device, record.parent)), \(recorded(record))"
        return doubt(record).map { "\(origin) [\($0)]" } ?? origin
    }

    package static func pad(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
