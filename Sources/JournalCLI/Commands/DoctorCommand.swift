import ArgumentParser
import EventLog
import JournalClient

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
    @Option(help: ArgumentHelp("Which of several, as doctor lists them.", valueName: "number"))
    var fork = 1
    @Option(
        help: ArgumentHelp("Check such a proof; needs no journal.", valueName: "file"))
    var checkProof: String?

    func carryOut(_ run: Run) async throws -> ExitStatus {
        if let checkProof {
            let proven = try ProvenFork.read(from: checkProof)
            run.answer(proven.json, Sentences.proof(proven))
            return .done
        }
        let replica = try run.replica()
        if let forkProof {
            let proven = try replica.writeProof(ofFork: fork - 1, to: forkProof)
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
            let progress = Progress(run.terminal)
            try replica.rebuild { progress.show(Sentences.rebuilding($0)) }
            progress.clear()
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
                "same-state": .bool(isSame), "lineage": lineage.json,
            ],
            Sentences.examined(after, replica.folder.path, rebuilt: rebuild ? isSame : nil)
                + lineage.lines(names, run))
    }
}

/// What became of copied and restored devices.
private struct Lineage {
    let reports: [ForkReport]
    let epochs: [DeviceEpoch]
    let doubt: FeedDoubt?

    init(_ replica: Replica) throws {
        reports = try replica.forkReports()
        epochs = try replica.ownEpochs()
        doubt = replica.device == nil ? nil : try replica.feedDoubt()
    }

    func lines(_ names: Names, _ run: Run) -> [String] {
        var lines = reports.flatMap { Sentences.forked($0, names, day: run.day) }
        if !reports.contains(where: \.isOwn), let text = Sentences.beganAnew(epochs, day: run.day) {
            lines.append(text)
        }
        if let doubt, doubt != .forked { lines.append(Sentences.doubt(doubt)) }
        return lines
    }

    var json: JSON {
        [
            "forks": .array(reports.map(\.json)),
            "epochs": .array(epochs.map { epoch in
                [
                    "epoch": .string(String(epoch.epoch, radix: 16)),
                    "since-ms": JSON(epoch.since), "events": JSON(epoch.events),
                ]
            }),
            "doubt": JSON(doubt?.name),
        ]
    }
}

extension ForkReport {
    /// For programs.
    fileprivate var json: JSON {
        [
            "device": .string(fork.device.description), "parent": JSON(parent),
            "own": .bool(isOwn), "epoch": .string(String(fork.epoch, radix: 16)),
            "seq": JSON(fork.seq), "goes-on-since-ms": goesOnSince.map { JSON($0) } ?? .null,
            "branches": .array(branches.map { branch in
                [
                    "first": .string(branch.first.description),
                    "tip": .string(branch.tip.event.description), "events": JSON(branch.events),
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
            "epoch": .string(first.epochText), "seq": JSON(first.seq),
            "events": [.string(first.event.description), .string(second.event.description)],
        ]
    }
}
