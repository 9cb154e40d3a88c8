/// Several files that were handed in together.
package enum ReadFiles {
    /// Reads each of them; files of one program have one order of day and month. Where a file's own
    /// days do not tell, those of the others do, if all that tell say the same.
    ///
    /// - Parameter read: reads the file at a place, in an order that is said; nil for its own.
    package static func all(
        _ count: Int,
        read: (_ place: Int, _ order: DayOrder?) -> Result<ReadFile, FileRefusal>
    ) -> [Result<ReadFile, FileRefusal>] {
        var files = (0..<count).map { read($0, nil) }
        guard count > 1 else { return files }
        var orders: [ImportedProgram: Set<DayOrder>] = [:]
        for case .success(let file) in files where file.guessedDay == nil {
            if let order = file.dayOrder { orders[file.program, default: []].insert(order) }
        }
        let told = orders.filter { $0.value.count == 1 }
        for place in files.indices where isUntold(files[place]) {
            // What a refused file is from shows when it is read.
            for order in [DayOrder.monthFirst, .dayFirst]
            where told.values.contains([order]) && isUntold(files[place]) {
                let other = read(place, order)
                guard case .success(let file) = other, told[file.program] == [order] else {
                    continue
                }
                files[place] = other
            }
        }
        return files
    }

    private static func isUntold(_ file: Result<ReadFile, FileRefusal>) -> Bool {
        switch file {
        case .success(let file): file.guessedDay != nil
        case .failure(.eitherDayOrder), .failure(.yearOrDay): true
        case .failure: false
        }
    }
}
