import ArgumentParser
import EventLog
import JournalClient

/// Checks that everything stored is what its authors signed.
struct AuditCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: Sentences.Help.audit)

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("A store without keys, as a daemon's.", valueName: "dir"))
    var store: String?

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try store.map { try run.keyless($0) } ?? run.replica()
        let progress = Progress(run.terminal)
        let report = try replica.audit { progress.show(Sentences.auditing($0)) }
        progress.clear()
        run.answer(report.json, Sentences.audited(report))
        if !report.isClean && !global.json { Sentences.afterFindings.forEach(run.remark) }
        return report.isClean ? .done : .waits
    }
}

extension AuditReport {
    /// For programs.
    var json: JSON {
        [
            "clean": .bool(isClean), "events": JSON(events), "values": JSON(values),
            "resting": JSON(resting),
            "findings": .array(findings.map { finding in
                [
                    "defect": .string(finding.defect.name),
                    "code": JSON(finding.defect.code?.name),
                    "event": .string(finding.event.description),
                    "short-id": .string(EntryName.short(finding.event)),
                    "ordinal": JSON(finding.ordinal),
                ]
            }),
        ]
    }
}

extension AuditFinding.Defect {
    /// The stable kebab-case name.
    var name: String {
        switch self {
        case .altered: "altered"
        case .misfiled: "misfiled"
        case .outOfPlace: "out-of-place"
        case .valueAltered: "value-altered"
        case .valueGone: "value-gone"
        case .erasedUnasked: "erased-unasked"
        case .erasureUndone: "erasure-undone"
        case .ownHeadMissing: "own-head-missing"
        case .knownHeadMissing: "known-head-missing"
        case .fileDamaged: "file-damaged"
        }
    }

    /// Which check failed.
    var code: ReasonCode? {
        switch self {
        case .altered(let code), .outOfPlace(let code): code
        default: nil
        }
    }
}

/// Looks at the copy on this device, and makes its lists anew if asked.
struct DoctorCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: Sentences.Help.doctor)

    @OptionGroup var global: GlobalOptions
    @Flag(help: "Make all lists anew from the signed events.")
    var rebuild = false

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try run.replica()
        let before = try replica.status()
        if rebuild {
            let progress = Progress(run.terminal)
            try replica.rebuild { progress.show(Sentences.rebuilding($0)) }
            progress.clear()
        }
        let after = rebuild ? try replica.status() : before
        let isSame = before.stateDigest == after.stateDigest
        run.answer(
            [
                "folder": .string(replica.folder.path), "events": JSON(after.events),
                "entries": JSON(after.entries), "bytes": JSON(after.bytes),
                "missing-values": JSON(after.missingValues), "forks": JSON(after.forks.count),
                "own-epochs": JSON(after.ownEpochs), "rebuilt": .bool(rebuild),
                "same-state": .bool(isSame),
            ],
            Sentences.examined(after, replica.folder.path, rebuilt: rebuild ? isSame : nil))
        return .done
    }
}
