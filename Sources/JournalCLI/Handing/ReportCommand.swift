import ArgumentParser
import JournalClient
import JournalLines
import JournalText

/// Everything that both wrote about some days, on a page to hand over.
struct ReportCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: Sentences.Help.report)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "A month or a day: september, 2026-09, last month; or --from.")
    var period: [String] = []
    @Option(help: ArgumentHelp("The first day; that of the month if none.", valueName: "day"))
    var from: String?
    @Option(help: ArgumentHelp("The last day; today if none.", valueName: "day"))
    var to: String?
    @Flag(help: "As a table for spreadsheets (RFC 4180).")
    var csv = false
    @Flag(help: "As JSON, one entry a line.")
    var jsonl = false
    @OptionGroup var options: HandingOptions

    var storeFolder: String? { options.store }

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let forms: [HandedForm] = [
            options.html ? .html : nil, csv ? .csv : nil, jsonl ? .lines : nil,
        ].compactMap(\.self)
        guard forms.count <= 1 else { throw HandingError.twoForms }
        let form = forms.first ?? (run.global.json ? .lines : .text)
        let journal = try run.handed(try days(run), options, isGiven: true)
        let text =
            switch form {
            case .text: HandedPage.report(journal).text
            case .html: HandedPage.report(journal).html
            case .csv: journal.csv
            case .lines: journal.jsonLines
            }
        try run.give(text, form, to: options.out, store: options.store, command: "report")
        return .done
    }

    private func days(_ run: Run) throws -> ClosedRange<Int> {
        let reader = DayReader(zone: run.zone, now: run.now)
        func days(_ typed: String) throws -> ClosedRange<Int> {
            guard let days = reader.days(typed) else { throw HandingError.noDays }
            return days
        }
        if !period.isEmpty {
            guard from == nil, to == nil else { throw HandingError.twoPeriods }
            return try days(period.joined(separator: " "))
        }
        let today = WhenText(zone: run.zone, now: run.now).dayNumber(run.now)
        let start = try from.map(days)?.lowerBound
        let end = try to.map(days)?.upperBound
        let last = end ?? max(start ?? today, today)
        let first = start ?? last - HandedDay.date(last).day + 1
        guard first <= last else {
            throw HandingError.turnedDays(
                HandedDay.date(first).dateText, HandedDay.date(last).dateText)
        }
        return first...last
    }
}
