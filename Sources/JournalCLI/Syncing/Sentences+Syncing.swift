import EventLog
import JournalClient
import JournalText

/// About syncing, and files of events.
extension Sentences {
    // MARK: Syncing

    static func syncing(received: Int, sent: Int) -> String {
        "received \(received), sent \(sent)"
    }

    /// - Parameters:
    ///   - place: where the daemon is; nil for a file.
    ///   - day: a time as people say the day.
    static func synced(
        _ summary: SyncSummary, _ names: Names, place: String?, day: (UInt64) -> String
    ) -> [String] {
        var lines = place.map { older(summary.shortfall, at: $0, day: day) } ?? []
        lines.append("received \(summary.received), sent \(summary.sent)")
        lines += summary.devices(names).compactMap { moved($0, names) }
        if summary.valuesReceived > 0 {
            lines.append(
                "\(values(summary.valuesReceived)) came later than what was written with them")
        }
        if summary.valuesSent > 0 {
            let verb = summary.valuesSent == 1 ? "was" : "were"
            lines.append("\(values(summary.valuesSent)) missing there \(verb) given")
        }
        if summary.valuesSpoiled > 0 {
            let verb = summary.valuesSpoiled == 1 ? "was" : "were"
            lines.append("\(values(summary.valuesSpoiled)) came damaged and \(verb) not taken")
        }
        if summary.valuesMissing > 0 {
            lines.append(valuesNotHere(summary.valuesMissing))
        }
        return lines + (summary.isHeldBack ? heldBack : []) + notTaken(summary)
    }

    /// Both parents read the same, whoever wrote so much.
    private static let heldBack = [
        "paused: too much came into this journal at once, so the server takes the rest later",
        "nothing is lost; what is not there yet goes with a later sync",
    ]

    static func valuesNotHere(_ count: Int) -> String {
        count == 1
            ? "one value is not here yet; rapport sync asks for it"
            : "\(count) values are not here yet; rapport sync asks for them"
    }

    /// What the other side did not take, with its reasons.
    private static func notTaken(_ summary: SyncSummary) -> [String] {
        func lines(_ counts: [UInt32: Int], _ counted: (Int) -> String) -> [String] {
            counts.sorted { $0.key < $1.key }
                .filter { $0.key != ReasonCode.paused.rawValue || !summary.isHeldBack }.map {
                    "not taken by the daemon, and kept here: \(counted($0.value)) (\(code($0.key)))"
                }
        }
        let codes = summary.refused.values.reduce(into: [UInt32: Int]()) { $0[$1, default: 0] += 1 }
        return lines(codes, events) + lines(summary.refusedValues, values)
    }

    /// A reason by its number and its name.
    static func code(_ number: UInt32) -> String {
        ReasonCode(rawValue: number).map { "\(number) \($0.name)" }
            ?? "\(number), which this release does not know"
    }

    static func level(_ summary: SyncSummary) -> String {
        if summary.isWhole {
            let but = summary.waiting == nil ? "" : ", but for what waits"
            return "this device and the other side hold the same\(but)"
        }
        if summary.isLevel, summary.refused.isEmpty, summary.refusedValues.isEmpty {
            return "both sides know the same entries, and not all of their words are here"
        }
        return summary.refused.isEmpty && summary.refusedValues.isEmpty
            ? "more is to be exchanged; sync again"
            : "not everything was exchanged; the rest is kept where it is"
    }

    static let notAllTaken =
        "some of the file rests on what is not here, and was not taken; take a whole copy"

    static func triesAgain(every interval: String) -> String {
        "what is written here is kept; it is tried again every \(interval) until it works"
    }

    private static func moved(_ traffic: DeviceTraffic, _ names: Names) -> String? {
        var parts: [String] = []
        if traffic.received > 0 { parts.append("received \(traffic.received)") }
        if traffic.sent > 0 { parts.append("sent \(traffic.sent)") }
        let verb = traffic.pending == 1 ? "waits" : "wait"
        if traffic.pending > 0 { parts.append("\(traffic.pending) \(verb) to be sent") }
        return parts.isEmpty ? nil : "  \(owner(traffic, names)): \(parts.joined(separator: ", "))"
    }

    private static func owner(_ traffic: DeviceTraffic, _ names: Names) -> String {
        names.owner(traffic.device, traffic.parent)
    }

    /// That the daemon holds an older copy than when it was last visited; nothing if it does not.
    static func older(
        _ shortfall: DaemonShortfall?, at place: String, day: (UInt64) -> String
    ) -> [String] {
        guard let shortfall else { return [] }
        let when = shortfall.lastVisit > 0 ? " on \(day(shortfall.lastVisit))" : ""
        if shortfall.entries < shortfall.entriesBefore {
            return [
                "\(place) holds an older copy than last time (\(shortfall.entries) entries,"
                    + " was \(shortfall.entriesBefore)\(when))",
                "nothing is lost here: this device kept all \(shortfall.entriesBefore)"
                    + " and gave back what was missing there",
            ]
        }
        // Its entries are all there; what was done to them is not, or receipts are not.
        let missing =
            shortfall.entriesTouched > 0
            ? "changes to \(entryCount(shortfall.entriesTouched))"
            : "\(events(shortfall.events)) that belong to no entry"
        return [
            "\(place) holds an older copy than last time\(when.isEmpty ? "" : ",\(when)")",
            "all \(shortfall.entriesBefore) entries are there; this device kept and gave back"
                + " \(missing)",
        ]
    }

    // MARK: Files

    static func writing(_ events: Int) -> String { "wrote \(events) events" }

    static func written(_ contents: StickContents, to path: String) -> [String] {
        let kibibytes = (contents.bytes + 1_023) / 1_024
        let count = "\(events(contents.events)) with \(values(contents.values))"
        return [
            "wrote \(count) to \(FieldText.line(path)) (\(kibibytes) KiB)",
            contents.isWhole
                ? "it is a whole copy, for every device of this journal"
                : "it carries only what the other device lacks",
        ]
    }

    static func afterWriting(_ path: String) -> [String] {
        [
            "whoever has the file can read it; keep the stick as you keep the journal",
            "next: on the other device: "
                + OtherMachine.types("rapport sync --from \(ShellWord.quoted(path))"),
        ]
    }

    static func taken(_ report: StickReport, _ names: Names) -> String {
        let maker = report.maker.map(names.device) ?? "a daemon's copy"
        return "the file was made by \(maker) and holds \(events(report.events))"
    }

    /// - Parameter isOthers: whether a device of the other parent's made it, of which no number is
    ///   told.
    static func afterTaking(
        _ summary: SyncSummary, _ path: String, isOthers: Bool
    ) -> String {
        guard summary.pending > 0 else {
            return "the device that wrote it has everything that is here"
        }
        let (back, have) = (ShellWord.quoted(path + "-back"), ShellWord.quoted(path))
        let what = isOthers ? "some of what is here" : events(summary.pending)
        return "its maker lacks \(what); write what it lacks with:"
            + " rapport sync --to \(back) --have \(have)"
    }
}

extension Sentences.Help {
    static let sync =
        "Exchange everything with the daemon, or by a file (status 2 if not all was)."
}
