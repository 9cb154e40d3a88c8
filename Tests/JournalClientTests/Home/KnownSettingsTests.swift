import Folders
import Foundation
import Testing

@testable import JournalClient

/// Settings that are read again when their file has changed.
struct KnownSettingsTests {
    private let folder: TemporaryFolder
    private var journal: JournalFolder { JournalFolder(path: folder.path) }

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Read at once after it was written, and a day later.
    @Test(arguments: [0, 86_400]) func `a file that was replaced is read again`(later: Int) throws {
        let known = KnownSettings(now: { time(nil) + later })
        #expect(throws: HomeError.noJournal(folder: folder.path)) {
            try known.settings(of: journal)
        }
        for seconds in 0..<20 {
            let settings = JournalSettings(journal: "a", daemon: nil, waitSeconds: seconds)
            try journal.save(settings)
            #expect(try known.settings(of: journal) == settings)
            #expect(try known.settings(of: journal) == settings)
        }
        try FileManager.default.removeItem(atPath: "\(folder.path)/journal.json")
        #expect(throws: HomeError.noJournal(folder: folder.path)) {
            try known.settings(of: journal)
        }
    }
}
