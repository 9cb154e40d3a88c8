public import Signing

/// A daemon that a parent names as a peer of the journal's other daemons.
///
/// Spec: Protocol/05-membership.md §8
public struct NamedDaemon: Hashable, Sendable, Comparable {
    /// The daemon's Ed25519 key.
    public let daemon: Bytes32
    /// The parent who named it.
    public let parent: Parent

    /// The daemon with this key, as `parent` names it.
    public init(daemon: Bytes32, parent: Parent) {
        self.daemon = daemon
        self.parent = parent
    }

    public static func < (a: NamedDaemon, b: NamedDaemon) -> Bool {
        (a.daemon, a.parent) < (b.daemon, b.parent)
    }
}

extension MembershipLog {
    /// An admin or a recovery key names a daemon, whose key could sign; at most `Limits.daemons`
    /// of one parent.
    func isValid(_ info: DaemonInfo, by record: EventRecord) -> Bool {
        guard record.rankClass != .writer, (try? PublicKey(info.daemon)) != nil else {
            return false
        }
        let others = daemons.lazy.filter { fact in
            fact.record.parent == record.parent && fact.daemon != info.daemon
                && isBefore(fact.record, record)
        }
        return Set(others.map(\.daemon)).count < Limits.daemons
    }

    /// 306 for a daemon that the author's parent never named, as its past has it.
    func code(of end: EndDaemon, by record: EventRecord) -> ReasonCode {
        let isNamed = daemons.contains { fact in
            fact.daemon == end.daemon && fact.record.parent == record.parent
                && isBefore(fact.record, record)
        }
        guard isNamed else { return .badTarget }
        return record.rankClass == .writer ? .notAuthorised : .effective
    }

    /// The daemons that count, ascending, among the facts whose events have effect.
    /// O(daemons times ends).
    func named(where isEffective: (EventRecord) -> Bool) -> [NamedDaemon] {
        let ends = daemonEnds.filter { isEffective($0.record) }
        let counting = daemons.filter { fact in
            isEffective(fact.record) && !ends.contains { $0.ends(fact) }
        }
        return Set(counting.map { NamedDaemon(daemon: $0.daemon, parent: $0.record.parent) })
            .sorted()
    }
}
