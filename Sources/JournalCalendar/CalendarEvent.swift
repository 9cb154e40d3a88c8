import EventLog
import JournalLines
import JournalModel

/// One handover or plan as a calendar has it: when, and of which child; no word that a person
/// wrote, and no place.
struct CalendarEvent {
    /// The wall clock of one time of a plan that was changed; nil for the whole.
    var changes: CivilTime?
    let uid: String
    let sequence: Int
    /// The day of the last change that counts, in UTC: no minute says when somebody wrote.
    let stamp: CivilTime
    let summary: String
    var start: Moment
    let minutes: Int64?
    let rule: RepeatRule?
    /// The name of the zone; nil where times stand in UTC.
    let zone: String?
    var isCancelled: Bool

    /// Whether it is a plan that repeats, as a whole.
    var repeats: Bool { rule != nil && changes == nil }

    /// The lines of the event.
    var lines: [String] {
        var lines = [
            "BEGIN:VEVENT", "UID:\(uid)", "DTSTAMP:\(CalendarText.local(stamp))Z",
            time("DTSTART", start.civil, start),
        ]
        if let changes { lines.append(time("RECURRENCE-ID", changes, start)) }
        if let minutes { lines.append("DURATION:PT\(minutes)M") }
        if let rule, changes == nil { lines.append("RRULE:\(rule.text)") }
        lines += [
            "SUMMARY:\(CalendarText.value(summary))", "SEQUENCE:\(sequence)",
            "STATUS:\(isCancelled ? "CANCELLED" : "CONFIRMED")", "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
        return lines
    }

    private func time(_ name: String, _ civil: CivilTime, _ moment: Moment) -> String {
        if let zone { return "\(name);TZID=\(zone):\(CalendarText.local(civil))" }
        let utc = CivilTime(utcMilliseconds: moment.utcMilliseconds, offsetMinutes: 0)
        return "\(name):\(CalendarText.local(utc))Z"
    }
}

/// Which changes of an entry count for a calendar: those that hold, never what is only proposed.
struct CalendarChanges {
    let sequence: Int
    let stamp: CivilTime

    /// Nil if nothing of the entry holds. O(steps).
    init?(_ view: HistoryView) {
        let retracted = Set(view.entry.state.retractions.map(\.dot))
        let counting = view.history.steps.filter { step in
            guard step.code == .effective else { return false }
            return switch step.act {
            case .write(let parts): parts.contains(where: \.isAgreed)
            case .retract: retracted.contains(step.dot)
            default: false
            }
        }
        let events = Set(counting.map(\.record.id))
        guard let last = counting.map(\.record.claimedMilliseconds).max() else { return nil }
        sequence = events.count - 1
        stamp = CivilTime(utcMilliseconds: Int64(clamping: last), offsetMinutes: 0).midnight
    }
}
