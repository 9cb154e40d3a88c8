import EventLog
import Folders
import Foundation
import JournalModel
import Synchronization
import Testing

@testable import JournalClient

/// Joining that one side refuses, or that stops in the middle.
@Suite(.timeLimit(.minutes(30))) struct PairingTests {
    private func founded(
        _ body: @escaping @Sendable (_ alex: Replica, _ folder: String) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let daemon = try TemporaryFolder(isPrivate: true)
        try await RealDaemon.run(in: daemon) { link in
            let (alex, _) = try Replica.found(in: Home(folder: folder.path + "/a"), name: "family")
            _ = try await alex.daemon.host(at: link)
            try await body(alex, folder.path)
            try alex.close()
        }
    }

    /// A co-parent who was let in, and whose first sync was cut off.
    private func letIn(
        by alex: Replica, cutOffIn home: Home
    ) async throws -> (invite: JoinLink, device: DeviceKey) {
        // Its values come in a second step, which is cut off.
        try alex.append([.large(values: Limits.operations - 1)])
        let invite = try await alex.pairing.invite(.coparent)
        let joining = Task {
            try await Replica.join(
                invite, in: home, name: "family",
                progress: { _, _ in withUnsafeCurrentTask { $0?.cancel() } }
            ) { _ in true }
        }
        let device = try await alex.pairing.confirm { _ in true }
        await #expect(throws: JoinUnfinished.self) { _ = try await joining.value }
        return (invite, device)
    }

    /// What is kept of a device that was let in, until its journal is there.
    private func hidden(in home: Home) throws -> JournalFolder {
        let names = try FileManager.default.contentsOfDirectory(atPath: home.folder)
        #expect(names.count == 1 && names[0].hasPrefix("."))
        return JournalFolder(path: home.folder + "/" + (try #require(names.first)))
    }

    @Test func `a joining that is killed leaves a journal that can be used, or none`()
        async throws
    {
        try await founded { alex, folder in
            let home = Home(folder: folder + "/b")
            let isShown = Mutex(false)
            let kills = Mutex<[(home: Home, isShown: Bool)]>([])
            let keep: @Sendable () -> Void = {
                let isShown = isShown.withLock { $0 }
                kills.withLock { kills in
                    let copy = Home(folder: folder + "/kill-\(kills.count)")
                    try? FileManager.default.copyItem(atPath: home.folder, toPath: copy.folder)
                    kills.append((copy, isShown))
                }
            }
            let invite = try await alex.pairing.invite(.coparent)
            async let joining = FileSystem.$onChange.withValue(keep) {
                try await Replica.join(
                    invite, in: home, name: "family",
                    showing: { _, sheet, place, _ in
                        #expect(sheet != nil && place.path == home.folder + "/family")
                        keep()
                        isShown.withLock { $0 = true }
                    }, isSame: { _ in true })
            }
            _ = try await alex.pairing.confirm { _ in true }
            let sam = try await joining.replica
            let list = kills.withLock { $0 }
            #expect(list.count > 10)
            var again = 0
            for (number, kill) in list.enumerated() {
                if try kill.home.journals() != ["family"] {
                    #expect(try kill.home.journals().isEmpty)
                    // By the same link: who was let in comes in, at whatever point it was killed.
                    guard
                        let replica = try? await Replica.join(
                            invite, in: kill.home, name: "family", isSame: { _ in false }
                        ).replica
                    else { continue }
                    #expect(replica.device == sam.device, "kill \(number)")
                    try replica.close()
                    again += 1
                } else {
                    #expect(kill.isShown, "kill \(number)")
                }
                let replica = try Replica.open(kill.home.journal(named: nil))
                try replica.add(EntryDraft(kind: .care, fields: .sleep(at: 1_000_000)))
                try replica.close()
            }
            #expect(again > 3)
            try sam.close()
        }
    }

    @Test func `a joiner who says that the codes differ is heard by the inviter`() async throws {
        try await founded { alex, folder in
            let invite = try await alex.pairing.invite(.coparent)
            let before = try alex.status().events
            let joining = Task {
                try await Replica.join(
                    invite, in: Home(folder: folder + "/b"), name: "family"
                ) { _ in false }
            }
            await #expect(throws: PairingError.refusedThere) {
                try await alex.pairing.confirm { _ in
                    _ = await joining.result
                    return true
                }
            }
            await #expect(throws: PairingError.codesDiffer) { _ = try await joining.value }
            #expect(try Home(folder: folder + "/b").journals().isEmpty)
            #expect(try alex.status().events == before, "nobody was let in")
        }
    }

    @Test func `a joiner who refuses too late is told that the other side had said yes`()
        async throws
    {
        try await founded { alex, folder in
            let invite = try await alex.pairing.invite(.ownWriter)
            let (said, sayYes) = AsyncStream.makeStream(of: Void.self)
            let joining = Task {
                try await Replica.join(invite, in: Home(folder: folder + "/b"), name: "family") {
                    _ in
                    for await _ in said {}
                    return false
                }
            }
            let device = try await alex.pairing.confirm { _ in true }
            sayYes.finish()
            await #expect(throws: PairingError.letInAnyway(device, asCoparent: false)) {
                _ = try await joining.value
            }
            #expect(try Home(folder: folder + "/b").journals().isEmpty)
        }
    }

    @Test func `a name that is taken is told before the link is used up`() async throws {
        try await founded { alex, folder in
            let home = Home(folder: folder + "/b")
            try Replica.found(in: home, name: "family").replica.close()
            let invite = try await alex.pairing.invite(.coparent)
            await #expect(throws: HomeError.nameTaken("family")) {
                _ = try await Replica.join(invite, in: home, name: "family") { _ in true }
            }
            async let joined = Replica.join(invite, in: home, name: "ours") { _ in true }
            _ = try await alex.pairing.confirm { _ in true }
            let sam = try await joined.replica
            #expect(try sam.status().accept != nil)
            try sam.close()
        }
    }

    @Test func `who was let in and then cut off goes on with the same link`() async throws {
        try await founded { alex, folder in
            let home = Home(folder: folder + "/b")
            let (invite, device) = try await letIn(by: alex, cutOffIn: home)
            #expect(try home.journals().isEmpty, "nothing that could not be used")
            _ = try hidden(in: home)
            #expect(try alex.status().accept == nil)

            let (sam, sheet) = try await Replica.join(invite, in: home, name: "family") { _ in
                Issue.record("nobody is asked again")
                return false
            }
            #expect(sam.device == device && sheet != nil)
            #expect(try home.journals() == ["family"])
            #expect(try sam.status().events == alex.status().events + 1, "the Accept alone")
            _ = try await alex.daemon.sync()
            #expect(try alex.status().accept != nil)
            #expect(try alex.status().stateDigest == sam.status().stateDigest)
            await #expect(throws: PairingError.joinedBefore(name: "family")) {
                _ = try await Replica.join(invite, in: home, name: "family") { _ in true }
            }
            try sam.close()
        }
    }

    @Test func `no place is taken on the word of an event that lets somebody else in`()
        async throws
    {
        try await founded { alex, folder in
            let home = Home(folder: folder + "/b")
            let (invite, _) = try await letIn(by: alex, cutOffIn: home)
            let before = try alex.status().events
            // What an inviter that lies would have said instead: an event that enrols another key.
            let folder = try hidden(in: home)
            let named = try #require(JoinNote.read(in: folder))
            try JoinNote(invite: named.invite, event: invite.invite.journal.description)
                .save(in: folder)
            let error = await #expect(throws: JoinUnfinished.self) {
                _ = try await Replica.join(invite, in: home, name: "family") { _ in true }
            }
            #expect(error?.cause as? PairingError == .mismatch)
            _ = try await alex.daemon.sync()
            #expect(try alex.status().accept == nil, "nobody took the place")
            let unpaired = try Replica.open(folder)
            #expect(try unpaired.status().events == before, "nothing was written")
            try unpaired.close()

            try named.save(in: folder)
            let (sam, _) = try await Replica.join(invite, in: home, name: "family") { _ in true }
            #expect(try sam.status().accept != nil)
            try sam.close()
        }
    }
}
