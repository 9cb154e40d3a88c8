import EventLog
import EventStorage
import Folders
import Foundation
import JournalClient
import JournalModel
import Logging
import Signing
import Synchronization
import Testing

@testable import JournalDaemon

/// Backups of a daemon's folder, and what becomes of them.
@Suite(.timeLimit(.minutes(30))) struct BackupTests {
    private let folder: TemporaryFolder
    private let daemon: TemporaryFolder
    private var place: BackupPlace { BackupPlace(folder.path + "/backups") }
    private var restored: String { folder.path + "/restored" }
    private static let day = 86_400
    /// 2026-11-29 12:00 UTC.
    private static let noon = 1_795_953_600

    init() throws {
        folder = try TemporaryFolder(isPrivate: true)
        daemon = try TemporaryFolder(isPrivate: true)
    }

    /// Has the daemon keep a journal with some entries.
    private func keepJournal(entries: Int = 3, in home: String = "home") async throws {
        try await RealDaemon.run(in: daemon) { [folder] link in
            let founder = try Replica.found(
                in: Home(folder: folder.path + "/" + home), name: "ours"
            ).replica
            _ = try await founder.daemon.host(at: link)
            for number in 0..<entries {
                try founder.add(EntryDraft(kind: .care, fields: .sleep(at: Int64(number))))
            }
            _ = try await founder.daemon.sync()
            try founder.close()
        }
    }

    private func make(at seconds: Int = noon) throws -> String {
        place.path(of: try Backup.make(of: daemon.path, in: place, seconds: seconds).name)
    }

    private func journal(in path: String) throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: path + "/journals")
        return path + "/journals/" + (try #require(names.first))
    }

    private func execute(_ sql: String, in backup: String) throws {
        let queue = try DatabaseQueue(path: journal(in: backup) + "/store.sqlite")
        try queue.inDatabase { try $0.execute(sql: sql) }
        queue.close()
    }

    private func expectRefused(_ backup: String, _ error: BackupError) throws {
        #expect(throws: error) { try Backup.restore(backup, to: restored) }
        let newest = try #require(try place.newest(at: .max))
        #expect(throws: error) { try Backup.prove(newest, in: place) }
        #expect(try place.newestProven(at: .max) == nil)
    }

    /// Writers at work, each with what the daemon acknowledged to it.
    private final class Writers: Sendable {
        private let acknowledged: Mutex<[[EventID]]>
        private let isOver = Mutex(false)

        init(_ count: Int) { acknowledged = Mutex(Array(repeating: [], count: count)) }

        var entries: [[EventID]] { acknowledged.withLock { $0 } }

        func stop() { isOver.withLock { $0 = true } }

        func write(_ number: Int, _ writer: Replica) async throws {
            var time: Int64 = 0
            while !isOver.withLock({ $0 }) {
                time += 1
                let entry = try writer.add(EntryDraft(kind: .care, fields: .sleep(at: time)))
                guard try await writer.daemon.sync().isLevel else { continue }
                acknowledged.withLock { $0[number].append(entry) }
            }
            try writer.close()
        }
    }

    @Test func `what was acknowledged before a backup is in it while four write`() async throws {
        let count = 4
        let work = Writers(count)
        let (home, place, data) = (folder.path + "/home", place, daemon)
        let before = try await RealDaemon.run(in: daemon) { _ in
            var writers: [Replica] = []
            for number in 0..<count {
                let writer = try Replica.found(in: Home(folder: home + "\(number)"), name: "ours")
                    .replica
                _ = try await writer.daemon.host(at: SetupLinkFile.waiting(in: data.path))
                writers.append(writer)
            }
            return try await withThrowingTaskGroup(of: Void.self) { group in
                for (number, writer) in writers.enumerated() {
                    group.addTask { try await work.write(number, writer) }
                }
                while work.entries.contains(where: { $0.count < 5 }) { await Task.yield() }
                let before = work.entries
                // A process of its own, as the system's timer starts one.
                let outcome = try await DaemonProcess.run("backup", place.path, "--data", data.path)
                work.stop()
                try await group.waitForAll()
                #expect(outcome.status == 0, "\(outcome.complaint)")
                #expect(outcome.output.hasPrefix("rapportd: 4 journals with "))
                return before
            }
        }
        let newest = try #require(try place.newest(at: .max))
        #expect(try Backup.prove(newest, in: place).journals.count == count)
        #expect(try place.newestProven(at: .max) == newest)
        try Backup.restore(place.path(of: newest), to: restored)
        let folders = try FileManager.default.contentsOfDirectory(atPath: restored + "/journals")
        var found: Set<EventID> = []
        for name in folders {
            let copy = try JournalCopy.look(into: restored + "/journals/" + name)
            found.formUnion(try copy.latest(10_000).map(\.state.entry))
            #expect(try copy.audit().isClean)
            try copy.close()
        }
        #expect(before.allSatisfy { $0.count >= 5 })
        #expect(found.isSuperset(of: before.joined()))
    }

    @Test func `a restored daemon is the one that devices know, and takes up where it stood`()
        async throws
    {
        try await keepJournal()
        let backup = try make()
        let manifest = try Backup.restore(backup + "/", to: restored)
        #expect(manifest.journals.count == 1 && manifest.seconds == Self.noon)
        let (old, new) = (try DataFolder(daemon.path), try DataFolder(restored))
        #expect(try Identity(new).certificate == Identity(old).certificate)
        #expect(try Identity(new).key.publicKey == Identity(old).key.publicKey)
        #expect(try SetupLinkFile.asked(in: restored).address.endpoint.host == "127.0.0.1")
        // A device that goes on with it, at the port that its link names.
        let founder = try Replica.open(Home(folder: folder.path + "/home").journal(named: nil))
        let port = try #require(try founder.daemonAddress()).endpoint.port
        let configuration = DaemonConfiguration(dataFolder: restored, port: Int(port))
        try await LiveDaemon.run(configuration) { _ in
            try founder.add(EntryDraft(kind: .care, fields: .sleep(at: 9)))
            let summary = try await founder.daemon.sync()
            #expect(summary.isLevel && summary.shortfall == nil)
        }
        try founder.close()
        #expect(try JournalCopy.audit(of: journal(in: restored)).isClean)
    }

    @Test func `what a backup and a restored folder hold is its owner's alone`() async throws {
        try await keepJournal()
        let backup = try make()
        try Backup.restore(backup, to: restored)
        var seen: Set<String> = []
        for root in [place.path, restored] {
            #expect(try mode(of: root) == 0o700)
            let files = try #require(FileManager.default.enumerator(atPath: root))
            for case let name as String in files {
                let path = root + "/" + name
                var isFolder: ObjCBool = false
                _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
                #expect(try mode(of: path) == (isFolder.boolValue ? 0o700 : 0o600), "\(path)")
                if !isFolder.boolValue {
                    seen.insert(String(name.split(separator: "/").last ?? ""))
                }
            }
        }
        #expect(
            seen == [
                ".lock", "lock", "manifest", "daemon.pem", "certificate.pem", "key.pem", "address",
                "store.sqlite",
            ], "and no setup link, log or index")
    }

    private func mode(of path: String) throws -> Int {
        let facts = try FileManager.default.attributesOfItem(atPath: path)
        return (facts[.posixPermissions] as? NSNumber)?.intValue ?? 0
    }

    @Test(arguments: ["none", "cut", "altered", "longer"])
    func `a backup without its whole manifest is none`(defect: String) async throws {
        try await keepJournal()
        let backup = try make()
        let path = backup + "/manifest"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        switch defect {
        case "none": try FileManager.default.removeItem(atPath: path)
        case "cut": try SecretFile.write(Array(text.utf8.dropLast(70)), to: path)
        case "altered":
            try SecretFile.write(Array(text.replacing("made 1", with: "made 2").utf8), to: path)
        default: try SecretFile.write(Array((text + "end\n").utf8), to: path)
        }
        try expectRefused(backup, .notABackup(path: backup))
        #expect(!folder.exists("restored"))
    }

    @Test func `every beginning of a manifest is refused`() async throws {
        try await keepJournal()
        let backup = try make()
        let bytes = Array(try String(contentsOfFile: backup + "/manifest", encoding: .utf8).utf8)
        for length in 0..<bytes.count {
            try SecretFile.write(Array(bytes[..<length]), to: backup + "/manifest")
            #expect(throws: BackupError.notABackup(path: backup)) { try BackupManifest(in: backup) }
        }
    }

    @Test func `a backup that lacks a part, or has another, is refused by its name`() async throws {
        try await keepJournal()
        let backup = try make()
        let store = try journal(in: backup)
        for (path, said) in [
            (backup + "/daemon.pem", backup), (backup + "/tls/key.pem", backup),
            (backup + "/tls/certificate.pem", backup), (store + "/store.sqlite", store),
        ] {
            let bytes = try Data(contentsOf: URL(filePath: path))
            try FileManager.default.removeItem(atPath: path)
            try expectRefused(backup, .differs(path: said))
            try SecretFile.write(Array(bytes.prefix(bytes.count / 2)), to: path)
            try expectRefused(backup, .differs(path: said))
            try SecretFile.write(Array(bytes), to: path)
        }
        // Another daemon's key: devices would take it for somebody else.
        let other = try DataFolder(folder.path + "/other")
        _ = try Identity(other)
        try SecretFile.write(
            try #require(try SecretFile.read(other.key)), to: backup + "/daemon.pem")
        try expectRefused(backup, .differs(path: backup))
    }

    @Test func `a restore that was refused or cut off begins anew, a done one stays`() async throws
    {
        try await keepJournal()
        let backup = try make()
        let store = try journal(in: backup) + "/store.sqlite"
        try FileManager.default.moveItem(atPath: store, toPath: store + "-aside")
        #expect(throws: BackupError.self) { try Backup.restore(backup, to: restored) }
        #expect(throws: DaemonError.halfRestored(folder: restored)) {
            _ = try Daemon(DaemonConfiguration(dataFolder: restored), logger: .init(label: "test"))
        }
        try FileManager.default.moveItem(atPath: store + "-aside", toPath: store)
        try Backup.restore(backup, to: restored)
        #expect(throws: BackupError.notEmpty(folder: restored)) {
            try Backup.restore(backup, to: restored)
        }
        #expect(throws: DaemonError.isBackup(folder: backup)) {
            _ = try Daemon(DaemonConfiguration(dataFolder: backup), logger: .init(label: "test"))
        }
        #expect(throws: BackupError.notEmpty(folder: daemon.path)) {
            try Backup.restore(backup, to: daemon.path)
        }
    }

    @Test func `what a later release made is named as such, and left as it is`() async throws {
        try await keepJournal()
        let backup = try make()
        try execute("PRAGMA user_version = 99", in: backup)
        try expectRefused(backup, .laterStore(path: backup))
        let text = "rapportd backup 2\nwhat comes\n"
        try SecretFile.write(Array(text.utf8), to: backup + "/manifest")
        try expectRefused(backup, .laterBackup(path: backup))
        try execute("PRAGMA user_version = 99", in: daemon.path)
        let folder = try journal(in: daemon.path)
        #expect(throws: BackupError.laterStore(path: folder)) { try make(at: Self.noon + 9) }
        #expect(try place.names().count == 1)
        #expect(throws: DaemonError.laterStore(path: folder)) {
            _ = try Daemon(
                DaemonConfiguration(dataFolder: daemon.path), logger: .init(label: "test"))
        }
    }

    @Test func `a journal that cannot be read keeps no other out, and no older backup goes`()
        async throws
    {
        try await keepJournal()
        try await keepJournal(in: "other")
        for day in 0..<8 { _ = try make(at: Self.noon + day * Self.day) }
        let before = try place.names()
        let broken = try journal(in: daemon.path)
        let store = broken + "/store.sqlite"
        for path in [store, store + "-wal"] {
            try Data(repeating: 7, count: 8_192).write(to: URL(fileURLWithPath: path))
        }
        let made = try Backup.make(
            of: daemon.path, in: place, seconds: Self.noon + 40 * Self.day)
        guard case .leftOut([broken], _)? = made.failure else {
            Issue.record("\(String(describing: made.failure))")
            return
        }
        #expect(made.manifest.journals.count == 1 && made.removed == 0)
        #expect(try place.names() == (before + [made.name]).sorted())
        #expect(try Backup.restore(place.path(of: made.name), to: restored).journals.count == 1)
        let said = Sentences(.leftOut(paths: [broken], name: "corrupt"))
        #expect(said.error.contains(broken) && said.hint.contains("no older backup was removed"))
    }

    @Test func `a trial restore verifies every signature`() async throws {
        try await keepJournal()
        let backup = try make()
        #expect(try Backup.prove(BackupName(seconds: Self.noon), in: place).events > 3)
        let again = try make(at: Self.noon + 60)
        try execute(
            """
            DROP TRIGGER event_update;
            UPDATE event SET signature = zeroblob(64) WHERE ordinal = 3;
            """, in: again)
        let store = try journal(in: again)
        let found = #expect(throws: BackupError.self) {
            try Backup.prove(BackupName(seconds: Self.noon + 60), in: place)
        }
        guard case .findings(store, let count) = found else {
            Issue.record("\(String(describing: found))")
            return
        }
        #expect(count > 0)
        #expect(try place.newestProven(at: .max).map(place.path) == backup)
        let names = try FileManager.default.contentsOfDirectory(atPath: place.path)
        #expect(names.filter { $0.hasPrefix(".") } == [".lock"], "the trial went away")
    }

    @Test func `a proved backup that rots is proved no longer, and the next older one is`()
        async throws
    {
        try await keepJournal()
        let now = time(nil)
        let old = try Backup.make(of: daemon.path, in: place, seconds: now - Self.day).name
        let new = try Backup.make(of: daemon.path, in: place, seconds: now - 60).name
        #expect(try await DaemonProcess.run("doctor", place.path).status == 0)
        #expect(try place.newestProven(at: now) == new)
        let store = try journal(in: place.path(of: new)) + "/store.sqlite"
        #expect(truncate(store, 5_000) == 0)
        let failed = try await DaemonProcess.run("doctor", place.path)
        #expect(failed.status == 1)
        #expect(failed.output.contains("the newest that is: that of \(old.spoken), 24 hours old"))
        #expect(failed.complaint.contains("is not what was backed up"))
        #expect(try place.newestProven(at: now) == old)
        // With the older one gone bad too, none is proved, and nothing says otherwise.
        try SecretFile.remove(place.path(of: old) + "/manifest")
        let none = try await DaemonProcess.run("doctor", place.path)
        #expect(none.output.contains("no backup here is sound"), "\(none.output)")
        #expect(try place.newestProven(at: now) == nil)
    }

    @Test func `what was restored is served as it was before, from its new folder`() async throws {
        try await keepJournal()
        try DataFolder(daemon.path).note(
            start: Typed(["serve", "--data", daemon.path, "--port", "7421"], by: .service))
        let outcome = try await DaemonProcess.run("restore", try make(), "--data", restored)
        let command = "rapportd serve --data \(restored) --port 7421"
        #expect(outcome.output.hasSuffix(": \(command)\n"), "\(outcome)")
    }

    @Test func `a disk without room takes no proof back`() throws {
        for error: BackupError in [
            .diskFull(folder: "/x"), .underWay(folder: "/x"), .laterBackup(path: "/x"),
        ] {
            #expect(!Backup.isAboutBackup(error))
        }
        #expect(Backup.isAboutBackup(BackupError.differs(path: "/x")))
        #expect(Backup.isAboutBackup(DaemonError.fileUnusable(path: "/x", code: EIO)))
    }

    @Test func `a backup dated ahead of the clock hides no other`() async throws {
        try await keepJournal()
        let now = time(nil)
        let ahead = try Backup.make(of: daemon.path, in: place, seconds: now + 9 * Self.day).name
        #expect(try place.newest(at: now) == ahead, "there is no other")
        let new = try Backup.make(of: daemon.path, in: place, seconds: now).name
        #expect(try place.newest(at: now) == new)
        let said = try await DaemonProcess.run("doctor", place.path)
        #expect(said.output.contains("one more is dated \(ahead.spoken)"), "\(said.output)")
        #expect(said.status == 0)
        #expect(try place.newestProven(at: now) == new)
        // Two of one second: the second one bears the next one, and is not ahead.
        let twin = try Backup.make(of: daemon.path, in: place, seconds: now).name
        #expect(twin.seconds == now + 1 && Sentences.age(of: twin, at: now) == "0 minutes old")
    }

    @Test func `a daemon's folder never stands in a backup, which goes away once it is old`()
        async throws
    {
        try await keepJournal()
        let backup = place.path(
            of: try Backup.make(of: daemon.path, in: place, seconds: Self.noon).name)
        for inside in [backup + "/live", backup + "/journals/live"] {
            #expect(throws: BackupError.insideBackup(folder: inside, backup: backup)) {
                try Backup.restore(backup, to: inside)
            }
            #expect(access(inside, F_OK) != 0)
        }
        // Nor among backups, where it is taken for one of them.
        for inside in [place.path, place.path + "/live"] {
            let said = try await DaemonProcess.run("restore", backup, "--data", inside)
            #expect(said.status == 1, "\(said)")
            #expect(said.complaint.contains("the folder \(place.path) holds backups"), "\(said)")
            #expect(said.complaint.contains("rapportd restore \(backup) --data DIR"), "\(said)")
            #expect(try place.names().count == 1 && !said.complaint.contains("not empty"))
        }
        #expect(access(place.path + "/live", F_OK) != 0)
        #expect(throws: BackupError.notABackup(path: backup + "/manifest")) {
            try Backup.restore(backup + "/manifest", to: daemon.path + "-new")
        }
    }

    @Test func `backups of one second are named in the order in which they were made`() async throws
    {
        try await keepJournal()
        let made = try (0..<4).map { _ in
            try Backup.make(of: daemon.path, in: place, seconds: Self.noon).name
        }
        #expect(made == made.sorted() && Set(made).count == 4)
    }

    @Test(arguments: ["", "/backups", "/journals/backups"])
    func `a backup never stands in the folder that it is of`(inner: String) async throws {
        try await keepJournal()
        let inside = BackupPlace(daemon.path + inner)
        let before = try FileManager.default.subpathsOfDirectory(atPath: daemon.path)
        #expect(throws: BackupError.insideData(folder: inside.path, data: daemon.path)) {
            try Backup.make(of: daemon.path, in: inside, seconds: Self.noon)
        }
        let after = try FileManager.default.subpathsOfDirectory(atPath: daemon.path)
        #expect(after.sorted() == before.sorted())
    }

    @Test(.enabled(if: getuid() == 0, "a small disk is mounted by root alone"))
    func `a full disk is told as such, and holds no half of a backup`() async throws {
        try await keepJournal(entries: 40)
        try DataFolder.make(place.path)
        let script = """
            mount -t tmpfs -o size=128k none "$1" || exit 77
            "$0" backup "$1" --data "$2"
            status=$?
            ls -A "$1"
            exit $status
            """
        let outcome = try await DaemonProcess.run(
            program: "/usr/bin/unshare",
            ["-m", "sh", "-c", script, DaemonProcess.url.path, place.path, daemon.path])
        #expect(outcome.status == 1 && outcome.output == ".lock\n", "\(outcome)")
        #expect(
            outcome.complaint == """
                rapportd: error: the disk has no room for it below \(place.path)
                rapportd: hint: the daemon's own folder and older backups are as they were; \
                look with: df -h \(place.path)

                """)
    }

    @Test func `a write that fails leaves what was there, and no half of a backup`() async throws {
        try await keepJournal(entries: 40)
        let first = try make()
        let outcome = try await DaemonProcess.run(
            "backup", place.path, "--data", daemon.path, fileBlocks: 64)
        #expect(outcome.status == 1 && outcome.output.isEmpty)
        #expect(outcome.complaint.contains(" could not be copied (ioFailure("))
        let names = try FileManager.default.contentsOfDirectory(atPath: place.path)
        #expect(names.sorted() == [".lock", "rapportd-20261129-120000"])
        let target = folder.path + "/small"
        let restoring = try await DaemonProcess.run(
            "restore", first, "--data", target, fileBlocks: 64)
        #expect(restoring.status == 1)
        #expect(restoring.complaint.hasPrefix("rapportd: error: the disk has no room"))
        try Backup.restore(first, to: target)
        #expect(try JournalCopy.audit(of: journal(in: target)).isClean)
    }

    @Test func `one backup at a time, and what was cut off is cleared away`() async throws {
        try await keepJournal()
        try DataFolder.make(place.path)
        let left = place.hidden(BackupName(seconds: 5))
        try DataFolder.make(left)
        try DataFolder.make(place.path + "/rapportd-notes")
        do {
            let lock = try place.begin()
            #expect(throws: BackupError.underWay(folder: place.path)) { try make() }
            withExtendedLifetime(lock) {}
        }
        let (one, two) = (try make(), try make())
        #expect(one != two, "also within one second")
        let names = try FileManager.default.contentsOfDirectory(atPath: place.path)
        #expect(
            names.sorted() == [
                ".lock", "rapportd-20261129-120001", "rapportd-notes",
            ], "the newest of a day")
    }

    @Test func `a folder without a daemon is not backed up, and none is made`() throws {
        #expect(throws: DaemonError.neverRan(folder: folder.path + "/none")) {
            try Backup.make(of: folder.path + "/none", in: place, seconds: 1)
        }
        #expect(!folder.exists("none") && !folder.exists("backups"))
    }

    @Test func `older ones go, never the one just made and never the newest proven`() async throws {
        try await keepJournal(entries: 1)
        let proven = BackupName(seconds: Self.noon - 400 * Self.day - 60)
        let same = BackupName(seconds: Self.noon - 400 * Self.day)
        for name in [proven, same] {
            _ = try Backup.make(
                of: daemon.path, in: place, seconds: name.seconds, keepsAll: true)
        }
        try place.markProven(proven)
        for days in (0..<10).reversed() { _ = try make(at: Self.noon - days * Self.day) }
        let names = try place.names()
        #expect(names.contains(proven))
        #expect(!names.contains(BackupName(seconds: Self.noon - 8 * Self.day)))
        // A clock that was never set: what it made is old from the start.
        let early = try Backup.make(of: daemon.path, in: place, seconds: 60)
        #expect(try place.names().contains(early.name))
        #expect(try place.newest(at: .max)?.seconds == Self.noon)
    }

    @Test func `the last seven days, four weeks and twelve months are kept`() {
        let names = (0..<800).map { BackupName(seconds: Self.noon - $0 * Self.day) }
        let kept = BackupName.kept(of: names.shuffled())
        let days = kept.map { (Self.noon - $0.seconds) / Self.day }.sorted()
        // Noon is a Sunday's: weeks and months end before it.
        #expect(
            days == [
                0, 1, 2, 3, 4, 5, 6, 7, 14, 21, 29, 60, 90, 121, 152, 182, 213, 243, 274, 302, 333,
            ])
        let two = [BackupName(seconds: Self.noon), BackupName(seconds: Self.noon - 60)]
        #expect(BackupName.kept(of: two) == [two[0]], "the newest of a day")
        let old = names.map { BackupName(seconds: $0.seconds - 3_000 * Self.day) }
        #expect(BackupName.kept(of: old).count > 15, "by no clock but theirs")
    }

    @Test func `a name says a time, and nothing else is a name`() {
        #expect(BackupName(seconds: Self.noon).text == "rapportd-20261129-120000")
        #expect(BackupName(seconds: Self.noon).spoken == "2026-11-29 12:00 UTC")
        for seconds in [0, 1, Self.noon, 4_102_444_799, 253_402_300_799] {
            let name = BackupName(seconds: seconds)
            #expect(BackupName(name.text) == name)
        }
        for text in [
            "", "rapportd-", "rapportd-20261129", "rapportd-20261329-120000", "rapportd-0-0",
            "rapportd-20261129-120060", "rapportd-20261129-120000-1", ".rapportd-20261129-120000",
            "rapportd-99999999999999-0", "rapportd--20261129-1", "rapportd-+0261129-120000",
        ] {
            #expect(BackupName(text) == nil, "\(text)")
        }
    }

    @Test func `the program says how old the newest is, and how old the proven one`() async throws {
        try await keepJournal(entries: 1)
        let none = try await DaemonProcess.run("doctor", place.path)
        #expect(none.status == 1)
        #expect(
            none.complaint == """
                rapportd: error: there is no backup in \(place.path)
                rapportd: hint: nothing was changed; make one with: \
                rapportd backup \(place.path) --data DIR

                """)
        #expect(
            try await DaemonProcess.run("backup", place.path, "--data", daemon.path).status == 0)
        let proved = try await DaemonProcess.run("doctor", place.path)
        #expect(proved.status == 0 && proved.complaint.isEmpty)
        let lines = proved.output.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first?.hasSuffix(", 0 minutes old") == true, "\(proved.output)")
        #expect(
            lines.last?.hasPrefix("rapportd: it is proved: 1 journal with ") == true,
            "\(proved.output)")
        let newest = try #require(try place.newest(at: .max))
        try FileManager.default.moveItem(
            atPath: place.path(of: newest),
            toPath: place.path(of: BackupName(seconds: newest.seconds - 3 * Self.day)))
        // The folder that doctor takes is none of the backups in it.
        let whole = try await DaemonProcess.run(
            "restore", place.path, "--data", daemon.path + "-new")
        #expect(whole.status == 1 && whole.complaint.hasSuffix("ls \(place.path)\n"))
        _ = try await DaemonProcess.run("backup", place.path, "--data", daemon.path)
        let latest = try #require(try place.newest(at: .max))
        try SecretFile.remove(place.path(of: latest) + "/manifest")
        let failed = try await DaemonProcess.run("doctor", place.path)
        #expect(failed.status == 1)
        #expect(failed.output.contains(", 3 days old; 1 journal with "), "\(failed.output)")
        #expect(failed.complaint.contains(" is no whole backup\n"))
    }

    @Test func `every failure of a backup has a sentence and a hint that says what is safe`() {
        let path = "/x/backups/rapportd-20261129-120000"
        for error: BackupError in [
            .notABackup(path: path), .laterBackup(path: path), .laterStore(path: path),
            .differs(path: path + "/journals/0123456789abcdef"),
            .findings(path: path, count: 2), .notEmpty(folder: path), .none(folder: path),
            .underWay(folder: path), .diskFull(folder: path), .storeFailed(path: path, name: "x"),
            .insideData(folder: path, data: "/x"), .insideBackup(folder: path, backup: "/x"),
            .missing(path: path), .oneBackup(path: path),
        ] {
            let sentences = Sentences(error)
            #expect(!(sentences.error + sentences.hint).contains("\n"))
            #expect(sentences.error.contains(path))
        }
        let differs = Sentences(BackupError.differs(path: path + "/journals/0123456789abcdef"))
        #expect(differs.hint.hasSuffix("ls /x/backups"))
        #expect(Sentences(BackupError.notABackup(path: "b")).hint.hasSuffix("ls ."))
    }
}
