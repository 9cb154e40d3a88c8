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
            open: { folder in
                let store = try open(folder)
                if let hosted = store.hosted { quotas.resume(store.journal, since: hosted) }
                return store.within(quotas)
            })
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
            let isNew = try areNew(batch.events)
            let writings = try zip(batch.events, isNew).map { $1 ? try writing(of: $0) : .none }
            let isTaken = admitted(writings, quotas)
            let part = zip(batch.events, zip(isNew, isTaken)).filter(\.1.1)
            let answer = try receive(PushRequest(events: part.map(\.0)))
            // Who wrote it is asked once more: the batch itself may have let its author in.
            for ((event, (isNew, _)), result) in zip(part, answer.results)
            where isNew && result.takesRoom {
                try note(writing(of: event), quotas)
            }
            let left = zip(batch.events, isTaken).filter { !$0.1 }.map(\.0)
            try pause(writersHeldBack(of: left), quotas)
            return PushResponse(
                results: merged(answer.results, isTaken), heads: answer.heads)
        }
        store.exchange = { request in
            let isNew = try areNew(request.give)
            let writings = try zip(request.give, isNew).map { $1 ? try writing(of: $0) : .none }
            let isTaken = admitted(writings, quotas)
            let part = zip(request.give, zip(isNew, isTaken)).filter(\.1.1)
            let answer = try exchange(
                ValuesRequest(want: request.want, give: part.map(\.0)))
            for ((value, (isNew, _)), result) in zip(part, answer.results)
            where isNew && result.code == .present {
                try note(writing(of: value), quotas)
            }
            pause(Set(zip(writings, isTaken).compactMap { $1 ? nil : $0.parent }), quotas)
            return ValuesResponse(
                values: answer.values, results: merged(answer.results, isTaken))
        }
        return store
    }

    /// For each event whether it is neither here nor waits here, nor came before in the batch: what
    /// is brought again takes no room again, so nobody uses up the other parent's.
    private func areNew(_ events: [SignedEvent]) throws -> [Bool] {
        var seen: Set<EventID> = []
        return try events.map { try seen.insert($0.id).inserted && !knows($0.id) }
    }

    /// The same for values: whether they are missing here.
    private func areNew(_ values: [EventValue]) throws -> [Bool] {
        var seen: Set<Dot> = []
        return try values.map {
            let dot = Dot(event: $0.event, index: $0.value.index)
            return try seen.insert(dot).inserted && lacks(dot)
        }
    }

    /// Parents of whom something is held back. Whose an event is its signature says.
    private func writersHeldBack(of events: [SignedEvent]) throws -> Set<Parent> {
        var found: Set<Parent> = []
        for event in events {
            guard let parent = try writing(of: event).parent, !found.contains(parent),
                let parsed = try? ParsedEvent.parse(
                    header: event.header, signature: event.signature),
                (try? parsed.verified(by: parsed.key())) != nil
            else { continue }
            found.insert(parent)
        }
        return found
    }

    /// Who wrote something, and how large it is.
    private struct Writing {
        /// What takes no room.
        static let none = Writing(parent: nil, bytes: 0)

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
    private func pause(_ parents: Set<Parent>, _ quotas: Quotas) {
        for parent in parents { quotas.pause(parent, in: journal) }
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
