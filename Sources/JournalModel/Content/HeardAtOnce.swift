public import EventLog

extension SignedEvent {
    /// Whether the event begins an entry of which others hear at once, as a medicine: as far as its
    /// values are here. Says nothing of changes of an earlier entry. O(bytes).
    ///
    /// Spec: Protocol/04-clock.md §3
    public var isHeardAtOnce: Bool {
        guard let begun else { return false }
        return begun.fields.contains { begun.kind.spec.isHeardAtOnce(saying: $1, in: $0) }
    }
}
