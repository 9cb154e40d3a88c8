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
            let names = try Names(run.replica())
            if error == .needsChild { _ = try names.onlyChild() }
            throw ImportFailure(
                error: error, files: command.files, children: names.children.map(\.name))
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
            plan: plan, zone: zone, line: EntryLine(names: names, zone: run.zone), names: names,
            updates: command.update, isChildSaid: !command.child.isEmpty)
        if command.dryRun {
            let lines = try preview.lines(replica)
            run.answer(preview.json, lines)
            return plan.isNothingReadable ? .couldNot : .done
        }
        let isNothing = plan.new.isEmpty && !(command.update && plan.changed + plan.fuller > 0)
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
        try put(command.child, into: &request, names)
        request.takesNameless = command.nameless
        request.units = try command.unit.map {
            try SaidUnit($0).or(ImportError.unknownUnit($0))
        }
        for unit in request.units where request.units.contains(where: unit.excludes) {
            throw ImportUsage.notTogether
        }
        request.mapping = try command.mapping.map(mapping)
        if command.dayFirst { request.dayOrder = .dayFirst }
        if command.monthFirst { request.dayOrder = .monthFirst }
        return try asked(request, replica, names)
    }

    /// Which children are meant: the only one, one that was named, or as `FILE=CHILD` says.
    private func put(
        _ typed: [String], into request: inout ImportRequest, _ names: Names
    ) throws {
        let children = names.children
        request.child = children.count == 1 ? children.first?.id : nil
        request.children = Dictionary(
            children.map { ($0.name, $0.id) }, uniquingKeysWith: { first, _ in first })
        var plain: [EventID] = []
        for word in typed {
            let isName = children.contains { $0.name.lowercased() == word.trimmed.lowercased() }
            guard !isName, let sign = word.lastIndex(of: "=") else {
                plain.append(try names.child(word))
                continue
            }
            let child = try names.child(String(word[word.index(after: sign)...]))
            request.saidChildren[String(word[..<sign]).trimmed] = child
        }
        guard plain.count < 2 else { throw ImportUsage.notTogether }
        request.child = plain.first ?? request.child
    }

    /// The plan; who sits at the terminal is asked what nobody has said.
    private func asked(
        _ request: ImportRequest, _ replica: Replica, _ names: Names
    ) throws -> ImportPlan {
        var request = request
        do {
            return try replica.plan(request)
        } catch ImportError.whichCaregiver(let found) where run.terminal.isInteractive {
            let names = found.keys.sorted()
            let choices = names.map { Sentences.Import.caregiver($0, rows: found[$0] ?? 0) }
            guard let place = run.terminal.choice(Sentences.Import.whoAreYou, among: choices)
            else { throw ImportError.whichCaregiver(found) }
            request.caregiver = names[place]
        } catch ImportError.whichChild(let found) where run.terminal.isInteractive {
            let choices = names.children.map { FieldText.words($0.name) }
            for (name, rows) in found.sorted(by: { $0.key < $1.key }) {
                let place = run.terminal.choice(
                    Sentences.Import.whoIs(name, rows: rows),
                    among: choices + [Sentences.Import.nobodyHere])
                guard let place else { throw ImportError.whichChild(found) }
                guard choices.indices.contains(place) else { continue }
                request.saidChildren[name] = names.children[place].id
            }
            guard !request.saidChildren.isEmpty else { throw ImportError.whichChild(found) }
        }
        return try asked(request, replica, names)
    }
}

/// The zone in which times without one are read.
struct ImportZone {
    /// As it was typed, in the case that its name has.
    let typed: String?
    /// The one that this computer's clock shows.
    let ofComputer: String?

    init(typed: String?, _ environment: [String: String]) {
        self.typed = typed.map { ZoneTable.name(typed: $0) ?? $0 }
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
