extension History {
    /// Why an accepted event has no effect; nil if it has. O(enrolments + revocations).
    ///
    /// Of several reasons the one that its author had seen is named, then the one claimed first.
    public func fall(of record: EventRecord) -> Fall? {
        guard standing.effect(of: record) != .effective else { return nil }
        let author = record.author
        if let fall = fall(of: author) { return fall }
        let revocations = standing.cuts(of: author).filter { !$0.hasSeen(record) }
        return revocations.map { (revocation: $0, isKnown: record.hasSeen($0)) }
            .min {
                ($0.isKnown ? 0 : 1, $0.revocation.claimedMilliseconds, $0.revocation.id)
                    < ($1.isKnown ? 0 : 1, $1.revocation.claimedMilliseconds, $1.revocation.id)
            }
            .map {
                author.rankClass == .recovery
                    ? .renewed(by: $0.revocation, isKnown: $0.isKnown)
                    : .revoked(by: $0.revocation, isKnown: $0.isKnown)
            }
    }

    /// The parent who answers for what a device brings, nil if nothing enrols it: of one that was
    /// offered the other parent's place, which another device has taken, the parent who offered it.
    ///
    /// *Example.* Parent 1 offers the place to X and to B, and B takes it: parent 1 answers for X,
    /// whatever X signs.
    public func answering(for device: DeviceKey) -> Parent? {
        let places = standing.devices(withKey: device)
        if let place = places.first(where: \.stands) { return place.author.parent }
        let offers = accept == nil ? [] : places.compactMap { fall(of: $0.author)?.offer }
        return offers.first?.parent ?? places.first?.author.parent
    }

    /// Whether what is on a lane stands under a parent's name: not what a device signed that was
    /// offered the parent's place, which another device has taken. O(enrolments).
    public func speaks(_ lane: Lane, for parent: Parent) -> Bool {
        lane.tip.parent == parent && answering(for: lane.tip.device) == parent
    }

    /// Why nothing that counts enrols a device; nil if something does, or nothing ever did.
    public func fall(of author: Author) -> Fall? {
        guard !standing.stands(author) else { return nil }
        let ways = membership.enrolments(of: author.device).filter { $0.author == author }
            .map(\.record)
            .sorted { ($0.claimedMilliseconds, $0.id) < ($1.claimedMilliseconds, $1.id) }
        // An introducer has a smaller rank than the device that it lets in, so this ends.
        for way in ways {
            if let fall = fall(of: way) { return .letIn(by: way, fall) }
        }
        return ways.first.map { .notTaken(offer: $0) }
    }
}
