/// The order of day and month in a file.
struct FileDays {
    private var found: [DayOrder: String] = [:]
    private var twofold: String?
    private var serial: String?
    private var hasTimes = false
    /// Orders in which each end comes within two days of its beginning, and rows that tell.
    private var fitting: Set<DayOrder> = [.monthFirst, .dayFirst]

    /// What is said in the frame or the mapping, else what the days of all rows tell, else what the
    /// program always writes; nil if it does not matter.
    ///
    /// A number above twelve tells, and so does an end: of `3/4/24 8:10 PM` to `3/5/24 6:20 AM` one
    /// order makes a night, the other a month. Throws `eitherDayOrder`, `bothDayOrders` or
    /// `spreadsheetTimes`.
    ///
    /// - Returns: the order, and the first day that it decides if nothing but the program's habit
    ///   speaks for it.
    static func order(
        of plans: [RowPlan], _ fit: FormFit, _ frame: ImportFrame
    ) throws(FileRefusal) -> (order: DayOrder?, guessed: String?) {
        var days = FileDays()
        let begins = fit.form.columns.filter { $0.role == .begin }.map(\.field)
        let others = fit.form.columns.filter { $0.role == .time }.map(\.field)
        let beside = fit.form.columns.filter { $0.role == .beside }.map(\.field)
        for plan in plans {
            guard case .success(let row) = plan.row else { continue }
            for field in begins { days.look(at: row[field], isBegin: true) }
            // What a row has instead of a time that cannot be read.
            if begins.contains(where: { Meaning.isRounded(row[$0]) }) {
                for field in beside { days.look(at: row[field], isBegin: false) }
            }
            for field in others { days.look(at: row[field], isBegin: false) }
            if let begin = begins.first, let end = others.first {
                days.compare(row[begin], row[end])
            }
        }
        if !days.hasTimes, let serial = days.serial { throw .spreadsheetTimes(serial) }
        if let order = frame.dayOrder ?? frame.mapping?.dayOrder { return (order, nil) }
        return try days.order(fit.form)
    }

    private func order(
        _ form: ImportForm
    ) throws(FileRefusal) -> (order: DayOrder?, guessed: String?) {
        switch (found[.monthFirst], found[.dayFirst]) {
        case (let month?, let day?): throw .bothDayOrders(month, day)
        case (_?, nil): return (.monthFirst, nil)
        case (nil, _?): return (.dayFirst, nil)
        case (nil, nil): break
        }
        guard let twofold else { return (nil, nil) }
        if fitting.count == 1 { return (fitting.first, nil) }
        guard let usual = form.usualOrder else { throw .eitherDayOrder(twofold) }
        return (usual, twofold)
    }

    private mutating func look(at text: String, isBegin: Bool) {
        guard let time = TimeScanner.time(text) else {
            if isBegin, serial == nil, Self.isSerial(text) { serial = text }
            return
        }
        if isBegin { hasTimes = true }
        if let order = time.onlyOrder, found[order] == nil { found[order] = text }
        if time.isTwofold, twofold == nil { twofold = text }
    }

    private mutating func compare(_ begin: String, _ end: String) {
        guard !end.isEmpty, let one = TimeScanner.time(begin), let other = TimeScanner.time(end),
            one.isTwofold || other.isTwofold
        else { return }
        for order in fitting where fitting.count > 1 {
            guard let first = one.days(order), let last = other.days(order) else { continue }
            if !(0...2).contains(last - first) { fitting.remove(order) }
        }
    }

    /// Days since 1900 and a part of one, as spreadsheets count.
    private static func isSerial(_ text: String) -> Bool {
        let whole = text.prefix { $0.isASCII && $0.isNumber }
        guard whole.count == 5, let number = WrittenNumber.whole(whole) else { return false }
        let isNumber = text.count == whole.count || WrittenNumber(text) != nil
        return isNumber && (20_000..<80_000).contains(number)
    }
}
