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

/// The promises without an outcome. Entries that were taken back do not count.
public enum PromiseLedger {
    static let open: UInt32 = 1

    /// The open promises among `entries`: those due first come first, those without a time last.
    ///
    /// In a conflict over the outcome, and while an outcome is only proposed, a promise is open.
    /// Complexity: O(n log n).
    public static func open(in entries: [EntryView]) -> [OpenPromise] {
        let promises = entries.filter { entry in
            entry.kind == .promise && !entry.isRetracted && isOpen(entry)
        }
        return promises.map { entry in
            guard case .moment(let due)? = entry[FieldNumber.promiseDueAt]?.value else {
                return OpenPromise(promise: entry.state.entry, dueMilliseconds: nil)
            }
            return OpenPromise(
                promise: entry.state.entry, dueMilliseconds: due.utcMilliseconds)
        }.sorted {
            ($0.dueMilliseconds ?? Int64.max, $0.promise)
                < ($1.dueMilliseconds ?? Int64.max, $1.promise)
        }
    }

    private static func isOpen(_ entry: EntryView) -> Bool {
        guard let state = entry[FieldNumber.promiseState], !state.isConflict else { return true }
        let settled = state.versions.contains { view in
            view.version.isAgreed && view.content != .value(.choice(open))
                && view.content != .cleared
        }
        return !settled
    }
}
