import EventLog
import JournalClient
import JournalModel

func keepJournal(in folder: String) throws -> [EntryView] {
    let (journal, sheet) = try Replica.found(in: Home(folder: folder), name: "family")
    print("write this on paper:", sheet.groups.joined(separator: " "))
    let moment = Moment(utcMilliseconds: 1_777_800_000_000, offsetMinutes: 120)
    try journal.add(
        EntryDraft(
            kind: .play,
            fields: [
                FieldNumber.happenedAt: .moment(moment),
                FieldNumber.playWhat: .text("block tower"),
                FieldNumber.playDuration: .seconds(1_200),
            ]))
    let report = try journal.audit()
    print(report.events, "events, clean:", report.isClean)
    return try journal.latest(10)
}
