import EventLog
import EventStorage
import Foundation
import JournalClient
import JournalModel
import Signing

/// Breaks one promise in a family in which all held, behind the back of the code that keeps it.
struct Plant {
    let world: World

    /// The first device of each parent and a daemon, level with each other, with a shared note.
    let device: Copy
    let other: Copy
    let daemon: Copy
    let note: EventID

    init(_ world: World) throws {
        self.world = world
        try world.found()
        guard let device = world.devices.first, let daemon = world.daemons.first,
            let other = world.devices.first(where: { $0.parent == 2 }),
            let replica = device.replica
        else { throw SimulationError.noAnswer }
        self.device = device
        self.other = other
        self.daemon = daemon
        let draft = EntryDraft(
            kind: .note, policy: .shared,
            fields: [
                1: .moment(Moment(utcMilliseconds: 0, offsetMinutes: 0)),
                3: .text("words that stand in no other value"),
            ])
        note = try replica.add(draft)
        _ = world.acknowledged([note], on: device)
        try world.level()
    }

    /// Plants what breaks `promise`, and looks.
    func breaks(_ promise: Violation.Promise) throws {
        switch promise {
        case .acknowledgedIsDurable: try losesWrite()
        case .causesComeFirst: try tamper("DELETE FROM event WHERE ordinal = 2")
        case .onlySignedEvents: try tamper("UPDATE event SET signature = zeroblob(64)")
        case .valuesMatch: try tamper("UPDATE value SET padded = zeroblob(128)")
        case .equalEventsEqualState:
            try tamper("UPDATE entry SET digest = zeroblob(32)", readsAgain: false)
        case .equalEventsEqualConflicts: try hidesConflict()
        case .onlyWrittenEvents:
            world.ledger.signed.remove(note)
            daemon.known = KnownEvents()
            try world.check(daemon)
        case .forksAreEvidence:
            let place = try sibling()
            device.known.followers[place, default: []].append(EventID(.zero))
            try world.check(device)
        case .forksHaveCauses: try forks()
        case .epochsHaveCauses: try beginsEpoch()
        case .erasedIsGone: try leavesBytes()
        case .consentErases:
            world.ledger.grants[note] = [note: [Dot(event: note, index: 1)]]
            try world.check(daemon)
        case .honestSyncsWork:
            world.crash(daemon)
            try world.quietSync(device, daemon)
        case .convergence:
            try write()
            try world.converge(within: 0)
        case .sticksCarry:
            let whole = try stick()
            let lacking = Stick(
                path: whole.path, maker: whole.maker, held: whole.held.union([EventID(.zero)]),
                isWhole: true)
            _ = try world.read(lacking, on: other)
        case .damagedSticksGiveNothing:
            var stick = try stick()
            stick.isDamaged = true
            _ = try world.read(stick, on: other)
        case .wordsNameWhatWasShown: try replacesUnseen()
        case .undoneIsGone:
            world.ledger.undone.insert(note)
            daemon.known = KnownEvents()
            try world.check(daemon)
        case .syncedIsHeld:
            device.heard.held.remove(note)
            try world.check(device)
        case .seenIsHeld:
            world.ledger.heldBy[2]?.remove(note)
            try world.check(device)
        case .shortfallIsTrue:
            device.heard.atLastSync?.insert(EventID(.zero))
            try world.quietSync(device, daemon)
        case .changesAreForetold: try revokesMore()
        case .receiptsAreListed:
            try erase()
            try execute("DELETE FROM receipt")
            try world.checkReceipts(in: daemon)
        case .auditIsClean:
            try execute("UPDATE event SET signature = zeroblob(64) WHERE ordinal = 2")
            try world.checkAudit(of: daemon)
        case .rebuildsAreEqual:
            try execute("UPDATE entry SET digest = zeroblob(32)")
            try world.checkRebuild(of: daemon)
        case .readsAreNaive:
            // A name of a child is no entry that a list has.
            try execute("UPDATE entry SET type = 12")
            if let kept = daemon.kept { try world.expectNaiveReads(of: daemon, kept) }
        case .noSurprise:
            try daemon.kept?.close()
            try world.check(daemon)
        }
    }

    /// Further ways to break a promise.
    enum Further: String, CaseIterable {
        case refusesPaper, forgetsWords, swapsVersions, asksNobody, forgesBranch
        case provesOtherwise, reportsLate

        var promise: Violation.Promise {
            switch self {
            case .refusesPaper: .noSurprise
            case .forgetsWords: .erasedIsGone
            case .forgesBranch, .provesOtherwise: .forksAreEvidence
            case .reportsLate: .receiptsAreListed
            case .swapsVersions, .asksNobody: .equalEventsEqualConflicts
            }
        }
    }

    /// Plants what breaks a promise in one of the further ways, and looks.
    func breaks(_ further: Further) throws {
        switch further {
        case .refusesPaper:
            // The key of a sheet that nobody knows lets nobody in.
            guard let journal = device.replica?.journal else { return }
            world.sheets[1] = RecoverySheet(seed: world.secrets32(), journal: journal)
            try world.letIn(PrivateKey(seed: world.secrets32()), as: .writer, of: 1)
        case .forgetsWords:
            world.ledger.values = [:]
            try erase()
        case .swapsVersions:
            try makeConflict()
            try otherwise { said in
                let places = said.indices.filter { said[$0].hasPrefix("field 3: ") }
                if places.count == 2 { said.swapAt(places[0], places[1]) }
            }
        case .forgesBranch:
            try comesBackUnseen()
            try world.checkProofs(of: daemon)
            try execute("UPDATE event SET signature = zeroblob(64)")
            try world.checkProofs(of: daemon)
        case .provesOtherwise:
            try comesBackUnseen()
            try world.checkProofs(of: device)
            for branches in world.ledger.proofs.keys {
                world.ledger.proofs[branches]?.file.append(0)
            }
            try world.checkProofs(of: daemon)
        case .reportsLate:
            // The other parent lets the note go, and nobody has heard of it yet.
            guard let replica = device.replica else { return }
            try replica.erasures.propose(replica.erasures.plan(of: note))
            try world.level()
            try other.replica?.erasures.consentToAll(of: note)
            try world.checkReceipts(within: 0)
        case .asksNobody:
            guard let replica = device.replica else { return }
            try replica.erasures.propose(replica.erasures.plan(of: note))
            try world.level()
            try otherwise { said in
                said = said.map { $0.replacing("waits for 2", with: "waits for 1") }
            }
        }
    }

    private func write() throws {
        guard let replica = device.replica else { return }
        _ = try world.write(device, replica)
        try world.check(device)
    }

    private func execute(_ sql: String) throws {
        let queue = try DatabaseQueue(path: daemon.folder + "/store.sqlite")
        try queue.inDatabase { database in
            let names = try database.texts(
                "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            for name in names { try database.execute(sql: "DROP TRIGGER \(name)") }
            try database.execute(sql: sql)
        }
        queue.close()
    }

    private func tamper(_ sql: String, readsAgain: Bool = true) throws {
        try execute(sql)
        if readsAgain { daemon.known = KnownEvents() }
        try world.check(daemon)
    }

    private func losesWrite() throws {
        guard let backup = world.backUp(device) else { return }
        try write()
        let said = device.expected
        try world.restore(backup, to: device, unnoticed: false)
        device.expected = said
        try world.check(device)
    }

    private func stick() throws -> Stick {
        try world.writeStick(on: device, to: world.folder + "/planted")
    }

    /// An edit that takes everything that is there for shown.
    private func replacesUnseen() throws {
        guard let replica = device.replica else { return }
        let place = try world.last(of: replica, after: 0)
        let view = try replica.entry(note)
        let change = EntryChange(kind: .note, fields: [3: .text("over what nobody saw")])
        _ = try replica.decide(.edit(change), on: .all(of: view))
        try world.checkNamed(by: device, after: place)
    }

    /// A revocation of which another effect was shown.
    private func revokesMore() throws {
        try world.addDevice("a9", of: 1)
        guard let replica = device.replica, let sheet = world.sheets[1],
            let key = world.devices.last?.device,
            let member = try replica.devices.all().first(where: { $0.key == key })
        else { return }
        let authority = Authority.recovery(sheet)
        let change = try replica.devices.preview(
            .revoke(.lost, since: nil), of: member, by: authority)
        _ = try world.carryOut(
            change, on: device, by: authority, foretold: change.events.count + 1)
    }

    /// Lets the note go, in every copy.
    private func erase() throws {
        guard let replica = device.replica else { return }
        try replica.erasures.propose(replica.erasures.plan(of: note))
        try world.level()
        try other.replica?.erasures.consentToAll(of: note)
        try world.level()
    }

    private func hidesConflict() throws {
        try makeConflict()
        try tamper("UPDATE entry SET waits = 0", readsAgain: false)
    }

    /// As if another copy with the same events had told of them otherwise.
    private func otherwise(_ change: (inout [String]) -> Void) throws {
        for key in world.ledger.conflicts.keys {
            if var known = world.ledger.conflicts[key] {
                change(&known.said)
                world.ledger.conflicts[key] = known
            }
        }
        try world.check(daemon)
    }

    private func makeConflict() throws {
        for copy in [device, other] {
            guard let replica = copy.replica else { return }
            let change = EntryChange(kind: .note, fields: [3: .text("as \(copy.name) has it")])
            let outcome = try replica.decide(.edit(change), on: .all(of: replica.entry(note)))
            guard case .done(let id) = outcome else { throw SimulationError.noAnswer }
            _ = world.acknowledged([id], on: copy)
        }
        try world.level()
    }

    private func sibling() throws -> KnownEvents.Place {
        guard let place = device.known.followers.keys.first else { throw SimulationError.noAnswer }
        return place
    }

    /// An older copy comes back unseen, and the onlooker is told nothing of it.
    private func forks() throws {
        try comesBackUnseen { device.isMixed = false }
    }

    private func comesBackUnseen(before: () -> Void = {}) throws {
        guard let backup = world.backUp(device) else { return }
        try write()
        try world.quietSync(device, daemon)
        try world.restore(backup, to: device, unnoticed: true)
        try write()
        before()
        try world.quietSync(device, daemon)
    }

    private func beginsEpoch() throws {
        world.write([], asNoteOf: device)
        device.doubts = 0
        device.isMixed = false
        try write()
    }

    private func leavesBytes() throws {
        guard
            let value = world.ledger.values[Dot(event: note, index: 1)]
                ?? world.ledger.values[Dot(event: note, index: 2)]
        else { return }
        try erase()
        // Nothing more is erased by then: the bytes come back at a later step.
        let path = daemon.folder + "/left-over"
        try Data([UInt8](repeating: 7, count: 5_000) + value.salt.bytes)
            .write(to: URL(fileURLWithPath: path))
        try world.check(daemon)
    }
}
