public import EventLog

/// What a row is known by again: in a later export of the same program, or kept in a journal.
///
/// It is made of what the cells mean, so that columns may come, go and change places, and a time
/// or a number may be written another way. Two rows are the same if they have the same key, or the
/// same name that the program gave them, and if no cell that both have says anything else. They are
/// one row that was changed in the program if such a cell does.
///
/// A program that counts its rows begins at 1 again when it is set up anew. So a number alone makes
/// two rows one only if both began within a week, or at the same minute of two days.
///
/// *Example.* The key of a sleep since 20:10 is its program, `sleep` and that time. Its end, its
/// notes and its caregiver are cells.
public struct RowIdentity: Hashable, Sendable {
    /// The program that it is from.
    public let program: ImportedProgram
    /// The caregiver whom it names; nil if it has no cell for that.
    public let caregiver: String?
    /// Whether its times say themselves how far their clock is ahead of UTC.
    public let saysOwnZone: Bool
    /// The zone that a cell of its own names; nil if it has none.
    public let zone: String?
    /// The order in which its days were read, if that decides which days they are.
    public let order: DayOrder?
    /// The name that the program itself gives the row for good; nil if it gives none.
    let stable: String?
    /// What happened, and when it began.
    let key: String
    /// The same without when.
    let kind: String
    /// The child whom it names; nil if it has no cell for that.
    public let child: String?
    /// Whether `stable` is a number, which the program counts.
    let isCounted: Bool
    /// Whether files of several kinds have rows that look alike: see `ImportForm.isOneOfSeveral`.
    public let isOneOfSeveral: Bool
    /// When it began, by its fields.
    let began: [String: Began]
    /// What each cell means, by its field. A field whose column is missing is not there.
    let cells: [String: String]
    /// The child of the journal whom it was taken for, where that is known.
    public var about: EventID?
    /// When it began, in milliseconds since 1970, where its zone is known: a program that is set to
    /// another zone writes the same moments with other clock times.
    public var moment: Int64?
    /// What a mapping made of it, where that is known.
    var meaning: Meaning?

    /// What a mapping made of a row.
    struct Meaning: Hashable {
        /// An activity, or what was measured.
        let kind: String
        /// The name of the column that its number stands in, folded; nil if the mapping names none.
        let amount: String?
        /// Whether a word of the row says the kind, and not the mapping alone.
        let isOfWord: Bool
    }

    /// When a row began.
    struct Began: Hashable {
        /// Since 1970, on the clock that was read.
        let minutes: Int
        /// Whether that clock is the one of UTC.
        let isUTC: Bool
    }

    /// The fields in which this row says something else than an earlier state of it, sorted. None
    /// if it is the same row as it was. O(cells).
    public func changes(since before: RowIdentity) -> [String] {
        let moves = moves(since: before).filter { $0.value != 0 }
        // One moment on the clocks of two zones; what else has a time moved as far.
        let isShifted = isSameMoment(before) && Set(moves.values).count == 1
        let shift = isShifted ? moves.first?.value ?? 0 : 0
        let others = cells.keys.filter { field in
            guard let then = before.cells[field], let now = cells[field] else { return false }
            return then != now
                && (shift == 0
                    || Self.minutes(now)
                        != Self.minutes(then)
                        .map { $0 + shift }
                    || Self.minutes(now) == nil)
        }
        return (others + (isShifted ? [] : moves.map(\.key))).sorted()
    }

    private func isSameMoment(_ other: RowIdentity) -> Bool {
        moment != nil && moment == other.moment
    }

    /// Minutes since 1970 of a cell that holds a day and a time of day on a local clock.
    private static func minutes(_ cell: String) -> Int? {
        let parts = cell.split(separator: " ")
        guard parts.count == 2, let day = Int(parts[0]), let minute = Int(parts[1]),
            (0..<1_440).contains(minute)
        else { return nil }
        return day * 1_440 + minute
    }

    /// How many minutes later it began, by each field that both have on one clock.
    private func moves(since before: RowIdentity) -> [String: Int] {
        var moves: [String: Int] = [:]
        for (field, began) in began {
            guard let then = before.began[field], then.isUTC == began.isUTC else { continue }
            moves[field] = began.minutes - then.minutes
        }
        return moves
    }

    /// Whether this row and another may be two states of one.
    func mayBe(_ other: RowIdentity) -> Bool {
        guard program == other.program, isReadAlike(other) else { return false }
        guard let stable, let named = other.stable else {
            return (key == other.key || isSameMoment(other) && kind == other.kind)
                && isAboutSame(as: other)
        }
        guard stable == named else { return false }
        return !isCounted || (key == other.key || isNear(other)) && isAboutSame(as: other)
    }

    /// Whether both are about one child. The program may call the child otherwise by now; where it
    /// names none, the child for whom the rows were taken counts.
    private func isAboutSame(as other: RowIdentity) -> Bool {
        if let child, let named = other.child, !child.isEmpty, !named.isEmpty {
            guard child != named else { return true }
            return about != nil && about == other.about
        }
        guard let about, let another = other.about else { return true }
        return about == another
    }

    /// Whether mappings made the same of both: a column of weights and one of heights are two
    /// measures, and a table of bottles is none of temperatures.
    private func isReadAlike(_ other: RowIdentity) -> Bool {
        guard let meaning, let another = other.meaning, meaning.kind != another.kind else {
            return true
        }
        // A word that was mapped otherwise before is the same row.
        guard meaning.isOfWord, another.isOfWord else { return false }
        guard let amount = meaning.amount, let before = another.amount else { return true }
        return amount == before
    }

    private func isNear(_ other: RowIdentity) -> Bool {
        moves(since: other).values.allSatisfy { abs($0) <= Self.near || $0 % 1_440 == 0 }
    }

    /// A week, in minutes.
    private static let near = 7 * 1_440
}

/// What a row of a file is to the rows that were kept before.
public enum RowMatch: Equatable, Sendable {
    /// None of them is this row.
    case new
    /// The kept row at this place is the same.
    case same(Int)
    /// The kept row at this place is an earlier state of it.
    case changed(Int)
    /// The row at this place of the same file has the name that the program gave this one, and so
    /// is the same row.
    case again(Int)
}

extension RowIdentity {
    /// What each row of a file is to the kept rows; each of these is matched once at most.
    ///
    /// Rows that are the same are found first, then changed ones, each in the order of the file. So
    /// two equal rows of a file are two entries, and stay two, unless the program gave both one
    /// name. Of files that look alike only one of which some rows are here has changed ones.
    /// O(rows), also where many of them begin in one minute.
    public static func matches(
        of rows: [RowIdentity], among kept: [RowIdentity]
    ) -> [RowMatch] {
        var index = RowIndex(kept)
        var matches = [RowMatch](repeating: .new, count: rows.count)
        var areHere = false
        // The same clock time first: of rows that were read in a wrong zone it tells more.
        let searches: [(inout RowIndex, RowIdentity) -> Int?] = [
            { $0.same($1) }, { $0.sameOnOtherClock($1) },
        ]
        for search in searches {
            for (number, row) in rows.enumerated() where matches[number] == .new {
                guard let found = search(&index, row) else { continue }
                matches[number] = .same(found)
                areHere = areHere || row.isOneOfSeveral
            }
        }
        for (number, row) in rows.enumerated() where matches[number] == .new {
            guard !row.isOneOfSeveral || areHere, let found = index.earlier(of: row) else {
                continue
            }
            matches[number] = .changed(found)
        }
        findAgain(rows, &matches)
        return matches
    }

    /// Rows that are new, and whose name an earlier one of the file has.
    private static func findAgain(_ rows: [RowIdentity], _ matches: inout [RowMatch]) {
        var first: [String: Int] = [:]
        for (number, row) in rows.enumerated() {
            guard let stable = row.stable else { continue }
            guard let earlier = first[stable], matches[number] == .new,
                row.mayBe(rows[earlier])
            else {
                if first[stable] == nil { first[stable] = number }
                continue
            }
            matches[number] = .again(earlier)
        }
    }
}
