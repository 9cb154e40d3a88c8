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

/// How a disk fails at one of the next calls.
struct DiskFault {
    let kinds: Int32
    let code: Int32
    /// Counted from 1.
    var call: Int
    /// Whether every later call fails too.
    let isSticky: Bool
    /// Whether a write that fails leaves its first half behind.
    let isTorn: Bool

    /// A commit writes a dozen times, syncs once, and reads what it does not remember.
    init(_ chance: Chance) {
        let last: Int
        (kinds, code, last) =
            chance.pick([
                (Int32(IO_FAULT_WRITES), ioWrite, 16), (Int32(IO_FAULT_SYNCS), ioSync, 3),
                (Int32(IO_FAULT_WRITES), full, 16), (Int32(IO_FAULT_READS), ioRead, 2),
                (all, ioWrite, 20),
            ]) ?? (all, ioWrite, 20)
        call = chance.within(1...last)
        isSticky = chance.percent(50)
        isTorn = chance.percent(50)
    }
}

/// Disks that fail, programs that are killed, and the power that goes.
extension World {
    /// Lets the copy's disk fail at some call from now on, until `disarm`: now and then, or because
    /// a failure that was to come did not find its call yet.
    func mayFail(_ copy: Copy) {
        guard !network.isQuiet else { return }
        if diskFault == nil {
            guard chance.percent(profile.diskFailures) else { return }
            counts.armedDisks += 1
            diskFault = DiskFault(chance)
        }
        guard let fault = diskFault else { return }
        trace.add("  disk of \(copy.name): \(fault.code) at \(fault.call)")
        faultyCopy = copy
        io_faults_arm(
            copy.part, fault.kinds, fault.call, fault.code, fault.isSticky ? 1 : 0,
            fault.isTorn ? 1 : 0)
    }

    /// Heals the disk, and says whether it failed. What did not fail so far does so at a later
    /// occasion.
    @discardableResult
    func disarm() -> Bool {
        let hasFailed = io_faults_failed() > 0
        let seen = io_faults_disarm()
        if hasFailed {
            counts.diskFailures += 1
            if diskFault?.code == full { faultyCopy?.mayOweCut = true }
            diskFault = nil
        } else {
            diskFault?.call -= seen
        }
        return hasFailed
    }

    /// The program is gone from one moment to the next; what it wrote stays with the system.
    func crash(_ copy: Copy, power: Bool = false) {
        guard let kept = copy.kept else { return }
        counts.crashes += 1
        claim(copy)
        disarm()
        // Nothing that a program would do at its end reaches the files.
        io_faults_arm(copy.part, all, 1, ioWrite, 1, 0)
        if power { losePower(of: copy) }
        try? kept.close()
        copy.forget()
        _ = io_faults_disarm()
        if power { loseNote(of: copy) }
        touch(copy)
    }

    /// Takes what the copy's disk had not synced, or parts of it.
    private func losePower(of copy: Copy) {
        counts.powerCuts += 1
        // The note of what the daemon had is not synced by itself.
        copy.heard.atLastSync = nil
        let lost = io_faults_lose_power(copy.part, chance.next())
        if lost < 0 { isDiskUnknown = true }
        guard lost > 0 else { return }
        counts.bitingPowerCuts += 1
        counts.lostWrites += lost
        trace.add("  the power of \(copy.name) takes \(lost) writes")
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

    /// Starts the program of a copy again. Its disk may fail while it sets right what an earlier
    /// failure left; then the next start does that, after a power cut or without.
    func reopen(_ copy: Copy) throws {
        guard copy.kept == nil else { return }
        touch(copy)
        mayFail(copy)
        var obstacle = obstacleToOpening(copy)
        if disarm(), obstacle != nil {
            counts.failedOpenings += 1
            if profile.crashes, chance.percent(50) { losePower(of: copy) }
            obstacle = obstacleToOpening(copy)
        }
        if let obstacle {
            throw Violation(.acknowledgedIsDurable, "\(copy.name) does not open: \(obstacle)")
        }
    }

    private func obstacleToOpening(_ copy: Copy) -> (any Error)? {
        do {
            try copy.open()
            return nil
        } catch {
            return error
        }
    }

    /// What an error means for the program that met it: a store that stopped is closed and opened
    /// anew, as a person would. Only now is anything written and not synced, so here the power goes
    /// too in half of the cases.
    func suffered(_ error: any Error, _ copy: Copy) {
        guard error is StorageError, copy.kept?.store.isStopped == true else { return }
        crash(copy, power: profile.crashes && chance.percent(50))
    }

    /// A disk that fails once an event is durable stops the store, and the act ends well all the
    /// same: whoever comes next finds it stopped, and starts the program anew.
    func restartStopped() {
        for copy in copies where copy.kept?.store.isStopped == true {
            trace.add("  the store of \(copy.name) had stopped")
            crash(copy, power: profile.crashes && chance.percent(50))
        }
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
