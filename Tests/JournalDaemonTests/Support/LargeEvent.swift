import EventLog
import JournalClient
import JournalModel
import Signing

extension EventDraft {
    /// An event with `count` values of the largest size: what does not fit a page comes after it.
    static func large(values count: Int) throws -> EventDraft {
        var operations: [EventLog.Operation] = [
            .create(Create(type: EntryKind.note.rawValue, policy: .shared))
        ]
        var values: [Value] = []
        for index in 1...count {
            let content = [UInt8](repeating: UInt8(index), count: 65_535)
            let value = try Value(
                index: UInt32(index), content: content, salt: SHA256.hash([UInt8(index)]))
            operations.append(
                .write(Write(entry: nil, fields: [UInt32(index)], supersedes: [], value: value)))
            values.append(value)
        }
        return EventDraft(kind: .content, operations: operations, values: values)
    }
}
