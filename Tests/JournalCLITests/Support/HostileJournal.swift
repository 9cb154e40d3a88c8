import EventLog
import Foundation
import JournalClient
import JournalModel
import Synchronization

@testable import JournalCLI

/// Entries of every kind with the same hostile words in each free field, as a program that follows
/// no rule of drafts writes them.
enum HostileJournal {
    /// Writes them; gives the entries, first one of words alone that both may change.
    static func write(to house: House, hostile: String) throws -> [EventID] {
        let replica = try Replica.open(
            Home(folder: house.folder).journal(named: nil), surroundings: house.surroundings)
        defer { try? replica.close() }
        var ids = [
            try add(.note, .shared, [FieldNumber.text: .text(hostile)], replica, house)
        ]
        guard let child = try replica.all(.child).first?.state.entry, let key = replica.device
        else { return ids }
        for kind in EntryKind.allCases {
            var fields = FieldSet()
            for spec in kind.spec.fields {
                fields[spec.number] = try value(
                    spec.type, hostile, key, replica, child: child, note: ids[0])
            }
            if kind == .person { fields[17] = .person(1) }
            for policy in kind.policies {
                ids.append(try add(kind, policy, fields, replica, house))
            }
        }
        return ids
    }

    private static func add(
        _ kind: EntryKind, _ policy: Policy, _ fields: FieldSet, _ replica: Replica, _ house: House
    ) throws -> EventID {
        var operations: [EventLog.Operation] = [
            .create(Create(type: kind.rawValue, policy: policy))
        ]
        var values: [Value] = []
        for element in fields.elements {
            let content = Content.encode([element.number: element.value], of: kind)
            let value = try Value(
                index: UInt32(operations.count), content: content,
                salt: house.surroundings.random32())
            operations.append(.write(Write(
                entry: nil, fields: [element.number], supersedes: [], value: value)))
            values.append(value)
        }
        return try replica.append([
            EventDraft(kind: .content, operations: operations, values: values)
        ])[0]
    }

    /// Nil for a field that holds no words and is not needed here.
    private static func value(
        _ type: FieldType, _ hostile: String, _ key: DeviceKey, _ replica: Replica,
        child: EventID, note: EventID
    ) throws -> FieldValue? {
        switch type {
        case .moment: .moment(Moment(utcMilliseconds: 1_777_825_200_000, offsetMinutes: 120))
        case .entry(.child?): .entry(child)
        case .entry(let kind?):
            try .entry(replica.all(kind).first?.state.entry ?? note)
        case .entry: .entry(note)
        case .text(let max): .text(max >= hostile.utf8.count ? hostile : "short")
        case .texts: .texts([hostile])
        case .choice: .choice(1)
        case .choices: .choices([1])
        case .person(let allowed): allowed.first.map { .person($0.rawValue) }
        case .persons(let allowed): allowed.first.map { .persons([$0.rawValue]) }
        case .seconds: .seconds(60)
        case .quantity: .quantity(1_000)
        case .number(let range): .number(range.lowerBound)
        case .bytes: .bytes(key.bytes)
        case .files:
            .files([
                LinkedFile(
                    hash: key.bytes, size: 1, mediaType: "x", key: key.bytes, name: hostile)
            ])
        case .entries: nil
        case .source:
            .source(SourceRow(
                format: "x", columns: [hostile, "b"], cells: [hostile, hostile], occurrence: 0))
        }
    }
}

/// What a terminal was given.
final class Said: Sendable {
    private let all = Mutex("")

    var text: String { all.withLock { $0 } }

    @Sendable func take(_ words: String) { all.withLock { $0 += words } }
}
