import EventLog
import EventStorage
import Foundation
import IOFaults
import JournalClient
import JournalModel
import Signing

/// Devices whose machines are gone for good.
extension World {
    /// In every fourth life a device is lost at some time, its backups and its key with it, and
    /// another one is let in for it. What only it held is gone; everything else comes back from
    /// the daemons.
    ///
    /// By chance of its own, so that lives without it stay as they are.
    func maybeLoseDevice() throws {
        guard seed.isMultiple(of: 4), counts.lostDevices < 2, losing.percent(4) else { return }
        try lookAround()
        let losable = devices.filter { copy in
            !copy.isMixed && !copies.contains { $0 !== copy && $0.device == copy.device }
                && devices.contains { $0 !== copy && $0.parent == copy.parent && mayManage($0) }
        }
        guard let copy = losing.pick(losable), let parent = copy.parent else { return }
        let lost = try lose(copy)
        trace.add("lost \(copy.name): \(lost) events")
        touched = []
        // One that only the lost device was let in at is given the journal anew.
        for daemon in daemons where try !devices.contains(where: { try daemon.admits($0) }) {
            touch(daemon)
            trace.add("  \(daemon.name) is given the journal anew: \(try loseDaemon(daemon))")
        }
        let name = "\(parent == 1 ? "a" : "b")9\(counts.lostDevices)"
        try addDevice(name, of: parent)
        for device in devices where device.name == name { touch(device) }
    }

    private func lose(_ copy: Copy) throws -> Int {
        counts.lostDevices += 1
        crash(copy)
        io_faults_forget(copy.part)
        try FileManager.default.removeItem(atPath: home(of: copy).folder)
        copies.removeAll { $0 === copy }
        backups.removeAll { $0.of == copy.name }
        network.gaps.removeAll { $0.client == copy.name }
        ledger.unclaimed = ledger.unclaimed.filter { $0.value != copy.device }
        let gone = copy.expected.subtracting(copies.reduce(into: []) { $0.formUnion($1.expected) })
        noteLost(copy.expected)
        return gone.count
    }
}

extension Copy {
    /// Whether a daemon that runs lets a device in; true of one that does not run.
    fileprivate func admits(_ device: Copy) throws -> Bool {
        guard let kept, let key = device.device else { return true }
        switch try kept.admission(of: key) {
        case .stands, .invited: return true
        default: return false
        }
    }
}
