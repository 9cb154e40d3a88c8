import EventLog
import EventStorage
import JournalClient
import JournalModel
import Signing

/// How a family comes about, before any trouble begins.
extension World {
    func found() throws {
        let founder = makeCopy("a1", parent: 1)
        let (replica, sheet) = try Replica.found(
            in: home(of: founder), name: "ours", surroundings: founder.surroundings)
        try add(founder, replica)
        sheets[1] = sheet
        if profile.isAloneAtFirst { try writeAlone(founder) }
        if profile.daemons > 1 { counts.secondDaemons += 1 }
        guard let genesis = try replica.store.event(replica.journal)?.signed else {
            throw SimulationError.noAnswer
        }
        for number in 1...profile.daemons {
            let daemon = makeCopy("d\(number)", parent: nil)
            daemon.served = try JournalCopy.create(
                in: daemon.folder, genesis: genesis, surroundings: daemon.surroundings)
            try add(daemon)
        }
        try level()
        try pair(with: founder, replica)
        for parent: Parent in [1, 2] {
            for number in 0..<profile.furtherDevices[Int(parent) - 1] {
                try addDevice("\(parent == 1 ? "a" : "b")\(number + 2)", of: parent)
            }
        }
        if profile.hostile {
            let liar = try Hostile(self, genesis: genesis)
            hostile = liar
            try inform(liar)
        }
        try level()
        for copy in copies { try check(copy) }
    }

    func add(_ copy: Copy, _ replica: Replica) throws {
        copy.replica = replica
        copy.device = replica.device
        try add(copy)
    }

    private func add(_ copy: Copy) throws {
        copies.append(copy)
        try check(copy)
    }

    /// Lets every device sync with every daemon, twice, with nothing in the way.
    func level() throws {
        for _ in 0..<2 {
            for device in devices {
                for daemon in daemons { try quietSync(device, daemon) }
            }
        }
    }

    private func writeAlone(_ founder: Copy) throws {
        guard let replica = founder.replica else { return }
        let entries = try (0..<2).map { _ in try replica.add(draft()) }
        // Before anything goes: what was never seen could not be searched for.
        try check(founder)
        if profile.erasures, chance.percent(60) {
            let plan = try replica.erasures.plan(of: entries[0])
            for event in try replica.erasures.propose(plan, reason: .mistaken) {
                ledger.grants[event] = [event: plan.dots]
            }
            counts.erasures += 1
        }
        try check(founder)
    }

    private func pair(with founder: Copy, _ replica: Replica) throws {
        let coparent = makeCopy("b1", parent: 2)
        let second = try Replica.newcomer(
            in: home(of: coparent), name: "ours", sponsor: replica,
            surroundings: coparent.surroundings)
        let enrolment = try second.enrolment(as: .admin, of: 2)
        let pair = try replica.append([
            EventDraft(kind: .membership, operations: [.pair(Pair(device: enrolment))], values: [])
        ])[0]
        try check(founder)
        try add(coparent, second)
        try level()
        let sheet = RecoverySheet(seed: secrets32(), journal: replica.journal)
        let recovery = try Enrolment.proving(
            sheet.key(), agreementKey: sheet.agreementKey().publicKey, rankClass: .recovery,
            parent: 2, journal: replica.journal.bytes, invite: nil)
        sheets[2] = sheet
        try second.append([
            EventDraft(
                kind: .membership, operations: [.accept(Accept(pair: pair, recovery: recovery))],
                values: [])
        ])
        try check(coparent)
        try level()
    }

    /// A further device of `parent`: the paper lets in one that manages devices, a device that
    /// manages them lets in one that writes.
    func addDevice(_ name: String, of parent: Parent) throws {
        guard let sponsor = devices.first(where: { $0.parent == parent && mayManage($0) }),
            let replica = sponsor.replica
        else { return }
        let copy = makeCopy(name, parent: parent)
        let newcomer = try Replica.newcomer(
            in: home(of: copy), name: "ours", sponsor: replica,
            surroundings: copy.surroundings)
        let rankClass: RankClass = chance.percent(35) ? .admin : .writer
        let add = AddDevice(device: try newcomer.enrolment(as: rankClass, of: parent))
        if rankClass == .admin {
            try signWithPaper(of: parent, on: sponsor, [.addDevice(add)])
        } else {
            try replica.append([
                EventDraft(kind: .membership, operations: [.addDevice(add)], values: [])
            ])
        }
        try check(sponsor)
        try self.add(copy, newcomer)
    }

    func mayManage(_ copy: Copy) -> Bool {
        guard let replica = copy.replica, let device = copy.device,
            let standing = try? replica.history().standing
        else { return false }
        return standing.devices(withKey: device).contains {
            $0.isActive && $0.author.rankClass == .admin
        }
    }

    func secrets32() -> Bytes32 { Bytes32(secrets.bytes(32)) ?? .zero }

    /// Signs with the paper key on a device of its parent, as an event of a feed of its own.
    @discardableResult
    func signWithPaper(
        of parent: Parent, on copy: Copy, _ operations: [Operation]
    ) throws -> EventID? {
        guard let key = try sheets[parent]?.key(), let replica = copy.replica else { return nil }
        let event = try Crafting.event(
            on: replica, key: key, epoch: secrets.next() | 1, claimed: copy.watch.now,
            kind: .membership, operations: operations)
        ledger.signed.insert(event.id)
        let answer = try replica.receive(PushRequest(events: [event.signed]))
        guard answer.results.first?.number == 0 else { return nil }
        copy.expected.insert(event.id)
        return event.id
    }
}
