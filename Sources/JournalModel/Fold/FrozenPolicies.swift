import EventLog

/// Which pairs of type and policy a `Create` may name. Frozen: no release adds a row, takes one
/// away or changes one, so that no two releases ever disagree about which entries exist. What
/// software offers for a new entry is another table, which stands with the kinds.
///
/// Spec: Protocol/06-content.md §1
enum FrozenPolicies {
    private static let rows: [UInt32: [Policy]] = [
        1: [.shared], 2: [.shared], 3: [.authorOnly], 4: [.authorOnly],
        5: [.authorOnly, .shared, .agreement], 6: [.authorOnly], 7: [.shared], 8: [.shared],
        9: [.shared, .agreement], 10: [.authorOnly, .shared], 11: [.authorOnly], 12: [.shared],
        13: [.authorOnly], 14: [.authorOnly],
    ]

    /// Whether an entry of `type` exists under `policy`; one of a type from 15 on always does.
    static func allow(_ policy: Policy, type: UInt32) -> Bool {
        rows[type]?.contains(policy) ?? true
    }
}
