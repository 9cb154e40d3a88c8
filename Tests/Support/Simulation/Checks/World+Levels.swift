import EventLog
import EventStorage
import JournalClient
import JournalModel
import Signing

/// What a copy claims of other copies: stored here, with the daemon, with the other parent.
extension World {
    /// Notes who wrote an event, where, and who holds it.
    func note(_ id: EventID, _ header: EventHeader, in copy: Copy) {
        if let parent = copy.parent { ledger.heldBy[parent, default: []].insert(id) }
        guard ledger.authors.updateValue(header.device, forKey: id) == nil else { return }
        if hostile?.written.contains(id) ?? false { counts.keptLies += 1 }
        guard header.kind == EventKind.content.rawValue else { return }
        for (index, operation) in Operations(of: header).list.enumerated() {
            if case .write(let write) = operation {
                ledger.fields[Dot(event: id, index: UInt32(index))] = write.fields
            }
            ledger.entries[Dot(event: id, index: UInt32(index))] =
                switch operation {
                case .create: id
                case .write(let write): write.entry ?? id
                case .retract(let retract): retract.entry
                case .keep(let keep): keep.entry
                case .consent(let consent): ledger.entries[consent.target]
                case .decline(let decline): ledger.entries[decline.target]
                default: nil
                }
        }
    }

    /// What a copy holds at this moment, whatever an onlooker has read of it before.
    func heldNow(by copy: Copy) -> Set<EventID> {
        var held = copy.known.ids
        var last = copy.known.last
        while let page = try? copy.kept?.store.events(after: last), let end = page.events.last {
            held.formUnion(page.events.map(\.id))
            last = end.ordinal
        }
        return held
    }

    /// The place after which whatever is written next will stand.
    func last(of kept: some JournalHolder, after place: Int64) throws -> Int64 {
        var last = place
        while let end = try kept.store.events(after: last).events.last { last = end.ordinal }
        return last
    }

    /// That nothing counts as synced or seen that is not.
    func checkLevels(of copy: Copy, _ reach: Reach) throws {
        // A device that does not know yet who let it in claims nothing.
        guard let parent = copy.parent, reach.stored > 0 else { return }
        let seen = ledger.heldBy[parent == 1 ? 2 : 1] ?? []
        let (notSynced, notWitnessed) = (Set(reach.notSynced), Set(reach.notWitnessed))
        for id in copy.known.ids where !copy.heard.held.contains(id) || !seen.contains(id) {
            guard let author = ledger.authors[id], self.parent(of: author) == parent else {
                continue
            }
            for entry in entries(touchedBy: id) where copy.known.ids.contains(entry) {
                let isSynced = copy.heard.isLie || copy.heard.held.contains(id)
                guard isSynced || notSynced.contains(entry) else {
                    throw Violation(.syncedIsHeld, "entry \(entry), \(id) in \(copy.name)")
                }
                guard seen.contains(id) || notWitnessed.contains(entry) else {
                    throw Violation(.seenIsHeld, "entry \(entry), \(id) in \(copy.name)")
                }
            }
        }
    }

    func entries(touchedBy id: EventID) -> Set<EventID> {
        var entries: Set<EventID> = []
        for index in 0..<UInt32(Limits.operations) {
            if let entry = ledger.entries[Dot(event: id, index: index)] { entries.insert(entry) }
        }
        return entries
    }

    /// Whose a device is; nil for the liar, whose words may be about entries that it never saw.
    private func parent(of device: DeviceKey) -> Parent? {
        device == hostile?.device ? nil : copies.first { $0.device == device }?.parent
    }

    /// That a daemon's older copy is told of, with the number of events that it lost.
    func checkShortfall(
        _ summary: SyncSummary, _ client: Copy, _ server: Copy, _ lost: Int
    ) throws {
        if lost > 0 { counts.shortfalls += 1 }
        let said = summary.daemonHadLost
        guard said == lost else {
            throw Violation(
                .shortfallIsTrue, "\(client.name) says \(said) of \(server.name), not \(lost)")
        }
    }

    /// That what a device has written since `place` names nothing that was not on its screen.
    func checkNamed(by copy: Copy, after place: Int64) throws {
        guard let kept = copy.kept, !kept.store.isStopped else { return }
        var last = place
        while true {
            let page = try kept.store.events(after: last)
            for event in page.events {
                let header = try EventHeader(decoding: event.header)
                guard header.device == copy.device else { continue }
                try checkNamed(event.id, Operations(of: header).list, by: copy)
            }
            guard let end = page.events.last else { break }
            last = end.ordinal
        }
    }

    private func checkNamed(
        _ id: EventID, _ operations: [Operation], by copy: Copy
    ) throws {
        for (index, operation) in operations.enumerated() {
            let own = Dot(event: id, index: UInt32(index))
            let unseen: Dot? =
                switch operation {
                case .write(let write):
                    write.supersedes.first { !isSeen($0, in: write.fields, on: copy) }
                case .retract(let retract): retract.seen.first { !copy.glimpsed.contains($0) }
                case .keep(let keep):
                    keep.versions.first { !isSeen($0, in: [keep.field], on: copy) }
                case .consent(let consent):
                    copy.glimpsed.contains(consent.target) ? nil : consent.target
                case .decline(let decline):
                    copy.glimpsed.contains(decline.target) ? nil : decline.target
                default: nil
                }
            if let unseen {
                throw Violation(
                    .wordsNameWhatWasShown, "\(unseen.event).\(unseen.index) on \(copy.name)")
            }
            // What a person has just written they have seen.
            if case .write(let write) = operation {
                copy.glimpsed.insert(own)
                copy.screen.formUnion(write.fields.map { ShownVersion(field: $0, dot: own) })
            }
        }
    }

    /// Whether all words of a version were on the screen, in each of these fields that it covers.
    private func isSeen(_ dot: Dot, in fields: [UInt32], on copy: Copy) -> Bool {
        let covered = ledger.fields[dot] ?? fields
        return fields.allSatisfy {
            !covered.contains($0) || copy.screen.contains(ShownVersion(field: $0, dot: dot))
        }
    }
}
