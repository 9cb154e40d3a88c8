import EventLog
import Folders
import Glibc
import JournalClient
import JournalModel
import Testing

@testable import JournalDaemon

/// What displays of the daemon's home are told: times of its owner's own writing, and no more.
@Suite(.timeLimit(.minutes(30))) struct SensorTests {
    /// At a full minute, as times are kept.
    private static let now =
        Int64(clamping: DaemonClock.system.wallMilliseconds()) / 60_000 * 60_000

    private static func feed(at milliseconds: Int64) -> EntryDraft {
        var fields = FieldSet.sleep(at: milliseconds)
        fields[FieldNumber.careActivity] = .choice(2)
        return EntryDraft(kind: .care, fields: fields)
    }

    @Test func `what is told is a closed list, with null for what is not known`() {
        var care = SensorTimes()
        let none = Sensors.json(care, backups: (nil, nil))
        #expect(
            none == "{\"last_feed\": null, \"last_sleep\": null, \"last_backup\": null,"
                + " \"last_proved_backup\": null}\n")
        care.feed = 1_795_953_600_000
        let some = Sensors.json(care, backups: (1_795_953_600, nil))
        #expect(some.contains("\"last_feed\": \"2026-11-29T12:00:00Z\""))
        #expect(some.contains("\"last_backup\": \"2026-11-29T12:00:00Z\""))
        #expect(some.contains("\"last_sleep\": null"))
    }

    @Test func `whose care is told is a journal and a device, in full`() {
        let (one, two) = (String(repeating: "ab", count: 32), String(repeating: "cd", count: 32))
        #expect(SensorOwner("\(one):\(two)") != nil)
        for text in ["", one, "\(one):", "\(one):\(two):", "\(one):45540d25", "x:\(two)"] {
            #expect(SensorOwner(text) == nil, "\(text)")
        }
    }

    @Test func `a file may say it, beside all that is printed there`() throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let (one, two) = (String(repeating: "ab", count: 32), String(repeating: "cd", count: 32))
        let path = folder.path + "/sensors"
        for text in ["\(one):\(two)\n", "journal  family\nsensors      \(one):\(two)\n\nmore\n"] {
            try SecretFile.write(Array(text.utf8), to: path)
            #expect(try SensorOwner(file: path) == SensorOwner("\(one):\(two)"))
        }
        try SecretFile.write(Array("sensors \(one)\n".utf8), to: path)
        #expect(try SensorOwner(file: path) == nil)
        #expect(throws: DaemonError.fileUnusable(path: path + "x", code: ENOENT)) {
            try SensorOwner(file: path + "x")
        }
    }

    @Test func `whose care is told is repeated by no hint and by no list of processes`() throws {
        let owner = String(repeating: "ab", count: 32) + ":" + String(repeating: "cd", count: 32)
        for words in [["--sensors", owner], ["--sensors=" + owner]] {
            for way: Typed.Way in [.hand, .service, .userService] {
                let typed = Typed(["serve", "--data", "/d", "--metrics", "7421"] + words, by: way)
                let said = [Sentences.command(typed), Sentences.sudo(typed)]
                #expect(!said.contains { $0.contains("abab") || $0.contains("cdcd") }, "\(said)")
                #expect(said.allSatisfy { $0.contains("FILE") && $0.contains("--metrics 7421") })
            }
            #expect(words.contains(where: ListedWords.tellsOfJournal))
        }
        let plain = Typed(["serve", "--data", "/d", "--sensors", "/etc/rapport-sensors"])
        #expect(Sentences.command(plain).hasSuffix("--sensors /etc/rapport-sensors"))
        #expect(!plain.words.contains(where: ListedWords.tellsOfJournal))
    }

    @Test func `nothing that the other parent does changes what is told`() async throws {
        let (folder, data) = try (
            TemporaryFolder(isPrivate: true), TemporaryFolder(isPrivate: true)
        )
        try await LiveDaemon.run(in: data, opener: .replicas, clock: .system) { live in
            let (alex, sam) = try await pairedFamily(
                in: folder, SetupLinkFile.waiting(in: data.path))
            func told(_ device: DeviceKey) async throws -> SensorTimes {
                try await live.daemon.services.journals.with(alex.journal) {
                    try $0.sensorTimes(device, Self.now)
                }
            }
            let entry = try alex.add(Self.feed(at: Self.now - 3_600_000))
            try alex.add(Self.feed(at: Self.now + 3_600_000))
            _ = try await alex.daemon.sync(everything: true)
            let before = try await told(alex.device)
            #expect(before.feed == Self.now - 3_600_000, "what lies ahead is none")
            #expect(before.sleep == nil)
            _ = try await sam.daemon.sync()
            try sam.add(Self.feed(at: Self.now - 60_000))
            try sam.add(EntryDraft(kind: .care, fields: .sleep(at: Self.now - 60_000)))
            let seen = try sam.entry(entry)
            let change = EntryChange(kind: .care, fields: .sleep(at: Self.now - 50_000))
            let outcome = try sam.decide(
                .edit(change), on: .all(of: seen))
            guard case .done = outcome else { throw FakeStores.Failure() }
            _ = try await sam.daemon.sync(everything: true)
            #expect(try await told(alex.device) == before)
            #expect(try await told(sam.device).feed == Self.now - 60_000)
            #expect(try await told(sam.device).sleep == Self.now - 60_000)
            try alex.close()
            try sam.close()
        }
    }
}
