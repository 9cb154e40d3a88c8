import EventLog
import EventStorage
import Foundation
import JournalClient
import JournalModel
import Signing

/// What must hold of every copy after every step, judged by an onlooker who knows everything that
/// was signed, and who believes no answer of the code that is tried.
extension World {
    func check(_ copy: Copy) throws {
        claim(copy)
        guard let kept = copy.kept, !kept.store.isStopped else { return }
        do {
            try readNews(of: copy, kept)
            try checkDurability(of: copy)
            try checkState(of: copy, kept)
            try checkForks(of: copy, kept)
            try checkErasures(of: copy, kept)
            try checkReads(of: copy, kept)
        } catch let violation as Violation {
            throw violation
        } catch {
            throw Violation(.noSurprise, "looking at \(copy.name): \(error)")
        }
    }

    /// Checks several copies, of which each may hold what another one has just written.
    func check(_ copies: [Copy]) throws {
        for copy in copies { claim(copy) }
        for copy in copies { try check(copy) }
    }

    /// Notes what a device's own copy has signed: only there it comes into being.
    func claim(_ copy: Copy) {
        guard let kept = copy.kept, let device = copy.device else { return }
        var last = copy.known.last
        while let page = try? kept.store.events(after: last) {
            for event in page.events {
                // A copy that is about to end is not looked at any more.
                if let parent = copy.parent { ledger.heldBy[parent, default: []].insert(event.id) }
                guard let header = try? EventHeader(decoding: event.header),
                    header.device == device
                else { continue }
                ledger.unclaimed[event.id] = nil
                guard ledger.signed.insert(event.id).inserted else { continue }
                counts.events += 1
            }
            guard let next = page.next else { break }
            last = next
        }
    }

    // MARK: Events

    /// Reads the events that are new in a copy's store, each against everything known of it.
    private func readNews(of copy: Copy, _ kept: JournalCopy) throws {
        while true {
            let page = try kept.store.events(after: copy.known.last)
            for event in page.events { try take(event, of: copy, kept.journal) }
            guard page.next != nil else { break }
        }
    }

    private func take(_ event: StoredEvent, of copy: Copy, _ journal: EventID) throws {
        let place = "\(event.id) in \(copy.name)"
        try verify(event, place)
        guard !ledger.undone.contains(event.id) else { throw Violation(.undoneIsGone, place) }
        let header = try EventHeader(decoding: event.header)
        guard header.journal ?? event.id == journal else {
            throw Violation(.onlySignedEvents, "\(place) is of another journal")
        }
        let causes = header.seen.map(\.event) + (header.prev.map { [$0] } ?? [])
        for cause in causes where !copy.known.ids.contains(cause) {
            throw Violation(.causesComeFirst, "\(place) stands before its cause \(cause)")
        }
        // Whether a sheet's event came to be is not known when the disk failed meanwhile.
        if copy.typedIn.contains(header.device) { ledger.signed.insert(event.id) }
        if !ledger.signed.contains(event.id) {
            // A device's own copy is where its events are first seen, unless it is not running.
            guard copies.contains(where: { $0.device == header.device && $0.kept == nil }) else {
                throw Violation(.onlyWrittenEvents, "\(place) by \(header.device)")
            }
            ledger.unclaimed[event.id] = header.device
        }
        try check(event.values, of: event.id, header, place)
        note(event.id, header, in: copy)
        let seat = KnownEvents.Place(
            device: header.device, epoch: header.epoch, seq: header.seq, prev: header.prev)
        copy.known.followers[seat, default: []].append(event.id)
        copy.known.ids.insert(event.id)
        copy.known.last = event.ordinal
    }

    /// Verifies with the library's digest and signature alone; what was verified once is compared
    /// byte by byte.
    private func verify(_ event: StoredEvent, _ place: String) throws {
        if let known = ledger.verified[event.id], known.header == event.header,
            known.signature == event.signature
        {
            return
        }
        let type = Array(TypeString.event.utf8)
        let message =
            Array("DSSEv1 \(type.count) ".utf8) + type + Array(" \(event.header.count) ".utf8)
            + event.header
        let header = try EventHeader(decoding: event.header)
        guard SHA256.hash(message) == event.id.bytes,
            let key = try? PublicKey(header.device.bytes),
            key.isValid(signature: event.signature, for: message)
        else { throw Violation(.onlySignedEvents, place) }
        ledger.verified[event.id] = SignedEvent(
            header: event.header, signature: event.signature, values: [])
    }

    private func check(
        _ values: [Value], of id: EventID, _ header: EventHeader, _ place: String
    ) throws {
        guard !values.isEmpty else { return }
        let operations = Operations(of: header).list
        for value in values {
            let dot = Dot(event: id, index: value.index)
            if ledger.values[dot] == value { continue }
            guard Int(value.index) < operations.count,
                case .write(let write) = operations[Int(value.index)], value.matches(write)
            else { throw Violation(.valuesMatch, "\(place), value \(value.index)") }
            ledger.values[dot] = value
        }
    }

    private func checkDurability(of copy: Copy) throws {
        let gone = copy.expected.subtracting(copy.known.ids)
        if let first = gone.sorted().first {
            throw Violation(
                .acknowledgedIsDurable, "\(copy.name) lost \(gone.count) events, \(first) first")
        }
        copy.expected = copy.known.ids
    }

    // MARK: State

    private func checkState(of copy: Copy, _ kept: JournalCopy) throws {
        let status = try kept.status()
        trace.add(
            "  \(copy.name) \(status.events) \(short(status.frontierDigest)) "
                + "\(short(status.stateDigest)) \(short(status.valuePresence))")
        let ids = Set(status.frontier.map(\.event))
        guard status.events == copy.known.ids.count, ids.isSubset(of: copy.known.ids) else {
            throw Violation(.noSurprise, "\(copy.name) miscounts its events")
        }
        let said = status.stateDigest.hex
        if let known = ledger.states[status.frontierDigest] {
            guard known.said == said else {
                throw Violation(.equalEventsEqualState, "\(copy.name) and \(known.by)")
            }
        } else {
            ledger.states[status.frontierDigest] = (said, copy.name)
        }
        try checkConflicts(of: copy, kept, status)
        try checkLevels(of: copy, status.reach)
    }

    private func short(_ digest: Bytes32) -> String { String(digest.hex.prefix(12)) }

    // MARK: Forks

    private func checkForks(of copy: Copy, _ kept: JournalCopy) throws {
        let found = copy.known.forks
        let shown = try kept.history().forks
        let lines = shown.map { "\($0.device) \($0.epoch) \($0.seq)" }.sorted()
        let expected = found.map { "\($0.device) \($0.epoch) \($0.seq)" }.sorted()
        guard lines == expected else {
            throw Violation(.forksAreEvidence, "\(copy.name) shows \(lines), holds \(expected)")
        }
        counts.forks = max(counts.forks, found.count)
        for fork in found {
            let isMixed =
                copies.contains { $0.device == fork.device && $0.isMixed }
                || fork.device == hostile?.device
            guard isMixed else {
                throw Violation(.forksHaveCauses, "\(fork.device) \(fork.epoch) \(fork.seq)")
            }
        }
        guard let device = copy.device, copy.doubts == 0, !copy.isMixed else { return }
        let epochs = Set(copy.known.followers.keys.filter { $0.device == device }.map(\.epoch))
        guard epochs.count <= 1 else {
            throw Violation(.epochsHaveCauses, "\(copy.name) has \(epochs.count) epochs")
        }
    }
}

extension KnownEvents {
    /// Places where two events follow the same one, each with its device, epoch and seq.
    var forks: [Place] { followers.filter { $0.value.count > 1 }.map(\.key) }
}
