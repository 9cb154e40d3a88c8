import Folders
import JournalImport
import JournalModel
import Testing

@testable import JournalClient

/// One program's rows, exported in the languages of two users, are the same rows.
struct TwoLanguagesTests {
    private static let english = """
        Date,Time,Activity Type,Sub-Type,Start Time,End Time,Duration,Amount,Unit,Details,Notes,\
        Caretaker
        03/14/2024,07:40 PM,Sleep,Night Sleep,07:40 PM,06:10 AM,10 hr 30 min,,,,,A
        03/14/2024,03:50 PM,Diaper,Dirty,,,,,,,,A
        """
    private static let german = """
        Datum,Uhrzeit,Aktivitätstyp,Untertyp,Startzeit,Endzeit,Dauer,Menge,Einheit,Details,\
        Notizen,Betreuer
        03/14/2024,07:40 PM,Schlaf,Nachtschlaf,07:40 PM,06:10 AM,10 Std 30 Min.,,,,,A
        03/14/2024,03:50 PM,Windel,Schmutzig,,,,,,,,A
        """

    private func request(_ texts: String...) -> ImportRequest {
        let files = texts.enumerated().map { place, text in
            ImportRequest.File(name: "\(place)", bytes: Array(text.utf8))
        }
        return ImportRequest(
            files: files, caregiver: "A", zone: "America/New_York", child: nil)
    }

    @Test func `the second language adds nothing, in whichever order, apart or together`() throws {
        for (one, other) in [(Self.english, Self.german), (Self.german, Self.english)] {
            let folder = try TemporaryFolder()
            let replica = try Tracker.replica(in: folder)
            #expect(try replica.importRows(request(one)).imported == 2)
            let again = try replica.plan(request(other))
            #expect(again.new.isEmpty && again.here == 2, "\(again.files[0].changed)")
            let both = try replica.plan(request(one, other))
            #expect(both.here == 4 && both.rows == 4)
        }
        let folder = try TemporaryFolder()
        let replica = try Tracker.replica(in: folder)
        let both = try replica.importRows(request(Self.english, Self.german))
        #expect(both.imported == 2 && both.plan.here == 2 && both.plan.files[1].hereTwice == 2)
    }
}
