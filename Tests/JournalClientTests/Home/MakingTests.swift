import EventLog
import Folders
import Foundation
import IOFaults
import JournalModel
import Synchronization
import Testing

@testable import JournalClient

/// Journals whose making is cut off at every step: by a kill, and by a disk that fails.
@Suite(.serialized) struct MakingTests {
    /// Copies of a home as a killed program leaves it, after each change of a file.
    private final class Kills: Sendable {
        struct Kill {
            let home: Home
            /// Whether a recovery sheet had been shown by then.
            let isShown: Bool
        }

        private let home: Home
        private let isShown = Mutex(false)
        private let all = Mutex<[Kill]>([])

        init(_ home: Home) { self.home = home }

        var list: [Kill] { all.withLock { $0 } }

        func show() { isShown.withLock { $0 = true } }

        @Sendable func keep() {
            let isShown = isShown.withLock { $0 }
            all.withLock { all in
                let copy = Home(folder: home.folder + "-\(all.count)")
                guard FileManager.default.fileExists(atPath: home.folder) else { return }
                try? FileManager.default.copyItem(atPath: home.folder, toPath: copy.folder)
                all.append(Kill(home: copy, isShown: isShown))
            }
        }
    }

    private let bench = Bench()
    private let folder: TemporaryFolder
    private let home: Home

    init() throws {
        #expect(io_faults_install() == 0)
        folder = try TemporaryFolder()
        home = Home(folder: folder.path + "/home")
    }

    private func names(in home: Home) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: home.folder)) ?? []).sorted()
    }

    /// That what stands there is whole, and that the next try goes as the first one would have.
    private func check(
        _ kill: Kills.Kill, _ number: Int, makesAgain: (Home) async throws -> Void
    ) async throws {
        if try kill.home.journals() == ["ours"] {
            #expect(kill.isShown, "a journal whose sheet was not shown, kill \(number)")
            let replica = try Replica.open(
                kill.home.journal(named: nil), surroundings: bench.surroundings())
            try replica.add(Drafts.note("written afterwards"))
            #expect(try replica.audit().isClean)
            try replica.close()
        } else {
            #expect(try kill.home.journals().isEmpty)
            #expect(throws: HomeError.noJournal(folder: kill.home.folder)) {
                try kill.home.journal(named: nil)
            }
            try await makesAgain(kill.home)
        }
        #expect(names(in: kill.home) == ["ours"], "nothing hidden is left, kill \(number)")
    }

    @Test func `a founding that is killed leaves a journal whose sheet was shown, or none`()
        async throws
    {
        let kills = Kills(home)
        try FileSystem.$onChange.withValue(kills.keep) {
            _ = try Replica.found(
                in: home, name: "ours", surroundings: bench.surroundings()
            ) { replica, _, place in
                #expect(place.path == home.folder + "/ours")
                kills.keep()
                try replica.add(Drafts.note("first"))
                kills.keep()
                kills.show()
                kills.keep()
            }
            kills.keep()
        }
        let list = kills.list
        #expect(list.count > 12)
        #expect(try list.count { try !$0.home.journals().isEmpty } == 2, "the rename, and the end")
        for (number, kill) in list.enumerated() {
            try await check(kill, number) {
                try Replica.found(in: $0, name: "ours", surroundings: bench.surroundings())
                    .replica.close()
            }
        }
    }

    @Test func `a recovery that is killed leaves a whole journal, or none`() async throws {
        let (founder, sheet) = try Replica.found(
            in: Home(folder: folder.path + "/first"), name: "ours",
            surroundings: bench.surroundings())
        try founder.add(Drafts.note("kept"))
        let file = folder.path + "/stick"
        _ = try founder.sticks.write(to: file, leavingOut: .nothing)
        func recover(in home: Home) async throws {
            try await Replica.recover(
                from: .stick(file, daemon: nil), with: sheet, in: home, name: "ours",
                surroundings: bench.surroundings()
            ).close()
        }
        let kills = Kills(home)
        kills.show()
        try await FileSystem.$onChange.withValue(kills.keep) { try await recover(in: home) }
        let list = kills.list
        #expect(list.count > 8)
        for (number, kill) in list.enumerated() {
            try await check(kill, number) { try await recover(in: $0) }
        }
    }

    @Test func `a founding on a disk that fails at any call leaves nothing`() throws {
        let failures = Int32(IO_FAULT_WRITES) | Int32(IO_FAULT_SYNCS)
        var calls = 0
        var isFailing = true
        while isFailing, calls < 1_000 {
            calls += 1
            io_faults_arm(home.folder, failures, calls, 778, 1, 0)
            let replica = try? Replica.found(
                in: home, name: "ours", surroundings: bench.surroundings()
            ).replica
            isFailing = io_faults_failed() > 0
            _ = io_faults_disarm()
            try? replica?.close()
            if replica == nil { #expect(names(in: home).isEmpty, "call \(calls)") }
        }
        #expect(calls > 5)
        #expect(try home.journals() == ["ours"])
    }

    @Test func `what another program is making is left alone`() throws {
        let other = try FolderInMaking(home, named: "theirs")
        _ = try Replica.found(in: home, name: "ours", surroundings: bench.surroundings())
        #expect(FileManager.default.fileExists(atPath: other.folder.path))
        #expect(try home.journals() == ["ours"])
        #expect(try home.journal(named: nil).name == "ours")
        #expect(try other.finish().name == "theirs")
    }
}
