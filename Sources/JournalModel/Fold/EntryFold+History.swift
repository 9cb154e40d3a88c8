public import EventLog

extension EntryHistory {
    /// The history of `entry`; nil when none of `events` creates it.
    ///
    /// The events may come in any order and more than once; those that do not touch the entry
    /// change nothing.
    /// Complexity: O(n²) for n events that touch the entry.
    public static func fold(entry: EventID, events: [EntryEvent]) -> EntryHistory? {
        let fold = EntryFold(entry: entry, events: events)
        guard let create = fold.create else { return nil }
        return EntryHistory(state: fold.state(of: create), steps: fold.steps(in: events))
    }
}

extension EntryFold {
    /// Every operation with an effect code of its own, each after all that its author had seen.
    fileprivate func steps(in events: [EntryEvent]) -> [HistoryStep] {
        var acts: [(dot: Dot, record: EventRecord, code: ReasonCode, act: HistoryAct)] = []
        let parts = writtenFields()
        for event in EntryFold.distinctAscending(events) {
            for (index, operation) in event.operations.enumerated() {
                let dot = Dot(event: event.record.id, index: UInt32(index))
                guard let code = code(of: dot), let act = act(operation, dot, parts) else {
                    continue
                }
                acts.append((dot, event.record, code, act))
            }
        }
        // Whoever has seen an event has seen more than it had: the sizes of pasts never
        // contradict what came first.
        let depths = acts.map { one in acts.count { one.record.hasSeen($0.record) } }
        let order = acts.indices.sorted { (depths[$0], acts[$0].dot) < (depths[$1], acts[$1].dot) }
        return order.enumerated().map { place, index in
            let one = acts[index]
            return HistoryStep(
                dot: one.dot, record: one.record, code: one.code, act: one.act,
                unseen: order[..<place].map { acts[$0] }
                    .filter { !one.record.hasSeen($0.record) }.map(\.dot))
        }
    }

    private func code(of dot: Dot) -> ReasonCode? {
        let place = effects.partition(where: { $0.dot < dot })
        return place < effects.count && effects[place].dot == dot ? effects[place].code : nil
    }

    private func act(
        _ operation: Operation, _ dot: Dot, _ parts: [[WrittenField]]
    ) -> HistoryAct? {
        switch operation {
        case .create(let create): .create(create)
        case .write: place(of: dot).map { .write(parts[$0]) }
        case .retract(let retract): .retract(retract)
        case .keep(let keep): .keep(keep)
        case .consent(let consent): .consent(to: consent.target)
        default: nil
        }
    }

    /// What each write did to each of its fields, per place in `writes`.
    private func writtenFields() -> [[WrittenField]] {
        let names = writes.indices.map { namer in
            writes[namer].write.supersedes.compactMap { dot -> Int? in
                guard let target = place(of: dot), target != namer,
                    writes[namer].record.hasSeen(writes[target].record)
                else { return nil }
                return target
            }
        }
        var replacers: [[Int]] = Array(repeating: [], count: writes.count)
        for namer in writes.indices where writes[namer].code == .effective {
            for target in names[namer] where removes(namer, target) {
                replacers[target].append(namer)
            }
        }
        return writes.indices.map { place in
            writes[place].write.fields.map { field in
                let replacedBy = dots(replacers[place], covering: field)
                return WrittenField(
                    field: field, bases: dots(names[place], covering: field),
                    replacedBy: replacedBy,
                    isLive: writes[place].code == .effective && replacedBy.isEmpty)
            }
        }
    }

    private func dots(_ places: [Int], covering field: UInt32) -> [Dot] {
        places.filter { writes[$0].write.fields.contains(field) }.map { writes[$0].dot }.sorted()
    }
}
