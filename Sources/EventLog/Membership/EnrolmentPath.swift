extension MembershipLog {
    /// The events that lead from the genesis event to a device, causes before effects, each of
    /// which enrols the author of a later one or the device itself: what a daemon that holds
    /// nothing yet can follow. Empty for what the genesis event itself enrols, nil for a device
    /// that nothing leads to.
    ///
    /// For the second parent it holds the `Accept` that brought them in. Of several ways it gives a
    /// shortest one. O(enrolments²). Spec: Protocol/09-session.md §4
    public func path(to author: Author) -> [EventID]? {
        // Ways back, one generation of enrolments after another.
        var steps: [[EnrolmentFact]] = enrolments(of: author.device)
            .filter { $0.author == author }.map { [$0] }
        var reached: Set<Author> = [author]
        while !steps.isEmpty {
            if let whole = steps.first(where: { $0.first.map(isFounding) ?? false }) {
                return events(of: whole, for: author)
            }
            steps = steps.flatMap { way in
                guard let first = way.first else { return [[EnrolmentFact]]() }
                let before = first.record.author
                guard reached.insert(before).inserted else { return [] }
                return enrolments(of: before.device).filter { $0.author == before }
                    .map { [$0] + way }
            }
        }
        return nil
    }

    /// Whether the genesis event itself enrols it.
    private func isFounding(_ fact: EnrolmentFact) -> Bool { fact.record.id == journal }

    private func events(of way: [EnrolmentFact], for author: Author) -> [EventID]? {
        var events = way.map(\.record.id).filter { $0 != journal }
        guard author.parent == 2 else { return events }
        guard let accept else { return nil }
        if !events.contains(accept.record.id) {
            // What B1 enrols may lie before or after its Accept: it stands right after the offer.
            guard let offer = events.firstIndex(of: accept.pair) else { return nil }
            events.insert(accept.record.id, at: offer + 1)
        }
        return events
    }
}
