import EventLog
import JournalClient
import JournalModel
import JournalText

/// About the daemon, the other devices, and the state of the copies.
extension Sentences {
    // MARK: Hosting and pairing

    static func hosted(_ place: String) -> String { "the journal is kept at \(place)" }

    static func sent(_ count: Int) -> String { "sent \(count)" }

    /// Said before the first question of whatever leads to a daemon.
    static let whoeverRunsIt =
        "whoever runs the server (rapportd) can read everything in this journal"

    static let afterHosting = "next: let the other parent join with: rapport invite"

    static func whatWillBeRead(_ counts: [(kind: EntryKind, count: Int)]) -> [String] {
        let list = counts.map { counted($0.count, $0.kind) }.joined(separator: ", ")
        return [
            "the other parent will be able to read everything written so far:",
            "  " + (list.isEmpty ? "nothing yet" : list),
        ]
    }

    static func formerEnded(_ former: Invitee) -> String {
        let whom = former.isCoparent ? "the other parent" : "a device of yours"
        return "the link that was made before, for \(whom), lets nobody in any more"
    }

    static func afterInvite(_ link: String, waits: Bool, isOnPaper: Bool) -> [String] {
        let next = "go on with: rapport confirm" + (isOnPaper ? " --recovery -" : "")
        return [
            "on the other device, once and within a day: rapport join \(ShellWord.quoted(link))"
        ] + (waits ? [] : [next])
    }

    static func code(_ code: String) -> String { "code: \(code)" }

    static let askSame = "Does the other screen show the same code? (yes/no)"

    /// - Parameters:
    ///   - parent: the other parent, if it is theirs.
    ///   - hasArrived: whether what it says of itself is here.
    static func letIn(_ device: String, _ parent: String?, hasArrived: Bool) -> [String] {
        let who = parent.map { "\($0), \(device)," } ?? device
        return ["\(who) is let in"]
            + (hasArrived ? [] : ["it still fetches the journal; see it arrive with: rapport sync"])
    }

    static let replaced = "a newer link of this device took the place of this one; go on there"

    static let waits = "waiting for the other device ..."

    static func joined(_ folder: String, entries: Int) -> String {
        "joined; \(entries) entries are here, in \(folder)"
    }

    // MARK: Status

    static let noDaemon = "none yet"
    static let paperKey = "recovery sheet"

    static func entries(_ status: ReplicaStatus) -> String {
        var text = "\(status.entries), in \(status.events) events"
        if status.missingValues > 0 { text += "; \(status.missingValues) values not here yet" }
        if status.erasedValues > 0 { text += "; \(status.erasedValues) values erased" }
        return text
    }

    // MARK: Audit

    static func auditing(_ events: Int) -> String { "checked \(events) events" }

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
        case true?: lines.append("all lists were made anew and say the same as before")
        case false?: lines.append("all lists were made anew; they say something else than before")
        case nil: break
        }
        return lines
    }

    // MARK: Import

    static func importing(_ done: Int, of all: Int) -> String { "imported \(done) of \(all)" }

    static func imported(_ report: ImportReport) -> [String] {
        var lines = ["imported \(report.imported), \(report.alreadyHere) were here before"]
        lines += report.ofOthers.sorted { $0.key < $1.key }.map {
            "left \($0.value) rows of \(FieldText.line($0.key)) to the other parent"
        }
        if report.ambiguousTimes > 0 {
            lines.append(
                "\(report.ambiguousTimes) times came twice that night; the first was taken")
        }
        if !report.defects.isEmpty { lines.append("left out \(report.defects.count) rows:") }
        lines += report.defects.map {
            "  line \($0.line): \(words(for: $0.defect, on: $0.line))"
        }
        if !report.withoutAmount.isEmpty { lines += withoutAmount(report.withoutAmount) }
        return lines
    }

    /// Names the first lines; `--json` names all.
    private static func withoutAmount(_ rows: [Int]) -> [String] {
        let named = rows.prefix(20).map(String.init).joined(separator: ", ")
        let more = rows.count > 20 ? " and \(rows.count - 20) more" : ""
        let are = rows.count == 1 ? "entry has" : "entries have"
        return [
            "\(rows.count) \(are) no amount, since the row does not say one number with one unit:",
            "  \(rows.count == 1 ? "line" : "lines") \(named)\(more)",
            "  `rapport show ID` has the whole row",
        ]
    }

    static func words(for defect: RowDefect, on line: Int) -> String {
        switch defect {
        case .openQuote(let last):
            "a quote is not closed" + (last > line ? "; left out down to line \(last)" : "")
        case .textAfterQuote: "something follows a closing quote"
        case .cellCount(let count, let expected):
            "\(count) cells where there are \(expected) columns"
        case .unreadableTime(let cell): "its time cannot be read (\(shown(cell)))"
        case .skippedTime(let cell): "the clocks were set forward over its time (\(shown(cell)))"
        case .endsBeforeItBegins(let cell): "it ends before it begins (\(shown(cell)))"
        case .unreadableNumber(let cell): "a number in it cannot be read (\(shown(cell)))"
        case .noCaregiver: "it names no caregiver"
        case .draft(let error): Explanation.of(error).line
        }
    }

    /// The beginning of a cell, without signs that move the cursor.
    private static func shown(_ cell: String) -> String {
        let line = FieldText.line(cell)
        return "\"" + (line.count <= 40 ? line : line.prefix(39) + "…") + "\""
    }
}
