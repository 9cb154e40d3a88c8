import EventLog

extension JournalOpener {
    /// The same stores, each within what its parents may bring.
    func within(_ quotas: Quotas) -> JournalOpener {
        JournalOpener(
            create: { folder, hosting in
                let store = try create(folder, hosting)
                quotas.begin(store.journal)
                return store.within(quotas)
            },
            open: { folder in try open(folder).within(quotas) })
    }
}

extension JournalStore {
    /// The same store, which takes no more of a parent's writing than there is room for.
    ///
    /// What there is no room for gets 514, each event and value by itself, and the rest is taken:
    /// what one parent brings never keeps the other's waiting. Spec: Protocol/08-sync.md §1
    func within(_ quotas: Quotas) -> JournalStore {
        var store = self
        store.receive = { batch in
            let writings = try batch.events.map { try writing(of: $0) }
            let isTaken = admitted(writings, quotas)
            let part = PushRequest(
                events: zip(batch.events, isTaken).filter(\.1).map(\.0))
            let answer = try receive(part)
            // Who wrote it is asked once more: the batch itself may have let its author in.
            try note(part.events, answer.results, quotas)
            pause(writings, unless: isTaken, quotas)
            return PushResponse(
                results: merged(answer.results, isTaken), heads: answer.heads)
        }
        store.exchange = { request in
            let writings = try request.give.map { try writing(of: $0) }
            let isTaken = admitted(writings, quotas)
            let give = zip(request.give, isTaken).filter(\.1).map(\.0)
            let answer = try exchange(ValuesRequest(want: request.want, give: give))
            for (value, result) in zip(give, answer.results) where result.code == .present {
                try note(writing(of: value), quotas)
            }
            pause(writings, unless: isTaken, quotas)
            return ValuesResponse(
                values: answer.values, results: merged(answer.results, isTaken))
        }
        return store
    }

    /// Who wrote something, and how large it is.
    private struct Writing {
        /// Nil if nothing enrols its author: what becomes of such is bounded elsewhere.
        let parent: Parent?
        let bytes: Int
    }

    private func writing(of event: SignedEvent) throws -> Writing {
        let parsed = try? ParsedEvent.parse(header: event.header, signature: event.signature)
        let bytes = event.values.reduce(event.header.count) { $0 + $1.padded.count }
        return Writing(parent: try parsed.flatMap { try parent($0.header.device) }, bytes: bytes)
    }

    private func writing(of value: EventValue) throws -> Writing {
        Writing(
            parent: try author(value.event).flatMap { try parent($0) },
            bytes: value.value.padded.count)
    }

    /// For each whether there is room, counted together.
    private func admitted(_ writings: [Writing], _ quotas: Quotas) -> [Bool] {
        var room: [Parent: Int] = [:]
        return writings.map { writing in
            guard let parent = writing.parent else { return true }
            let left = room[parent] ?? quotas.room(for: parent, in: journal)
            guard left >= writing.bytes else {
                // What comes later rests on this one: it is held back as well.
                room[parent] = 0
                return false
            }
            room[parent] = left - writing.bytes
            return true
        }
    }

    /// Notes whose writing is held back, once what was taken is counted.
    private func pause(_ writings: [Writing], unless isTaken: [Bool], _ quotas: Quotas) {
        for parent in Set(zip(writings, isTaken).compactMap { $1 ? nil : $0.parent }) {
            quotas.pause(parent, in: journal)
        }
    }

    private func note(
        _ events: [SignedEvent], _ results: [PushResult], _ quotas: Quotas
    ) throws {
        for (event, result) in zip(events, results) where result.takesRoom {
            try note(writing(of: event), quotas)
        }
    }

    private func note(_ writing: Writing, _ quotas: Quotas) throws {
        guard let parent = writing.parent else { return }
        quotas.take(writing.bytes, from: parent, in: journal)
    }

    /// The results of what was taken, with 514 in the places of what was not.
    private func merged(_ results: [PushResult], _ isTaken: [Bool]) -> [PushResult] {
        var results = results.makeIterator()
        return isTaken.compactMap { $0 ? results.next() : PushResult(.paused) }
    }
}

extension PushResult {
    /// Whether the event lies on disk, or waits in memory, and did not before.
    fileprivate var takesRoom: Bool { number == 0 || (200..<300).contains(number) }
}
