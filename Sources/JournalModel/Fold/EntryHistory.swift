public import EventLog

/// Everything that was ever done to an entry: every version of every field, what replaced it, and
/// what has no effect.
///
/// Two replicas with the same events get the same history. Spec: Protocol/06-content.md
public struct EntryHistory: Equatable, Sendable {
    /// What it all comes to.
    public let state: EntryState
    /// Every operation that had seen what it names of the entry. None stands before one that its
    /// author had seen; where that leaves a choice, the ids decide, never a claimed time.
    ///
    /// Spec: Protocol/06-content.md §8
    public let steps: [HistoryStep]
    private let places: [Dot: Int]
    private let consenting: [Dot: [Int]]

    /// Steps of which it is told who had not seen which. Nobody reads more of them, and a list for
    /// each would grow with their square.
    static let compared = 1_024

    init(state: EntryState, steps: [HistoryStep]) {
        self.state = state
        self.steps = steps
        places = Dictionary(
            zip(steps.map(\.dot), steps.indices), uniquingKeysWith: { first, _ in first })
        consenting = steps.indices.reduce(into: [:]) { consenting, place in
            guard case .consent(let target) = steps[place].act else { return }
            consenting[target, default: []].append(place)
        }
    }

    /// The step of operation `dot`, or nil if it is no part of the history. O(1).
    public subscript(dot: Dot) -> HistoryStep? { places[dot].map { steps[$0] } }

    /// The part that write `dot` has in `field`, or nil if it is no write of that field.
    public func part(of dot: Dot, in field: UInt32) -> WrittenField? {
        guard case .write(let parts) = self[dot]?.act else { return nil }
        return parts.first { $0.field == field }
    }

    /// The consents to `dot`, a write or a retraction, those that have no effect any more included,
    /// in order.
    public func consents(to dot: Dot) -> [HistoryStep] {
        (consenting[dot] ?? []).map { steps[$0] }
    }

    /// The latest versions of `field` that all of `dots` come from, ascending; a version comes
    /// from itself. Several if they come from several that were settled; none if one of them began
    /// on its own.
    ///
    /// Of more than 64 none is sought: nobody reads so many side by side.
    ///
    /// Complexity: O(dots × steps).
    public func commonBases(of dots: [Dot], in field: UInt32) -> [Dot] {
        guard let first = dots.first, dots.count <= 64 else { return [] }
        var common = origins(of: first, in: field)
        for dot in dots.dropFirst() where !common.isEmpty {
            common.formIntersection(origins(of: dot, in: field))
        }
        // What a common one comes from is common too, so to be older is to be a base of one.
        let older = common.flatMap { part(of: $0, in: field)?.bases ?? [] }
        return common.subtracting(older).sorted()
    }

    /// The version and all that it was made from, step by step.
    private func origins(of dot: Dot, in field: UInt32) -> Set<Dot> {
        var found: Set<Dot> = []
        var open = [dot]
        while let next = open.popLast() {
            guard found.insert(next).inserted else { continue }
            open += part(of: next, in: field)?.bases ?? []
        }
        return found
    }
}

/// One operation of an entry's history.
public struct HistoryStep: Equatable, Sendable {
    /// The operation.
    public let dot: Dot
    /// The event that holds it.
    public let record: EventRecord
    /// 300, or why it is without effect: 301, 303, 304, or 306 for a keep of no version.
    public let code: ReasonCode
    /// What it did.
    public let act: HistoryAct
    /// Operations of earlier steps that its author had not seen: done at the same time, for all
    /// that anyone can know. Not told of an entry with more than 1,024 steps.
    public let unseen: [Dot]
}

/// What an operation of an entry's history did.
public enum HistoryAct: Equatable, Sendable {
    /// Began the entry.
    case create(Create)
    /// Gave fields a value: one part for each field, ascending.
    case write([WrittenField])
    /// Took the entry back.
    case retract(Retract)
    /// Kept versions of a field side by side.
    case keep(Keep)
    /// Agreed to a write or a retraction.
    case consent(to: Dot)
    /// Said no to a write or a retraction.
    case decline(of: Dot)
}

/// What one write did to one field.
public struct WrittenField: Equatable, Sendable {
    /// The field.
    public let field: UInt32
    /// The versions that the author saw and replaced, or would replace once agreed, ascending.
    public let bases: [Dot]
    /// The effective writes that replaced it, ascending.
    public let replacedBy: [Dot]
    /// Whether it holds, or held until it was replaced: false for what was only proposed.
    public let isAgreed: Bool
    /// Whether it was a proposal that its own parent withdrew.
    public let isWithdrawn: Bool
    /// Whether it is a live version.
    public let isLive: Bool
}
