/// One change of who may write, as a valid operation makes it.
///
/// Spec: Protocol/05-membership.md §3
public struct MembershipChange: Equatable, Sendable {
    /// What is done to a device.
    public enum Act: Equatable, Sendable {
        /// It was let in.
        case letIn
        /// It was let in again: by a readmission, or by the same enrolment once more.
        case letInAgain
        /// It was revoked.
        case revoked
        /// It is a recovery key, and a new one takes its place.
        case renewed
        /// It is a daemon, which is a peer of the journal's others from now on.
        case daemonNamed
        /// It is a daemon, which is no peer any more.
        case daemonEnded
        /// It is an observer: the parent says that it may read.
        case observerNamed
        /// It is an observer: the parent says that it may not read, or no more.
        case observerEnded
    }

    /// What is done.
    public let act: Act
    /// The device that it is done to; of a daemon its key.
    public let device: DeviceKey
    /// The parent whose device it is; of a daemon and of an observer the one who says so.
    public let parent: Parent
    /// The event that does it.
    public let record: EventRecord
}

extension MembershipLog {
    /// Every valid change of a device that was not there from the beginning. What one event does to
    /// one device is one change. Whoever was offered the second parent's place and did not take it
    /// is left out. O(changes).
    public var changes: [MembershipChange] {
        let lifted = readmissions.map { change(.letInAgain, $0.device, $0.record) }
        let again = Set(lifted.map { Subject($0) })
        let letIn = enrolments.compactMap(letIn).filter { !again.contains(Subject($0)) }
        return letIn + lifted
            + revocations.map { change(.revoked, $0.device, $0.record) }
            + renewals.map { change(.renewed, $0.old.device, $0.record) }
            + daemons.map { change(.daemonNamed, DeviceKey($0.daemon), $0.record) }
            + daemonEnds.map { change(.daemonEnded, DeviceKey($0.daemon), $0.record) }
            + observers.map { change(.observerNamed, $0.terms.observer, $0.record) }
            + observerEnds.map { change(.observerEnded, $0.observer, $0.record) }
    }

    private struct Subject: Hashable {
        let event: EventID
        let device: DeviceKey

        init(_ change: MembershipChange) { (event, device) = (change.record.id, change.device) }
    }

    /// A device acts on those of its own parent alone.
    private func change(
        _ act: MembershipChange.Act, _ device: DeviceKey, _ record: EventRecord
    ) -> MembershipChange {
        MembershipChange(act: act, device: device, parent: record.parent, record: record)
    }

    private func letIn(_ fact: EnrolmentFact) -> MembershipChange? {
        let device = fact.author.device
        switch fact.way {
        case .founder, .recovery: return nil
        case .pair:
            let isTaken = accepts.contains {
                $0.pair == fact.record.id && $0.record.device == device
            }
            guard isTaken else { return nil }
        case .added: break
        }
        let isAgain = enrolments(of: device).contains { other in
            other.record.id != fact.record.id && fact.record.hasSeen(other.record)
        }
        return MembershipChange(
            act: isAgain ? .letInAgain : .letIn, device: device, parent: fact.author.parent,
            record: fact.record)
    }
}
