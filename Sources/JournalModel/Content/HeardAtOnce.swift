public import EventLog

extension SignedEvent {
    /// Whether the event begins an entry of which others hear at once, as a medicine: as far as its
    /// values are here. Says nothing of changes of an earlier entry. O(bytes).
    ///
    /// Spec: Protocol/04-clock.md §3
    public var isHeardAtOnce: Bool {
        guard let event = try? ParsedEvent.parse(header: header, signature: signature),
            case .plain(let operations) = Operations(of: event.header)
        else { return false }
        var spec: KindSpec?
        for case .create(let create) in operations { spec = EntryKind(rawValue: create.type)?.spec }
        guard let spec else { return false }
        return operations.enumerated().contains { index, operation in
            guard case .write(let write) = operation, write.entry == nil,
                let value = values.first(where: { Int($0.index) == index }),
                let content = try? value.content()
            else { return false }
            let readings = Content.read(content, as: spec, covering: write.fields)
            return zip(write.fields, readings).contains { field, reading in
                guard case .value(let value) = reading else { return false }
                return spec.isHeardAtOnce(saying: value, in: field)
            }
        }
    }
}
