import EventLog
import JournalClient
import JournalImport
import JournalText

/// Takes rows over: first it shows what would come of them, then it asks.
struct ImportTaking {
    private let command: ImportCommand
    private let run: Run
    private let zone: ImportZone

    init(_ command: ImportCommand, _ run: Run) {
        self.command = command
        self.run = run
        zone = ImportZone(typed: command.zone, run.environment)
    }

    func carryOut() throws -> ExitStatus {
        do {
            return try take()
        } catch let error as ImportError {
            throw ImportFailure(error: error, files: command.files)
        }
    }

    private func take() throws -> ExitStatus {
        let files = try command.files.map {
            ImportRequest.File(name: $0, bytes: try ImportFiles.read($0, run))
        }
        let replica = try run.replica()
        let names = try Names(replica)
        let plan = try plan(files, replica, names)
        let preview = ImportPreview(
            plan: plan, zone: zone, line: EntryLine(names: names, zone: run.zone))
        if command.dryRun {
            let lines = try preview.lines(replica)
            run.answer(preview.json, lines)
            return plan.isNothingReadable ? .couldNot : .done
        }
        let isNothing = plan.new.isEmpty && !(command.update && plan.changed > 0)
        if !isNothing, !command.yes {
            guard try agrees(to: preview, replica) else { return .done }
        }
        let report = try Progress.shown(on: run.terminal) { progress in
            try replica.carryOut(plan, updating: command.update) { done, all in
                progress.show(Sentences.Import.progress(done, of: all))
            }
        }
        run.answer(preview.json(of: report), preview.lines(of: report))
        return plan.isNothingReadable ? .couldNot : .done
    }

    /// Shows what would be done, and asks. A script that did not say yes gets what it needs to.
    private func agrees(to preview: ImportPreview, _ replica: Replica) throws -> Bool {
        let lines = try preview.lines(replica)
        if run.global.json, run.terminal.isInteractive {
            lines.forEach(run.remark)
        } else {
            run.answer(preview.json, lines)
        }
        return try run.isMeant(
            Sentences.Import.meant, isGiven: false, declined: Sentences.Import.declined)
    }

    /// What a file says that the columns mean.
    private func mapping(_ path: String) throws -> ColumnMapping {
        let bytes = try ImportFiles.read(path, run)
        do throws(MappingDefect) {
            return try ColumnMapping(bytes)
        } catch {
            throw ImportError.mapping(error)
        }
    }

    /// The plan; who sits at the terminal is asked whose rows are theirs.
    private func plan(
        _ files: [ImportRequest.File], _ replica: Replica, _ names: Names
    ) throws -> ImportPlan {
        var request = ImportRequest(
            files: files, caregiver: command.mine, zone: zone.name, child: nil)
        request.child = try command.child.map { try names.child($0) } ?? names.onlyChild()
        request.children = Dictionary(
            names.children.map { ($0.name, $0.id) }, uniquingKeysWith: { first, _ in first })
        request.takesNameless = command.nameless
        request.units = try command.unit.map {
            try SaidUnit($0).or(ImportError.unknownUnit($0))
        }
        request.mapping = try command.mapping.map(mapping)
        if command.dayFirst { request.dayOrder = .dayFirst }
        if command.monthFirst { request.dayOrder = .monthFirst }
        do {
            return try replica.plan(request)
        } catch ImportError.whichCaregiver(let found) where run.terminal.isInteractive {
            let names = found.keys.sorted()
            let choices = names.map { Sentences.Import.caregiver($0, rows: found[$0] ?? 0) }
            guard let place = run.terminal.choice(Sentences.Import.whoAreYou, among: choices)
            else { throw ImportError.whichCaregiver(found) }
            request.caregiver = names[place]
            return try replica.plan(request)
        }
    }
}

/// The zone in which times without one are read.
struct ImportZone {
    /// As it was typed.
    let typed: String?
    /// The one that this computer's clock shows.
    let ofComputer: String?

    init(typed: String?, _ environment: [String: String]) {
        self.typed = typed
        ofComputer = typed == nil ? ComputersZone.name(environment) : nil
    }

    /// Its IANA name; nil if nobody says any.
    var name: String? { typed ?? ofComputer }
}

extension Run {
    /// Asks a person whether what was just shown is meant: yes, no or later; false for the latter
    /// two, after it was said that nothing was done. A script says yes beforehand. Throws
    /// `ConfirmingError.nobodyThere`.
    func isMeant(
        _ question: String, isGiven: Bool, declined: String = Explanation.unchanged
    ) throws(ConfirmingError) -> Bool {
        if isGiven { return true }
        guard terminal.isInteractive else { throw .nobodyThere }
        switch terminal.decides(on: question) {
        case .yes: return true
        case .no: remark(declined)
        case .later: remark(Sentences.Import.later(declined))
        }
        return false
    }
}
