import EventLog
import JournalClient
import JournalImport
import JournalModel
import JournalText

/// What an import would do, or did, in words.
struct ImportPreview {
    let plan: ImportPlan
    let zone: ImportZone
    let line: EntryLine
    let names: Names
    /// Whether changed rows are taken over.
    let updates: Bool
    /// Whether somebody said whom the rows are about.
    let isChildSaid: Bool

    /// So many rows are shown as they would stand.
    private static let samples = 5

    /// What would be done.
    func lines(_ replica: Replica) throws -> [String] {
        guard plan.rows > 0 else { return [Sentences.Import.noRows(plan)] }
        var lines = plan.files.map(Sentences.Import.file)
        if plan.needsZone, let name = zone.name {
            lines.append(Sentences.Import.zone(name, isTyped: zone.typed != nil))
        }
        if let caregiver = plan.caregiver {
            lines.append(Sentences.Import.mine(caregiver, since: plan.caregiverSince))
        }
        if let child = plan.child {
            lines.append(Sentences.Import.child(child, name(of: child), isDone: false))
        }
        let samples = plan.samples(Self.samples)
        if !samples.isEmpty {
            lines.append(Sentences.Import.asTheyWouldStand)
            lines += try samples.map { "  " + sample(try replica.preview(of: $0.row.draft)) }
        }
        return lines + others(isDone: false) + [Sentences.Import.counts(plan, isDone: false)]
    }

    private func name(of child: ImportPlan.Child) -> String {
        names.children.first { $0.id == child.child }?.name ?? EntryName.short(child.child)
    }

    /// What was done.
    func lines(of report: ImportReport) -> [String] {
        guard plan.rows > 0 else { return [Sentences.Import.noRows(plan)] }
        let isNothing = report.entries == 0 && report.updated.isEmpty
        var lines: [String] = []
        if let caregiver = plan.caregiver, let since = plan.caregiverSince {
            lines.append(Sentences.Import.mine(caregiver, since: since))
        }
        lines += others(isDone: true) + Sentences.Import.updated(report)
        if let child = plan.child, !isChildSaid, report.entries > 0 {
            lines.append(Sentences.Import.child(child, name(of: child), isDone: true))
        }
        return lines + [
            Sentences.Import.counts(plan, isDone: true),
            report.entries > 0
                ? Sentences.Import.wayBack
                : isNothing ? Sentences.Import.nothingNew(plan) : Sentences.Import.updatesStay,
        ]
    }

    private func sample(_ entry: EntryView) -> String {
        let kind = EntryLine.pad(entry.kind?.name ?? "", to: 9)
        return [line.time(entry), kind, line.whoseAndWords(entry)].joined(separator: "  ")
            .trimmed
    }

    /// All rows that are not taken, with their reasons.
    ///
    /// - Parameter isDone: whether it was carried out.
    private func others(isDone: Bool) -> [String] {
        let isOne = plan.files.count == 1
        var lines: [String] = []
        for file in plan.files {
            let name = isOne ? nil : file.name
            lines += Sentences.Import.asRead(file, name)
            lines += Sentences.Import.here(file, name)
            if !(updates && isDone) {
                lines += Sentences.Import.changed(file, name, updates: updates)
                lines += Sentences.Import.fuller(file, name, updates: updates)
            }
            lines += Sentences.Import.left(file, name)
            lines += Sentences.Import.listed(file, name)
        }
        lines += Sentences.Import.otherZone(plan.inOtherZone, zone.name ?? "UTC")
        lines += Sentences.Import.twice(plan.twice)
        return lines + Sentences.Import.doubts(plan)
    }
}
