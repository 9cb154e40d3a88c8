// Commands that list what is written: their copy may be made new first.
extension TodayCommand: ReadingVerb {}
extension LogCommand: ReadingVerb {}
extension FindCommand: ReadingVerb {}
extension WeekCommand: ReadingVerb {}
extension MonthCommand: ReadingVerb {}
extension YearCommand: ReadingVerb {}
extension ReviewCommand: ReadingVerb {}
extension LadderCommand: ReadingVerb {}
extension RepairsCommand: ReadingVerb {}
extension PromisesCommand: ReadingVerb {}
extension ReportCommand: ReadingVerb {}
extension ShowCommand: ReadingVerb {}
extension HistoryCommand: ReadingVerb {}
extension ConflictsCommand: ReadingVerb {}
extension HandoverCommand: ReadingVerb {
    var lists: Bool { card }
}
