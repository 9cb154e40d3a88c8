import ArgumentParser
import JournalClient
import JournalLines
import JournalText

/// Everything that both wrote about some days, on a page to hand over.
struct ReportCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: Sentences.Help.report)

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("The first day; that of this month if none.", valueName: "day"))
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
        let when = WhenText(zone: run.zone, now: run.now)
        let reader = DayReader(zone: run.zone, now: run.now)
        func number(_ typed: String) throws -> Int {
            guard let span = reader.span(typed) else { throw HandingError.noDays }
            return when.dayNumber(span.lowerBound)
        }
        let today = when.dayNumber(run.now)
        let first = try from.map(number) ?? today - run.zone.local(run.now).day + 1
        let last = try to.map(number) ?? max(first, today)
        guard first <= last else { throw HandingError.noDays }
        return first...last
    }
}
