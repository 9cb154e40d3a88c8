/// Why somebody took an entry back.
///
/// Spec: Protocol/06-content.md
package enum RetractionReason: UInt32, CaseIterable, Sendable {
    case mistaken = 1
    case duplicate, other

    /// Its name, as it is shown and typed.
    package var name: String { "\(self)" }
}
