/// A person as values name them: never "you" or "co-parent", which flip on the other screen.
///
/// Spec: Protocol/schema/journal.proto
public enum Person: UInt32, CaseIterable, Sendable {
    /// The parent who founded the journal.
    case founder = 1
    /// The parent who accepted the founder's offer.
    case coparent = 2
    /// The child.
    case child = 16

    /// The two parents.
    public static let parents: [Person] = [.founder, .coparent]
}
