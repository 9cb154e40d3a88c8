import EventLog
import EventStorage
import JournalImport
import JournalModel
import Signing

/// Where one import ends and the next one begins.
///
/// Every device tells imports apart by the times that their events claim: see `ImportGroups`. One
/// that begins right behind another claims a minute less for its first row than the row before, so
/// that it does not go on with it.
struct ImportBorder {
    /// What the row before claims, in milliseconds since 1970.
    let before: UInt64

    /// What the first events of an import claim; then time goes on from there.
    func times(_ count: Int, _ now: UInt64) -> [UInt64] {
        let first = before >= 60_000 ? before - 60_000 : 0
        return (0..<count).map { $0 == 0 ? first : $0 == 1 ? min(now, before) : now }
    }
}

/// An import that was stopped before its last row.
public enum StoppedImport: Equatable, Sendable {
    /// Before its first row.
    case wroteNothing
    /// Behind these rows; the rest of its files never went in.
    case wrote(PastImport)
}

extension Replica {
    /// Notes that an import begins. One that was stopped goes on if its last row is in the files.
    ///
    /// - Returns: what keeps it from being taken for one with the import before; nil if nothing
    ///   need.
    func begin(_ plan: ImportPlan) throws -> ImportBorder? {
        let last = plan.last
        let stopped = try database.metadata(StoreNote.importBegun)
        let begun = last?.row.entry.bytes.bytes ?? []
        let goesOn = stopped != nil && stopped != begun && last?.isInFiles == true
        if stopped == nil || !goesOn {
            try database.setMetadata(begun, for: StoreNote.importBegun)
        }
        guard !goesOn, let last, let first = plan.new.first else { return nil }
        let row = ImportGroups.Row(
            entry: last.row.entry, format: first.row.source.format,
            program: first.row.identity.program, device: device,
            writtenMilliseconds: claimedTime(for: .content), seq: last.row.seq + 1,
            wall: first.row.wall, isTakenBack: false)
        return ImportGroups.goesOn(row, behind: last.row)
            ? ImportBorder(before: last.row.writtenMilliseconds) : nil
    }

    /// What an import of this device that was stopped on the way has written; nil if none was. It
    /// is told until an import ends, or until what it wrote is taken back. O(imported rows).
    ///
    /// Throws `StorageError`.
    public func stoppedImport() throws -> StoppedImport? {
        guard let begun = try database.metadata(StoreNote.importBegun) else { return nil }
        let last = try imports().last { $0.device == device }
        guard let last, last.entries.last?.bytes.bytes != begun else { return .wroteNothing }
        return .wrote(last)
    }

    /// Notes that an import is whole.
    func end() throws { try database.setMetadata(nil, for: StoreNote.importBegun) }
}
