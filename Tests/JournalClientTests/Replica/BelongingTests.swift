import EventLog
import Folders
import Signing
import Testing

@testable import JournalClient

/// The Accept that a replica is told of when it is made.
struct BelongingTests {
    private func newcomer(_ family: Family, to accept: EventID?) throws -> Replica {
        let home = Home(folder: family.folder.path + "/newcomer")
        return try Replica.begin(
            home.makeJournal(named: "ours"), journal: family.founder.journal, accept: accept,
            keys: DeviceKeys(family.bench.surroundings()), passphrase: nil,
            surroundings: family.bench.surroundings())
    }

    @Test func `a replica that was told of another accept refuses this one for good`() throws {
        let family = try Family()
        let other = EventID(SHA256.hash([1]))
        let replica = try newcomer(family, to: other)
        #expect(try replica.belonging() == other)
        #expect(throws: SyncError.badEvent(.otherAccept)) {
            try sync(replica, with: family.founder)
        }
        #expect(try replica.accept() == nil)
        try replica.close()

        let again = try Replica.open(
            replica.folder, surroundings: family.bench.surroundings())
        #expect(try again.belonging() == other)
        try again.rebuild()
        #expect(throws: SyncError.badEvent(.otherAccept)) {
            try sync(again, with: family.founder)
        }
    }

    @Test func `a replica that was told of the true accept takes it`() throws {
        let family = try Family()
        let accept = try family.founder.accept()
        let replica = try newcomer(family, to: accept)
        try sync(replica, with: family.founder)
        #expect(try replica.accept() == accept)
        #expect(try replica.belonging() == accept)
    }

    @Test func `a replica that was told of none belongs to the first that it accepts`() throws {
        let family = try Family()
        let replica = try newcomer(family, to: nil)
        #expect(try replica.belonging() == nil)
        try sync(replica, with: family.founder)
        #expect(try replica.belonging() == family.founder.accept())
    }
}
