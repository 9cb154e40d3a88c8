import ArgumentParser
import EventLog
import JournalClient
import JournalText

/// Puts a new recovery sheet in the place of the old one.
///
/// The new sheet is out before anything is signed: it is kept nowhere, and once it is signed the
/// old one is worth nothing.
struct SheetNewCommand: WritingVerb {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: Sentences.Help.sheetNew)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var paper: SheetOptions
    @Flag(help: "Do it without asking; for scripts.")
    var yes = false
    @Flag(help: "Do it without syncing first: what is not here yet will not count.")
    var offline = false

    func carryOut(_ run: Run) async throws -> ExitStatus {
        guard paper.recovery ?? "-" == "-" else { throw SheetInputError.isArgument }
        // The private journal's key follows from this sheet.
        let replica = try run.sharedReplica()
        // What cannot be is said before anybody types a sheet.
        try replica.sheets.check()
        try run.confirm(Sentences.askAlone, isGiven: yes)
        let old = try run.sheet(of: replica.journal)
        _ = try replica.sheets.renewed(for: old)
        let isLevel = try await pull(replica, old, run)
        let change = try replica.sheets.renewed(for: old)
        let text = SheetText(devices: DeviceText(names: try Names(replica), zone: run.zone))
        if !global.json { text.preview(change).forEach(run.remark) }
        run.answer(
            text.json(change),
            [Sentences.newSheet] + Sentences.recovery(change.sheet.groups))
        guard run.terminal.isWhole() else { throw AnswerCut() }
        do {
            try run.confirm(Sentences.askEnd, isGiven: yes)
            try replica.sheets.carryOut(change)
            renewPrivate(change, replica, run)
        } catch {
            run.remark(Sentences.newSheetVoid)
            throw error
        }
        await tell(replica, old, isLevel, run)
        return .done
    }

    /// The private journal's key follows from the new sheet from now on.
    private func renewPrivate(_ change: SheetChange, _ replica: Replica, _ run: Run) {
        do {
            guard let journal = try run.privateJournal() else {
                return try replica.notePrivateBeginning(under: change.sheet)
            }
            try journal.renewSheet(by: change)
        } catch {
            run.remark(Sentences.Private.sheetOpensNot)
        }
    }

    private func pull(
        _ replica: Replica, _ old: RecoverySheet, _ run: Run
    ) async throws -> Bool {
        guard !offline else { return false }
        do {
            try await replica.sheets.sync(beforeOrAfterEnding: old)
            return true
        } catch SyncError.noDaemon {
            if !global.json { run.remark(Sentences.nobodyToAsk) }
            return false
        } catch {
            throw NotSynced(reason: Explanation.of(error, place: run.place(store: nil)).line)
        }
    }

    private func tell(
        _ replica: Replica, _ old: RecoverySheet, _ isLevel: Bool, _ run: Run
    ) async {
        // It is written; if the daemon is gone by now, the next sync tells it.
        let isSent =
            isLevel ? (try? await replica.sheets.sync(beforeOrAfterEnding: old)) != nil : false
        guard !global.json else { return }
        run.remark(Sentences.oldSheetEnded)
        if !isSent { run.remark(Sentences.sentLater) }
    }
}

/// What a new sheet ends, as people and programs read it.
struct SheetText {
    let devices: DeviceText

    /// What a person is told before it is signed.
    func preview(_ change: SheetChange) -> [String] {
        var lines = [Sentences.oldSheetEnds]
        if change.isLettingInAgain { lines.append(Sentences.thisDeviceAgain) }
        if !change.others.isEmpty {
            lines.append(Sentences.othersChanged(change.others.map(devices.name)))
        }
        if !change.entries.isEmpty { lines.append(Sentences.wordsChanged(change.entries.count)) }
        if !change.restored.isEmpty { lines.append(Sentences.restored(change.restored.count)) }
        if !change.erased.isEmpty { lines.append(Sentences.erasedBy(change.erased.count)) }
        if !change.staying.isEmpty {
            lines.append(Sentences.letInByOldSheet(change.staying.map(devices.name)))
        }
        return lines
    }

    /// The same for programs, with the sheet.
    func json(_ change: SheetChange) -> JSON {
        [
            "recovery-sheet": .array(change.sheet.groups.map { .string($0) }),
            "staying-devices": .array(change.staying.map { .string($0.key.description) }),
            "other-devices": .array(change.others.map { .string($0.description) }),
            "entries": .array(change.entries.map { .string($0.entry.description) }),
            "erasures-ended": .array(change.restored.map { .string($0.description) }),
            "erased": .array(change.erased.map { .string($0.description) }),
        ]
    }
}
