import EventLog
import EventStorage
import Foundation
import JournalClient
import JournalModel
import Signing

/// One step after another, each followed by a look at every copy that it had to do with.
extension World {
    func step() throws {
        clocks.pass(UInt64(chance.within(1_000...7_200_000)))
        touched = []
        let act = Act.next(profile, chance)
        counts.steps += 1
        let outcome: String
        do {
            outcome = try perform(act)
        } catch let violation as Violation {
            trace.add("\(act.rawValue): \(violation.promise.rawValue)")
            throw violation
        }
        disarm()
        restartStopped()
        trace.add("\(act.rawValue) \(touched.joined(separator: " ")): \(outcome)")
        try maybeUndo()
        try maybeLoseDevice()
        try lookAround()
    }

    /// In every other life something is now and then written and taken back.
    private func maybeUndo() throws {
        guard !seed.isMultiple(of: 2), undoing.percent(20) else { return }
        try lookAround()
        touched = []
        let running = devices.filter { $0.replica != nil }
        guard let copy = undoing.pick(running), let replica = copy.replica else { return }
        touch(copy)
        let outcome: String
        do {
            if undoing.percent(25) { mayFail(copy) }
            outcome = try undo(copy, replica)
        } catch let violation as Violation {
            throw violation
        } catch {
            disarm()
            suffered(error, copy)
            outcome = name(of: error)
        }
        disarm()
        restartStopped()
        for copy in devices { try? copy.replica?.offerEverything() }
        trace.add("undo \(touched.joined(separator: " ")): \(outcome)")
    }

    /// Checks every copy that the step touched.
    func lookAround() throws {
        guard !isDiskUnknown else { throw SimulationError.noFaults }
        let seen = copies.filter { touched.contains($0.name) }
        try check(seen)
        for copy in seen { rememberNote(of: copy) }
    }

    private func perform(_ act: Act) throws -> String {
        switch act {
        case .write: return try onDevice { try self.write($0, $1) }
        case .edit: return try onDevice { try self.edit($0, $1) }
        case .editStale: return try onDevice { try self.editStale($0, $1) }
        case .look: return try onDevice { try self.look($0, $1) }
        case .settle: return try onDevice { try self.settle($0, $1) }
        case .retract: return try onDevice { try self.retract($0, $1) }
        case .consent: return try onDevice { try self.consent($0, $1) }
        case .decline: return try onDevice { try self.decline($0, $1) }
        case .askErasure: return try onDevice { try self.askErasure($0, $1) }
        case .consentErasure: return try onDevice { try self.consentErasure($0, $1) }
        case .declineErasure: return try onDevice { try self.declineErasure($0, $1) }
        case .addDevice, .revoke, .readmit: return try performMembership(act)
        case .renewSheet: return try renewSheet()
        case .sync, .straggler, .part, .join: return try performNetwork(act)
        case .writeStick: return try onDevice { copy, _ in try self.writeStick(on: copy) }
        case .readStick:
            return try onDevice(isWriting: false) { copy, _ in try self.readStick(on: copy) }
        case .hostileLearn, .hostileSend, .hostileServe: return try performHostile(act)
        case .crash, .powerCut, .start, .backUp, .restore, .clone, .loseDaemon, .lie:
            return try performMachine(act)
        }
    }

    /// What a person does on a running device, whose disk may fail meanwhile.
    ///
    /// - Parameter isWriting: whether what is new of its own afterwards was written there; else
    ///   another machine with its key may have been it.
    func onDevice(
        isWriting: Bool = true, _ body: (Copy, Replica) throws -> String
    ) throws -> String {
        guard let copy = chance.pick(devices.filter { $0.replica != nil }),
            let replica = copy.replica
        else { return "nobody is there" }
        touch(copy)
        let before = try last(of: replica, after: copy.known.last)
        mayFail(copy)
        defer { disarm() }
        do {
            let outcome = try body(copy, replica)
            disarm()
            if isWriting { try checkNamed(by: copy, after: before) }
            return outcome
        } catch let violation as Violation {
            throw violation
        } catch {
            disarm()
            suffered(error, copy)
            if isWriting { try checkNamed(by: copy, after: before) }
            return name(of: error)
        }
    }

    /// The error without anything that differs between two runs.
    func name(of error: any Error) -> String {
        switch error {
        case let error as StorageError: "storage \(error)"
        case let error as ReplicaError: "\(error)"
        case let error as SyncError: "sync \(error)"
        case let error as ErasureError: "erasure \(error)"
        case let error as DeviceError: "device \(error)"
        case let error as StickError: "stick \(error)"
        case is HomeError: "home"
        default: "\(type(of: error))"
        }
    }

    /// Notes what a writing call gave back: it is durable from now on.
    func acknowledged(_ ids: [EventID], on copy: Copy) -> String {
        for id in ids {
            copy.expected.insert(id)
            ledger.signed.insert(id)
        }
        return ids.map { String($0.description.prefix(8)) }.joined(separator: " ")
    }
}
