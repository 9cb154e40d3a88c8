/// One effective write to one or more fields, as the register rule sees it.
///
/// Spec: Protocol/06-content.md
public struct RegisterWrite: Equatable, Sendable {
    /// The write.
    public let dot: Dot
    /// The fields that it covers, ascending.
    public let fields: [UInt32]
    /// The writes that it names as replaced.
    public let supersedes: [Dot]

    /// The write `dot` to `fields`.
    public init(dot: Dot, fields: [UInt32], supersedes: [Dot]) {
        self.dot = dot
        self.fields = fields
        self.supersedes = supersedes
    }
}

/// One value that a field has now; more than one are versions side by side.
public struct LiveVersion: Hashable, Sendable {
    /// The field.
    public let field: UInt32
    /// The write's place in the list that was given.
    public let write: Int
}

/// The register rule: a field's live versions are its effective writes minus those that one of
/// them names.
///
/// Set arithmetic alone: no clock is compared, no order of arrival counts, and nothing but a name
/// ever hides a version. A name that is not a write of the field hides nothing.
/// Spec: Protocol/06-content.md
public enum MultiValueRegister {
    /// The live versions of every field, ascending by field and dot.
    ///
    /// `writes` may come in any order; of two with one dot the first counts. `removes(namer,
    /// target, field)` says, by places in `writes`, whether a name that fits takes effect in that
    /// field: at least that the target lies in the namer's past.
    /// Complexity: O(n log n + s log n) for n covered fields and s superseded dots.
    public static func live(
        _ writes: [RegisterWrite],
        where removes: (_ namer: Int, _ target: Int, _ field: UInt32) -> Bool
    ) -> [LiveVersion] {
        let order = distinctAscending(writes)
        var hidden: [LiveVersion] = []
        for namer in order {
            for dot in writes[namer].supersedes {
                guard let target = place(of: dot, in: order, of: writes), target != namer
                else { continue }
                for field in writes[target].fields
                where writes[namer].fields.contains(field) && removes(namer, target, field) {
                    hidden.append(LiveVersion(field: field, write: target))
                }
            }
        }
        let hiding = Set(hidden)
        var live: [LiveVersion] = []
        for write in order {
            for field in writes[write].fields {
                let version = LiveVersion(field: field, write: write)
                if hiding.isEmpty || !hiding.contains(version) { live.append(version) }
            }
        }
        let isAscending = zip(live, live.dropFirst()).allSatisfy { $0.field <= $1.field }
        guard !isAscending else { return live }
        return live.enumerated().sorted {
            ($0.element.field, $0.offset) < ($1.element.field, $1.offset)
        }.map(\.element)
    }

    /// Places of `writes` by ascending dot, the first of equal dots only.
    private static func distinctAscending(_ writes: [RegisterWrite]) -> [Int] {
        let isAscending = zip(writes, writes.dropFirst()).allSatisfy { $0.dot < $1.dot }
        guard !isAscending else { return Array(writes.indices) }
        let sorted = writes.indices.sorted { a, b in
            writes[a].dot == writes[b].dot ? a < b : writes[a].dot < writes[b].dot
        }
        var order: [Int] = []
        for place in sorted {
            if let last = order.last, writes[last].dot == writes[place].dot { continue }
            order.append(place)
        }
        return order
    }

    private static func place(
        of dot: Dot, in order: [Int], of writes: [RegisterWrite]
    ) -> Int? {
        var low = 0
        var high = order.count
        while low < high {
            let middle = (low + high) / 2
            if writes[order[middle]].dot < dot { low = middle + 1 } else { high = middle }
        }
        guard low < order.count, writes[order[low]].dot == dot else { return nil }
        return order[low]
    }
}
