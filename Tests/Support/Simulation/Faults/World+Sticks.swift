import EventLog
import EventStorage
import Foundation
import JournalClient
import JournalModel
import Signing

/// A file of events that somebody carries about. It stays as it is while its maker goes on.
struct Stick {
    let path: String
    /// The copy that wrote it.
    let maker: String
    /// What its maker held then.
    let held: Set<EventID>
    /// Whether it leaves nothing out.
    let isWhole: Bool
    /// Whether it was pulled out too early, or its bytes are not what was written.
    var isDamaged = false
}

extension World {
    /// Writes what a device holds to a file, which lies about from now on.
    func writeStick(on copy: Copy) throws -> String {
        let base: StickBase =
            switch chance.below(10) {
            case 0, 1: chance.pick(copies.compactMap(\.device)).map { .device($0) } ?? .nothing
            case 2, 3: chance.pick(sticks).map { .stick($0.path) } ?? .nothing
            default: .nothing
            }
        // Now and then over an older one.
        let older = chance.percent(30) ? chance.pick(Array(sticks.indices)) : nil
        let path = older.map { sticks[$0].path } ?? "\(folder)/stick\(counts.sticks)"
        let stick = try writeStick(on: copy, to: path, leavingOut: base)
        sticks.removeAll { $0.path == path }
        sticks.append(stick)
        if sticks.count > 4 {
            let lost = sticks.removeFirst()
            try FileManager.default.removeItem(atPath: lost.path)
        }
        return "\(stick.held.count) events\(stick.isWhole ? "" : ", not whole")"
    }

    func writeStick(
        on copy: Copy, to path: String, leavingOut base: StickBase = .nothing
    ) throws -> Stick {
        guard let kept = copy.kept else { throw SimulationError.noAnswer }
        let contents = try kept.sticks.write(to: path, leavingOut: base)
        counts.sticks += 1
        return Stick(
            path: path, maker: copy.name, held: heldNow(by: copy), isWhole: contents.isWhole)
    }

    /// Reads one of the files that lie about, whosever it is and however old.
    func readStick(on copy: Copy) throws -> String {
        guard var stick = chance.pick(sticks) else { return "there is none" }
        if chance.percent(3 * profile.mishaps), let bytes = damagedBytes(of: stick) {
            stick = Stick(
                path: "\(folder)/damaged", maker: stick.maker, held: stick.held,
                isWhole: stick.isWhole, isDamaged: true)
            try Data(bytes).write(to: URL(fileURLWithPath: stick.path))
        }
        let times = chance.percent(15) ? 2 : 1
        let outcomes = try (0..<times).map { _ in try read(stick, on: copy) }
        return "of \(stick.maker): \(outcomes.joined(separator: ", "))"
    }

    /// The bytes of a file that was cut short or altered, nil if they came out as they were.
    private func damagedBytes(of stick: Stick) -> [UInt8]? {
        guard let bytes = FileManager.default.contents(atPath: stick.path) else { return nil }
        let altered = damaged([UInt8](bytes))
        return altered == [UInt8](bytes) ? nil : altered
    }

    /// Has a device take what is new in a file, and looks at what became of it.
    func read(_ stick: Stick, on copy: Copy) throws -> String {
        guard let replica = copy.replica else { return "not running" }
        let before = heldNow(by: copy)
        counts.sticksRead += 1
        if stick.isDamaged { counts.damagedSticks += 1 }
        do {
            let report = try replica.sticks.read(from: stick.path)
            guard !stick.isDamaged else {
                throw Violation(.damagedSticksGiveNothing, "\(copy.name) read it")
            }
            let lacking = stick.held.subtracting(heldNow(by: copy))
            guard lacking.isEmpty else {
                throw Violation(
                    .sticksCarry, "\(copy.name) lacks \(lacking.count) events of \(stick.maker)")
            }
            return "took \(report.summary.received) of \(report.events)"
        } catch let error as StickError {
            guard !stick.isDamaged else {
                guard heldNow(by: copy) == before else {
                    throw Violation(.damagedSticksGiveNothing, "\(copy.name) took some events")
                }
                return "damaged"
            }
            guard try isRight(error, of: stick, replica) else {
                throw Violation(.sticksCarry, "\(copy.name), \(stick.maker): \(error)")
            }
            return name(of: error)
        }
    }

    /// Whether a sound file may be refused with this error.
    private func isRight(_ error: StickError, of stick: Stick, _ replica: Replica) throws -> Bool {
        switch error {
        case .buildsOnMore: !stick.isWhole
        case .otherAccept:
            try copies.contains {
                try $0.name == stick.maker && $0.kept?.accept() != replica.accept()
            }
        default: false
        }
    }

    /// Lets two devices level by a file each way.
    func exchangeSticks(_ one: Copy, _ other: Copy) throws {
        for (from, to) in [(other, one), (one, other)] {
            let stick = try writeStick(on: from, to: "\(folder)/between")
            _ = try read(stick, on: to)
            try check([from, to])
        }
    }
}
