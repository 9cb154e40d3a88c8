public import EventLog
import EventStorage
public import JournalModel

/// What reading an import in another zone would change.
public struct ZoneCorrection: Sendable {
    /// Entries that get other times, in the order of writing.
    public internal(set) var moved: [EventID] = []
    /// Entries whose times somebody changed since: they stay as they are.
    public internal(set) var changedByHand: [EventID] = []
    /// Entries that would end before they begin, in the night that has an hour twice: they stay as
    /// they are.
    public internal(set) var turned: [EventID] = []
    /// Entries whose time the clocks there were set forward over: they stay as they are.
    public internal(set) var skipped: [EventID] = []
    /// How many have the times of that zone already.
    public internal(set) var alreadyRight = 0
    /// How many rows say their own zone, so that no other one counts.
    public internal(set) var withOwnZone = 0

    let zone: ZoneRules
}

/// Putting a wrong zone right.
extension Replica {
    /// What it takes to read an import in another zone: the clock on the wall keeps its time, and
    /// the moment moves.
    ///
    /// *Example.* 7:05 PM was read in Berlin, 18:05 UTC. Read in New York it is 7:05 PM still, and
    /// 23:05 UTC.
    ///
    /// An entry whose time somebody changed since stays as it is, and is named. Throws
    /// `ImportError.unknownZone` or `StorageError`. O(entries of the import).
    public func correction(of past: PastImport, to zone: String) throws -> ZoneCorrection {
        guard !ShortZone.matches(zone) else { throw ImportError.shortZone(zone) }
        guard let rules = ZoneRules(zone) else { throw ImportError.unknownZone(zone) }
        var correction = ZoneCorrection(zone: rules)
        for piece in past.standing.pieces(of: 1_000) {
            for seen in try views(of: piece) { try consider(seen, &correction) }
        }
        return correction
    }

    /// Carries it out: entries get the times, as one writing. What changed since the plan was made
    /// is looked at anew. A stop on the way leaves some of them moved; the same again goes on.
    ///
    /// Throws `ReplicaError` or `StorageError`.
    ///
    /// - Parameter progress: called with entries done and entries in all.
    public func carryOut(
        _ correction: ZoneCorrection, progress: (_ done: Int, _ of: Int) -> Void
    ) throws {
        var last: EventID?
        var done = 0
        for piece in correction.moved.pieces(of: 1_000) {
            var events: [EventDraft] = []
            for seen in try views(of: piece) {
                guard let row = try database.entry(seen.state.entry).flatMap(importedRow),
                    case .moved(let fields) = try times(of: seen, as: row, in: correction.zone)
                else { continue }
                let change = EntryChange(kind: row.kind, fields: fields)
                events.append(try changed(seen, change, replacing: .listed).event)
            }
            if !events.isEmpty { last = try append(events, goingOnWith: last).last }
            done += piece.count
            progress(done, correction.moved.count)
        }
    }

    /// What a time becomes in the zone of a correction; nil in an hour that the clock there leaves
    /// out.
    public func moment(_ now: Moment, in correction: ZoneCorrection) -> Moment? {
        WallClock(in: correction.zone).moment(showing: now.wallMilliseconds)
    }

    private func consider(_ seen: EntryView, _ correction: inout ZoneCorrection) throws {
        let id = seen.state.entry
        guard let row = try database.entry(id).flatMap(importedRow) else { return }
        switch try times(of: seen, as: row, in: correction.zone) {
        case .moved: correction.moved.append(id)
        case .byHand: correction.changedByHand.append(id)
        case .skipped: correction.skipped.append(id)
        case .turned: correction.turned.append(id)
        case .right: correction.alreadyRight += 1
        case .own: correction.withOwnZone += 1
        }
    }

    private enum Times {
        case moved(FieldSet)
        case byHand, skipped, turned, right, own
    }

    /// The times that an imported entry has in a zone.
    private func times(
        of seen: EntryView, as row: ImportedRow, in zone: ZoneRules
    ) throws -> Times {
        guard !row.carriesZone else { return .own }
        let clock = WallClock(in: zone)
        var moved = FieldSet()
        var start: Moment?
        for spec in row.kind.spec.fields where spec.type == .moment {
            guard let field = seen[spec.number] else { continue }
            guard case .moment(let now)? = field.value else { continue }
            guard field.saysOneThing, try isOfImport(now, field, row) else { return .byHand }
            guard let right = clock.moment(showing: now.wallMilliseconds, notBefore: start) else {
                return .skipped
            }
            if let start, right.utcMilliseconds < start.utcMilliseconds { return .turned }
            if spec.number == FieldNumber.happenedAt { start = right }
            if right != now { moved[spec.number] = .moment(right) }
        }
        return moved.elements.isEmpty ? .right : .moved(moved)
    }

    /// Whether a time shows what the row said: the clock of its beginning, or what came with the
    /// row when it was taken over once more.
    private func isOfImport(
        _ now: Moment, _ field: FieldView, _ row: ImportedRow
    ) throws -> Bool {
        if case .moment(let then)? = row.fields[field.field],
            then.wallMilliseconds == now.wallMilliseconds
        {
            return true
        }
        return try field.versions.allSatisfy { try cameWithRow($0.version.dot.event) }
    }
}
