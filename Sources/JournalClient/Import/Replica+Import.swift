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
        var frame = try Self.frame(request)
        var read = try Self.read(request, in: frame, by: forms)
        guard frame.zone != nil || !read.contains(where: \.needsZone) else {
            throw ImportError.needsZone
        }
        var named: [String: Int] = [:]
        for file in read { named.merge(file.caregivers, uniquingKeysWith: +) }
        frame.takesNameless = request.takesNameless || Array(named.keys) == [""]
        named[""] = nil
        if !named.isEmpty || frame.takesNameless {
            if !named.isEmpty {
                frame.caregiver = try kept.caregiver(
                    request.caregiver, of: Set(read.map(\.program)), named, parent())
            }
            read = try Self.read(request, in: frame, by: forms)
        }
        var planning = ImportPlanning(self, kept, by: forms)
        for (file, read) in zip(request.files, read) { try planning.add(file.name, read) }
        return planning.finished(frame.caregiver)
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
        let changed = updates ? plan.files.flatMap(\.changed) : []
        let total = plan.new.count + changed.count
        var last: EventID?
        for rows in plan.new.pieces(of: piece) {
            let events = try rows.map { try event(for: $0.row.draft) }
            last = try append(events, goingOnWith: last).last
            report.entries += events.count
            try progress(report.entries, total)
        }
        for rows in changed.pieces(of: piece) {
            var events: [EventDraft] = []
            for row in rows {
                guard let entry = row.entry else { continue }
                if let event = try update(of: entry, to: row.row) {
                    events.append(event)
                    report.updated.append(entry)
                } else {
                    report.keptAsTheyAre.append(entry)
                }
            }
            if !events.isEmpty { last = try append(events, goingOnWith: last).last }
            try progress(plan.new.count + rows.endIndex, total)
        }
        return report
    }

    /// Imports without a question: `plan` and `carryOut` in one.
    public func importRows(
        _ request: ImportRequest, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) throws -> ImportReport {
        try carryOut(plan(request), progress: progress)
    }

    private static func frame(_ request: ImportRequest) throws -> ImportFrame {
        let zone = try request.zone.map { name in
            guard let zone = LocalZone(named: name) else { throw ImportError.unknownZone(name) }
            return zone
        }
        return ImportFrame(
            zone: zone, zoneNamed: LocalZone.init(named:), child: request.child,
            children: request.children, dayOrder: request.dayOrder, units: request.units,
            mapping: request.mapping)
    }

    private static func read(
        _ request: ImportRequest, in frame: ImportFrame, by forms: [ImportForm]
    ) throws -> [ReadFile] {
        try request.files.map { file in
            do throws(FileRefusal) {
                return try ReadFile(
                    file.bytes, beside: request.files.map(\.bytes), in: frame, by: forms)
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
        let mine = Set(
            caregivers.filter {
                $0.parent == own && (programs.contains($0.program) || named[$0.name] != nil)
            }.map(\.name))
        let here = mine.filter { named[$0] != nil }
        guard let wanted = said ?? (here.count == 1 ? here.first : nil) else {
            throw .whichCaregiver(named)
        }
        guard named[wanted] != nil else {
            throw .unknownCaregiver(wanted, found: named.keys.sorted())
        }
        guard !caregivers.contains(where: { $0.parent != own && $0.name == wanted }) else {
            throw .ofOtherParent(wanted)
        }
        guard let first = mine.min(), !mine.contains(wanted) else { return wanted }
        throw .otherCaregiver(wanted, own: first)
    }
}

extension LocalZone {
    /// The zone of an IANA name, by the system's time zone files; nil if there is none.
    package init?(named name: String) {
        guard let rules = ZoneRules(name) else { return nil }
        self.init { rules.offset(at: $0) }
    }
}
