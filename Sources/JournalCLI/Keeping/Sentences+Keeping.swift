import EventLog
import JournalClient
import JournalLines
import JournalText

/// About the audit and the doctor.
extension Sentences {
    // MARK: Audit

    static func auditing(_ events: Int) -> String { "checked \(events) events" }

    /// - Parameter day: when it was written, as its author's clock said; nil if there is nothing.
    static func lastWords(of parent: String, on day: String?) -> String {
        day.map { "as of what is here: the last of \(parent)'s was written \($0)" }
            ?? "as of what is here: there is nothing of \(parent)'s yet"
    }
    static let sinceThen = "what was written since, an answer too, is not in this copy"

    static func audited(_ report: AuditReport) -> [String] {
        guard !report.isClean else {
            return [
                "\(report.events) events and \(report.values) values are what their authors signed"
            ] + report.unread.map(unread)
        }
        var lines = report.findings.map(finding) + report.unread.map(unread)
        if report.resting > 0 {
            lines.append("\(report.resting) sound events rest on one that is not")
        }
        lines.append("\(report.events) events and \(report.values) values were checked")
        return lines
    }

    /// Where something stands that this release cannot read: never its bytes.
    private static func unread(_ one: UnreadOperation) -> String {
        let kind = EventKind(rawValue: one.kind).map { "\($0)" } ?? "kind \(one.kind)"
        let place = "event \(one.ordinal) (\(EntryName.short(one.event)), \(kind)): "
        return switch one.what {
        case .operation(let index, let number):
            place + "operation \(index + 1)" + (number > 0 ? ", of number \(number)," : "")
                + " cannot be read by this release; it is kept"
        case .sealed: place + "its operations are sealed; they are kept"
        case .unreadable: place + "its operations cannot be read; they are kept"
        }
    }

    private static func finding(_ finding: AuditFinding) -> String {
        let entry = "entry \(EntryName.short(finding.event)) (event \(finding.ordinal)): "
        return switch finding.defect {
        case .altered(let code): entry + "its bytes are not what was signed (\(code.name))"
        case .misfiled(let found): entry + "it holds the bytes of \(EntryName.short(found))"
        case .outOfPlace(let code): entry + "it does not belong where it stands (\(code.name))"
        case .valueGone(let index): entry + "its words \(index + 1) are not here any more"
        case .erasedUnasked(let index):
            entry + "its words \(index + 1) are listed as erased, and nobody agreed to that"
        case .erasureUndone(let index):
            entry + "its words \(index + 1) are here, though both parents let them go"
        case .valueAltered(let index): entry + "its words \(index + 1) are not what was signed"
        case .ownHeadMissing:
            "event \(EntryName.short(finding.event)): this device wrote it, and it is not here"
        case .knownHeadMissing:
            "event \(EntryName.short(finding.event)): the daemon had it, and it is not here"
        case .claimedBefore(let lag):
            entry + "written after \(day(lag.seenDay)), as what it had seen says; its own clock"
                + " said \(day(lag.day))"
        case .fileDamaged: "the file is damaged"
        }
    }

    /// A day since 1970, as the calendar writes it.
    static func day(_ number: UInt64) -> String {
        let milliseconds = Int64(clamping: number.multipliedReportingOverflow(by: 86_400_000).0)
        return CivilTime(utcMilliseconds: milliseconds, offsetMinutes: 0).dateText
    }

    static let afterClocks = [
        "every byte is what its author signed; a clock was wrong, or was set back",
        "what came before what is known all the same: rapport history ID",
    ]

    static let afterFindings = [
        "nothing was changed; the other copies have the signed bytes",
        "compare them with: rapport audit --store DIR",
    ]

    static func afterDamage(_ place: Place) -> [String] { ["nothing was changed"] + place.routes }

    // MARK: Doctor

    static func rebuilding(_ events: Int) -> String { "read \(events) events" }

    static func examined(
        _ status: ReplicaStatus, _ folder: String, rebuilt: Bool?
    ) -> [String] {
        var lines = [
            "the copy in \(folder) opens, and its key is its own",
            "\(status.events) events, \(status.entries) entries, \(status.bytes / 1_024) KiB",
        ]
        if status.missingValues > 0 {
            lines.append(valuesNotHere(status.missingValues))
        }
        if status.ownEpochs >= 48 { lines += freshDevice }
        switch rebuilt {
        case true?: lines.append("all lists were made again and say the same as before")
        case false?: lines.append("all lists were made again; they say something else than before")
        case nil: break
        }
        return lines
    }
}
