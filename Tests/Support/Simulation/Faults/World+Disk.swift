import EventLog
import EventStorage
import Foundation
import IOFaults
import JournalClient
import JournalModel
import Signing

private let ioWrite: Int32 = 778
private let ioSync: Int32 = 1_034
private let ioRead: Int32 = 266
private let full: Int32 = 13
private let all = Int32(IO_FAULT_WRITES | IO_FAULT_SYNCS)

/// Disks that fail, programs that are killed, and the power that goes.
extension World {
    /// Makes the copy's disk fail at some call from now on, until `disarm`.
    func arm(_ copy: Copy) {
        counts.diskFailures += 1
        let call = chance.within(1...14)
        let kinds: (Int32, Int32) =
            chance.pick([
                (Int32(IO_FAULT_WRITES), ioWrite), (Int32(IO_FAULT_SYNCS), ioSync),
                (Int32(IO_FAULT_WRITES), full), (Int32(IO_FAULT_READS), ioRead), (all, ioWrite),
            ]) ?? (all, ioWrite)
        let isSticky = chance.percent(50)
        let isTorn = chance.percent(50)
        trace.add("  disk of \(copy.name): \(kinds.1) at \(call)\(isSticky ? "…" : "")")
        io_faults_arm(copy.part, kinds.0, call, kinds.1, isSticky ? 1 : 0, isTorn ? 1 : 0)
    }

    func disarm() { _ = io_faults_disarm() }

    /// The program is gone from one moment to the next; what it wrote stays with the system.
    func crash(_ copy: Copy, power: Bool = false) {
        guard let replica = copy.replica else { return }
        counts.crashes += 1
        claim(copy)
        // Nothing that a program would do at its end reaches the files.
        io_faults_arm(copy.part, all, 1, ioWrite, 1, 0)
        if power {
            counts.powerCuts += 1
            _ = io_faults_lose_power(copy.part, chance.next())
        }
        try? replica.close()
        copy.replica = nil
        disarm()
        if power { loseNote(of: copy) }
        touch(copy)
    }

    /// The feed's note is not synced, so an older one may be back, or half of one, or none.
    private func loseNote(of copy: Copy) {
        guard !copy.isDaemon, chance.percent(40), let note = note(of: copy) else { return }
        switch chance.below(3) {
        case 0:
            if let older = chance.pick(copy.notes) {
                write(older, asNoteOf: copy)
                copy.doubts += 1
            }
        case 1:
            write(Array(note.prefix(chance.below(note.count))), asNoteOf: copy)
            copy.doubts += 1
        default:
            write([UInt8](repeating: 0, count: note.count), asNoteOf: copy)
            copy.doubts += 1
        }
    }

    /// Starts the program of a copy again.
    func reopen(_ copy: Copy) throws {
        guard copy.replica == nil else { return }
        touch(copy)
        do {
            try copy.open()
        } catch {
            throw Violation(.acknowledgedIsDurable, "\(copy.name) does not open: \(error)")
        }
    }

    /// What an error means for the program that met it: a store that stopped is closed and opened
    /// anew, as a person would.
    func suffered(_ error: any Error, _ copy: Copy) {
        guard error is StorageError, copy.replica?.store.isStopped == true else { return }
        crash(copy)
    }

    // MARK: The feed's note

    private func notePath(of copy: Copy) -> String { copy.folder + "/feed" }

    func note(of copy: Copy) -> [UInt8]? {
        FileManager.default.contents(atPath: notePath(of: copy)).map { [UInt8]($0) }
    }

    func write(_ note: [UInt8], asNoteOf copy: Copy) {
        // Over what is there, as the program does.
        guard let file = FileHandle(forWritingAtPath: notePath(of: copy)) else { return }
        defer { try? file.close() }
        try? file.truncate(atOffset: 0)
        try? file.write(contentsOf: Data(note))
    }

    /// Keeps the last few notes, for a power cut to bring back.
    func rememberNote(of copy: Copy) {
        guard !copy.isDaemon, let note = note(of: copy), note != copy.notes.last else { return }
        copy.notes.append(note)
        if copy.notes.count > 3 { copy.notes.removeFirst() }
    }
}
