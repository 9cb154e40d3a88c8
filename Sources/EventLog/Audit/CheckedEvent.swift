/// An event as it was kept, with the verdict on its own bytes and values.
///
/// Spec: Protocol/03-event.md
public struct CheckedEvent: Sendable {
    /// Its place in the order of arrival.
    public let ordinal: Int64
    /// The id that it was kept under.
    public let stored: EventID
    /// Whether its bytes are what was signed.
    public let verdict: Result<VerifiedEvent, Rejection>
    /// How many values came with it.
    let values: Int
    /// Values that are not those that were committed to.
    let alteredValues: [UInt32]
    /// Writes that came without their value.
    let bareWrites: [UInt32]
    /// What this release cannot read.
    let unread: [UnreadOperation]

    /// Compares the values of an event with what its writes commit to. O(values).
    ///
    /// - Parameters:
    ///   - stored: the id that it was kept under.
    ///   - ordinal: its place in the order of arrival.
    ///   - values: what came with it.
    ///   - verdict: what verification made of its bytes.
    public init(
        _ stored: EventID, ordinal: Int64, values: [Value],
        verdict: Result<VerifiedEvent, Rejection>
    ) {
        self.ordinal = ordinal
        self.stored = stored
        self.verdict = verdict
        self.values = values.count
        guard case .success(let verified) = verdict else {
            alteredValues = []
            bareWrites = []
            unread = []
            return
        }
        unread = UnreadOperation.all(in: verified, ordinal: ordinal)
        let operations = Operations(of: verified.header).list
        alteredValues = values.compactMap { value in
            guard let write = operations.write(at: value.index), value.matches(write) else {
                return value.index
            }
            return nil
        }
        bareWrites = operations.indices.compactMap { index in
            guard case .write = operations[index] else { return nil }
            let number = UInt32(index)
            return values.contains { $0.index == number } ? nil : number
        }
    }
}
