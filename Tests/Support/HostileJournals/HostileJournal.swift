package import EventLog
package import JournalClient
import JournalModel

/// Entries of every kind with the same hostile words in each free field, as a program that follows
/// no rule of drafts writes them.
package enum HostileJournal {
    /// What would be seen as a line of its own.
    package static let forged = "1999-01-01 22:14  abcdefghij  Alex      rupture    FORGED"
    /// Lines of that with every kind of sign that must not be seen.
    package static let words =
        "x\u{1B}[2J\u{1B}]0;pwned\u{7}\r\(forged)\n\(forged)"
        + "\u{2028}\(forged)\u{85}"
        + "\(forged)\u{9B}31m\u{202E}\u{2066}\u{200F}\u{200B}\u{2060}\u{FEFF}\u{E0041}\u{E000}y"

    /// Writes them; gives the entries, first one of words alone that both may change.
    package static func write(
        to replica: Replica, _ surroundings: Surroundings
    ) throws -> [EventID] {
        let hostile = words
        var ids = [
            try add(.note, .shared, [FieldNumber.text: .text(hostile)], replica, surroundings)
        ]
        guard let child = try replica.all(.child).first?.state.entry else { return ids }
        let key = replica.device
        for kind in EntryKind.allCases {
            var fields = FieldSet()
            for spec in kind.spec.fields {
                fields[spec.number] = try value(
                    spec.type, hostile, key, replica, child: child, note: ids[0])
            }
            if kind == .person { fields[17] = .person(1) }
            for policy in kind.policies {
                ids.append(try add(kind, policy, fields, replica, surroundings))
            }
        }
        return ids
    }

    private static func add(
        _ kind: EntryKind, _ policy: Policy, _ fields: FieldSet, _ replica: Replica,
        _ surroundings: Surroundings
    ) throws -> EventID {
        var operations: [EventLog.Operation] = [
            .create(Create(type: kind.rawValue, policy: policy))
        ]
        var values: [Value] = []
        for element in fields.elements {
            let content = Content.encode([element.number: element.value], of: kind)
            let value = try Value(
                index: UInt32(operations.count), content: content,
                salt: surroundings.random32())
            operations.append(
                .write(
                    Write(
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
            .source(
                SourceRow(
                    format: "x", columns: [hostile, "b"], cells: [hostile, hostile], occurrence: 0))
        }
    }
}
