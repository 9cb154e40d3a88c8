import EventLog
import EventStorage
import Folders
import Foundation
import JournalModel
import Testing

@testable import JournalClient

/// An erasure that a revocation ends: the words come back where a copy still holds them.
@Suite struct EndedErasureTests {
    private let family: Family
    private let secret = Secret(9, length: 3_000)

    init() throws { family = try Family() }

    /// A note of the co-parent that their tablet asks to erase, while they revoke the tablet
    /// elsewhere; the founder, who knows of no revocation, agrees.
    private func agreed() throws -> (id: EventID, tablet: DeviceKey) {
        let id = try family.coparent.add(Drafts.note(secret.words))
        try family.level()
        let tablet = try family.addWriter(of: family.coparent, named: "tablet")
        let key = tablet.device
        try sync(tablet, with: family.daemon)
        try family.level()
        try revoke(key)
        try tablet.erasures.propose(tablet.erasures.plan(of: id))
        try sync(tablet, with: family.daemon)
        try sync(family.founder, with: family.daemon)
        try family.founder.erasures.consentToAll(of: id)
        try sync(family.founder, with: family.daemon)
        return (id, key)
    }

    private func revoke(_ key: DeviceKey, since entry: EventID? = nil) throws {
        let change = try preview(.revoke(.lost, since: entry), of: key)
        try family.coparent.devices.carryOut(change, by: .thisDevice)
    }

    private func readmit(_ key: DeviceKey) throws {
        let change = try preview(.readmit, of: key)
        try family.coparent.devices.carryOut(change, by: .thisDevice)
    }

    private func preview(_ action: DeviceChange.Action, of key: DeviceKey) throws -> DeviceChange {
        let device = try #require(try family.coparent.devices.all().first { $0.key == key })
        return try family.coparent.devices.preview(action, of: device, by: .thisDevice)
    }

    private var copies: [JournalCopy] {
        [family.founder.copy, family.coparent.copy, family.daemon]
    }

    private func expectWords(of id: EventID) throws {
        try family.expectLevel()
        for copy in copies {
            #expect(try copy.entry(id)[FieldNumber.text]?.value == .text(secret.words))
            #expect(try copy.status().erasedValues == 0)
            #expect(try copy.audit().isClean)
        }
    }

    @Test func `words come back when a revocation takes the request's effect`() throws {
        let (id, _) = try agreed()
        for copy in [family.founder.copy, family.daemon] {
            #expect(try secret.traces(in: [copy.folder.path]) == [])
            #expect(try copy.status().erasedValues == 2)
            #expect(try copy.erasures.requests().map(\.state) == [.carriedOut])
        }
        // The co-parent, who revoked, never lets them go.
        try sync(family.coparent, with: family.daemon)
        #expect(try family.coparent.status().erasedValues == 0)
        #expect(try family.daemon.status().erasedValues == 0)
        for _ in 0..<2 { try family.level() }
        try expectWords(of: id)
        for copy in copies {
            let request = try #require(try copy.erasures.requests().first)
            #expect(request.state == .fallen && request.grants.isEmpty)
            #expect(request.ended.map(\.device) == [family.founder.device])
            #expect(request.receipts.isEmpty && request.waitsFor == nil)
        }
        for copy in copies { try copy.rebuild() }
        try expectWords(of: id)
    }

    @Test func `a copy that learns of all at once comes to the same`() throws {
        let (id, _) = try agreed()
        try sync(family.coparent, with: family.daemon)
        for _ in 0..<2 { try family.level() }
        let late = try family.addWriter(of: family.founder, named: "late")
        try family.level()
        try sync(late, with: family.daemon)
        #expect(try late.status().stateDigest == family.daemon.status().stateDigest)
        #expect(try late.entry(id)[FieldNumber.text]?.value == .text(secret.words))
        #expect(
            try late.erasures.requests().map(\.ended)
                == family.daemon.erasures.requests()
                .map { request in
                    try request.ended.map { event in
                        try #require(try late.database.record(of: event.id))
                    }
                })
    }

    @Test func `a readmission erases again, and a second revocation gives nothing back`() throws {
        let (id, key) = try agreed()
        try sync(family.coparent, with: family.daemon)
        for _ in 0..<2 { try family.level() }
        try expectWords(of: id)
        try readmit(key)
        #expect(try secret.traces(in: [family.coparent.folder.path]) == [])
        for _ in 0..<2 { try family.level() }
        try family.expectLevel()
        for copy in copies {
            #expect(try secret.traces(in: [copy.folder.path]) == [])
            #expect(try copy.erasures.requests().map(\.state) == [.carriedOut])
            #expect(try copy.status().erasedValues == 2)
            try copy.rebuild()
            #expect(try copy.audit().isClean)
        }
        // This revocation has seen the request, and what a revocation has seen keeps its effect.
        try revoke(key)
        for _ in 0..<2 { try family.level() }
        try family.expectLevel()
        #expect(try family.founder.status().erasedValues == 2)
        #expect(try family.founder.erasures.requests().map(\.state) == [.carriedOut])
    }

    @Test func `what a revocation would give back, and a readmission erase, is told before`()
        throws
    {
        let id = try family.coparent.add(Drafts.note(secret.words))
        try family.level()
        let tablet = try family.addWriter(of: family.coparent, named: "tablet")
        let key = tablet.device
        for _ in 0..<2 {
            try sync(tablet, with: family.daemon)
            try family.level()
        }
        let forged = try tablet.add(Drafts.note("not theirs"))
        try tablet.erasures.propose(tablet.erasures.plan(of: id))
        try sync(tablet, with: family.daemon)
        try family.level()
        try family.founder.erasures.consentToAll(of: id)
        for _ in 0..<2 { try family.level() }
        #expect(try family.coparent.status().erasedValues == 2)

        let harmless = try preview(.revoke(.stolen, since: nil), of: key)
        #expect(harmless.restored == [] && harmless.erased == [])
        let taking = try preview(.revoke(.stolen, since: forged), of: key)
        #expect(taking.restored == [id] && taking.erased == [])
        #expect(taking.entries.map(\.entry) == [forged])
        #expect(try family.coparent.status().erasedValues == 2, "a preview changes nothing")
        try family.coparent.devices.carryOut(taking, by: .thisDevice)
        #expect(try family.coparent.status().erasedValues == 0)

        let back = try preview(.readmit, of: key)
        #expect(back.restored == [] && back.erased == [id])
        try family.coparent.devices.carryOut(back, by: .thisDevice)
        #expect(try family.coparent.status().erasedValues == 2)
    }

    @Test func `words that no copy holds any more stay missing, and acks say so`() throws {
        let (id, _) = try agreed()
        // The co-parent's own copy of the words is gone: it was made anew from the daemon's.
        let dots = try family.coparent.erasures.requests(about: id)
        #expect(dots.isEmpty)
        let lost = try family.addWriter(of: family.founder, named: "phone")
        try sync(lost, with: family.daemon)
        #expect(try lost.status().erasedValues == 2)
        #expect(try secret.traces(in: [lost.folder.path]) == [])
        // The revocation comes without its author's words, over a copy that never had them.
        let revocation = try #require(
            try family.coparent.database.events(after: 0).events.last { event in
                try event.operations().contains {
                    if case .revokeDevice = $0 { true } else { false }
                }
            })
        _ = try lost.receive(PushRequest(events: [revocation.signed]))
        #expect(try lost.status().erasedValues == 0)
        #expect(try lost.status().missingValues == 2)
        #expect(try lost.entry(id)[FieldNumber.text]?.versions.map(\.content) == [.missing])
        #expect(try lost.audit().isClean)
        try lost.add(Drafts.note("anything"))
        let peer = try JournalCopy.create(
            in: family.folder.path + "/empty", genesis: family.founder.genesis(),
            surroundings: family.bench.surroundings())
        try sync(lost, with: peer)
        #expect(try lost.status().missingValues == 2)
    }
}
