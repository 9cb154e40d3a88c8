import EventLog
import Folders
import Foundation
import JournalModel
import Signing
import Testing

@testable import EventStorage
@testable import JournalClient

struct FoundingTests {
    private let bench = Bench()
    private let folder: TemporaryFolder
    private let home: Home

    init() throws {
        folder = try TemporaryFolder()
        home = Home(folder: folder.path + "/home")
    }

    private func found(_ name: String = "ours") throws -> (replica: Replica, sheet: RecoverySheet) {
        try Replica.found(in: home, name: name, surroundings: bench.surroundings())
    }

    @Test func `a founded journal has one event, one device and its paper key`() throws {
        let (replica, sheet) = try found()
        let status = try replica.status()
        #expect(status.events == 1)
        #expect(status.entries == 0)
        #expect(status.parent == 1)
        #expect(status.accept == nil)
        #expect(status.frontier.map(\.event) == [replica.journal])
        let device = replica.device
        let paper = DeviceKey(try sheet.key().publicKey.bytes)
        #expect(Set(status.devices.map(\.author.device)) == [device, paper])
        #expect(status.devices.allSatisfy { $0.isActive })
        #expect(status.reach == Reach(), "no entry yet")
        #expect(try home.journals() == ["ours"])
        #expect(try home.journal(named: nil).name == "ours")
    }

    @Test func `files of a journal are for their owner alone`() throws {
        let (replica, _) = try found()
        let files = ["device.pem", "agreement.pem", "journal.json", "feed", "store.sqlite"]
        for file in files {
            let facts = try #require(FileSystem.facts(of: replica.folder.path + "/" + file))
            #expect(facts.mode == 0o600, "\(file)")
        }
        #expect(FileSystem.facts(of: replica.folder.path)?.mode == 0o700)
    }

    @Test func `a journal that is closed opens again with everything`() throws {
        let (replica, _) = try found()
        let note = try replica.add(Drafts.note("first words"))
        let before = try replica.status()
        try replica.close()
        #expect(throws: StorageError.closed) { try replica.add(Drafts.note("late")) }
        let opened = try Replica.open(
            home.journal(named: "ours"), surroundings: bench.surroundings())
        let after = try opened.status()
        #expect(after.stateDigest == before.stateDigest)
        #expect(after.valuePresence == before.valuePresence)
        #expect(after.frontier == before.frontier)
        #expect(try opened.entry(note)[FieldNumber.text]?.value == .text("first words"))
        #expect(opened.device == replica.device)
    }

    @Test func `a name is taken once, and must be able to name a folder`() throws {
        _ = try found()
        #expect(throws: HomeError.nameTaken("ours")) { _ = try found() }
        let long = String(repeating: "n", count: 101)
        for name in ["", ".", "..", ".hidden", "a/b", "a\0b", "a\nb", long] {
            #expect(throws: HomeError.unusableName(name)) { _ = try found(name) }
        }
        #expect(try home.journals() == ["ours"])
    }

    @Test func `of several journals one must be named`() throws {
        #expect(throws: HomeError.noJournal(folder: home.folder)) {
            _ = try home.journal(named: nil)
        }
        _ = try found("one")
        _ = try found("two")
        #expect(throws: HomeError.whichJournal(names: ["one", "two"])) {
            _ = try home.journal(named: nil)
        }
        #expect(throws: (any Error).self) { _ = try home.journal(named: "three") }
        #expect(try home.journal(named: "two").name == "two")
    }

    @Test func `what the settings file says must make sense`() throws {
        let (replica, _) = try found()
        try replica.close()
        let path = replica.folder.path + "/journal.json"
        try Data("{".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: HomeError.unreadableFile(path)) {
            _ = try Replica.open(replica.folder, surroundings: bench.surroundings())
        }
    }

    @Test func `a store of another journal is not opened in its place`() throws {
        let (ours, theirs) = (try found("ours").replica, try found("theirs").replica)
        for replica in [ours, theirs] {
            try replica.database.queue.inDatabase(Checkpoint.truncate)
            try replica.close()
        }
        let path = ours.folder.path + "/store.sqlite"
        let other = try Data(contentsOf: URL(fileURLWithPath: theirs.folder.path + "/store.sqlite"))
        try other.write(to: URL(fileURLWithPath: path))
        #expect(throws: HomeError.unreadableFile(path)) {
            _ = try Replica.open(ours.folder, surroundings: bench.surroundings())
        }
    }

    @Test func `the home is the option, else the variable, else the data folder`() {
        let environment = ["RAPPORT_HOME": "/h", "XDG_DATA_HOME": "/x", "HOME": "/u"]
        #expect(Home.chosen(option: "/o", environment: environment).folder == "/o")
        #expect(Home.chosen(option: nil, environment: environment).folder == "/h")
        let empty = environment.merging(["RAPPORT_HOME": ""]) { $1 }
        #expect(Home.chosen(option: nil, environment: empty).folder == "/x/rapport")
        let relative = ["XDG_DATA_HOME": "x", "HOME": "/u"]
        #expect(Home.chosen(option: nil, environment: relative).folder == "/u/.local/share/rapport")
    }
}
