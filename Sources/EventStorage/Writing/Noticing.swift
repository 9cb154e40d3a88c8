extension EventDatabase {
    /// Lists as missing every value that a write committed to and that is neither here, erased nor
    /// listed: rows that a damaged or restored file has lost. Gives their number.
    ///
    /// What is listed is asked for at the next sync. O(values) to see that nothing is lost,
    /// O(events) if something is.
    @discardableResult
    package func noticeLostValues() throws(StorageError) -> Int {
        guard try isDerivedComplete, try !read(Self.isAccountedFor) else { return 0 }
        return try write { database in
            let scan = try RawStatement(
                database, "SELECT ordinal, writes FROM position WHERE writes <> 0")
            let settled = try RawStatement(
                database,
                """
                SELECT idx FROM value WHERE ordinal = ?1
                UNION SELECT idx FROM erased WHERE ordinal = ?1
                UNION SELECT idx FROM missing WHERE ordinal = ?1
                """)
            let lost = try scan.all { row in (row.integer(0), try row.small(1)) }
                .map { ordinal, writes in
                    let known = try settled.all(ordinal) { $0.integer(0) }
                        .reduce(UInt32(0)) { $0 | 1 << UInt32($1 & 31) }
                    return (ordinal, writes & ~known)
                }
            let list = try RawStatement(database, "INSERT INTO missing(ordinal, idx) VALUES(?, ?)")
            var count = 0
            for (ordinal, writes) in lost {
                for index in UInt32(0)..<32 where writes & 1 << index != 0 {
                    try list.run(ordinal, index)
                    count += 1
                }
            }
            return count
        }
    }

    /// Whether there are as many values as writes, erased and missing ones counted.
    private static func isAccountedFor(_ database: Database) throws -> Bool {
        func number(_ sql: String) throws -> Int64 {
            try RawStatement(database, sql).first { $0.integer(0) } ?? 0
        }
        let settled = try ["value", "erased", "missing"].reduce(Int64(0)) { sum, table in
            sum + (try number("SELECT count(*) FROM \(table)"))
        }
        let scan = try RawStatement(database, "SELECT writes FROM position WHERE writes <> 0")
        defer { scan.reset() }
        var writes = 0
        while try scan.step() { writes += try scan.small(0).nonzeroBitCount }
        return settled == Int64(writes)
    }
}
