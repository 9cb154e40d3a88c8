import EventLog
import EventStorage
import JournalClient
import JournalModel
import Signing

/// What befalls machines, and the ways between them.
extension World {
    func performMachine(_ act: Act) throws -> String {
        switch act {
        case .crash, .powerCut:
            guard let copy = chance.pick(running) else { return "all are down" }
            crash(copy, power: act == .powerCut)
            if chance.percent(60) { try reopen(copy) }
            return copy.kept == nil ? "down" : "up again"
        case .start:
            for copy in copies where copy.kept == nil { try reopen(copy) }
            return "all are up"
        case .backUp:
            guard let copy = chance.pick(running), let backup = backUp(copy) else { return "none" }
            touch(copy)
            backups.removeAll { $0.of == copy.name && chance.percent(50) }
            backups.append(backup)
            return "\(backup.held.count) events"
        case .restore:
            guard let backup = chance.pick(backups),
                let copy = copies.first(where: { $0.name == backup.of })
            else { return "no backup" }
            touch(copy)
            try restore(backup, to: copy, unnoticed: chance.percent(50))
            return "\(backup.held.count) events"
        case .clone:
            let plain = devices.filter { !$0.name.hasSuffix("x") && $0.replica != nil }
            guard devices.count < 8, let copy = chance.pick(plain),
                !copies.contains(where: { $0.name == copy.name + "x" })
            else { return "none" }
            touch(copy)
            try clone(copy, whole: chance.percent(50))
            return "cloned"
        case .loseDaemon:
            guard let copy = chance.pick(daemons) else { return "none" }
            touch(copy)
            return try loseDaemon(copy)
        default:
            return lie()
        }
    }

    private func lie() -> String {
        guard let copy = chance.pick(devices) else { return "none" }
        counts.lies += 1
        let decade: Int64 = 315_360_000_000
        switch chance.below(6) {
        case 0: copy.watch.shift(by: decade)
        case 1: copy.watch.shift(by: -decade)
        case 2: copy.watch.stop(at: 0)
        case 3: copy.watch.stop(at: 2_147_483_648_000)
        case 4: copy.watch.stop(at: Limits.seq)
        default: copy.watch.shift(by: 0)
        }
        return copy.name
    }

    func performNetwork(_ act: Act) throws -> String {
        switch act {
        case .sync: return try syncSome()
        case .straggler:
            deliverStraggler()
            return "\(network.stragglers.count) are still on their way"
        case .part:
            guard let device = chance.pick(devices), let daemon = chance.pick(daemons) else {
                return "nobody"
            }
            let gap = Network.Gap(client: device.name, server: daemon.name)
            if !network.gaps.contains(gap) {
                network.gaps.append(gap)
                counts.partitions += 1
            }
            return "\(device.name) and \(daemon.name)"
        default:
            if !network.gaps.isEmpty {
                network.gaps.remove(at: chance.below(network.gaps.count))
            }
            return "\(network.gaps.count) gaps"
        }
    }

    private func syncSome() throws -> String {
        guard let device = chance.pick(devices), let daemon = chance.pick(daemons) else {
            return "nobody"
        }
        let gap = Network.Gap(client: device.name, server: daemon.name)
        guard !network.gaps.contains(gap) else { return "no way" }
        return try meet(device, daemon)
    }

    private func meet(_ client: Copy, _ server: Copy) throws -> String {
        mayFail(chance.percent(50) ? client : server)
        defer { disarm() }
        return "\(client.name) > \(server.name) \(try sync(client, server))"
    }
}
