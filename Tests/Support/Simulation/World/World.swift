import EventLog
import EventStorage
import Foundation
import IOFaults
import JournalClient
import JournalModel
import Signing

/// One family with its devices, daemons, network, disks and one liar; everything that happens in
/// it follows from its seed.
final class World {
    let seed: UInt64
    let folder: String
    let profile: Profile
    /// Decides what happens.
    let chance: Chance
    /// What devices draw keys, salts and epochs from.
    let secrets: Chance
    /// Decides what is taken back: in every other life.
    let undoing: Chance
    /// Decides which devices are lost for good: in every fourth life.
    let losing: Chance
    let clocks = Clocks()

    var copies: [Copy] = []
    var hostile: Hostile?
    var backups: [Backup] = []
    var network = Network()
    /// Files of events that somebody carries about.
    var sticks: [Stick] = []
    /// The recovery sheets, by parent.
    var sheets: [Parent: RecoverySheet] = [:]
    var ledger = Ledger()
    var trace = Trace()
    var counts = Counts()
    /// Copies that the current step had to do with.
    var touched: [String] = []
    /// A failure that waits for its call.
    var diskFault: DiskFault?
    /// Whose disk it waits on.
    var faultyCopy: Copy?
    /// Set when the fault layer could not take back what a power cut would have taken.
    var isDiskUnknown = false
    /// Times that words were written, so that no two are equal by accident.
    var writings = 0

    init(seed: UInt64, folder: String) throws {
        guard io_faults_install() == 0 else { throw SimulationError.noFaults }
        self.seed = seed
        self.folder = folder
        chance = Chance(seed: seed)
        secrets = Chance(seed: seed ^ 0x5eed_5eed_5eed_5eed)
        undoing = Chance(seed: seed ^ 0x0fff_e4ed_0fff_e4ed)
        losing = Chance(seed: seed ^ 0x1057_1057_1057_1057)
        profile = Profile(chance)
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        io_faults_watch(folder + "/")
    }

    /// Closes everything and removes the folder.
    func end() {
        for copy in copies { try? copy.kept?.close() }
        try? hostile?.replica.close()
        io_faults_forget(folder + "/")
        try? FileManager.default.removeItem(atPath: folder)
    }

    var daemons: [Copy] { copies.filter(\.isDaemon) }
    var devices: [Copy] { copies.filter { !$0.isDaemon } }
    var running: [Copy] { copies.filter { $0.kept != nil } }

    func touch(_ copy: Copy) {
        if !touched.contains(copy.name) { touched.append(copy.name) }
    }

    /// A copy that stands in a folder of its own, with nothing in it yet.
    func makeCopy(_ name: String, parent: Parent?, machine: String? = nil) -> Copy {
        let path = parent == nil ? "\(folder)/\(name)" : "\(folder)/\(name)/ours"
        return Copy(
            name: name, folder: path, parent: parent, watch: Watch(clocks), secrets: secrets,
            machine: machine ?? "machine \(name)")
    }

    func home(of copy: Copy) -> Home { Home(folder: "\(folder)/\(copy.name)") }
}

/// What can go wrong outside of what is simulated.
enum SimulationError: Error {
    case noFaults
    case noAnswer
    case notLetIn
}
