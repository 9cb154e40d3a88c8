public import EventLog

/// A promise whose word is still out.
public struct OpenPromise: Equatable, Sendable {
    /// The promise.
    public let promise: EventID
    /// When it is due, in milliseconds since 1970; nil if no time was set.
    public let dueMilliseconds: Int64?

    /// Whether its time had passed at `now`, in milliseconds since 1970.
    public func isOverdue(now: Int64) -> Bool { dueMilliseconds.map { $0 < now } ?? false }
}

/// Who gives a promise, and what became of it.
///
/// Spec: Protocol/06-content.md §2
public struct PromiseFacts: Equatable, Sendable {
    /// The number of the `Person` who gives it, nil while versions differ or cannot be read.
    public let giver: UInt32?
    /// Whether the giver said so, or both parents agreed. If not, it is shown as a proposal of its
    /// owner that somebody else should promise, without a state.
    public let isGiven: Bool
    /// What became of it, the number of a choice; nil while nothing is said, or versions differ.
    /// That it is broken counts only from the giver, or from both together.
    public let state: UInt32?
    /// The parent who calls it broken and neither gave it nor speaks for both, where no state
    /// counts; nil if nobody does.
    public let calledBrokenBy: Parent?
}

extension EntryView {
    /// Who gives this promise and what became of it; nil for an entry of another kind.
    public var promise: PromiseFacts? {
        guard kind == .promise else { return nil }
        let owner = UInt32(state.owner)
        // Who gives what stands is not changed by a proposal.
        let agreed = self[FieldNumber.promiseGiver]?.agreed ?? []
        let claims = agreed.isEmpty ? self[FieldNumber.promiseGiver]?.versions ?? [] : agreed
        let givers = Set(
            claims.map { view -> UInt32? in
                switch view.content {
                case .value(.person(let person)): person
                case .cleared, .erased: owner
                default: nil
                }
            })
        let giver = claims.isEmpty ? owner : givers.count == 1 ? givers.first ?? nil : nil
        let isGiven =
            giver == owner
            || giver != nil
                && claims.allSatisfy { view in
                    let isOfBoth = state.policy == .agreement && view.version.isAgreed
                    return isOfBoth || UInt32(view.version.record.parent) == giver
                }
        let outcome = isGiven ? outcome(givenBy: giver) : nil
        return PromiseFacts(
            giver: giver, isGiven: isGiven, state: outcome,
            calledBrokenBy: isGiven && outcome == nil ? claimant(against: giver) : nil)
    }

    /// Who calls it broken, of those whose word on that does not count.
    private func claimant(against giver: UInt32?) -> Parent? {
        guard state.policy != .agreement else { return nil }
        return self[FieldNumber.promiseState]?.versions.first { view in
            view.content == .value(.choice(PromiseLedger.broken))
                && UInt32(view.version.record.parent) != giver
        }?.version.record.parent
    }

    /// The one state that all versions which count agree on.
    private func outcome(givenBy giver: UInt32?) -> UInt32? {
        let counting = (self[FieldNumber.promiseState]?.versions ?? []).filter { view in
            guard view.version.isAgreed else { return false }
            let isOfBoth = state.policy == .agreement
            return view.content != .value(.choice(PromiseLedger.broken)) || isOfBoth
                || UInt32(view.version.record.parent) == giver
        }
        let states = Set(
            counting.map { view -> UInt32? in
                guard case .value(.choice(let state)) = view.content else { return nil }
                return state
            })
        return states.count == 1 ? states.first ?? nil : nil
    }
}

/// One promise that was given, with what became of it.
public struct LedgerPromise: Equatable, Sendable {
    /// What became of a promise.
    public enum Outcome: UInt32, Sendable {
        /// Nothing yet, or nothing that both versions of it say.
        case open = 1
        /// It was kept.
        case kept
        /// Both, or who gave it, made another one of it.
        case renegotiated
        /// It was not kept, as who gave it says, or both.
        case broken
    }

    /// The promise.
    public let promise: EventID
    /// The number of the `Person` who gave it.
    public let giver: UInt32
    /// When it was given, in milliseconds since 1970.
    public let givenMilliseconds: Int64
    /// When it is due, likewise, the earliest of what differing versions say; nil if no time was
    /// set.
    public let dueMilliseconds: Int64?
    /// What became of it.
    public let outcome: Outcome

    /// The time by which it belongs to a month: when it is due, else when it was given.
    public var milliseconds: Int64 { dueMilliseconds ?? givenMilliseconds }
    /// The number of the day of that by its own clock, counted from 1 January 1970.
    public let day: Int

    /// Nil for another kind, for what does not count, and for what somebody only proposes.
    init?(_ entry: EntryView) {
        guard let promise = entry.promise, entry.counts, promise.isGiven, let giver = promise.giver,
            entry.isAnythingAgreed
        else { return nil }
        self.promise = entry.state.entry
        self.giver = giver
        givenMilliseconds = entry.sortMilliseconds
        let due = entry[FieldNumber.promiseDueAt]?.agreed.compactMap { view -> Moment? in
            guard case .value(.moment(let due)) = view.content else { return nil }
            return due
        }.min { ($0.utcMilliseconds, $0.offsetMinutes) < ($1.utcMilliseconds, $1.offsetMinutes) }
        dueMilliseconds = due?.utcMilliseconds
        day = due?.wallDay ?? entry.wallDay
        outcome = promise.state.flatMap(Outcome.init) ?? .open
    }
}

/// The promises that were given, of both parents together. Entries that were taken back do not
/// count, nor does what somebody only proposes that another should promise.
public enum PromiseLedger {
    static let broken: UInt32 = 4

    /// The promises among `entries`: those due first come first, those without a time last, by when
    /// they were given. O(n log n).
    public static func all(in entries: [EntryView]) -> [LedgerPromise] {
        entries.compactMap(LedgerPromise.init).sorted {
            ($0.dueMilliseconds ?? Int64.max, $0.givenMilliseconds, $0.promise)
                < ($1.dueMilliseconds ?? Int64.max, $1.givenMilliseconds, $1.promise)
        }
    }

    /// The open promises among `entries`: those due first come first, those without a time last.
    ///
    /// In a conflict over the outcome, and while an outcome is only proposed, a promise is open.
    /// Complexity: O(n log n).
    public static func open(in entries: [EntryView]) -> [OpenPromise] {
        all(in: entries).filter { $0.outcome == .open }.map {
            OpenPromise(promise: $0.promise, dueMilliseconds: $0.dueMilliseconds)
        }
    }
}
