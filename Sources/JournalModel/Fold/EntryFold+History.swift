public import EventLog

extension EntryHistory {
    /// The history of `entry`; nil when none of `events` creates it.
    ///
    /// The events may come in any order and more than once; those that do not touch the entry
    /// change nothing.
    /// Complexity: O(n log n) for n operations; up to 1,024 of them are compared with each other.
    public static func fold(entry: EventID, events: [EntryEvent]) -> EntryHistory? {
        let fold = EntryFold(entry: entry, events: events)
        guard let create = fold.create else { return nil }
        return EntryHistory(state: fold.state(of: create), steps: fold.steps(in: events))
    }
}

extension EntryFold {
    /// Every operation that had seen what it names, each after all that its author had seen.
    ///
    /// Others are linked to the entry only where they came after it, so they are no part of a list
    /// that is the same on every replica.
    fileprivate func steps(in events: [EntryEvent]) -> [HistoryStep] {
        var acts: [(dot: Dot, record: EventRecord, code: ReasonCode, act: HistoryAct)] = []
        let parts = writtenFields()
        for event in EntryFold.distinctAscending(events) {
            for (index, operation) in event.operations.enumerated() {
                let dot = Dot(event: event.record.id, index: UInt32(index))
                guard let code = code(of: dot), let act = act(operation, dot, of: event, parts)
                else { continue }
                acts.append((dot, event.record, code, act))
            }
        }
        // Whoever has seen an event has seen more than it had: the sizes of pasts never
        // contradict what came first.
        var marked = MarkedEvents(acts.map(\.record))
        let depths = acts.map { marked.count(in: $0.record.clock) }
        let order = acts.indices.sorted { (depths[$0], acts[$0].dot) < (depths[$1], acts[$1].dot) }
        let isCompared = order.count <= EntryHistory.compared
        // Acts of each event that stand at the place or behind it: they have seen each other.
        var left = Dictionary(acts.map { ($0.record.id, 1) }, uniquingKeysWith: +)
        return order.enumerated().map { place, index in
            let one = acts[index]
            let seen = depths[index] - left[one.record.id, default: 0]
            left[one.record.id, default: 0] -= 1
            return HistoryStep(
                dot: one.dot, record: one.record, code: one.code, act: one.act,
                unseen: isCompared && seen < place
                    ? order[..<place].map { acts[$0] }
                        .filter { !one.record.hasSeen($0.record) }.map(\.dot)
                    : [])
        }
    }

    private func code(of dot: Dot) -> ReasonCode? {
        let place = effects.partition(where: { $0.dot < dot })
        return place < effects.count && effects[place].dot == dot ? effects[place].code : nil
    }

    private func act(
        _ operation: Operation, _ dot: Dot, of event: EntryEvent, _ parts: [[WrittenField]]
    ) -> HistoryAct? {
        switch operation {
        case .create(let create): .create(create)
        case .write: place(of: dot).flatMap { writes[$0].isOfEntry ? .write(parts[$0]) : nil }
        case .retract(let retract): hasSeenCreate(event) ? .retract(retract) : nil
        case .keep(let keep): hasSeenCreate(event) ? .keep(keep) : nil
        case .consent(let consent):
            isProposal(consent.target, of: event) ? .consent(to: consent.target) : nil
        case .decline(let decline):
            isProposal(decline.target, of: event) ? .decline(of: decline.target) : nil
        default: nil
        }
    }

    private func isProposal(_ dot: Dot, of event: EntryEvent) -> Bool {
        if isTarget(dot, of: event) { return true }
        return retractPlace(of: dot).map {
            retracts[$0].isOfEntry && isBefore(retracts[$0].record, event)
        } ?? false
    }

    /// What each write did to each of its fields, per place in `writes`.
    private func writtenFields() -> [[WrittenField]] {
        let names = writes.indices.map { namer in
            writes[namer].write.supersedes.compactMap { dot -> Int? in
                guard let target = place(of: dot), target != namer, writes[target].isOfEntry,
                    writes[namer].record.hasSeen(writes[target].record)
                else { return nil }
                return target
            }
        }
        var namers: [[Int]] = Array(repeating: [], count: writes.count)
        for namer in writes.indices where writes[namer].code == .effective {
            for target in names[namer] { namers[target].append(namer) }
        }
        return writes.indices.map { place in
            writes[place].write.fields.map { field in
                let replacedBy = dots(
                    namers[place].filter { removes($0, place, in: field) }, covering: field)
                let isEffective = writes[place].code == .effective
                let isWithdrawn = isEffective && isWithdrawn(place, in: field)
                return WrittenField(
                    field: field, bases: dots(names[place], covering: field),
                    replacedBy: replacedBy, isAgreed: isAgreed(place, in: field),
                    isWithdrawn: isWithdrawn,
                    isLive: isEffective && replacedBy.isEmpty && !isWithdrawn)
            }
        }
    }

    private func dots(_ places: [Int], covering field: UInt32) -> [Dot] {
        places.filter { writes[$0].write.fields.contains(field) }.map { writes[$0].dot }.sorted()
    }
}
