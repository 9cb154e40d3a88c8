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

/// The promises without an outcome. Entries that were taken back do not count, nor does what
/// somebody only proposes that another should promise.
public enum PromiseLedger {
    static let open: UInt32 = 1
    static let broken: UInt32 = 4

    /// The open promises among `entries`: those due first come first, those without a time last.
    ///
    /// In a conflict over the outcome, and while an outcome is only proposed, a promise is open.
    /// Complexity: O(n log n).
    public static func open(in entries: [EntryView]) -> [OpenPromise] {
        let promises = entries.filter { entry in
            guard let promise = entry.promise, !entry.isRetracted, promise.isGiven,
                entry.isAnythingAgreed
            else {
                return false
            }
            return promise.state == nil || promise.state == open
        }
        return promises.map { entry in
            guard case .moment(let due)? = entry[FieldNumber.promiseDueAt]?.agreedValue else {
                return OpenPromise(promise: entry.state.entry, dueMilliseconds: nil)
            }
            return OpenPromise(
                promise: entry.state.entry, dueMilliseconds: due.utcMilliseconds)
        }.sorted {
            ($0.dueMilliseconds ?? Int64.max, $0.promise)
                < ($1.dueMilliseconds ?? Int64.max, $1.promise)
        }
    }
}
