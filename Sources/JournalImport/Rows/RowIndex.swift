/// Kept rows by what they are known by, so that what a row may be is found without a look at all of
/// them: many rows may begin in one minute.
///
/// Each row that is found is taken, and found no more.
struct RowIndex {
    /// Rows whose identities have cells of the same fields, as those of one export have.
    private struct Shape {
        let fields: Set<String>
        var places: [Int] = []
    }

    /// What a row says in some fields.
    private struct Said: Hashable {
        private let key: String
        private let cells: [String?]

        init(_ row: RowIdentity, in fields: [String]) {
            key = row.key
            cells = fields.map { row.cells[$0] }
        }
    }

    /// Two lists of fields: those of a shape, and those of a row.
    private struct Pair: Hashable {
        let shape: Int
        let fields: Set<String>
    }

    private let kept: [RowIdentity]
    private var isTaken: [Bool]
    private var byKey: [String: [Int]] = [:]
    /// For each key how many rows at the beginning of its list are taken.
    private var taken: [String: Int] = [:]
    private var byName: [String: [Int]] = [:]
    private var byMoment: [Int64: [String: [Int]]] = [:]
    private var shapes: [Shape] = []
    /// The rows of a shape by what they say in the fields that a row has too.
    private var bySaid: [Pair: [Said: ArraySlice<Int>]] = [:]

    /// More shapes than a family's exports ever had: then rows are compared one by one.
    private static let most = 32

    /// O(rows).
    init(_ kept: [RowIdentity]) {
        self.kept = kept
        isTaken = [Bool](repeating: false, count: kept.count)
        var known: [Set<String>: Int] = [:]
        for (place, row) in kept.enumerated() {
            byKey[row.key, default: []].append(place)
            if let moment = row.moment {
                byMoment[moment, default: [:]][row.key, default: []].append(place)
            }
            if let stable = row.stable { byName[stable, default: []].append(place) }
            let fields = Set(row.cells.keys)
            let shape = known[fields] ?? shapes.count
            if shape == shapes.count {
                known[fields] = shape
                shapes.append(Shape(fields: fields))
            }
            shapes[shape].places.append(place)
        }
    }

    /// Takes the row of the same clock time that says the same: the one of its name, else the
    /// first.
    mutating func same(_ row: RowIdentity) -> Int? {
        let named = row.stable.flatMap { byName[$0] } ?? []
        if let found = named.first(where: { isSame(row, $0) }) { return take(found) }
        guard shapes.count <= Self.most else {
            return take(byKey[row.key]?.first { isSame(row, $0) })
        }
        let fields = Set(row.cells.keys)
        let found = shapes.indices.compactMap { shape in
            places(like: row, fields, of: shape).first { isSame(row, $0) }
        }
        return take(found.min())
    }

    /// Takes the row of the same moment that says the same on the clock of another zone.
    mutating func sameOnOtherClock(_ row: RowIdentity) -> Int? {
        let others = row.moment.flatMap { byMoment[$0] } ?? [:]
        let found = others.filter { $0.key != row.key }.values.compactMap { places in
            places.first { isSame(row, $0) }
        }
        return take(found.min())
    }

    /// Takes the first row that may be an earlier state of this one.
    mutating func earlier(of row: RowIdentity) -> Int? {
        let named = row.stable.flatMap { byName[$0] } ?? []
        if let found = named.first(where: { mayBe(row, $0) }) { return take(found) }
        let places = byKey[row.key] ?? []
        var start = taken[row.key] ?? 0
        while start < places.count, isTaken[places[start]] { start += 1 }
        taken[row.key] = start
        return take(places[start...].first { mayBe(row, $0) })
    }

    private func mayBe(_ row: RowIdentity, _ place: Int) -> Bool {
        !isTaken[place] && row.mayBe(kept[place])
    }

    private func isSame(_ row: RowIdentity, _ place: Int) -> Bool {
        mayBe(row, place) && row.changes(since: kept[place]).isEmpty
    }

    private mutating func take(_ place: Int?) -> Int? {
        if let place { isTaken[place] = true }
        return place
    }

    /// The rows of a shape that say what a row says in all fields that both have, in their order;
    /// those that are taken are dropped. O(rows of the shape) the first time.
    private mutating func places(
        like row: RowIdentity, _ fields: Set<String>, of shape: Int
    ) -> ArraySlice<Int> {
        let pair = Pair(shape: shape, fields: fields)
        let common = shapes[shape].fields.intersection(fields).sorted()
        if bySaid[pair] == nil {
            bySaid[pair] = Dictionary(grouping: shapes[shape].places) { place in
                Said(kept[place], in: common)
            }.mapValues { $0[...] }
        }
        let said = Said(row, in: common)
        guard let places = bySaid[pair]?[said] else { return [] }
        let free = places.drop { isTaken[$0] }
        if free.count < places.count { bySaid[pair]?[said] = free }
        return free
    }
}
