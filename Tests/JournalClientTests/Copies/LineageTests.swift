import EventLog
import EventStorage
import Folders
import Foundation
import JournalModel
import Testing

@testable import JournalClient

/// What the log tells of copied and restored folders, on every device.
struct LineageTests {
    private let family: Family

    init() throws {
        family = try Family()
        try family.founder.add(Drafts.note("one"))
        try family.level()
    }

    private func lineage(_ replica: Replica, seenBy viewer: some JournalHolder) throws
        -> DeviceLineage
    {
        let found = try viewer.lineages().first { $0.device == replica.device }
        return try #require(found)
    }

    /// Closes the founder and opens its folder and a copy of it on another machine.
    private func copied() throws -> (original: Replica, copy: Replica) {
        let folder = family.founder.folder
        try family.founder.close()
        let path = try family.folder.copy(folder.path, as: "copy")
        let original = try Replica.open(
            folder, surroundings: family.bench.surroundings(machine: "machine 1"))
        let copy = try Replica.open(
            JournalFolder(path: path),
            surroundings: family.bench.surroundings(machine: "machine 2"))
        return (original, copy)
    }

    @Test func `a device that was never copied has one epoch and a first one only`() throws {
        let own = try lineage(family.founder, seenBy: family.founder)
        #expect(own.epochs.map(\.beginning) == [.first])
        #expect(own.isOwn && own.parent == 1 && own.copies.isEmpty && !own.isWrittenTwice)
        #expect(try !lineage(family.founder, seenBy: family.coparent).isOwn)
    }

    @Test func `a copy used on both machines is told on every copy of the journal`() throws {
        let (original, copy) = try copied()
        try copy.add(Drafts.note("by the copy"))
        try original.add(Drafts.note("by the original"))
        for _ in 0..<3 {
            for replica in [original, copy, family.coparent] {
                try sync(replica, with: family.daemon)
            }
        }
        try original.add(Drafts.note("and on"))
        for replica in [original, copy, family.coparent] {
            try sync(replica, with: family.daemon)
        }
        for viewer in [original.copy, copy.copy, family.coparent.copy, family.daemon] {
            let told = try lineage(original, seenBy: viewer)
            #expect(told.epochs.map(\.beginning) == [.first, .copy])
            #expect(told.isWrittenTwice)
            #expect(try !lineage(family.coparent, seenBy: viewer).isWrittenTwice)
        }
    }

    @Test func `a folder that goes to and fro between two machines was copied once`() throws {
        let folder = family.founder.folder
        try family.founder.close()
        var copies: [Int] = []
        for machine in [1, 2, 1, 2, 2, 1, 3, 1] {
            let replica = try Replica.open(
                folder, surroundings: family.bench.surroundings(machine: "machine \(machine)"))
            try replica.add(Drafts.note("on \(machine)"))
            let (own, returned) = (try lineage(replica, seenBy: replica), replica.returnedEpochs())
            copies.append(own.copies.count { !returned.contains($0.epoch) })
            // The numbers of another epoch may have been used: none is gone on with.
            #expect(returned.isSubset(of: own.epochs.map(\.epoch)))
            try replica.close()
        }
        #expect(copies == [0, 1, 1, 1, 1, 1, 2, 2])
    }

    @Test func `a folder that moved to another machine is not written twice`() throws {
        let (_, copy) = try copied()
        try copy.add(Drafts.note("on the new machine"))
        try sync(copy, with: family.daemon)
        try sync(family.coparent, with: family.daemon)
        let told = try lineage(copy, seenBy: family.coparent)
        #expect(told.copies.count == 1 && !told.isWrittenTwice)
    }

    @Test func `the epoch of a revocation that leaves something out is no copy`() throws {
        let phone = try family.addWriter(of: family.founder, named: "phone")
        let forged = try phone.add(Drafts.note("forged"))
        try sync(phone, with: family.daemon)
        try family.level()
        let founder = family.founder
        let key = phone.device
        let target = try #require(try founder.devices.all().first { $0.key == key })
        let change = try founder.devices.preview(
            .revoke(.stolen, since: forged), of: target, by: .thisDevice)
        try founder.devices.carryOut(change, by: .thisDevice)
        try founder.add(Drafts.note("after it"))
        try family.level()
        for viewer in [founder, family.coparent] {
            let told = try lineage(founder, seenBy: viewer)
            #expect(told.epochs.map(\.beginning) == [.first, .revocation])
            #expect(told.copies.isEmpty && !told.isWrittenTwice)
        }
    }

    @Test func `a folder put back is told as such even if it revokes a device first`() throws {
        let phone = try family.addWriter(of: family.founder, named: "phone")
        for replica in [phone, family.founder, phone] { try sync(replica, with: family.daemon) }
        let (original, copy) = try copied()
        try original.add(Drafts.note("that the old copy does not know"))
        try phone.add(Drafts.note("nor this one"))
        for replica in [original, phone, family.coparent] {
            try sync(replica, with: family.daemon)
        }
        let target = try #require(try copy.devices.all().first { $0.key == phone.device })
        let change = try copy.devices.preview(
            .revoke(.lost, since: nil), of: target, by: .thisDevice)
        try copy.devices.carryOut(change, by: .thisDevice)
        for replica in [copy, family.coparent] { try sync(replica, with: family.daemon) }
        for viewer in [copy, family.coparent] {
            let told = try lineage(copy, seenBy: viewer)
            #expect(told.epochs.map(\.beginning) == [.first, .copy])
        }
    }

    @Test func `a folder that moved and then revokes with all in view was moved`() throws {
        let phone = try family.addWriter(of: family.founder, named: "phone")
        for replica in [phone, family.founder, phone] { try sync(replica, with: family.daemon) }
        let (_, copy) = try copied()
        try sync(copy, with: family.daemon)
        let target = try #require(try copy.devices.all().first { $0.key == phone.device })
        let change = try copy.devices.preview(
            .revoke(.lost, since: nil), of: target, by: .thisDevice)
        try copy.devices.carryOut(change, by: .thisDevice)
        #expect(try lineage(copy, seenBy: copy).epochs.map(\.beginning) == [.first, .copy])
    }

    @Test func `the epoch that heals a fork is no copy, and a later restore is one`() throws {
        let founder = family.founder
        let twin = try Forgery.event(Forgery.header(after: founder), by: founder)
        try founder.add(Drafts.note("mine"))
        #expect(try family.daemon.codes([twin]) == [0])
        try sync(founder, with: family.daemon)
        try founder.add(Drafts.note("after the fork"))
        #expect(
            try lineage(founder, seenBy: founder).epochs.map(\.beginning) == [.first, .fork])
        let (original, copy) = try copied()
        try original.close()
        try copy.add(Drafts.note("restored"))
        #expect(
            try lineage(copy, seenBy: copy).epochs.map(\.beginning) == [.first, .fork, .copy])
    }

    @Test func `an epoch that begins with an acknowledgement stands after the one before it`()
        throws
    {
        // An acknowledgement claims its day alone, so it claims to be older than the rest.
        let (original, copy) = try copied()
        try original.close()
        try copy.acknowledge()
        try copy.add(Drafts.note("after it"))
        let told = try lineage(copy, seenBy: copy)
        #expect(told.epochs.map(\.beginning) == [.first, .copy])
        #expect(told.epochs.map(\.events).last == 2)
    }
}
