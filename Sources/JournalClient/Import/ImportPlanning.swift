import EventLog
import JournalImport
import JournalModel

/// Works out what an import would do.
struct ImportPlanning {
    let replica: Replica
    let kept: KeptRows
    let forms: [ImportForm]
    private(set) var plan = ImportPlan()
    /// New rows of the files before, which those of the next file are compared with too.
    private var known: [RowIdentity] = []
    /// All rows of each file before.
    private var filesBefore: [[RowIdentity]] = []
    /// Kept rows that the files have with their days read in another order, as places in `own`.
    private var otherOrder: [Int] = []

    init(_ replica: Replica, _ kept: KeptRows, by forms: [ImportForm]) {
        self.replica = replica
        self.kept = kept
        self.forms = forms
        plan.last = kept.last.map { ($0, isInFiles: false) }
    }

    /// What becomes of a row, by the entries that it stands for: the last of these that holds.
    private enum State: Int {
        case here, changed, new
    }

    /// Adds a file. O(its rows + kept rows).
    mutating func add(_ name: String, _ read: ReadFile) throws {
        let place = plan.files.count
        if read.needsZone { plan.needsZone = true }
        let found = try self.file(name, read)
        var file = found.0
        let rows = found.1
        let identities = rows.map(\.placed)
        let known = isOtherKind(identities) ? [] : known
        let own = kept.own.map(\.identity) + known
        let matches = RowIdentity.matches(of: identities, among: own)
        filesBefore.append(identities)
        let theirs = hereOfOther(rows, matches)
        var states: [Int: State] = [:]
        for (number, row) in rows.enumerated() {
            var state = State.here
            switch matches[number] {
            case .same(let match):
                guard match < kept.own.count else { break }
                notice(kept.own[match], row)
                if let fuller = try fuller(row, kept.own[match]) { file.fuller.append(fuller) }
            case .changed(let match):
                if let changed = try changed(row, from: match, known) {
                    state = .changed
                    file.changed.append(changed)
                }
            case .again(let earlier):
                let fields = identities[number].changes(since: identities[earlier])
                if !fields.isEmpty {
                    state = .changed
                    file.changed.append(elsewhere(row, fields))
                }
            case .new where theirs.contains(number): break
            case .new:
                state = .new
                plan.new.append(ImportPlan.NewEntry(file: place, row: row))
            }
            states[row.line] = [states[row.line], state].compactMap(\.self).max {
                $0.rawValue < $1.rawValue
            }
        }
        self.known += plan.new.filter { $0.file == place }.map(\.row.placed)
        lookInOtherOrder(rows, matches)
        for case .same(let match) in matches { noteLast(match) }
        for case .changed(let match) in matches { noteLast(match) }
        count(states, rows, matches, theirs, &file)
        plan.files.append(file)
    }

    /// A file of which nothing is planned yet, and its rows that can be written.
    private func file(
        _ name: String, _ read: ReadFile
    ) throws -> (ImportPlan.File, [TakenRow]) {
        var file = ImportPlan.File(
            name: name, program: read.program, rows: read.rows.count, left: read.left,
            guessedDay: read.guessedDay, turnedWords: read.turnedWords,
            unnamedColumns: read.unnamedColumns, unmappedWords: read.unmappedWords,
            listed: read.listed)
        let unsound = try defects(of: read.taken)
        file.listed += unsound.map { ($0.key, $0.value) }
        file.listed.sort { $0.line < $1.line }
        return (file, read.taken.filter { unsound[$0.line] == nil })
    }

    /// Whether a file is of another kind than each file before, where nothing but their names tells
    /// them apart: neither has all rows of the other.
    private func isOtherKind(_ rows: [RowIdentity]) -> Bool {
        guard rows.contains(where: \.isOneOfSeveral) else { return false }
        return !filesBefore.contains { before in
            let (few, many) = rows.count < before.count ? (rows, before) : (before, rows)
            let found = RowIdentity.matches(of: few, among: many)
            return !few.isEmpty && found.allSatisfy { if case .same = $0 { true } else { false } }
        }
    }

    /// Counts rows; each counts once, whatever it stands for.
    private func count(
        _ states: [Int: State], _ rows: [TakenRow], _ matches: [RowMatch], _ theirs: Set<Int>,
        _ file: inout ImportPlan.File
    ) {
        file.new = states.values.count { $0 == .new }
        file.here = states.values.count { $0 == .here }
        file.changed.removeAll { states[$0.line] != .changed }
        file.changed.sort { $0.line < $1.line }
        file.fuller.removeAll { states[$0.line] != .here }
        file.fuller.sort { $0.line < $1.line }
        // Of a row with several changed entries all are taken over, and it is one row.
        file.changedRows = states.values.count { $0 == .changed }
        func lines(where isMeant: (Int) -> Bool) -> Int {
            Set(rows.indices.filter(isMeant).map { rows[$0].line }.filter { states[$0] == .here })
                .count
        }
        file.hereOfOther = lines(where: theirs.contains)
        file.hereAgain = lines { if case .again = matches[$0] { true } else { false } }
        file.hereTwice = lines { number in
            switch matches[number] {
            case .same(let match): match >= kept.own.count
            case .new, .changed, .again: false
            }
        }
    }

    /// The rows of which an entry cannot be written, by their lines.
    private func defects(of rows: [TakenRow]) throws -> [Int: RowDefect] {
        var defects: [Int: RowDefect] = [:]
        for row in rows {
            do {
                try replica.check(row.draft)
            } catch ReplicaError.draft(let error) {
                defects[row.line] = .draft(error, row.draft.kind)
            }
        }
        return defects
    }

    /// The places of new rows that stand here as the other parent's. Their entries are theirs: only
    /// the very same row is here.
    private func hereOfOther(_ rows: [TakenRow], _ matches: [RowMatch]) -> Set<Int> {
        guard !kept.ofOther.isEmpty else { return [] }
        let rest = matches.indices.filter { matches[$0] == .new }
        let others = RowIdentity.matches(
            of: rest.map { rows[$0].placed }, among: kept.ofOther.map(\.identity))
        return Set(
            zip(rest, others).compactMap { place, match in
                if case .same = match { place } else { nil }
            })
    }

    /// What a row says that its entry does not; nil if the entry took the change over before.
    ///
    /// - Parameter match: the place of its earlier state among own kept rows and new ones.
    private func changed(
        _ row: TakenRow, from match: Int, _ known: [RowIdentity]
    ) throws -> ImportPlan.ChangedRow? {
        guard match < kept.own.count else {
            let fields = row.placed.changes(since: known[match - kept.own.count])
            return elsewhere(row, fields)
        }
        let entry = kept.own[match].entry
        var before = kept.own[match].identity
        if case .source(let source)? = try replica.entry(entry)[FieldNumber.source]?.value,
            let now = RowIdentity(of: source, by: forms)
        {
            before = now
            before.moment = kept.own[match].identity.moment
        }
        let fields = row.placed.changes(since: before)
        guard !fields.isEmpty else { return nil }
        let cells = row.columnNames(of: fields, by: forms)
        let effect = try effect(of: replica.update(of: entry, to: row), row)
        return ImportPlan.ChangedRow(
            line: row.line, entry: entry, cells: cells, effect: effect, row: row)
    }

    /// A row of which another row of the files has the state that is taken.
    private func elsewhere(_ row: TakenRow, _ fields: [String]) -> ImportPlan.ChangedRow {
        ImportPlan.ChangedRow(
            line: row.line, entry: nil, cells: row.columnNames(of: fields, by: forms),
            effect: .changes(clearing: []), row: row)
    }

    private func effect(of update: RowUpdate, _ row: TakenRow) -> ImportPlan.Effect {
        switch update {
        case .change(_, of: _, clearing: let fields):
            .changes(clearing: fields.compactMap { row.draft.kind.spec[$0]?.name })
        case .none: .changes(clearing: [])
        case .changedHere: .staysAsChangedHere
        case .needsUnit: .staysWithoutUnit
        }
    }

    /// What the entry of a row that is the same would say more.
    private func fuller(_ row: TakenRow, _ kept: KeptRows.Row) throws -> ImportPlan.ChangedRow? {
        let found = try replica.addition(to: kept.entry, of: kept.fields, from: row)
        guard case .change(let change, of: _, clearing: let cleared) = found else { return nil }
        let names = (change.fields.numbers + cleared).filter { $0 != FieldNumber.source }
            .compactMap { row.draft.kind.spec[$0]?.name }
        return ImportPlan.ChangedRow(
            line: row.line, entry: kept.entry, cells: names, effect: .changes(clearing: []),
            row: row, isAddition: true)
    }

    /// Looks for new rows that stand here with their days read the other way round: 3 April and
    /// 4 March, of one `3/4/24`.
    private mutating func lookInOtherOrder(_ rows: [TakenRow], _ matches: [RowMatch]) {
        let places = kept.own.indices.filter { kept.own[$0].identity.order != nil }
        guard !places.isEmpty else { return }
        let turned = matches.indices.compactMap { number -> RowIdentity? in
            if case .new = matches[number] { rows[number].inOtherOrder } else { nil }
        }
        let orders = Set(turned.map(\.order))
        let candidates = places.filter { orders.contains(kept.own[$0].identity.order) }
        let found = RowIdentity.matches(
            of: turned, among: candidates.map { kept.own[$0].identity })
        for match in found {
            switch match {
            case .same(let place), .changed(let place): otherOrder.append(candidates[place])
            case .new, .again: break
            }
        }
    }

    private mutating func noteLast(_ match: Int) {
        guard match < kept.own.count, kept.own[match].entry == kept.last?.entry else { return }
        plan.last?.isInFiles = true
    }

    private mutating func notice(_ kept: KeptRows.Row, _ row: TakenRow) {
        guard kept.isInOtherZone(than: row), let place = kept.place else { return }
        plan.inOtherZone[self.kept.imports[place].first, default: 0] += 1
    }

    /// The plan, its rows in the order in which they happened. Throws `ImportError.otherOrder`.
    func finished(_ caregiver: String?) throws -> ImportPlan {
        if let place = otherOrder.first, let order = kept.own[place].identity.order {
            throw ImportError.otherOrder(
                rows: otherOrder.count, order, first: kept.first(of: kept.own[place].entry))
        }
        var plan = plan
        plan.caregiver = caregiver
        let order = plan.new.enumerated().sorted { one, other in
            (one.element.row.began, one.offset) < (other.element.row.began, other.offset)
        }
        plan.new = order.map(\.element)
        return plan
    }
}

extension TakenRow {
    /// What the clock on the wall showed when it happened.
    var wall: Int64 {
        guard case .moment(let moment)? = draft.fields[FieldNumber.happenedAt] else { return .min }
        return moment.wallMilliseconds
    }

    /// What it is known by, with its moment.
    var placed: RowIdentity {
        var identity = identity
        identity.moment = began
        return identity
    }

    /// When it happened, in milliseconds since 1970.
    var began: Int64 {
        guard case .moment(let moment)? = draft.fields[FieldNumber.happenedAt] else { return .min }
        return moment.utcMilliseconds
    }
}
