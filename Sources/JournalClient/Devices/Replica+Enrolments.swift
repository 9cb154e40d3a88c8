public import EventLog
import EventStorage
import Signing

/// Telling a person of devices that came in without this one.
///
/// Spec: Protocol/05-membership.md §7
extension Replica {
    /// Devices of one's own parent that came in after this one, without it, and of which nobody
    /// has been told here; the first claimed first.
    public func unshownDevices() throws -> [MemberDevice] {
        let facts = try unshown()
        guard !facts.isEmpty else { return [] }
        let keys = Set(facts.map(\.author.device))
        return try devices().filter { keys.contains($0.key) && !$0.isPaper }
    }

    /// Remembers that a person has been told of these devices, as they are enrolled now.
    public func noteTold(of devices: some Sequence<DeviceKey>) throws {
        let keys = Set(devices)
        let events = try unshown().filter { keys.contains($0.author.device) }.map(\.record.id)
        guard !events.isEmpty else { return }
        let all = try shown().union(events).sorted()
        try database.setMetadata(all.flatMap(\.bytes.bytes), for: StoreNote.enrolmentsTold)
    }

    /// New recovery sheets of one's own parent that came without this device, and of which nobody
    /// has been told here: the events, ascending by id, with who wrote them and when.
    public func unshownSheets() throws -> [EventRecord] {
        let history = try history()
        guard let own = history.membership.enrolments(of: device).first else { return [] }
        let ended = history.standing.devices.filter {
            $0.author.rankClass == .recovery && $0.author.parent == own.author.parent
        }.flatMap(\.revocations)
        guard !ended.isEmpty else { return [] }
        let known = try shown()
        return try Set(ended).subtracting(known).sorted().compactMap { id in
            guard let record = try database.record(of: id), record.device != device,
                !own.record.hasSeen(record)
            else { return nil }
            return record
        }
    }

    /// Remembers that a person has been told of these new sheets.
    public func noteTold(ofSheets sheets: some Sequence<EventRecord>) throws {
        let all = try shown().union(sheets.map(\.id)).sorted()
        try database.setMetadata(all.flatMap(\.bytes.bytes), for: StoreNote.enrolmentsTold)
    }

    private func unshown() throws -> [EnrolmentFact] {
        let membership = try history().membership
        guard let own = membership.enrolments(of: device).first else { return [] }
        let added = membership.enrolments.filter { fact in
            fact.way == .added && fact.author.parent == own.author.parent
                && fact.author.device != device && fact.record.device != device
                // What was there before this device came is no news.
                && !own.record.hasSeen(fact.record)
        }
        guard !added.isEmpty else { return [] }
        let known = try shown()
        return added.filter { !known.contains($0.record.id) }
    }

    private func shown() throws -> Set<EventID> {
        let bytes = try database.metadata(StoreNote.enrolmentsTold) ?? []
        let starts = stride(from: 0, to: bytes.count, by: 32)
        return Set(starts.compactMap { Bytes32(bytes[$0...].prefix(32)) }.map(EventID.init))
    }
}
