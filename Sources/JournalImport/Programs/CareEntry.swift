import EventLog
import JournalModel

/// An entry of care that is put together from the cells of a row.
///
/// What a field cannot hold is left out of it, and `lacksAmount` says so: the row keeps it.
struct CareEntry {
    private var fields = FieldSet()
    private var lacksAmount = false
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
    mutating func set(_ name: String, _ value: FieldValue?) -> Bool {
        guard let value, let field = EntryKind.care.spec[name] else { return false }
        guard field.type.defect(in: value) == nil else {
            lacksAmount = true
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

    mutating func give(_ amount: AmountReading) {
        switch amount {
        case .none: break
        case .doubtful: lacksAmount = true
        case .amount(let quantity, let unit):
            // Another number of the row that is in doubt takes no unit from this one.
            if set("quantity", .quantity(quantity)) { choose("unit", unit) }
        }
    }

    /// How long it took; `written` is the cell that says so, and nil what it could not be read as.
    mutating func last(_ seconds: UInt64?, _ written: String, in field: String = "duration") {
        guard let seconds else {
            if !written.isEmpty { lacksAmount = true }
            return
        }
        if seconds > 0 { set(field, .seconds(seconds)) }
    }

    mutating func end(_ cell: String) throws(RowDefect) {
        guard !cell.isEmpty else { return }
        set("ended-at", .moment(try frame.clock.moment(cell, notBefore: began)))
    }

    mutating func doubt() { lacksAmount = true }

    mutating func tag(_ names: [String]) {
        let tags = Set(names.filter { (1...200).contains($0.utf8.count) }).sorted().prefix(32)
        if !tags.isEmpty { fields[FieldNumber.tags] = .texts(Array(tags)) }
    }

    /// The entry; `words` are all that its fields do not hold, in their order.
    func entry(what: String = "", _ words: [String], part: String? = nil) -> FormEntry {
        var all = fields
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
            EntryDraft(kind: .care, fields: all), lacksAmount: lacksAmount, part: part)
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
        _ began: Moment, _ form: FormFrame, _ words: [String], lacksAmount: Bool = false
    ) -> FormEntry {
        var fields = FieldSet()
        frame(&fields, began, form, words.filter { !$0.isEmpty }.joined(separator: ": "))
        return FormEntry(
            EntryDraft(kind: .note, policy: .shared, fields: fields), lacksAmount: lacksAmount)
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
