import EventLog
import Folders
import Foundation
import JournalModel
import Signing
import Synchronization
import Testing

@testable import JournalClient

/// A sheet that was shown and never signed in is void, and the next one says so.
@Suite(.timeLimit(.minutes(30))) struct SecondSheetTests {
    @Test func `the sheet of the next try is shown as another one, and it alone counts`()
        async throws
    {
        let folder = try TemporaryFolder(isPrivate: true)
        try await RealDaemon.run(in: try TemporaryFolder(isPrivate: true)) { link in
            let (alex, _) = try Replica.found(in: Home(folder: folder.path + "/a"), name: "family")
            _ = try await alex.daemon.host(at: link)
            let home = Home(folder: folder.path + "/b")
            let invite = try await alex.pairing.invite(.coparent)
            let shown = Mutex<[(sheet: RecoverySheet?, isAnother: Bool)]>([])
            let joining = Task {
                // The Accept cannot be written after the sheet was on the screen.
                try await Replica.join(
                    invite, in: home, name: "family",
                    showing: { _, sheet, _, isAnother in
                        shown.withLock { $0.append((sheet, isAnother)) }
                        throw CancellationError()
                    }, isSame: { _ in true })
            }
            _ = try await alex.pairing.confirm { _ in true }
            await #expect(throws: JoinUnfinished.self) { _ = try await joining.value }
            #expect(try alex.status().accept == nil)

            let (sam, sheet) = try await Replica.join(
                invite, in: home, name: "family",
                showing: { _, sheet, _, isAnother in
                    shown.withLock { $0.append((sheet, isAnother)) }
                }, isSame: { _ in false })
            let all = shown.withLock { $0 }
            #expect(all.map(\.isAnother) == [false, true])
            #expect(all[0].sheet?.groups != all[1].sheet?.groups)
            let papers = try sam.devices.all().filter { $0.isPaper && $0.author.parent == 2 }
            let key = try #require(sheet).key().publicKey.bytes
            #expect(papers.map(\.key) == [DeviceKey(key)])
            #expect(sheet?.groups == all[1].sheet?.groups)
            try sam.close()
            try alex.close()
        }
    }
}
