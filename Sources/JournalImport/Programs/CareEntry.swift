import EventLog
import JournalModel

/// An entry of care that is put together from the cells of a row.
///
/// What a field cannot hold is left out of it, and `doubts` says so: the row keeps it.
struct CareEntry {
    private var fields = FieldSet()
    private var doubts: Set<RowDoubt> = []
    private let began: Moment
    private let frame: FormFrame

    /// An entry about one of the care activities.
    init(_ activity: String, _ began: Moment, _ frame: FormFrame) {
        self.began = began
        self.frame = frame
        choose("activity", activity)
    }

    /// Whether the field holds the value now.
    @discardableResult
    mutating func set(
        _ name: String, _ value: FieldValue?, or doubt: RowDoubt = .amount
    ) -> Bool {
        guard let value, let field = EntryKind.care.spec[name] else { return false }
        guard field.type.defect(in: value) == nil else {
            doubts.insert(doubt)
            return false
        }
        fields[field.number] = value
        return true
    }

    mutating func choose(_ name: String, _ choice: String?) {
        guard let choice, let number = EntryKind.care.spec[name]?.type.number(of: choice) else {
            return
        }
        set(name, .choice(number))
    }

    /// Whether a cell says yes; a word that is neither yes nor no is named.
    mutating func says(_ cell: String) -> Bool {
        guard let isYes = WrittenAnswer.isYes(cell) else {
            doubts.insert(.answer)
            return false
        }
        return isYes
    }

    /// What a diaper held, by two cells that say yes or no.
    mutating func hold(wet: String, dirty: String) {
        let isWet = says(wet)
        let isDirty = says(dirty)
        guard !doubts.contains(.answer), isWet || isDirty else { return }
        choose("diaper", isWet && isDirty ? "both" : isWet ? "wet" : "dirty")
    }

    mutating func give(_ amount: AmountReading) {
        switch amount {
        case .none: break
        case .unitless: doubts.insert(.unit)
        case .doubtful: doubts.insert(.amount)
        case .amount(let quantity, let unit):
            // Another number of the row that is in doubt takes no unit from this one.
            if set("quantity", .quantity(quantity)) { choose("unit", unit) }
        }
    }

    /// How long it took; `written` is the cell that says so, and nil what it could not be read as.
    mutating func last(_ seconds: UInt64?, _ written: String, in field: String = "duration") {
        guard let seconds else {
            if !written.isEmpty { doubts.insert(.duration) }
            return
        }
        if seconds > 0 { set(field, .seconds(seconds), or: .duration) }
    }

    /// When it ended. A cell that says no time of day leaves the end out.
    mutating func end(_ cell: String, by clock: ImportClock? = nil) throws(RowDefect) {
        guard !cell.isEmpty else { return }
        do throws(RowDefect) {
            set("ended-at", .moment(try (clock ?? frame.clock).moment(cell, notBefore: began)))
        } catch .unreadableTime {
            doubts.insert(.end)
        }
    }

    /// So long after it began the next one may be; false where that cannot be said in a field.
    mutating func next(after seconds: UInt64?) -> Bool {
        guard let seconds, seconds > 0 else { return false }
        let length = Int64(clamping: min(seconds, WrittenDuration.longest)) * 1_000
        let later = began.utcMilliseconds + length
        return set(
            "next-from",
            .moment(Moment(utcMilliseconds: later, offsetMinutes: began.offsetMinutes)))
    }

    mutating func doubt(_ doubt: RowDoubt = .amount) { doubts.insert(doubt) }

    /// Leaves out how long it took where that is more than the time from its beginning to its end.
    /// Both may be rounded to the minute.
    private func checked() -> (FieldSet, Set<RowDoubt>) {
        var (fields, doubts) = (fields, doubts)
        let spec = EntryKind.care.spec
        guard let duration = spec["duration"]?.number, let end = spec["ended-at"]?.number else {
            return (fields, doubts)
        }
        var seconds: [UInt64] = []
        if case .moment(let ended)? = fields[end], ended.utcMilliseconds >= began.utcMilliseconds {
            seconds.append(UInt64(ended.utcMilliseconds - began.utcMilliseconds) / 1_000)
        }
        if case .seconds(let told)? = fields[duration] {
            if let span = seconds.first, told > span + 60 {
                fields[duration] = nil
                doubts.insert(.contradiction)
            } else {
                seconds.append(told)
            }
        }
        if seconds.contains(where: { $0 >= 86_400 }) { doubts.insert(.long) }
        return (fields, doubts)
    }

    mutating func tag(_ names: [String]) {
        let tags = Set(names.filter { (1...200).contains($0.utf8.count) }).sorted().prefix(32)
        if !tags.isEmpty { fields[FieldNumber.tags] = .texts(Array(tags)) }
    }

    /// The entry; `words` are all that its fields do not hold, in their order.
    func entry(what: String = "", _ words: [String], part: String? = nil) -> FormEntry {
        let (checked, doubts) = checked()
        var all = checked
        var text = words.filter { !$0.isEmpty }
        if !what.isEmpty, let field = EntryKind.care.spec["what"] {
            let value = FieldValue.text(what)
            if field.type.defect(in: value) == nil {
                all[field.number] = value
            } else {
                text.insert(what, at: 0)
            }
        }
        RowWords.frame(&all, began, frame, text.joined(separator: "; "))
        return FormEntry(
            EntryDraft(kind: .care, fields: all), doubts: doubts, part: part)
    }
}

/// Entries that are words alone.
enum RowWords {
    /// Puts in what every entry has: when, about which child, and in which words.
    static func frame(
        _ fields: inout FieldSet, _ began: Moment, _ frame: FormFrame, _ text: String
    ) {
        fields[FieldNumber.happenedAt] = .moment(began)
        fields[FieldNumber.child] = frame.child.map(FieldValue.entry)
        fields[FieldNumber.text] = text.isEmpty ? nil : .text(text)
    }

    /// A note, for what no kind of entry is.
    static func note(
        _ began: Moment, _ form: FormFrame, _ words: [String], doubts: Set<RowDoubt> = []
    ) -> FormEntry {
        var fields = FieldSet()
        frame(&fields, began, form, words.filter { !$0.isEmpty }.joined(separator: ": "))
        return FormEntry(
            EntryDraft(kind: .note, policy: .shared, fields: fields), doubts: doubts)
    }

    /// A milestone.
    static func milestone(
        _ began: Moment, _ form: FormFrame, what: String, ended: Moment? = nil,
        duration: UInt64? = nil, _ words: [String]
    ) -> FormEntry {
        var fields = FieldSet()
        let isShort = (1...400).contains(what.utf8.count)
        fields[FieldNumber.milestoneWhat] = .text(isShort ? what : "milestone")
        fields[FieldNumber.milestoneEndedAt] = ended.map(FieldValue.moment)
        fields[FieldNumber.milestoneDuration] = duration.flatMap { $0 > 0 ? .seconds($0) : nil }
        let text = ((isShort ? [] : [what]) + words).filter { !$0.isEmpty }
        frame(&fields, began, form, text.joined(separator: ": "))
        return FormEntry(EntryDraft(kind: .milestone, fields: fields))
    }
}
