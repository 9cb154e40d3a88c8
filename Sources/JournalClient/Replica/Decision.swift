public import EventLog
public import JournalModel

/// What a person decides about an entry that is there.
///
/// Spec: Protocol/06-content.md §5
public enum Decision: Sendable {
    /// Other words for some of its fields.
    case edit(EntryChange)
    /// What becomes of a field that waits, or that was settled by keeping all.
    case settle(field: UInt32, Settlement)
    /// To take the entry back, or to withdraw what one proposed in it. `reason` as in Protocol/06
    /// §6; 0 for none.
    case retract(reason: UInt32)
    /// To ask no more that a guarded entry be taken back, of which nothing else of one's own is
    /// proposed. It replaces no words, so it needs no look.
    case withdrawRetraction
    /// Yes to all that the other parent proposes.
    case agree
    /// No to it.
    case decline

    /// The proposals in `entry` that are answered by this: those that wait for `own`, and for a
    /// yes also those that `own` said no to. None for what answers no proposal. O(proposals).
    public func asked(in entry: EntryView, of own: Parent?) -> [Proposal] {
        let open: [Proposal]
        switch self {
        // Who said no before may say yes now.
        case .agree: open = entry.proposals + entry.declined
        case .decline: open = entry.proposals
        case .edit, .settle, .retract, .withdrawRetraction: return []
        }
        return open.filter { $0.waitsFor == own }
    }
}

/// What came of a decision. Only what is done has changed the journal.
///
/// Spec: Protocol/06-content.md §5
public enum DecisionOutcome: Equatable, Sendable {
    /// It is durable, in this event.
    case done(EventID)
    /// It concerns what the person has not seen: versions of these fields, ascending as they were
    /// named; of none if nothing of the entry was on the screen. They are to look first.
    case unseen([UInt32])
    /// What it is about is not as it was on the screen. They are to look again.
    case changedMeanwhile
}

/// The one way in which an entry that is there changes: nobody replaces, settles or agrees to what
/// they have not seen.
extension Replica {
    /// Carries out what a person decided on what they saw. Whoever calls this says what was on the
    /// screen; nothing is taken for seen that `sight` does not name.
    ///
    /// Editing replaces the versions that were seen. What came after the look stays beside what is
    /// written, and so does what arrives between the look and the write. A field that waits is
    /// settled, and a proposal answered, only as it was seen.
    ///
    /// - Returns: the event that was written first, or why nothing was.
    /// - Throws: `ReplicaError` for what this parent may not do or what makes no sound entry,
    ///   `QuestionRests` for what the other parent said no to less than 30 days before.
    ///
    /// Spec: Protocol/06-content.md §5
    public func decide(_ decision: Decision, on sight: Sight) throws -> DecisionOutcome {
        if let objection = sight.objection(to: decision, by: try parent()) { return objection }
        let seen = sight.entry
        do {
            switch decision {
            case .edit(let change):
                return .done(try edit(seen, change, replacing: .shown(sight.versions)))
            case .settle(let field, let settlement):
                return .done(try settle(seen, field: field, settlement))
            case .retract(let reason):
                return .done(try retract(seen, reason: reason, replacing: sight.dots))
            case .withdrawRetraction: return .done(try withdrawRetraction(of: seen))
            case .agree: return .done(try agree(to: seen))
            case .decline: return .done(try decline(seen))
            }
        } catch ReplicaError.changedMeanwhile {
            return .changedMeanwhile
        }
    }

    /// What this device noted of `entry` when it was last on the screen here.
    public func sight(of entry: EntryView) -> Sight {
        Sight(shown(entry.state.entry), of: entry)
    }
}
