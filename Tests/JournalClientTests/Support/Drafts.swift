import EventLog
import JournalModel

/// Entries as tests write them.
enum Drafts {
    static func moment(_ milliseconds: Int64) -> FieldValue {
        .moment(Moment(utcMilliseconds: milliseconds, offsetMinutes: 0))
    }

    /// A shared note that both parents may change.
    static func note(_ text: String, at milliseconds: Int64 = 0) -> EntryDraft {
        let fields: FieldSet = [
            FieldNumber.happenedAt: moment(milliseconds), FieldNumber.text: .text(text),
        ]
        return EntryDraft(kind: .note, policy: .shared, fields: fields)
    }

    static func milestone(_ what: String) -> EntryDraft {
        EntryDraft(kind: .milestone, fields: [1: moment(0), 16: .text(what)])
    }

    static func voice(_ words: String) -> EntryDraft {
        EntryDraft(kind: .voice, fields: [1: moment(0), 16: .text(words)])
    }

    /// A change of a note's words.
    static func words(_ text: String) -> EntryChange {
        EntryChange(kind: .note, fields: [FieldNumber.text: .text(text)])
    }
}
