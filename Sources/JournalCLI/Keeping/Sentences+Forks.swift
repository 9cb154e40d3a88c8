import EventLog
import JournalClient
import JournalText

/// What `doctor` says about copied and restored devices. Nobody is to blame: a backup that was put
/// back is the usual reason.
extension Sentences {
    static func forked(
        _ report: ForkReport, _ names: Names, day: (UInt64) -> String
    ) -> [String] {
        let whose =
            report.isOwn
            ? "this device's folder" : folder(of: report.parent, report.fork.device, names)
        let head = "\(whose) was copied or restored, and both copies wrote"
        guard !names.isOthers(report.parent) else {
            return [head, "  both lines are kept and count alike; nothing needs to be done"]
        }
        var lines = [
            head,
            "  its event number \(report.fork.seq) was used twice; both lines are kept and count"
                + " alike",
        ]
        for (index, branch) in report.branches.enumerated() {
            lines.append("  line \(index + 1): \(self.branch(branch, day))")
        }
        if let since = report.goesOnSince {
            let who = report.isOwn ? "it" : "that device"
            lines.append("  \(who) writes under a new number since \(day(since))")
        } else if report.isOwn {
            lines.append("  its next entry goes on under a new number")
        }
        lines.append("  nothing needs to be done")
        return lines
    }

    /// - Parameter mayAdd: whether that command works on this device.
    static func copyJoins(mayAdd: Bool) -> String {
        "a copied machine joins as a device of its own with"
            + (mayAdd
                ? ": rapport device add"
                : ", on a device of yours that manages others: "
                    + OtherMachine.types("rapport device add"))
    }

    private static func branch(_ branch: ForkBranch, _ day: (UInt64) -> String) -> String {
        let (first, last) = (day(branch.claimed.lowerBound), day(branch.claimed.upperBound))
        let when = first == last ? "on \(first)" : "from \(first) to \(last)"
        let shown = branch.entries.prefix(5).map(EntryName.short).joined(separator: ", ")
        let more = branch.entries.count > 5 ? " and \(branch.entries.count - 5) more" : ""
        let entries = branch.entries.isEmpty ? "no entries" : "entries \(shown)\(more)"
        return "\(events(branch.events)) \(when), \(entries)"
    }

    /// What the epochs of a device tell, beside its forks.
    /// Of the other parent's devices none is named.
    private static func folder(of parent: Parent, _ device: DeviceKey, _ names: Names) -> String {
        names.isOthers(parent)
            ? "the folder of \(names.device(device))"
            : "the folder of \(names.parent(parent))'s \(names.device(device))"
    }

    static func beganAnew(
        _ lineage: DeviceLineage, _ names: Names, returned: Set<UInt64>, day: (UInt64) -> String
    ) -> [String] {
        let copies = lineage.copies.filter { !lineage.isOwn || !returned.contains($0.epoch) }
        let whose =
            lineage.isOwn
            ? "this device's folder"
            : folder(of: lineage.parent, lineage.device, names)
        let isOthers = names.isOthers(lineage.parent)
        let writer = lineage.isOwn ? "it" : "that device"
        if lineage.isFlood { return flood(lineage, names) }
        var lines: [String] = []
        if let last = copies.last {
            let count = copies.count == 1 ? " once" : " \(copies.count) times"
            // How often is known of this device alone: a folder may also go to and fro.
            let times = lineage.isOwn ? count : ""
            let since = isOthers ? "" : " since \(day(last.since))"
            let isDenied = names.authorship.isAnythingDenied(of: lineage.device)
            lines.append(
                "\(whose) was copied or restored\(times); "
                    + (isDenied ? "" : "nothing is lost by it, and ")
                    + "\(writer) writes under a new number\(since)")
            if isDenied {
                lines.append(
                    "  \(names.parent(lineage.parent)) says that not all of its lines is theirs;"
                        + " lists mark what is not")
            }
        }
        if lineage.isWrittenTwice {
            lines.append(
                "\(whose) is on two machines, or was: an older line of it went on beside the new"
                    + " one, and both count")
        }
        return lines
    }

    /// A device that began more lines than this program would ever sign.
    private static func flood(_ lineage: DeviceLineage, _ names: Names) -> [String] {
        let device =
            lineage.isOwn
            ? "this device's key"
            : names.isOthers(lineage.parent)
                ? "the key of \(names.device(lineage.device))"
                : "the key of \(names.parent(lineage.parent))'s \(names.device(lineage.device))"
        let lines = names.isOthers(lineage.parent) ? "too many" : "\(lineage.epochs.count)"
        return [
            "\(device) began \(lines) lines; this program signs no more than"
                + " \(Limits.epochs), so another one has the key or wrote them",
            "  nothing that anybody wrote is lost or changed by it",
        ]
    }

    static func moreForks(_ count: Int) -> String {
        count == 1
            ? "one more such pair of lines is kept and not listed"
            : "\(count) more such pairs of lines are kept and not listed"
    }

    static func doubt(_ doubt: FeedDoubt) -> String {
        let reason =
            switch doubt {
            case .noNote: "the note beside its key cannot be read"
            case .otherMachine: "its folder came from another machine"
            case .otherFile: "its store is another file than before"
            case .storeIsOlder: "its store is older than what it wrote last"
            case .forked: "a copy of it wrote as well"
            }
        return "the next entry of this device goes on under a new number, since \(reason)"
    }

    static let freshDevice = [
        "this device began anew so often that it needs a fresh key soon",
        "let one join with a new home, then revoke this one: rapport device add",
    ]

    static func proofWritten(_ proven: ProvenFork, _ path: String) -> [String] {
        ["wrote the proof to \(FieldText.line(path))"] + proof(proven)
    }

    static func proof(_ proven: ProvenFork) -> [String] {
        [
            "device \(proven.first.device) signed two events at one place:",
            "  journal \(proven.journal)",
            "  epoch \(HexText.epoch(proven.first.epoch)), number \(proven.first.seq)",
            "  event \(proven.first.event)",
            "  event \(proven.second.event)",
            "it proves that the key was used twice, not why",
        ]
    }

    // MARK: In doubt, before writing

    static func putBack(_ events: Int) -> String {
        events == 0
            ? "this device's folder was copied or put back; it goes on under a new number"
            : "this device's folder was copied or put back; \(self.events(events)) of this device"
                + " that this copy lacked came from the daemon, and it goes on under a new number"
    }

    static let putBackAlone =
        "this device's folder was copied or put back; the daemon could not be asked, so it goes on"
        + " under a new number"
}

/// Numbers as hexadecimal digits.
enum HexText {
    /// The 16 digits of an epoch, as every program shows it.
    static func epoch(_ epoch: UInt64) -> String {
        let digits = String(epoch, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
