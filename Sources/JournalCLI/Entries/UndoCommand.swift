import ArgumentParser
import EventLog
import JournalClient
import JournalLines
import JournalModel
import JournalText

/// Takes back what was written last on this device.
struct UndoCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: Sentences.Help.undo,
        discussion: Sentences.Help.undoExamples)

    @OptionGroup var global: GlobalOptions
    @Option(
        help: ArgumentHelp(
            "From now on, what you write waits so long before others hear of it: 5m, 0.",
            valueName: "time"))
    var wait: String?
    @Flag(help: "Do not ask whether it is meant.")
    var yes = false

    func carryOut(_ run: Run) async throws -> ExitStatus {
        if let wait {
            try choose(wait, run.sharedReplica(), run)
            return .done
        }
        let replica = try run.replicaWrittenLast()
        let names = try Names(replica)
        guard let writing = try replica.lastWriting() else { throw UndoError.nothingWritten }
        let line = EntryLine(names: names, zone: run.zone)
        if writing.canBeRemoved, try replica.remove(writing) {
            report(writing, replica, line, run)
            try run.privateJournal()?.unmark(writing.entries)
            return .done
        }
        try retract(try replica.lastWriting() ?? writing, replica, names, line, run)
        return .done
    }

    private func choose(_ typed: String, _ replica: Replica, _ run: Run) throws {
        let seconds = typed == "0" ? 0 : DurationText.seconds(typed)
        guard let seconds, seconds <= Replica.longestWait else { throw UndoError.notAWait }
        try replica.chooseWait(seconds: seconds)
        run.answer(["wait-seconds": JSON(seconds)], [Sentences.Undo.waits(seconds)])
    }

    /// What is gone, and what is again as it was.
    private func report(
        _ writing: LastWriting, _ replica: Replica, _ line: EntryLine, _ run: Run
    ) {
        let gone = writing.entries.filter { writing.begun.contains($0.state.entry) }
        let changed = writing.entries.filter { !writing.begun.contains($0.state.entry) }
            .compactMap { try? replica.entry($0.state.entry) }
        run.answer(
            [
                "removed": .array(gone.map { .string($0.state.entry.description) }),
                "as-before": .array(changed.map { .string($0.state.entry.description) }),
            ],
            Sentences.Undo.removed(gone.map { line.text($0) })
                + changed.map { Sentences.Undo.asBefore(line.text($0)) }
                + [Sentences.Undo.withoutTrace])
    }

    /// Others may have it: all that is left is to take it back before their eyes.
    private func retract(
        _ writing: LastWriting, _ replica: Replica, _ names: Names, _ line: EntryLine, _ run: Run
    ) throws {
        // Names of people and devices come about beside what a person writes.
        guard let entry = writing.entries.first, entry.spec.traits.contains(.listed) else {
            throw UndoError.nothingWritten
        }
        let id = entry.state.entry
        if let own = names.own, entry.isTakenBack(by: own) { throw RetractingError.takenBack(id) }
        guard writing.begun.contains(id), writing.entries.count == 1 else {
            throw UndoError.changeHasLeft(id)
        }
        // A program saw what it noted; who reads this sees the line.
        let sight = global.json ? replica.sight(of: entry) : Sight(line.look(entry))
        if !global.json {
            Sentences.Undo.hasLeft(
                line.text(entry), isOfImport: entry[FieldNumber.source] != nil,
                isPrivate: names.isPrivate
            ).forEach(run.remark)
        }
        try run.confirm(Sentences.Undo.meant, isGiven: yes)
        try replica.carryOut(.retract(reason: 0), on: sight)
        try run.reportChange(of: id, in: replica, names, tellsOfUndo: false)
    }
}

/// Why nothing was taken back.
enum UndoError: Explained, Equatable {
    /// This device wrote nothing that could be.
    case nothingWritten
    /// The last that was written changes this entry or answers it, and others may have it.
    case changeHasLeft(EventID)
    /// No time that something could wait.
    case notAWait

    func explanation(_ place: Place, _ typed: TypedLine) -> Explanation {
        let safe = Explanation.unchanged
        return switch self {
        case .nothingWritten:
            Explanation(
                "nothing was written on this device that could be taken back",
                ["\(safe); see what is written with: rapport log"])
        case .changeHasLeft(let entry):
            Explanation(
                "your last change may have left this device, so it is not removed any more",
                [
                    "\(safe); see what the entry said before with:"
                        + " rapport history \(EntryName.short(entry))",
                    "change it once more with: rapport edit \(EntryName.short(entry)) text=\"...\"",
                ])
        case .notAWait:
            .usage(
                "--wait takes a time of a day at most, as 2m, 90s or 0",
                "\(safe); as in: rapport undo --wait 2m")
        }
    }
}

extension Run {
    /// One quiet line: until when what was just saved can be taken back without a trace; of what
    /// goes at once, who sees that it was.
    ///
    /// - Parameter takesAlong: whether what waited goes with it, which a script is told too.
    func tellOfUndo(_ replica: Replica, takesAlong: Bool = false) {
        guard !global.json else { return }
        guard terminal.isInteractive, let last = try? replica.lastWriting() else {
            if takesAlong { remark(Sentences.Undo.wentAlong) }
            return
        }
        if let until = last.waitsUntil {
            remark(Sentences.Undo.until(clock(until)))
        } else if replica.hasWrittenAtOnce {
            let isPrivate = replica.copy.beside != nil
            remark(Sentences.Undo.isSeen(takesAlong: takesAlong, isPrivate: isPrivate))
        }
    }

    /// A time of today as the local clock shows it: 10:32.
    func clock(_ milliseconds: UInt64) -> String {
        String(zone.local(Int64(clamping: milliseconds)).text.suffix(5))
    }
}
