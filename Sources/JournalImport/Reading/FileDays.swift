/// The order of day and month in a file.
struct FileDays {
    private var found: [DayOrder: String] = [:]
    private var twofold: String?
    private var serial: String?
    private var hasTimes = false
    /// Orders that the ends of rows speak for: in which a row ends within two days of its
    /// beginning, and in the other one does not.
    private var fitting: Set<DayOrder> = []
    private var years = ShortYears()

    /// What is said in the frame or the mapping, else what the days of all rows tell, else what the
    /// program always writes; nil if it does not matter. All sections of a file have one order.
    ///
    /// A number above twelve tells, and so does an end: of `3/4/24 8:10 PM` to `3/5/24 6:20 AM` one
    /// order makes a night, the other a month. A row that is short in neither order, or in both,
    /// tells nothing. Throws `eitherDayOrder`, `bothDayOrders`, `otherDayOrder`, `yearOrDay` or
    /// `spreadsheetTimes`.
    ///
    /// - Returns: the order, and the first day that it decides if nothing but the program's habit
    ///   speaks for it.
    static func order(
        of sections: [FileSection], _ frame: ImportFrame
    ) throws(FileRefusal) -> (order: DayOrder?, guessed: String?) {
        var days = FileDays()
        for section in sections { days.look(at: section) }
        if !days.hasTimes, let serial = days.serial { throw .spreadsheetTimes(serial) }
        if let order = frame.dayOrder ?? frame.mapping?.dayOrder {
            // Days of both orders are listed one by one; days of the other one alone tell that
            // what was said is wrong.
            if days.found[order] == nil, let day = days.found[order.other] {
                throw .otherDayOrder(day, order.other)
            }
            return (order, nil)
        }
        if let day = days.years.eitherWay(frame.now) { throw .yearOrDay(day) }
        return try days.order(sections.first?.search.fit.form)
    }

    private func order(
        _ form: ImportForm?
    ) throws(FileRefusal) -> (order: DayOrder?, guessed: String?) {
        switch (found[.monthFirst], found[.dayFirst]) {
        case (let month?, let day?): throw .bothDayOrders(month, day)
        case (_?, nil): return (.monthFirst, nil)
        case (nil, _?): return (.dayFirst, nil)
        case (nil, nil): break
        }
        guard let twofold else { return (nil, nil) }
        if fitting.count == 1 { return (fitting.first, nil) }
        guard let usual = form?.usualOrder, fitting.isEmpty else { throw .eitherDayOrder(twofold) }
        return (usual, twofold)
    }

    private mutating func look(at section: FileSection) {
        let fit = section.search.fit
        func fields(_ role: ImportForm.Role) -> [String] {
            fit.form.columns.filter { $0.role == role && fit.places[$0.field] != nil }.map(\.field)
        }
        let (begins, others, beside) = (fields(.begin), fields(.time), fields(.beside))
        for plan in section.plans {
            guard case .success(let row) = plan.row else { continue }
            let first = begins.compactMap { look(at: row[$0], isBegin: true) }
            // What a row has instead of a time that cannot be read.
            if begins.contains(where: { row[$0].isEmpty || Meaning.isRounded(row[$0]) }) {
                for field in beside { _ = look(at: row[field], isBegin: false) }
            }
            let last = others.compactMap { look(at: row[$0], isBegin: false) }
            if let begin = first.first(where: { $0.day != nil }) {
                for end in last where end.day != nil { compare(begin, end) }
            }
        }
    }

    private mutating func look(at text: String, isBegin: Bool) -> WrittenTime? {
        guard !text.isEmpty, let time = TimeScanner.time(text) else {
            if isBegin, serial == nil, Self.isSerial(text) { serial = text }
            return nil
        }
        if isBegin { hasTimes = true }
        if let order = time.onlyOrder, found[order] == nil { found[order] = text }
        if time.isTwofold, twofold == nil { twofold = text }
        years.look(at: time, text)
        return time
    }

    private mutating func compare(_ begin: WrittenTime, _ end: WrittenTime) {
        guard fitting.count < 2, begin.isTwofold || end.isTwofold else { return }
        func isShort(_ order: DayOrder) -> Bool {
            guard let first = begin.days(order), let last = end.days(order) else { return false }
            return (0...2).contains(last - first)
        }
        switch (isShort(.monthFirst), isShort(.dayFirst)) {
        case (true, false): fitting.insert(.monthFirst)
        case (false, true): fitting.insert(.dayFirst)
        default: break
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

/// Days of a file whose year has two digits, and may stand first or last: `24-03-14`.
///
/// Where more numbers stand first than last, as `14-03-24` and `15-03-24` have, those are the days.
struct ShortYears {
    private var firsts: Set<Int> = []
    private var lasts: Set<Int> = []
    /// The first day that would be a later year with its year first.
    private var example: String?
    private var isDecided = false

    mutating func look(at time: WrittenTime, _ text: String) {
        guard !isDecided, time.hasShortYear,
            case .twofold(let first, let month, let year)? = time.day
        else { return }
        let last = year % 100
        guard WrittenTime.days(2_000 + first, month, last) != nil else {
            isDecided = true
            return
        }
        firsts.insert(first)
        lasts.insert(last)
        // A number up to twelve may be a month too, which is another question.
        if first > last, first > 12, example == nil { example = text }
    }

    /// A day that may have its year first or last; nil if all tell which.
    ///
    /// - Parameter now: milliseconds since 1970; no row is of a year to come.
    func eitherWay(_ now: Int64?) -> String? {
        let year = now.map { CalendarDay.year(ofSeconds: $0 / 1_000) } ?? 2_099
        guard !isDecided, firsts.count <= lasts.count, firsts.allSatisfy({ 2_000 + $0 <= year })
        else { return nil }
        return example
    }
}
