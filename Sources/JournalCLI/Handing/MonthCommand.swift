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
    @Argument(help: "Which month: october, 2026-10, last month; this one if none is named.")
    var month: [String] = []

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
    @Argument(help: "The year: 2026, last year; this one if none is named.")
    var year: [String] = []

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

    /// A month with one place for each day. Throws `ListError`.
    init(month typed: [String], _ run: Run) throws {
        let reader = MonthReader(zone: run.zone, now: run.now)
        let first = try reader.any(typed, for: "month")
        let days = reader.days(of: first)
        self.days = days
        title = MonthReader.title(first)
        places = ChartPlaces(
            labels: days.map { "\($0 - days.lowerBound + 1)" },
            days: days.map { $0...$0 })
    }

    /// A year with one place for each month. Throws `HandingError.noYear`.
    init(year typed: [String], _ run: Run) throws {
        let this = run.zone.local(run.now).year
        let words = typed.joined(separator: " ").lowercased().split(separator: " ")
        let year: Int? =
            switch words.filter({ $0 != "the" && $0 != "year" }) {
            case [], ["this"]: this
            case ["last"], ["previous"], ["before"]: this - 1
            case let one where one.count == 1 && one[0].count == 4: Int(one[0])
            default: nil
            }
        let reader = MonthReader(zone: run.zone, now: run.now)
        guard let year, let first = reader.first("\(year)-01"),
            let last = reader.first("\(year)-12")
        else { throw HandingError.noYear }
        days = reader.days(of: first).lowerBound...reader.days(of: last).upperBound
        title = Sentences.Handing.year(year)
        let months = (1...12).compactMap { reader.first("\(year)-\(CivilTime.pad($0, 2))") }
        places = ChartPlaces(
            labels: months.map(WhenText.month), days: months.map(reader.days))
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
            of: journal.entries, journal.joins, period.places, name: journal.names.name(ofChild:))
        guard !global.json || options.out != nil else {
            terminal.show(
                Chart.json(charts, days: period.days, asOf: journal.asOf))
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
