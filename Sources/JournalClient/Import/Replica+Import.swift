import EventLog
import EventStorage
import JournalImport
import JournalModel

extension Replica {
    /// Works out what an import would do. Nothing is written.
    ///
    /// Each file's program is known by its first lines. A row is known again by what it says, on
    /// every device of this parent, whatever became of the columns. Nobody imports in the other
    /// parent's name. Throws `ImportError` or `StorageError`. O(rows + imported rows).
    public func plan(_ request: ImportRequest) throws -> ImportPlan {
        try plan(request, by: ImportForm.all)
    }

    /// The same by other layouts than those there are.
    func plan(_ request: ImportRequest, by forms: [ImportForm]) throws -> ImportPlan {
        let kept = try KeptRows(self, by: forms)
        var frame = try frame(request)
        let words = FileWords(of: request.files.map(\.bytes), by: forms)
        let first = try Self.read(request, in: frame, words, by: forms)
        guard frame.zone != nil || !first.contains(where: \.needsZone) else {
            throw ImportError.needsZone
        }
        var named: [String: Int] = [:]
        for file in first { named.merge(file.caregivers, uniquingKeysWith: +) }
        frame.takesNameless = request.takesNameless
        if !named.isEmpty {
            frame.caregiver = try kept.caregiver(
                request.caregiver, of: Set(first.map(\.program)), named, parent())
        }
        let children = try FileChildren(request, first, kept)
        frame.children = children.children
        let isOther = !named.isEmpty || frame.takesNameless || !frame.children.isEmpty
        let read = isOther ? try Self.read(request, in: frame, words, by: forms) : first
        try Self.mustFit(request, read)
        var planning = ImportPlanning(self, kept, by: forms)
        for (file, read) in zip(request.files, read) { try planning.add(file.name, read) }
        var plan = try planning.finished(frame.caregiver)
        plan.child = children.taken
        plan.twice = kept.twins()
        if request.caregiver == nil, let name = frame.caregiver {
            plan.caregiverSince = try kept.since(name, parent())
        }
        return plan
    }

    /// Throws `unfitUnit` if a unit that was said fits nothing that the rows are about, while some
    /// of their numbers lack one.
    private static func mustFit(
        _ request: ImportRequest, _ files: [ReadFile]
    ) throws(ImportError) {
        let units = request.units + [request.mapping?.saidUnit].compactMap(\.self)
        guard !units.isEmpty else { return }
        var (all, lacking): (Set<String>, Set<String>) = ([], [])
        for row in files.lazy.flatMap(\.taken) {
            guard let subject = row.subject else { continue }
            all.insert(subject)
            if row.doubts.contains(.unit) { lacking.insert(subject) }
        }
        for unit in units where !lacking.isEmpty && !all.contains(where: unit.fits) {
            throw .unfitUnit(unit.name, of: lacking.sorted())
        }
    }

    /// Writes what was planned. All of it is one writing, which is taken back at once.
    ///
    /// Durable piece by piece: after a stop on the way the same import again goes on. A row whose
    /// entry was written meanwhile, by another program of this device, is none of the plan any
    /// more: make it anew. Throws `ReplicaError` or `StorageError`.
    ///
    /// - Parameters:
    ///   - updates: whether changed rows are taken over too, where nobody changed their entries
    ///     here.
    ///   - piece: how many entries are written at once.
    ///   - progress: called with rows done and rows in all.
    public func carryOut(
        _ plan: ImportPlan, updating updates: Bool = false, inPiecesOf piece: Int = 1_000,
        progress: (_ done: Int, _ of: Int) throws -> Void = { _, _ in }
    ) throws -> ImportReport {
        var report = ImportReport(of: plan)
        let changed = updates ? plan.files.flatMap { $0.changed + $0.fuller } : []
        let total = plan.new.count + changed.count
        var last: EventID?
        var border = try plan.new.isEmpty ? nil : begin(plan)
        for rows in plan.new.pieces(of: piece) {
            let events = try rows.map { try event(for: $0.row.draft) }
            let times = border.map { $0.times(events.count, claimedTime(for: .content)) }
            border = nil
            last = try append(events, goingOnWith: last, claiming: times).last
            report.entries += events.count
            try progress(report.entries, total)
        }
        for rows in changed.pieces(of: piece) {
            var events: [EventDraft] = []
            for row in rows { try take(over: row, &events, &report) }
            if !events.isEmpty { last = try append(events, goingOnWith: last).last }
            try progress(plan.new.count + rows.endIndex, total)
        }
        if !plan.new.isEmpty { try end() }
        return report
    }

    private func take(
        over row: ImportPlan.ChangedRow, _ events: inout [EventDraft], _ report: inout ImportReport
    ) throws {
        guard let entry = row.entry else { return }
        let found =
            try row.isAddition
            ? addition(to: entry, of: FieldSet(), from: row.row) : update(of: entry, to: row.row)
        switch found {
        case .none: break
        case .changedHere, .needsUnit: report.keptAsTheyAre.append(entry)
        case .change(let change, of: let seen, clearing: let cleared):
            events.append(try changed(seen, change, replacing: .listed).event)
            report.updated.append(entry)
            if !cleared.isEmpty { report.cleared.append(entry) }
        }
    }

    /// Imports without a question: `plan` and `carryOut` in one.
    public func importRows(
        _ request: ImportRequest, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) throws -> ImportReport {
        try carryOut(plan(request), progress: progress)
    }

    private func frame(_ request: ImportRequest) throws -> ImportFrame {
        let zone = try request.zone.map { name in
            guard !ShortZone.matches(name) else { throw ImportError.shortZone(name) }
            guard let zone = LocalZone(named: name) else { throw ImportError.unknownZone(name) }
            return zone
        }
        return ImportFrame(
            zone: zone, zoneNamed: LocalZone.init(named:), child: request.child,
            dayOrder: request.dayOrder, units: request.units, mapping: request.mapping,
            now: surroundings.isClockUnset ? nil : Int64(clamping: surroundings.now()))
    }

    private static func read(
        _ request: ImportRequest, in frame: ImportFrame, _ words: FileWords,
        by forms: [ImportForm]
    ) throws -> [ReadFile] {
        let files = ReadFiles.all(request.files.count) { place, order in
            var frame = frame
            frame.dayOrder = frame.dayOrder ?? order
            return Result { () throws(FileRefusal) in
                try ReadFile(request.files[place].bytes, knowing: words, in: frame, by: forms)
            }
        }
        return try zip(request.files, files).map { file, read in
            do throws(FileRefusal) {
                return try read.get()
            } catch {
                throw ImportError.refused(file: file.name, error)
            }
        }
    }
}

extension KeptRows {
    /// Whose rows this parent takes of files that name these caregivers: who was said, else who an
    /// earlier import of theirs says.
    ///
    /// One parent is one caregiver of a program, so the first import says who that is. Another
    /// program may call the same person otherwise; but a file that names who this parent is already
    /// has no rows of theirs under another name. What was taken back since does not count, so that
    /// a mistaken import can be undone.
    ///
    /// Throws `whichCaregiver`, `unknownCaregiver`, `ofOtherParent` or `otherCaregiver`.
    func caregiver(
        _ said: String?, of programs: Set<ImportedProgram>, _ named: [String: Int],
        _ own: Parent?
    ) throws(ImportError) -> String {
        let mine = caregivers.keys.filter {
            $0.parent == own && (programs.contains($0.program) || named[$0.name] != nil)
        }
        let here = Set(mine.map(\.name)).filter { named[$0] != nil }
        guard let typed = said ?? (here.count == 1 ? here.first : nil) else {
            throw .whichCaregiver(named)
        }
        guard let wanted = Self.name(typed, among: named.keys) else {
            throw .unknownCaregiver(typed, found: named.keys.sorted())
        }
        func isWanted(_ caregiver: Caregiver) -> Bool {
            Self.fold(caregiver.name) == Self.fold(wanted)
        }
        guard !caregivers.keys.contains(where: { $0.parent != own && isWanted($0) }) else {
            throw .ofOtherParent(wanted)
        }
        guard !mine.contains(where: isWanted),
            let first = mine.min(by: {
                ($0.name, $0.program.rawValue) < ($1.name, $1.program.rawValue)
            }),
            let entry = caregivers[first]
        else { return wanted }
        throw .otherCaregiver(wanted, own: first.name, first: self.first(of: entry))
    }

    /// The first entry of this parent's import that took the rows of a caregiver.
    func since(_ name: String, _ own: Parent?) -> EventID? {
        let found = caregivers.filter {
            $0.key.parent == own && Self.fold($0.key.name) == Self.fold(name)
        }
        return found.values.max().map { first(of: $0) }
    }

    /// The one of these names that was typed, in any case if only one reads so.
    private static func name(_ typed: String, among names: some Sequence<String>) -> String? {
        let names = Array(names)
        if names.contains(typed) { return typed }
        let fitting = names.filter { fold($0) == fold(typed) }
        return fitting.count == 1 ? fitting[0] : nil
    }

    private static func fold(_ name: String) -> String {
        name.lowercased().split { $0.isWhitespace }.joined(separator: " ")
    }
}

extension LocalZone {
    /// The zone of an IANA name, by the system's time zone files; nil if there is none.
    package init?(named name: String) {
        guard let rules = ZoneRules(name) else { return nil }
        self.init { rules.offset(at: $0) }
    }
}
