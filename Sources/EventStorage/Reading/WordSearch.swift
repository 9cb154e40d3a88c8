import CSQLite

extension EventDatabase {
    /// How many words are looked for at once at most; what is behind them is not.
    package static let wordLimit = 62

    /// Places of the entries of which the values that are here hold all of these words, the latest
    /// first; entries that say so no longer are among them. Nothing is kept of it, so that what is
    /// erased is nowhere. O(bytes of all values + entries).
    ///
    /// - Parameters:
    ///   - words: of each word its forms as bytes of UTF-8, of which one is enough; a to z and
    ///     A to Z are alike. At most `wordLimit` words.
    ///   - span: of `sortMilliseconds`.
    package func places(
        holding words: [[[UInt8]]], within span: ClosedRange<Int64>
    ) throws(StorageError) -> [TimelinePlace] {
        try snapshot { database in
            let entries = try Self.entries(holding: words, database)
            return entries.count <= Self.fewEntries
                ? try Self.places(of: entries, within: span, database)
                : try Self.places(amongAllOf: entries, within: span, database)
        }
    }

    /// So many are looked up one by one; more are met sooner by reading all places in order.
    private static let fewEntries = 2_000

    static func places(
        of entries: Set<Int64>, within span: ClosedRange<Int64>, _ database: Database
    ) throws -> [TimelinePlace] {
        let one = try RawStatement(database, "SELECT sort_ms FROM entry WHERE ordinal = ?")
        let places = try entries.compactMap { ordinal -> TimelinePlace? in
            guard let time = try one.first(ordinal, read: { $0.integer(0) }), span.contains(time)
            else { return nil }
            return TimelinePlace(sortMilliseconds: time, ordinal: ordinal)
        }
        return places.sorted {
            ($0.sortMilliseconds, $0.ordinal) > ($1.sortMilliseconds, $1.ordinal)
        }
    }

    static func places(
        amongAllOf entries: Set<Int64>, within span: ClosedRange<Int64>, _ database: Database
    ) throws -> [TimelinePlace] {
        let sql = """
            SELECT sort_ms, ordinal FROM entry WHERE sort_ms BETWEEN ? AND ?
            ORDER BY sort_ms DESC, ordinal DESC
            """
        let timeline = try RawStatement(database, sql)
        try timeline.bind(span.lowerBound, span.upperBound)
        defer { timeline.reset() }
        var places: [TimelinePlace] = []
        while try timeline.step() {
            let ordinal = timeline.integer(1)
            guard entries.contains(ordinal) else { continue }
            places.append(TimelinePlace(sortMilliseconds: timeline.integer(0), ordinal: ordinal))
        }
        return places
    }

    /// The entries at some places, in their order, without what is there no longer. O(places).
    package func entries(
        at places: some Sequence<TimelinePlace>
    ) throws(StorageError) -> [StoredEntry] {
        let sql =
            StoredEntry.columns + """
                FROM entry AS n CROSS JOIN event AS e ON e.ordinal = n.ordinal WHERE n.ordinal = ?
                """
        return try snapshot { database in
            let one = try RawStatement(database, sql)
            return try places.compactMap { try one.first($0.ordinal, read: StoredEntry.init) }
        }
    }

    /// Ordinals of the entries whose values hold all of the words, each in some of them.
    private static func entries(
        holding words: [[[UInt8]]], _ database: Database
    ) throws -> Set<Int64> {
        guard rapport_add_words_held(database.connection) == SQLITE_OK else {
            throw StorageError.corrupt
        }
        var held: [Int64: Int64] = [:]
        let values = try RawStatement(
            database, "SELECT ordinal, rapport_words_held(padded, ?) FROM value")
        try values.bind(Self.list(of: words))
        defer { values.reset() }
        while try values.step() {
            let words = values.integer(1)
            if words != 0 { held[values.integer(0), default: 0] |= words }
        }
        // What a later event says belongs to the entry that it changed.
        let touches = try RawStatement(database, "SELECT entry, ordinal FROM touch")
        defer { touches.reset() }
        var entries = held
        while try !held.isEmpty && touches.step() {
            if let words = held[touches.integer(1)] {
                entries[touches.integer(0), default: 0] |= words
            }
        }
        let all = Int64(1) << Int64(min(words.count, wordLimit)) - 1
        return Set(entries.lazy.filter { $0.value == all }.map(\.key))
    }

    /// Words as `rapport_words_held` reads them; forms that differ in A to Z alone stand once.
    private static func list(of words: [[[UInt8]]]) -> [UInt8] {
        var list: [UInt8] = []
        for (number, forms) in words.prefix(wordLimit).enumerated() {
            let small = forms.map { $0.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 } }
            for form in Set(small) where !form.isEmpty && form.count <= UInt16.max {
                list += [UInt8(number), UInt8(form.count & 0xFF), UInt8(form.count >> 8)] + form
            }
        }
        return list
    }
}
