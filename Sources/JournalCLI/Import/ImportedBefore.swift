import EventLog
import JournalClient
import JournalLines
import JournalModel
import JournalText

/// What was imported before: lists it, takes it back, puts its zone right.
struct ImportedBefore {
    private let run: Run
    private let yes: Bool

    init(_ run: Run, yes: Bool) {
        self.run = run
        self.yes = yes
    }

    /// Lists the imports, the latest first.
    func list() throws -> ExitStatus {
        let replica = try run.replica()
        let imports = try replica.imports().reversed()
        let twice = Sentences.Import.twice(try replica.importedTwice())
        run.answer(
            ["imports": .array(imports.map(Self.json))],
            imports.isEmpty
                ? [Sentences.Import.noImport] : imports.flatMap { lines(of: $0) } + twice)
        return .done
    }

    /// Takes one back whole.
    func takeBack(_ typed: String?) throws -> ExitStatus {
        let replica = try run.replica()
        let past = try found(typed, replica)
        let stopped = try replica.stoppedImport()
        let wasStopped = stopped == .wrote(past)
        if !run.global.json {
            if typed == nil, stopped == .wroteNothing { run.remark(Sentences.Import.wroteNothing) }
            lines(of: past).forEach(run.remark)
            if wasStopped { run.remark(Sentences.Import.wasStopped) }
        }
        guard try run.isMeant(Sentences.Import.takeBackMeant(past.standing.count), isGiven: yes)
        else { return .done }
        let isWithoutTrace = try Progress.shown(on: run.terminal) { progress in
            try replica.takeBack(past, reason: RetractionReason.mistaken.rawValue) { done, all in
                progress.show(Sentences.Import.takingBack(done, of: all))
            }
        }
        run.answer(
            [
                "taken-back": JSON(past.standing.count),
                "without-trace": .bool(isWithoutTrace), "was-stopped": .bool(wasStopped),
            ],
            Sentences.Import.tookBack(
                past.standing.count, isWithoutTrace: isWithoutTrace, wasStopped: wasStopped))
        return .done
    }

    /// Reads one in another zone.
    func putRight(_ named: String, _ typed: String?) throws -> ExitStatus {
        let zone = ZoneTable.name(typed: named) ?? named
        let replica = try run.replica()
        let past = try found(typed, replica)
        let correction: ZoneCorrection
        do {
            correction = try replica.correction(of: past, to: zone)
        } catch let error as ImportError {
            throw ImportFailure(error: error, files: [])
        }
        let others = Sentences.Import.notMoved(correction)
        guard !correction.moved.isEmpty else {
            run.answer(Self.json(correction), [Sentences.Import.nothingToMove(zone)] + others)
            return .done
        }
        if !run.global.json {
            (lines(of: past) + (try example(correction, replica)) + others).forEach(run.remark)
        }
        guard
            try run.isMeant(
                Sentences.Import.moveMeant(correction.moved.count, zone), isGiven: yes)
        else { return .done }
        try Progress.shown(on: run.terminal) { progress in
            try replica.carryOut(correction) { done, all in
                progress.show(Sentences.Import.moving(done, of: all))
            }
        }
        run.answer(
            Self.json(correction), Sentences.Import.moved(correction.moved.count, zone) + others)
        return .done
    }

    /// The first entry that moves, before and after.
    private func example(_ correction: ZoneCorrection, _ replica: Replica) throws -> [String] {
        guard let first = correction.moved.first else { return [] }
        let seen = try replica.entry(first)
        guard case .moment(let now)? = seen[FieldNumber.happenedAt]?.value,
            let then = replica.moment(now, in: correction)
        else { return [] }
        return [Sentences.Import.moves(now, then)]
    }

    /// The import that is meant: the latest of which something stands, or the one with that entry.
    private func found(_ typed: String?, _ replica: Replica) throws -> PastImport {
        let imports = try replica.imports()
        guard let typed else {
            guard let latest = imports.last(where: { !$0.standing.isEmpty }) else {
                throw imports.isEmpty ? ImportUsage.nothingImported : .allTakenBack
            }
            return latest
        }
        let entry = try replica.entry(named: typed).state.entry
        guard let past = imports.first(where: { $0.entries.contains(entry) }) else {
            throw ImportUsage.notImported(entry)
        }
        guard !past.standing.isEmpty else { throw ImportUsage.takenBack(entry) }
        return past
    }

    private func lines(of past: PastImport) -> [String] {
        Sentences.Import.past(past, day: run.day(past.writtenMilliseconds))
    }

    private static func json(_ past: PastImport) -> JSON {
        [
            "id": .string(past.first.description),
            "short-id": .string(EntryName.short(past.first)), "format": .string(past.format),
            "written-ms": JSON(past.writtenMilliseconds), "entries": JSON(past.entries.count),
            "standing": JSON(past.standing.count),
        ]
    }

    private static func json(_ correction: ZoneCorrection) -> JSON {
        [
            "moved": JSON(correction.moved.count),
            "changed-by-hand": .array(
                correction.changedByHand.map { .string($0.description) }),
            "skipped": .array(correction.skipped.map { .string($0.description) }),
            "turned": .array(correction.turned.map { .string($0.description) }),
            "already-right": JSON(correction.alreadyRight),
            "with-own-zone": JSON(correction.withOwnZone),
        ]
    }
}
