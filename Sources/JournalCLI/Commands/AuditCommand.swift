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
