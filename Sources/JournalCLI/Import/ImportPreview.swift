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

    /// So many rows are shown as they would stand.
    private static let samples = 5

    /// What would be done.
    func lines(_ replica: Replica) throws -> [String] {
        var lines = plan.files.map(Sentences.Import.file)
        if plan.needsZone, let name = zone.name {
            lines.append(Sentences.Import.zone(name, isTyped: zone.typed != nil))
        }
        if let caregiver = plan.caregiver { lines.append(Sentences.Import.mine(caregiver)) }
        let samples = plan.samples(Self.samples)
        if !samples.isEmpty {
            lines.append(Sentences.Import.asTheyWouldStand)
            lines += try samples.map { "  " + sample(try replica.preview(of: $0.row.draft)) }
        }
        return lines + [Sentences.Import.counts(plan, isDone: false)] + others(isDone: false)
    }

    /// What was done.
    func lines(of report: ImportReport) -> [String] {
        let isNothing = report.entries == 0 && report.updated.isEmpty
        return [Sentences.Import.counts(plan, isDone: true)]
            + Sentences.Import.updated(report.updated.count, kept: report.keptAsTheyAre)
            + others(isDone: !report.updated.isEmpty || !report.keptAsTheyAre.isEmpty)
            + [isNothing ? Sentences.Import.nothingNew(plan) : Sentences.Import.wayBack]
    }

    private func sample(_ entry: EntryView) -> String {
        let kind = EntryLine.pad(entry.kind?.name ?? "", to: 9)
        return [line.time(entry), kind, line.whoseAndWords(entry)].joined(separator: "  ")
            .trimmed
    }

    /// All rows that are not taken, with their reasons.
    ///
    /// - Parameter isDone: whether changed rows were looked at.
    private func others(isDone: Bool) -> [String] {
        let isOne = plan.files.count == 1
        var lines: [String] = []
        for file in plan.files {
            let name = isOne ? nil : file.name
            lines += Sentences.Import.here(file, name)
            lines += Sentences.Import.changed(file, name, isDone: isDone)
            lines += Sentences.Import.left(file, name)
            lines += Sentences.Import.listed(file, name)
        }
        lines += Sentences.Import.otherZone(plan.inOtherZone, zone.name ?? "UTC")
        return lines + Sentences.Import.doubts(plan)
    }
}
