public import EventLog
import EventStorage
import Signing

/// Telling a person of devices that came in without this one.
///
/// Spec: Protocol/05-membership.md §7
extension Devices where Holder == Replica {
    /// Devices of one's own parent that came in after this one, without it, and of which nobody
    /// has been told here; the first claimed first.
    public func untold() throws -> [MemberDevice] {
        let facts = try untoldEnrolments()
        guard !facts.isEmpty else { return [] }
        let keys = Set(facts.map(\.author.device))
        return try all().filter { keys.contains($0.key) && !$0.isPaper }
    }

    /// Remembers that a person has been told of these devices, as they are enrolled now.
    public func noteTold(of devices: some Sequence<DeviceKey>) throws {
        let keys = Set(devices)
        let events = try untoldEnrolments().filter { keys.contains($0.author.device) }.map(
            \.record.id)
        guard !events.isEmpty else { return }
        let all = try holder.told().union(events).sorted()
        try database.setMetadata(all.flatMap(\.bytes.bytes), for: StoreNote.enrolmentsTold)
    }

    private func untoldEnrolments() throws -> [EnrolmentFact] {
        let membership = try history().membership
        guard let own = membership.enrolments(of: holder.device).first else { return [] }
        let added = membership.enrolments.filter { fact in
            fact.way == .added && fact.author.parent == own.author.parent
                && fact.author.device != holder.device && fact.record.device != holder.device
                // What was there before this device came is no news.
                && !own.record.hasSeen(fact.record)
        }
        guard !added.isEmpty else { return [] }
        let known = try holder.told()
        return added.filter { !known.contains($0.record.id) }
    }
}

extension Sheets {
    /// New recovery sheets of one's own parent that came without this device, and of which nobody
    /// has been told here: the events, ascending by id, with who wrote them and when.
    public func untoldEnds() throws -> [EventRecord] {
        let history = try history()
        guard let own = history.membership.enrolments(of: holder.device).first else { return [] }
        let ended = history.standing.devices.filter {
            $0.author.rankClass == .recovery && $0.author.parent == own.author.parent
        }.flatMap(\.revocations)
        guard !ended.isEmpty else { return [] }
        let known = try holder.told()
        return try Set(ended).subtracting(known).sorted().compactMap { id in
            guard let record = try database.record(of: id), record.device != holder.device,
                !own.record.hasSeen(record)
            else { return nil }
            return record
        }
    }

    /// Remembers that a person has been told of these new sheets.
    public func noteTold(of sheets: some Sequence<EventRecord>) throws {
        let all = try holder.told().union(sheets.map(\.id)).sorted()
        try database.setMetadata(all.flatMap(\.bytes.bytes), for: StoreNote.enrolmentsTold)
    }
}

extension Replica {
    fileprivate func told() throws -> Set<EventID> {
        let bytes = try database.metadata(StoreNote.enrolmentsTold) ?? []
        let starts = stride(from: 0, to: bytes.count, by: 32)
        return Set(starts.compactMap { Bytes32(bytes[$0...].prefix(32)) }.map(EventID.init))
    }
}
