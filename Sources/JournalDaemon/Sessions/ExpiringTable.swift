import Signing

/// Things that end after a while, few of them for each owner and for each group of owners, and a
/// limited number in all.
///
/// Kept by the digest or nonce that names them. Costs: a lookup is constant, an insertion looks
/// through what its group has; only a full table is searched for what has ended.
struct ExpiringTable<Owner: Hashable, Group: Hashable, Element: Sendable>: Sendable
where Owner: Sendable, Group: Sendable {
    private struct Row: Sendable {
        let owner: Owner
        let group: Group
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
    /// Those that were added or used longest ago come first.
    private var ofOwner: [Owner: [Bytes32]] = [:]
    private var ofGroup: [Group: [Bytes32]] = [:]
    private let maximum: Int
    private let maximumPerOwner: Int
    private let maximumPerGroup: Int
    private let lifetime: Duration

    init(maximum: Int, maximumPerOwner: Int, maximumPerGroup: Int, lifetime: Duration) {
        self.maximum = maximum
        self.maximumPerOwner = maximumPerOwner
        self.maximumPerGroup = maximumPerGroup
        self.lifetime = lifetime
    }

    /// How many there are, those that have ended and were not yet removed included.
    var count: Int { rows.count }

    /// Adds an element, at the cost of the one of its owner or group that was added or used longest
    /// ago when these have too many; false when the table is full of others.
    mutating func insert(
        _ element: Element, named name: Bytes32, owner: Owner, group: Group, now: Duration
    ) -> Bool {
        while let own = ofOwner[owner], own.count >= maximumPerOwner { remove(own[0]) }
        while let own = ofGroup[group], own.count >= maximumPerGroup { remove(own[0]) }
        if rows.count >= maximum { removeEnded(now: now) }
        guard rows.count < maximum else { return false }
        rows[name] = Row(owner: owner, group: group, element: element, ends: now + lifetime)
        ofOwner[owner, default: []].append(name)
        ofGroup[group, default: []].append(name)
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

    /// Makes the element of that name the last that goes when its owner or group has too many.
    mutating func use(_ name: Bytes32) {
        guard let row = rows[name] else { return }
        ofOwner[row.owner]?.removeAll { $0 == name }
        ofOwner[row.owner]?.append(name)
        ofGroup[row.group]?.removeAll { $0 == name }
        ofGroup[row.group]?.append(name)
    }

    /// Removes the element of that name.
    mutating func remove(_ name: Bytes32) {
        guard let row = rows.removeValue(forKey: name) else { return }
        ofOwner[row.owner]?.removeAll { $0 == name }
        if ofOwner[row.owner]?.isEmpty == true { ofOwner[row.owner] = nil }
        ofGroup[row.group]?.removeAll { $0 == name }
        if ofGroup[row.group]?.isEmpty == true { ofGroup[row.group] = nil }
    }

    private mutating func removeEnded(now: Duration) {
        for name in rows.filter({ $0.value.ends <= now }).keys { remove(name) }
    }
}
