import EventLog
import EventStorage
import Foundation
import IOFaults
import JournalClient
import JournalModel
import Signing

/// What a person kept of a copy's files at one time.
struct Backup {
    let of: String
    let files: [(name: String, bytes: [UInt8])]
    /// What the copy held then.
    let held: Set<EventID>
    let device: DeviceKey?
    /// What the copy had heard of its daemon.
    let heard: Heard
}

/// Backups that come back, folders that are copied to other machines, disks that are gone.
extension World {
    private static let names = ["store.sqlite", "store.sqlite-wal", "feed"]

    /// Copies the files of a copy, as any tool would between two writes.
    func backUp(_ copy: Copy) -> Backup? {
        guard let kept = copy.kept, !kept.store.isStopped else { return nil }
        let files = Self.names.compactMap { name -> (name: String, bytes: [UInt8])? in
            FileManager.default.contents(atPath: "\(copy.folder)/\(name)")
                .map { (name, [UInt8]($0)) }
        }
        return Backup(
            of: copy.name, files: files, held: copy.known.ids, device: copy.device,
            heard: copy.heard)
    }

    /// Puts an older copy of the store in the place of the one that is there.
    ///
    /// With its note too and in the same file, the device cannot tell, and may use numbers twice;
    /// without, it can, and begins a new epoch.
    func restore(_ backup: Backup, to copy: Copy, unnoticed: Bool) throws {
        counts.restores += 1
        crash(copy)
        io_faults_forget(copy.part)
        copy.isMixed = true
        copy.doubts += 1
        let lost = copy.expected.subtracting(backup.held)
        copy.expected = backup.held
        copy.heard = backup.heard
        noteLost(lost)
        let hasLog = backup.files.contains { $0.name == "store.sqlite-wal" }
        if !hasLog { try overwrite("store.sqlite-wal", with: [], of: copy) }
        for file in backup.files where file.name != "feed" || unnoticed {
            try overwrite(file.name, with: file.bytes, of: copy)
        }
        try? FileManager.default.removeItem(atPath: copy.folder + "/store.sqlite-shm")
        if !copy.isDaemon, unnoticed {
            adoptNote(of: copy, machine: copy.surroundings.machine)
        }
        try reopen(copy)
    }

    /// The machine of a daemon is gone for good, its backups with it. Another one is given the
    /// journal, as it was given at first: what the devices hold comes back with their syncs.
    func loseDaemon(_ copy: Copy) throws -> String {
        guard let replica = running.first(where: mayManage)?.replica,
            let genesis = try replica.store.event(replica.journal)?.signed
        else { return "nobody is there to give the journal anew" }
        counts.lostDaemons += 1
        crash(copy)
        io_faults_forget(copy.part)
        try FileManager.default.removeItem(atPath: copy.folder)
        backups.removeAll { $0.of == copy.name }
        let lost = copy.expected
        copy.expected = []
        noteLost(lost)
        copy.served = try JournalCopy.create(
            in: copy.folder, genesis: genesis, accept: replica.history().accept,
            host: replica.device, surroundings: copy.surroundings)
        copy.known = KnownEvents()
        return "\(lost.count) events"
    }

    private func overwrite(_ name: String, with bytes: [UInt8], of copy: Copy) throws {
        let path = "\(copy.folder)/\(name)"
        guard let file = FileHandle(forWritingAtPath: path) else {
            guard !bytes.isEmpty else { return }
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            return
        }
        defer { try? file.close() }
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: Data(bytes))
    }

    /// Makes the note say that it was always this file on this machine, as in a copy of a whole
    /// disk.
    private func adoptNote(of copy: Copy, machine: String) {
        let attributes = try? FileManager.default.attributesOfItem(
            atPath: copy.folder + "/store.sqlite")
        guard let bytes = note(of: copy),
            let inode = attributes?[.systemFileNumber] as? NSNumber
        else { return }
        let feed = String(decoding: bytes, as: UTF8.self).split(separator: " ").prefix(3)
        let line = feed.joined(separator: " ") + " \(inode) \(machine)\n"
        write(Array(line.utf8), asNoteOf: copy)
    }

    /// A second machine with everything that the first one has, its key included.
    ///
    /// - Parameter whole: whether it is a copy of the whole disk, which cannot tell that it is one.
    func clone(_ copy: Copy, whole: Bool) throws {
        guard let backup = backUp(copy), let parent = copy.parent, let replica = copy.replica
        else { return }
        counts.clones += 1
        let other = makeCopy(copy.name + "x", parent: parent)
        try FileManager.default.createDirectory(
            atPath: other.folder, withIntermediateDirectories: true)
        for name in ["device.pem", "agreement.pem", "journal.json"] {
            try FileManager.default.copyItem(
                atPath: "\(copy.folder)/\(name)", toPath: "\(other.folder)/\(name)")
        }
        for file in backup.files {
            try Data(file.bytes).write(
                to: URL(fileURLWithPath: "\(other.folder)/\(file.name)"))
        }
        if whole { adoptNote(of: other, machine: other.surroundings.machine) }
        other.device = replica.device
        other.expected = backup.held
        other.heard = backup.heard
        (other.screen, other.glimpsed) = (copy.screen, copy.glimpsed)
        for one in [copy, other] {
            one.isMixed = true
            one.doubts += 1
        }
        copies.append(other)
        try reopen(other)
    }

    /// Events that no copy was said to hold any more: the disks that did hold an older copy now.
    func noteLost(_ gone: Set<EventID>) {
        let lost = gone.filter { id in !copies.contains { $0.expected.contains(id) } }
        counts.lostWithDisks += lost.count
    }
}
