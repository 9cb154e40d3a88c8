import ArgumentParser
import JournalClient
import JournalLines
import JournalModel
import JournalText

/// A month: what was measured, drawn small, and what both wrote.
struct MonthCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "month", abstract: Sentences.Help.month)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: HandingOptions
    @Argument(help: "The month, as 2026-05; this one if none is named.")
    var month: String?

    var storeFolder: String? { options.store }

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let period = try PagePeriod(month: month, run)
        return try run.page(of: period, options, command: "month", .everything)
    }
}

/// A year: what was measured, month by month, and what the child did for the first time.
struct YearCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "year", abstract: Sentences.Help.year)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: HandingOptions
    @Argument(help: "The year, as 2026; this one if none is named.")
    var year: String?

    var storeFolder: String? { options.store }

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let period = try PagePeriod(year: year, run)
        return try run.page(of: period, options, command: "year", .firstTimes)
    }
}

/// The days of a page, and where they stand in its charts.
struct PagePeriod: Equatable {
    let title: String
    let days: ClosedRange<Int>
    let places: ChartPlaces

    /// A month with one place for each day. Throws `HandingError.noPeriod`.
    init(month typed: String?, _ run: Run) throws {
        let now = run.zone.local(run.now)
        let parts = typed.map { $0.split(separator: "-", omittingEmptySubsequences: false) }
        let numbers = parts?.compactMap { Int($0) } ?? [now.year, now.month]
        guard numbers.count == 2, parts?.count ?? 2 == 2,
            let days = Self.days(year: numbers[0], month: numbers[1])
        else { throw HandingError.noPeriod }
        self.days = days
        let date = HandedDay.date(days.lowerBound)
        title = "\(DayText.months[(date.month - 1) % 12]) \(date.year)"
        places = ChartPlaces(
            labels: days.map { "\($0 - days.lowerBound + 1)" },
            days: days.map { $0...$0 })
    }

    /// A year with one place for each month. Throws `HandingError.noPeriod`.
    init(year typed: String?, _ run: Run) throws {
        guard let year = typed.map({ Int($0) }) ?? run.zone.local(run.now).year,
            let first = Self.days(year: year, month: 1), let last = Self.days(year: year, month: 12)
        else { throw HandingError.noPeriod }
        days = first.lowerBound...last.upperBound
        title = Sentences.Handing.year(year)
        let months = (1...12).compactMap { Self.days(year: year, month: $0) }
        places = ChartPlaces(
            labels: months.map { WhenText.month(HandedDay.date($0.lowerBound)) }, days: months)
    }

    private static func days(year: Int, month: Int) -> ClosedRange<Int>? {
        guard (1_900...2_199).contains(year),
            let first = CivilTime(year: year, month: month, day: 1),
            let next = CivilTime(
                year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1, day: 1)
        else { return nil }
        return Int(first.minutes / 1_440)...Int(next.minutes / 1_440) - 1
    }
}

extension Run {
    /// Shows a page of a month or a year, or writes it into a file.
    fileprivate func page(
        of period: PagePeriod, _ options: HandingOptions, command: String,
        _ part: HandedPage.Part
    ) throws -> ExitStatus {
        let journal = try handed(
            period.days, options, isGiven: options.out != nil || terminal.size == nil)
        let charts = Chart.all(
            of: journal.entries, period.places, name: journal.names.name(ofChild:))
        guard !global.json || options.out != nil else {
            terminal.show(Chart.json(charts, asOf: journal.asOf))
            return .done
        }
        let page = HandedPage.period(
            journal, title: period.title, charts: charts, part)
        try give(
            options.html ? page.html : page.text, options.html ? .html : .text, to: options.out,
            store: options.store, command: command)
        return .done
    }
}
