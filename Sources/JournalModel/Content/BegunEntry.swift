import EventLog

extension SignedEvent {
    /// The kind of the entry that this event begins, with the fields that it gives it, as far as
    /// its values are here; nil for an event that begins none. O(bytes).
    var begun: (kind: EntryKind, fields: [(UInt32, FieldValue)])? {
        guard let event = try? ParsedEvent.parse(header: header, signature: signature),
            case .plain(let operations) = Operations(of: event.header)
        else { return nil }
        var kind: EntryKind?
        for case .create(let create) in operations { kind = EntryKind(rawValue: create.type) }
        guard let kind else { return nil }
        let begun = operations.enumerated().flatMap { index, operation in
            fields(of: operation, kind, value: values.first { Int($0.index) == index })
        }
        return (kind, begun)
    }

    private func fields(
        of operation: Operation, _ kind: EntryKind, value: Value?
    ) -> [(UInt32, FieldValue)] {
        guard case .write(let write) = operation, write.entry == nil,
            let content = try? value?.content()
        else { return [] }
        let readings = Content.read(content, as: kind.spec, covering: write.fields)
        return zip(write.fields, readings).compactMap { field, reading in
            guard case .value(let value) = reading else { return nil }
            return (field, value)
        }
    }
}
