package import EventLog
import JournalLines
package import JournalModel

/// Handovers and agreed plans as a calendar file: what both agreed to, and handovers that had
/// happened when they were written. Nothing that one parent alone has planned, no place, and no
/// word of anybody: "Robin: handover".
///
/// The same on every copy with the same events, and in every state of what is only proposed.
/// Spec: RFC 5545
package struct CalendarFile {
    private let children: [EventID: String]
    private let entries: [EventID: HistoryView]
    private let zones: (String) -> (@Sendable (Int64) -> Int)?

    /// How every such file begins.
    package static let heading =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//rapport//calendar//EN\r\n"

    /// What is read for it: handovers, plans and what became of them.
    package static let kinds = [EntryKind.handover, .plan, .occurrence]

    /// - Parameters:
    ///   - views: entries of `kinds`, in any order.
    ///   - children: what those are called to whom both agreed.
    ///   - zones: minutes that the clock of a place is ahead of UTC.
    package init(
        _ views: [HistoryView], children: [EventID: String],
        zones: @escaping (String) -> (@Sendable (Int64) -> Int)?
    ) {
        self.children = children
        self.zones = zones
        entries = Dictionary(
            views.map { ($0.entry.state.entry, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// How many events it holds. O(n log n).
    package var count: Int { events.count }

    /// The whole file. O(n log n).
    package var text: String { text(of: events) }

    /// The file for a calendar that fetches it again and again: with no more than `most` handovers,
    /// plans and changes. Plans that repeat come first, then what begins last.
    ///
    /// O(n log n).
    package func text(atMost most: Int) -> String {
        let events = events
        guard events.count > most else { return text(of: events) }
        // They are in the order of their beginnings.
        let kept = events.indices.sorted { one, other in
            let isFirst = events[one].repeats
            return isFirst == events[other].repeats ? one > other : isFirst
        }.prefix(most).sorted().map { events[$0] }
        // A change of one time says nothing without its plan.
        let whole = Set(kept.filter { $0.changes == nil }.map(\.uid))
        return text(of: kept.filter { whole.contains($0.uid) })
    }

    private func text(of events: [CalendarEvent]) -> String {
        var starts: [String: Moment] = [:]
        for event in events {
            guard let zone = event.zone else { continue }
            let known = starts[zone]?.utcMilliseconds ?? .max
            if event.start.utcMilliseconds < known { starts[zone] = event.start }
        }
        let told = starts.keys.sorted().flatMap { name -> [String] in
            guard let start = starts[name] else { return [] }
            let fixed = Int(start.offsetMinutes)
            let offset = zones(name) ?? { _ in fixed }
            return CalendarZone(name: name, offset: offset)
                .lines(from: start.utcMilliseconds / 1_000)
        }
        let lines = ["CALSCALE:GREGORIAN"] + told + events.flatMap(\.lines) + ["END:VCALENDAR"]
        return Self.heading + CalendarText.file(lines)
    }

    // MARK: What stands in it

    private var events: [CalendarEvent] {
        let views = entries.values.sorted { $0.entry.state.entry < $1.entry.state.entry }
        let masters = views.compactMap(event)
        let changes = Dictionary(grouping: views.compactMap(change), by: \.time)
        return masters.flatMap { id, master -> [CalendarEvent] in
            let own = changes.filter { $0.key.plan == id }
                .sorted { $0.key.localMinutes < $1.key.localMinutes }
            return own.reduce(into: [master]) { events, pair in
                guard let change = Change.standing(pair.value) else { return }
                add(change, to: &events)
            }
        }.sorted {
            ($0.start.utcMilliseconds, $0.uid, $0.changes?.minutes ?? 0)
                < ($1.start.utcMilliseconds, $1.uid, $1.changes?.minutes ?? 0)
        }
    }

    /// One time of a plan that is cancelled or moved: of a plan that repeats an event of its own.
    private func add(_ change: Change, to events: inout [CalendarEvent]) {
        let master = events[0]
        let local = CivilTime(
            utcMilliseconds: Bounded.product(change.time.localMinutes, 60_000), offsetMinutes: 0)
        guard master.rule != nil else {
            guard local == master.start.civil else { return }
            events[0] = changed(master, by: change)
            return
        }
        var one = changed(master, by: change)
        one.changes = local
        if change.movedTo == nil { one.start = Self.moment(local, master.start.offsetMinutes) }
        events.append(one)
    }

    private func changed(_ master: CalendarEvent, by change: Change) -> CalendarEvent {
        var event = CalendarEvent(
            uid: master.uid, sequence: master.sequence + change.changes.sequence + 1,
            stamp: max(master.stamp, change.changes.stamp), summary: master.summary,
            start: master.start, minutes: master.minutes, rule: master.rule, zone: master.zone,
            isCancelled: master.isCancelled || change.movedTo == nil)
        if let moved = change.movedTo { event.start = moved }
        return event
    }

    private static func moment(_ local: CivilTime, _ offset: Int32) -> Moment {
        Moment(
            utcMilliseconds: Bounded.product(local.minutes - Int64(offset), 60_000),
            offsetMinutes: offset)
    }

    /// A handover or a plan that stands in the file; nil for anything else.
    private func event(_ view: HistoryView) -> (EventID, CalendarEvent)? {
        let entry = view.entry
        guard entry.kind == .handover || entry.kind == .plan, holds(entry),
            let changes = CalendarChanges(view)
        else { return nil }
        let part = entry.agreedPart
        guard case .moment(let start)? = part[FieldNumber.happenedAt]?.value else { return nil }
        let rule = text("repeats", of: part).flatMap(RepeatRule.init)
        let zone = rule == nil ? nil : zone(of: part, start)
        let seconds = Self.seconds(of: part, from: start)
        return (
            entry.state.entry,
            CalendarEvent(
                uid: "\(entry.state.entry)@rapport", sequence: changes.sequence,
                stamp: changes.stamp, summary: summary(part), start: start,
                minutes: seconds.map { max(1, $0 / 60) }, rule: rule, zone: zone,
                isCancelled: entry.isRetracted)
        )
    }

    /// Whether it is no plan of one parent alone.
    private func holds(_ entry: EntryView) -> Bool {
        guard !entry.hasFallen else { return false }
        if entry.state.policy == .agreement { return entry.isAnythingAgreed }
        guard entry.kind == .handover, let field = entry[FieldNumber.happenedAt],
            let writer = field.writer
        else { return false }
        // It had happened when that was written; a minute is what times are floored to.
        let written = Int64(clamping: writer.claimedMilliseconds)
        return written / 60_000 >= entry.sortMilliseconds / 60_000
    }

    /// A name of the zone that a file may hold; else one of a fixed clock.
    private func zone(of part: EntryView, _ start: Moment) -> String {
        if let name = text("zone", of: part), zones(name) != nil { return name }
        return "UTC" + start.offsetText
    }

    private func text(_ name: String, of part: EntryView) -> String? {
        part.spec[name].flatMap { part.text($0.number) }
    }

    private static func seconds(of part: EntryView, from start: Moment) -> Int64? {
        if let spec = part.spec["duration"],
            case .seconds(let seconds)? = part[spec.number]?.value
        {
            return Int64(clamping: seconds)
        }
        guard let spec = part.spec["ended-at"], case .moment(let end)? = part[spec.number]?.value,
            end.utcMilliseconds > start.utcMilliseconds
        else { return nil }
        return (end.utcMilliseconds - start.utcMilliseconds) / 1_000
    }

    /// Of whom, and whether the child changes houses; never what somebody wrote.
    private func summary(_ part: EntryView) -> String {
        let about = part.aboutChildren
        let ids = about.isEmpty && children.count == 1 ? Array(children.keys) : about
        let named = ids.compactMap { children[$0] }
        let passes =
            part.kind == .handover
            || (part.spec["from"].flatMap { part[$0.number] } != nil
                && part.spec["to"].flatMap { part[$0.number] } != nil)
        let what = passes ? "handover" : "plan"
        return named.isEmpty ? what : "\(named.joined(separator: " and ")): \(what)"
    }

    // MARK: One time of a plan

    /// What both agreed became of one time of a plan.
    private struct Change {
        let time: PlannedTime
        let created: EventRecord
        let changes: CalendarChanges
        /// Nil if it is cancelled.
        let movedTo: Moment?

        /// Of several about one time the one that had seen the others; else the first by id.
        static func standing(_ all: [Change]) -> Change? {
            let last = all.filter { one in
                !all.contains { $0.created.id != one.created.id && $0.created.hasSeen(one.created) }
            }
            return last.min { $0.created.id < $1.created.id }
        }
    }

    private func change(_ view: HistoryView) -> Change? {
        let entry = view.entry
        guard entry.kind == .occurrence, entry.state.policy == .agreement, !entry.hasFallen,
            !entry.isRetracted, entry.isAnythingAgreed, let changes = CalendarChanges(view)
        else { return nil }
        let part = entry.agreedPart
        func value(_ name: String) -> FieldValue? {
            part.spec[name].flatMap { part[$0.number]?.value }
        }
        guard case .entry(let plan)? = value("plan"), case .moment(let starts)? = value("starts"),
            case .choice(let state)? = value("state")
        else { return nil }
        var moved: Moment?
        if state == 2 {
            guard case .moment(let to)? = value("moved-to") else { return nil }
            moved = to
        }
        return Change(
            time: PlannedTime(of: plan, starts: starts), created: entry.state.created,
            changes: changes, movedTo: moved)
    }
}

/// The later of two days.
private func max(_ one: CivilTime, _ other: CivilTime) -> CivilTime {
    one.minutes >= other.minutes ? one : other
}
