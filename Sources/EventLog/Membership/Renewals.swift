import Signing

/// Whether a renewal of a recovery key is valid: judged once, from its own strict past and the
/// place of its event.
///
/// It takes both a device that the old key did not make and the old key itself, so a thief of
/// either alone neither renews nor is in the way of it. Spec: Protocol/05-membership.md §3
extension MembershipLog {
    /// 304 for an author that is no admin, does not count or rests on the old key, and for a new
    /// key or a signature that is not proven; 306 for a key that is no recovery key of the
    /// author's parent, or that its past knows as renewed. O(members).
    func code(
        of renew: RenewRecovery, by record: EventRecord, _ header: EventHeader
    ) -> ReasonCode {
        guard record.rankClass == .admin else { return .notAuthorised }
        let old = Author(device: renew.old, parent: record.parent, rankClass: .recovery)
        let isKnown = enrolments(of: renew.old).contains {
            $0.author == old && isBefore($0.record, record)
        }
        guard isKnown, !isRenewed(old, before: record) else { return .badTarget }
        // Proofs first: what asks for the state of the past costs more than any of them.
        let isNew = !enrolments(of: renew.recovery.device).contains {
            isBefore($0.record, record)
        }
        guard isNew, isSheet(renew.recovery, in: journal.bytes, parent: record.parent),
            renew.isSigned(in: journal.bytes, parent: record.parent, header)
        else { return .notAuthorised }
        let past = strictPast(of: record)
        let standing = Standing(of: past)
        return standing.effect(of: record) == .effective
            && past.stands(record, without: old, standing) ? .effective : .notAuthorised
    }

    /// Whether an event knows that another key took the place of this recovery key.
    func isRenewed(_ old: Author, before record: EventRecord) -> Bool {
        renewals.contains { $0.old == old && isBefore($0.record, record) }
    }

    /// Whether an enrolment proves a recovery key of `parent`. A sheet of paper is no page.
    func isSheet(_ enrolment: Enrolment, in journal: Bytes32, parent: Parent) -> Bool {
        enrolment.rankClass == .recovery && enrolment.surface == .program
            && enrolment.isProven(in: journal, parent: parent)
    }

    /// The membership as the strict past of an event has it. O(members).
    func strictPast(of record: EventRecord) -> MembershipLog {
        MembershipLog(self, keeping: { isBefore($0, record) })
    }

    func isBefore(_ earlier: EventRecord, _ later: EventRecord) -> Bool {
        earlier.id != later.id && later.hasSeen(earlier)
    }

    /// Whether something else than the recovery key `old` let the author in, as this log has it:
    /// else who holds `old` could make a device for the purpose.
    private func stands(
        _ record: EventRecord, without old: Author, _ standing: Standing
    ) -> Bool {
        enrolments(of: record.device).contains { fact in
            switch fact.way {
            case .founder: true
            case .recovery: false
            case .pair:
                accepts.contains {
                    $0.pair == fact.record.id && $0.record.device == record.device
                }
            case .added:
                fact.author.rankClass == .admin && fact.record.device != old.device
                    && standing.effect(of: fact.record) == .effective
            }
        }
    }
}
