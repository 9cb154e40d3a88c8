import ArgumentParser
import EventLog
import JournalClient
import JournalText

/// Looks at the copy on this device, makes its lists anew if asked, and says in plain words what
/// became of copied and restored devices.
struct DoctorCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: Sentences.Help.doctor)

    @OptionGroup var global: GlobalOptions
    @Flag(help: "Make all lists anew from the signed events.")
    var rebuild = false
    @Option(
        help: ArgumentHelp(
            "Write the proof that a device used a number twice.", valueName: "file"))
    var forkProof: String?
    @Option(
        help: ArgumentHelp("The number of the fork, as doctor lists them.", valueName: "number"))
    var fork: Int?
    @Option(
        help: ArgumentHelp("Check such a proof; needs no journal.", valueName: "file"))
    var checkProof: String?

    func validate() throws {
        guard (1...1_000_000).contains(fork ?? 1) else {
            throw ValidationError("--fork takes a whole number from 1 to 1000000")
        }
        guard fork == nil || forkProof != nil else {
            throw ValidationError("--fork says of which fork --fork-proof writes the proof")
        }
        let acts = [rebuild, forkProof != nil, checkProof != nil]
        guard acts.count(where: { $0 }) <= 1 else {
            throw ValidationError(
                "--rebuild, --fork-proof and --check-proof are done one at a time")
        }
    }

    func carryOut(_ run: Run) async throws -> ExitStatus {
        if let checkProof {
            let proven = try ProvenFork.read(from: checkProof)
            run.answer(proven.json, Sentences.proof(proven))
            return .done
        }
        let replica = try run.replica(tellsOfLines: false)
        if let forkProof {
            let (fork, count) = (fork ?? 1, try replica.forks.reports().count)
            guard fork <= count || count == 0 else { throw NoSuchFork(number: fork, count: count) }
            let proven = try PlaceError.naming("doctor --fork-proof", forkProof) {
                try replica.forks.writeProof(of: fork - 1, to: forkProof)
            }
            run.answer(proven.json, Sentences.proofWritten(proven, forkProof))
            return .done
        }
        try examine(replica, run)
        return .done
    }

    private func examine(_ replica: Replica, _ run: Run) throws {
        try replica.noticeLostValues()
        let before = try replica.status()
        if rebuild {
            try Progress.shown(on: run.terminal) { progress in
                try replica.rebuild { progress.show(Sentences.rebuilding($0)) }
            }
        }
        let after = rebuild ? try replica.status() : before
        let isSame = before.stateDigest == after.stateDigest
        let lineage = try Lineage(replica)
        let names = try Names(replica)
        run.answer(
            [
                "folder": .string(replica.folder.path), "events": JSON(after.events),
                "entries": JSON(after.entries), "bytes": JSON(after.bytes),
                "missing-values": JSON(after.missingValues), "forks": JSON(after.forks.count),
                "own-epochs": JSON(after.ownEpochs), "rebuilt": .bool(rebuild),
                "same-state": .bool(isSame), "lineage": lineage.json(names),
            ],
            Sentences.examined(after, replica.folder.path, rebuilt: rebuild ? isSame : nil)
                + lineage.lines(names, run))
        if !global.json { try run.tellOfForeignWriting(replica) }
        run.remarkPrivate("doctor")
    }
}

/// What became of copied and restored devices.
private struct Lineage {
    let reports: [ForkReport]
    let devices: [DeviceLineage]
    let doubt: FeedDoubt?
    /// Forks beside those that are listed.
    let unlisted: Int
    /// The parent who looks, and whether this device may let others in.
    let parent: Parent?
    let mayAdd: Bool
    /// Epochs of this device that no copy began.
    let returned: Set<UInt64>

    init(_ replica: Replica) throws {
        reports = try replica.forks.reports()
        unlisted = try replica.history().forks.count - reports.count
        devices = try replica.lineages()
        returned = replica.returnedEpochs()
        doubt = try replica.feedDoubt()
        parent = try replica.parent()
        mayAdd = Self.mayAdd(replica)
    }

    private static func mayAdd(_ replica: Replica) -> Bool {
        do {
            try replica.pairing.check(.ownWriter)
            return true
        } catch {
            // Without a daemon the command says how to get one.
            return error is SyncError
        }
    }

    func lines(_ names: Names, _ run: Run) -> [String] {
        // Each parent lets in their own devices, so what to do stands right behind these, and of
        // the other's there is nothing to do here.
        var lines = told(names, run) { $0 == parent }
        let hasOwn =
            reports.contains { $0.parent == parent }
            || devices.contains { $0.parent == parent && $0.isWrittenTwice }
        if unlisted > 0 { lines.append(Sentences.moreForks(unlisted)) }
        if hasOwn { lines.append(Sentences.copyJoins(mayAdd: mayAdd)) }
        lines += told(names, run) { $0 != parent }
        if let doubt, doubt != .forked { lines.append(Sentences.doubt(doubt)) }
        return lines
    }

    /// What became of the devices of some parent.
    private func told(
        _ names: Names, _ run: Run, where isMeant: (Parent) -> Bool
    ) -> [String] {
        reports.filter { isMeant($0.parent) }
            .flatMap { Sentences.forked($0, names, day: run.day) }
            + devices.filter { isMeant($0.parent) }
            .flatMap { Sentences.beganAnew($0, names, returned: returned, day: run.day) }
    }

    func json(_ names: Names) -> JSON {
        [
            "forks": .array(reports.map { $0.json(names) }),
            "epochs": .array(devices.filter(\.isOwn).flatMap(\.epochs).map(\.json)),
            "devices": .array(
                devices.filter { $0.epochs.count > 1 }.map { lineage in
                    // Of the other parent's devices no key, no number and no day.
                    let isOthers = names.isOthers(lineage.parent)
                    return [
                        "device": names.json(lineage.device, of: lineage.parent),
                        "parent": JSON(lineage.parent),
                        "copied": isOthers ? .null : JSON(lineage.copies.count),
                        "written-twice": .bool(lineage.isWrittenTwice),
                        "epochs": isOthers ? .null : .array(lineage.epochs.map(\.json)),
                    ]
                }),
            "doubt": JSON(doubt?.name),
        ]
    }
}

extension DeviceEpoch {
    /// For programs.
    fileprivate var json: JSON {
        [
            "epoch": .string(HexText.epoch(epoch)), "since-ms": JSON(since),
            "events": JSON(events), "beginning": .string("\(beginning)"),
        ]
    }
}

extension ForkReport {
    /// For programs.
    fileprivate func json(_ names: Names) -> JSON {
        let isOthers = names.isOthers(parent)
        return [
            "device": names.json(fork.device, of: parent), "parent": JSON(parent),
            "own": .bool(isOwn),
            "epoch": isOthers ? .null : .string(HexText.epoch(fork.epoch)),
            "seq": isOthers ? .null : JSON(fork.seq),
            "goes-on-since-ms": isOthers ? .null : goesOnSince.map { JSON($0) } ?? .null,
            "branches": .array(
                branches.map { branch in
                    [
                        "first": .string(branch.first.description),
                        "tip": .string(branch.tip.event.description),
                        "events": isOthers ? .null : JSON(branch.events),
                        "entries": .array(branch.entries.map { .string($0.description) }),
                    ]
                }),
        ]
    }
}

extension FeedDoubt {
    /// The stable kebab-case name.
    fileprivate var name: String {
        switch self {
        case .noNote: "no-note"
        case .otherMachine: "other-machine"
        case .otherFile: "other-file"
        case .storeIsOlder: "store-is-older"
        case .forked: "forked"
        }
    }
}

extension ProvenFork {
    /// For programs.
    fileprivate var json: JSON {
        [
            "journal": .string(journal.description), "device": .string(first.device.description),
            "epoch": .string(HexText.epoch(first.epoch)), "seq": JSON(first.seq),
            "events": [.string(first.event.description), .string(second.event.description)],
        ]
    }
}
