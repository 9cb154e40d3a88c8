import Signing

/// Things that end after a while, few of them for each owner, and a limited number in all.
///
/// Kept by the digest or nonce that names them. Costs: a lookup is constant, an insertion looks
/// through what its owner has; only a full table is searched for what has ended.
struct ExpiringTable<Owner: Hashable & Sendable, Element: Sendable>: Sendable {
    private struct Row: Sendable {
        let owner: Owner
        let element: Element
        let ends: Duration
    }

    /// What a lookup finds.
    enum Finding {
        case found(Element)
        case ended
        case unknown
    }

    private var rows: [Bytes32: Row] = [:]
    private var names: [Owner: [Bytes32]] = [:]
    private let maximum: Int
    private let maximumPerOwner: Int
    private let lifetime: Duration

    init(maximum: Int, maximumPerOwner: Int, lifetime: Duration) {
        self.maximum = maximum
        self.maximumPerOwner = maximumPerOwner
        self.lifetime = lifetime
    }

    /// How many there are, those that have ended and were not yet removed included.
    var count: Int { rows.count }

    /// Adds an element, at the cost of the one of its owner that was added or used longest ago when
    /// the owner has too many; false when the table is full of others.
    mutating func insert(
        _ element: Element, named name: Bytes32, owner: Owner, now: Duration
    ) -> Bool {
        while let oldest = names[owner]?.first, names[owner]?.count ?? 0 >= maximumPerOwner {
            remove(oldest)
        }
        if rows.count >= maximum { removeEnded(now: now) }
        guard rows.count < maximum else { return false }
        rows[name] = Row(owner: owner, element: element, ends: now + lifetime)
        names[owner, default: []].append(name)
        return true
    }

    /// The element of that name.
    mutating func find(_ name: Bytes32, now: Duration) -> Finding {
        guard let row = rows[name] else { return .unknown }
        guard now < row.ends else {
            remove(name)
            return .ended
        }
        return .found(row.element)
    }

    /// Makes the element of that name the last that goes when its owner has too many.
    mutating func use(_ name: Bytes32) {
        guard let owner = rows[name]?.owner else { return }
        names[owner]?.removeAll { $0 == name }
        names[owner]?.append(name)
    }

    /// Removes the element of that name.
    mutating func remove(_ name: Bytes32) {
        guard let row = rows.removeValue(forKey: name) else { return }
        names[row.owner]?.removeAll { $0 == name }
        if names[row.owner]?.isEmpty == true { names[row.owner] = nil }
    }

    private mutating func removeEnded(now: Duration) {
        for name in rows.filter({ $0.value.ends <= now }).keys { remove(name) }
    }
}
