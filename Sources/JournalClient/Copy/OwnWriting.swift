public import EventLog
import EventStorage
import JournalModel
import Signing

/// What this copy itself wrote under the device's key: the last event of each epoch that it wrote
/// in, kept in the same transaction as the event.
///
/// A copied folder, or an older one that was put back, gets events under this key by a sync that
/// this copy did not write. A device that wrote before there was such a record counts what was
/// there as its own.
struct OwnWriting {
    private struct Head {
        let epoch: UInt64
        let event: EventID
    }

    private static let width = 40
    private var heads: [Head]

    /// The record as it was kept.
    init(_ bytes: [UInt8]) {
        heads = stride(from: 0, to: bytes.count - bytes.count % Self.width, by: Self.width)
            .compactMap { start in
                let epoch = bytes[start..<start + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                return Bytes32(bytes[(start + 8)..<(start + Self.width)]).map {
                    Head(epoch: epoch, event: EventID($0))
                }
            }
    }

    /// A first record: everything that is here.
    init(of device: DeviceKey, in history: History) {
        heads = history.lanes.map(\.tip).filter { $0.device == device }
            .map { Head(epoch: $0.epoch, event: $0.id) }
    }

    /// The record as it was before what follows `event` was written in its epoch.
    func back(to event: EventID, in epoch: UInt64) -> [UInt8] { after(event, in: epoch) }

    /// The last events that this copy wrote.
    var events: [EventID] { heads.map(\.event) }

    /// The record with one event more.
    func after(_ event: EventID, in epoch: UInt64) -> [UInt8] {
        let others = heads.filter { $0.epoch != epoch }
        return (others + [Head(epoch: epoch, event: event)]).flatMap { head in
            (0..<8).map { UInt8(truncatingIfNeeded: head.epoch >> (56 - 8 * $0)) }
                + head.event.bytes.bytes
        }
    }
}

extension JournalHolder {
    /// The events under this device's own key that this copy did not write, line by line. Empty
    /// for a copy without keys, and as long as it has written nothing.
    ///
    /// It does not say who wrote them: a copy that was put back gets its own words so as well.
    public func foreignWriting() throws -> [ForeignLine] {
        guard let device = copy.device, let bytes = try database.metadata(StoreNote.ownHeads) else {
            return []
        }
        let heads = try OwnWriting(bytes).events.compactMap { try database.record(of: $0) }
        return try history().foreignLines(of: device, beside: heads)
    }

    /// The first entry that the line began: a revocation from it on takes out what the line wrote
    /// there. Nil if it began none. O(events of the line).
    public func firstEntry(of line: ForeignLine) throws -> EventID? {
        guard line.first <= line.last.seq else { return nil }
        for seq in line.first...line.last.seq {
            guard let record = try database.record(onLane: line.lane, seq: seq),
                let operations = try database.operations(of: record.id)
            else { continue }
            let begins = operations.contains { operation in
                if case .create = operation { true } else { false }
            }
            if begins { return record.id }
        }
        return nil
    }
}
