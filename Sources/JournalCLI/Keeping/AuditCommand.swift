import ArgumentParser
import EventLog
import EventStorage
import JournalClient
import JournalModel
import JournalText

/// Checks that everything stored is what its authors signed.
struct AuditCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: Sentences.Help.audit)

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("A store without keys, as a daemon's.", valueName: "dir"))
    var store: String?

    var storeFolder: String? { store }

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let report = try report(run)
        let lasts = lastWords(run)
        run.answer(report.json, lasts + Sentences.audited(report))
        if !lasts.isEmpty, !global.json { run.terminal.show([Sentences.sinceThen]) }
        if !report.isClean && !global.json {
            let isDamaged = report.findings.contains(where: \.isDamage)
            let isOfClocks = report.findings.allSatisfy(\.isAboutClocks)
            let next =
                isDamaged
                ? Sentences.afterDamage(run.place(store: store))
                : isOfClocks ? Sentences.afterClocks : Sentences.afterFindings
            next.forEach(run.remark)
        }
        if store == nil { run.remarkPrivate("audit") }
        return report.isClean ? .done : .waits
    }

    /// Of when the last words of each parent are but those of who sits here, so that what was said
    /// since is missed. None of a journal that one parent keeps alone, or that cannot be read.
    private func lastWords(_ run: Run) -> [String] {
        let copy = try? store.map { try run.copy(in: $0) } ?? run.replica().copy
        guard let copy, let fresh = try? copy.freshness(), fresh.isShared,
            let names = try? Names(copy)
        else { return [] }
        let parents: [Parent] = names.own.map { [otherParent(than: $0)] } ?? [1, 2]
        return parents.map { parent in
            Sentences.lastWords(
                of: names.parent(parent),
                on: fresh.latestOfEach[parent].map { run.day($0.lastWritten(by: parent)) })
        }
    }

    private func report(_ run: Run) throws -> AuditReport {
        do {
            let copy = try store.map { try run.copy(in: $0) } ?? run.replica().copy
            return try Progress.shown(on: run.terminal) { progress in
                try copy.audit { progress.show(Sentences.auditing($0)) }
            }
        } catch StorageError.corrupt {
            // What cannot even be opened is a finding too, if it is known whose file it is.
            let folder = JournalFolder(path: run.place(store: store).folder)
            guard let journal = try? folder.id() else { throw StorageError.corrupt }
            return .unopened(journal)
        }
    }
}

extension EntryView {
    /// When a parent wrote the last that stands in it, as their clock said.
    fileprivate func lastWritten(by parent: Parent) -> UInt64 {
        ([state.created] + fields.flatMap(\.versions).map(\.version.record))
            .filter { $0.parent == parent }.map(\.claimedMilliseconds).max()
            ?? state.created.claimedMilliseconds
    }
}

extension AuditReport {
    /// For programs.
    var json: JSON {
        [
            "clean": .bool(isClean), "events": JSON(events), "values": JSON(values),
            "resting": JSON(resting),
            "findings": .array(
                findings.map { finding in
                    [
                        "defect": .string(finding.defect.name),
                        "code": JSON(finding.defect.code?.name),
                        "event": .string(finding.event.description),
                        "short-id": .string(EntryName.short(finding.event)),
                        "ordinal": JSON(finding.ordinal),
                        "clocks": finding.defect.clocks,
                    ]
                }),
            "unread": .array(unread.map(\.json)),
        ]
    }
}

extension UnreadOperation {
    /// For programs; the bytes are not shown.
    fileprivate var json: JSON {
        let (operation, number): (JSON, JSON) =
            if case .operation(let index, let number) = what {
                (JSON(index + 1), JSON(number))
            } else {
                (.null, .null)
            }
        let code: ReasonCode =
            switch what {
            case .operation: .unknownOperation
            case .sealed: .sealed
            case .unreadable: .opsUnreadable
            }
        return [
            "code": .string(code.name), "kind": JSON(kind), "operation": operation,
            "number": number, "event": .string(event.description),
            "short-id": .string(EntryName.short(event)), "ordinal": JSON(ordinal),
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
        case .claimedBefore: "claimed-before-its-past"
        case .fileDamaged: "file-damaged"
        }
    }

    /// Of an event that claims to be older than its past: its day, and what it had seen.
    var clocks: JSON {
        guard case .claimedBefore(let lag) = self else { return .null }
        return [
            "claimed-on": .string(Sentences.day(lag.day)), "seen": .string(lag.seen.description),
            "seen-claimed-on": .string(Sentences.day(lag.seenDay)),
        ]
    }

    /// Which check failed.
    var code: ReasonCode? {
        switch self {
        case .altered(let code), .outOfPlace(let code): code
        default: nil
        }
    }
}
