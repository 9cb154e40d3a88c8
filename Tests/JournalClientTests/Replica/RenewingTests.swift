import EventLog
import EventStorage
import Folders
import Signing
import Testing

@testable import JournalClient

/// A new recovery sheet in the place of the old one.
@Suite struct RenewingTests {
    private let bench = Bench()
    private let folder: TemporaryFolder
    private let founder: Replica
    private let sheet: RecoverySheet

    init() throws {
        folder = try TemporaryFolder()
        (founder, sheet) = try Replica.found(
            in: Home(folder: folder.path + "/first"), name: "ours",
            surroundings: bench.surroundings())
    }

    /// Another device, let in by the sheet and a file.
    private func recovered(_ name: String) async throws -> Replica {
        let path = folder.path + "/stick-" + name
        _ = try founder.sticks.write(to: path)
        return try await Replica.recover(
            from: .stick(path, daemon: nil), with: sheet,
            in: Home(folder: folder.path + "/" + name), name: "ours",
            surroundings: bench.surroundings())
    }

    private func own(_ replica: Replica, in other: some JournalHolder) throws -> MemberDevice {
        try #require(try other.devices.all().first { $0.key == replica.device })
    }

    @Test func `a new sheet ends the old one, which signs nothing any more`() async throws {
        let change = try founder.sheets.renewed(for: sheet)
        #expect(change.others.isEmpty && change.entries.isEmpty && change.staying.isEmpty)
        #expect(try founder.sheets.renewed(for: sheet).sheet.groups != change.sheet.groups)
        try founder.sheets.carryOut(change)

        #expect(throws: DeviceError.endedSheet) { try founder.sheets.renewed(for: sheet) }
        await #expect(throws: DeviceError.endedSheet) { _ = try await recovered("late") }
        let papers = try founder.devices.all().filter(\.isPaper)
        #expect(papers.map(\.isActive).sorted { $0 && !$1 } == [true, false])
        // The new one is what the old one was.
        try founder.sheets.carryOut(try founder.sheets.renewed(for: change.sheet))
        #expect(try founder.audit().isClean)
    }

    @Test func `a device that the sheet alone let in does not end it`() async throws {
        let second = try await recovered("second")
        let device = second.device
        #expect(throws: DeviceError.restsOnSheet(device)) { try second.sheets.renewed(for: sheet) }
        #expect(throws: DeviceError.unknownSheet) {
            try founder.sheets.renewed(
                for: RecoverySheet(seed: bench.surroundings().random32(), journal: founder.journal))
        }
    }

    @Test func `what the old sheet let in is named, and stays if it was seen`() async throws {
        let second = try await recovered("second")
        let path = folder.path + "/back"
        _ = try second.sticks.write(to: path)
        _ = try founder.sticks.read(from: path)
        let change = try founder.sheets.renewed(for: sheet)
        #expect(change.staying.map(\.key) == [second.device])
        try founder.sheets.carryOut(change)
        #expect(try own(second, in: founder).isActive)
    }

    @Test func `a thief of the sheet who revoked the first device loses all by its end`()
        async throws
    {
        let thief = try await recovered("thief")
        let revocation = try thief.devices.preview(
            .revoke(.lost, since: nil), of: own(founder, in: thief), by: .recovery(sheet))
        try thief.devices.carryOut(revocation, by: .recovery(sheet))
        let path = folder.path + "/back"
        _ = try thief.sticks.write(to: path)
        _ = try founder.sticks.read(from: path)
        #expect(try !own(founder, in: founder).isActive)

        let change = try founder.sheets.renewed(for: sheet)
        #expect(change.isLettingInAgain)
        try founder.sheets.carryOut(change)
        #expect(try own(founder, in: founder).isActive)
        try founder.add(Drafts.note("still here"))
        // The thief's device came in before, and is taken out with the new sheet.
        let device = try own(thief, in: founder)
        if device.isActive {
            try founder.devices.carryOut(
                founder.devices.preview(
                    .revoke(.stolen, since: nil), of: device,
                    by: .recovery(change.sheet)),
                by: .recovery(change.sheet))
        }
        #expect(try !own(thief, in: founder).isActive)
        // In the other order of delivery it is the same.
        _ = try founder.sticks.write(to: path + "2")
        _ = try thief.sticks.read(from: path + "2")
        #expect(try thief.status().stateDigest == founder.status().stateDigest)
    }

    @Test func `times are signed to the minute, and those of acks to the day`() throws {
        bench.now = 1_600_000_123_456
        let id = try founder.add(Drafts.note("now"))
        #expect(
            try founder.database.record(of: id)?.claimedMilliseconds == 1_600_000_080_000)
        try founder.acknowledge()
        let tip = try #require(try founder.history().lanes.first?.tip)
        #expect(tip.claimedMilliseconds == 1_600_000_123_456 / 86_400_000 * 86_400_000)
        let genesis = try founder.database.record(of: founder.journal)
        #expect(genesis.map { $0.claimedMilliseconds % 60_000 } == 0)
    }
}
