/// Whether the bytes behind a write are here. A copy's presence digest counts it by its number.
///
/// Spec: Protocol/06-content.md
public enum Presence: UInt8, Equatable, Sendable {
    /// They are not, and another copy may have them.
    case missing = 0
    /// They are.
    case present = 1
    /// They are erased, as long as the erasure stands.
    case erased = 2
}
