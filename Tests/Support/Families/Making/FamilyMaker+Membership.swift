import EventLog
import Seeded
import Signing

extension FamilyMaker {
    // MARK: Founding and pairing

    mutating func found() throws {
        let founder = writers[writer(named: "A1")].device
        let nonce = chance.bytes32()
        let paper = writers[writer(named: "RA")].device
        // Now and then the paper key is not what it must be: then there is none.
        let odd = chance.number(0..<40)
        let key = odd == 0 ? founder : paper
        let recovery = try key.enrolment(
            odd == 1 ? .admin : .recovery, parent: odd == 2 ? 2 : 1,
            journal: odd == 3 ? .zero : nonce)
        let genesis = Operation.genesis(
            Genesis(nonce: nonce, agreementKey: .zero, recovery: recovery))
        let operations = odd == 4 ? [] : odd < 8 ? [genesis, genesis] : [genesis]
        let header = EventHeader(
            journal: nil, device: founder.id, epoch: writers[0].epoch, seq: 1, prev: nil, seen: [],
            claimedMilliseconds: 0, kind: .genesis, operations: operations)
        let event = try VerifiedEvent(signing: header, with: founder.key)
        journal = event.id
        referee = FamilyReplica(journal: journal)
        try add(event, by: writer(named: "A1"))
        learn(writer(named: "RA"), journal)
    }

    mutating func pairTheParents() throws {
        let founder = writer(named: "A1")
        var operations = [try pair("B1")]
        // An event may offer the place to several; only one can take it.
        if chance.chance(15) { operations.append(try pair("X")) }
        guard let event = try write(founder, .membership, operations) else { return }
        pairs.append(event)
        let first = writer(named: "B1")
        writers[first].known.formUnion(writers[founder].known)
        if chance.chance(50) { try takeContent(first) }
        guard chance.chance(85) else { return }
        try write(first, .membership, [try accept(event)])
        learn(writer(named: "RB"), writers[first].tip?.id ?? event)
    }

    private mutating func takeContent(_ index: Int) throws {
        try writeContent(index)
        if chance.chance(50) { try writeErasure(writer(named: "A1")) }
    }

    private mutating func pair(_ name: String) throws -> Operation {
        let device = writers[writer(named: name)].device
        let odd = chance.number(0..<60)
        let invite = try PrivateKey(seed: SHA256.hash(Array("family \(seed) invite".utf8)))
        var enrolment = try device.enrolment(
            odd == 0 ? .writer : .admin, parent: odd == 1 ? 1 : 2,
            journal: odd == 2 ? .zero : journal.bytes, invite: chance.chance(50) ? invite : nil,
            surface: chance.chance(20) ? .page : .program)
        if odd == 3, enrolment.inviteKey != nil {
            // Another invite's key under this one's signature.
            enrolment = Enrolment(
                device: enrolment.device, rankClass: enrolment.rankClass,
                agreementKey: enrolment.agreementKey, possession: enrolment.possession,
                inviteKey: device.key.publicKey.bytes,
                inviteSignature: enrolment.inviteSignature, surface: enrolment.surface)
        }
        return .pair(Pair(device: enrolment))
    }

    private mutating func accept(_ pair: EventID) throws -> Operation {
        let paper = writers[writer(named: "RB")].device
        let odd = chance.number(0..<40)
        let recovery = try paper.enrolment(
            odd == 0 ? .writer : .recovery, parent: odd == 1 ? 1 : 2, journal: journal.bytes,
            surface: odd == 3 ? .page : .program)
        return .accept(Accept(pair: odd == 2 ? journal : pair, recovery: recovery))
    }

    // MARK: Devices

    mutating func writeMembership(_ someone: Int) throws {
        var index = someone
        var operations: [Operation] = []
        if chance.chance(25), let cut = chance.pick(revocations),
            let parent = referee.records[cut.event]?.parent
        {
            // What was revoked the paper key may readmit.
            index = writer(named: parent == 1 ? "RA" : "RB")
            learn(index, cut.event)
            operations = [.readmitDevice(ReadmitDevice(device: cut.device, lifts: [cut.event]))]
        } else {
            operations = [try membershipOperation(index)]
        }
        while chance.chance(12) { operations.append(try membershipOperation(index)) }
        if chance.chance(6) { operations.append(try oddOperation(operations[0])) }
        guard let event = try write(index, .membership, operations) else { return }
        for operation in operations {
            switch operation {
            case .revokeDevice(let revoke):
                revocations.append(RevocationNote(event: event, device: revoke.device))
            case .pair: pairs.append(event)
            case .addDevice(let add):
                // Mostly the new device hears of it.
                let added = writers.firstIndex { $0.device.id == add.device.device }
                if let added, chance.chance(80) { learn(added, event) }
            default: break
            }
        }
    }

    private mutating func membershipOperation(_ index: Int) throws -> Operation {
        let writer = writers[index].device
        let own = (writer.parent == 1 ? ["A1", "A2", "A3"] : ["B1", "B2", "B3"])
        let others = ["A1", "A2", "A3", "RA", "B1", "B2", "B3", "RB", "X"]
        let name = (chance.chance(80) ? chance.pick(own) : chance.pick(others)) ?? "A2"
        let target = writers[self.writer(named: name)].device
        switch chance.number(0..<20) {
        case 0..<8: return try addition(of: target, by: writer)
        case 8..<13:
            return .revokeDevice(
                RevokeDevice(
                    device: target.id, reason: UInt32(chance.number(0..<6))))
        case 13..<17:
            return readmission(of: target)
        case 17, 18: return try pair(chance.pick(["B1", "B2", "X"]) ?? "X")
        default: return try accept(chance.pick(pairs) ?? journal)
        }
    }

    private mutating func readmission(of target: CastDevice) -> Operation {
        let device = (chance.chance(75) ? chance.pick(revocations)?.device : nil) ?? target.id
        let known = revocations.filter { $0.device == device || chance.chance(10) }
        var lifts = Set(chance.some(known.map(\.event), upTo: 3))
        if lifts.isEmpty || chance.chance(15) { lifts.insert(chance.pick(accepted) ?? journal) }
        return .readmitDevice(ReadmitDevice(device: device, lifts: Array(lifts)))
    }

    private mutating func addition(
        of target: CastDevice, by writer: CastDevice
    ) throws -> Operation {
        let classes: [RankClass] =
            writer.name.hasPrefix("R")
            ? [.admin, .admin, .writer] : [.writer, .writer, .writer, .admin, .recovery]
        let odd = chance.number(0..<30)
        let enrolment = try target.enrolment(
            chance.pick(classes) ?? .writer, parent: odd == 0 ? 3 - writer.parent : writer.parent,
            journal: odd == 1 ? .zero : journal.bytes,
            surface: chance.chance(15) ? .page : .program)
        return .addDevice(AddDevice(device: enrolment))
    }
}
