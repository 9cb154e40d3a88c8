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

// Further commands that work in the copy of somebody who only reads.
extension StatusCommand: ObserverVerb {}
extension AuditCommand: ObserverVerb {}
extension DoctorCommand: ObserverVerb {}
extension KindsCommand: ObserverVerb {}
extension SyncCommand: ObserverVerb {}
extension ObserverListCommand: ObserverVerb {}
// They begin another journal, or a made-up one.
extension InitCommand: ObserverVerb {}
extension JoinCommand: ObserverVerb {}
extension RecoverCommand: ObserverVerb {}
extension TryCommand: ObserverVerb {}

// It writes into a file, and lists nothing.
extension CalendarFileCommand {
    var suitsObservers: Bool { true }
}
