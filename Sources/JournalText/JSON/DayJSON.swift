package import EventLog
package import JournalClient
import JournalLines
package import JournalModel

/// Today, the card and a week for programs. Parents are numbers.
package struct DayJSON {
    private let names: Names

    package init(names: Names) { self.names = names }

    /// What `rapport` alone shows.
    ///
    /// - Parameter now: milliseconds since 1970.
    package func today(
        _ day: DayView, _ fresh: CopyFreshness, _ arrivals: Arrivals, _ waits: [EntryView],
        _ erasures: [EventID], lookAgain: [EventID] = [], now: Int64
    ) -> JSON {
        [
            "as-of": FreshnessJSON.json(fresh),
            "running": .array(day.running.map { care($0) }),
            "last": .array(day.last.map { last($0, now) }),
            "new": .array(arrivals.lines.map(id)),
            "new-folded": .array(
                arrivals.folds.map { fold in
                    [
                        "parent": JSON(fold.by), "entries": JSON(fold.count),
                        "first-ms": JSON(dayStart(fold.span.lowerBound)),
                        "last-ms": JSON(dayStart(fold.span.upperBound)),
                    ]
                }),
            "waits": .array(waits.map { id($0.state.entry) }),
            "erasures": .array(erasures.map(id)),
            "look-again": .array(lookAgain.map(id)),
        ]
    }

    /// The card for whoever comes on duty.
    ///
    /// - Parameter now: milliseconds since 1970.
    package func card(_ card: HandoverCard, _ fresh: CopyFreshness, now: Int64) -> JSON {
        [
            "as-of": FreshnessJSON.json(fresh),
            "handover": card.handover.map { entry($0) } ?? .null,
            "running": .array(card.running.map { last($0.last, now) }),
            "last": .array(card.last.map { last($0.last, now) }),
            "promises": .array(card.promises.map { entry($0.entry) }),
        ]
    }

    /// A week, day by day.
    package func week(_ week: WeekView, _ when: WhenText) -> JSON {
        [
            "days": .array(
                week.days.map { day in
                    [
                        "date": .string(
                            CivilTime(
                                utcMilliseconds: Int64(day.number) * 86_400_000, offsetMinutes: 0
                            ).dateText),
                        "children": .array(
                            day.tallies.map { tally in
                                [
                                    "child": JSON(tally.child?.description),
                                    "sleep-seconds": JSON(tally.sleepSeconds),
                                    "sleeps": JSON(tally.sleeps), "feeds": JSON(tally.feeds),
                                    "diapers": JSON(tally.diapers),
                                ]
                            }),
                        "entries": .array(day.entries.map { care($0) }),
                    ]
                })
        ]
    }

    private func last(_ last: LastCare, _ now: Int64) -> JSON {
        [
            "group": .string(Sentences.Day.group(last.group)),
            "child": JSON(last.child?.description), "care": care(last.care),
            "beside": .array(last.beside(now: now).map { care($0) }),
            "next-from-ms": .array(last.nextFrom.map { JSON($0.milliseconds) }),
        ]
    }

    private func care(_ care: JoinedEntry) -> JSON {
        [
            "entry": entry(care.entry), "running": .bool(care.isRunning),
            "ends-ms": .array(care.endMilliseconds.map { JSON($0) }),
            "ended-by": .array(care.ends.map { id($0.state.entry) }),
        ]
    }

    /// An entry with who answered it, and what mended a rupture.
    func entry(_ entry: EntryView) -> JSON {
        let whole = EntryJSON.entry(entry, in: names)
        guard case .object(let members) = whole else { return whole }
        return .object(
            EntryJSON.folded(members, of: entry) + EntryJSON.below(entry, in: names))
    }

    private func id(_ id: EventID) -> JSON { .string(id.description) }

    /// The beginning of a day in UTC: what is folded says no hour.
    private func dayStart(_ milliseconds: Int64) -> Int64 {
        milliseconds - (milliseconds % 86_400_000 + 86_400_000) % 86_400_000
    }
}

/// How fresh a copy is, for programs: nothing of when the other parent's devices synced.
package enum FreshnessJSON {
    package static func json(_ fresh: CopyFreshness?) -> JSON {
        [
            "synced-at-ms": fresh?.syncedAt.map { JSON($0) } ?? .null,
            "latest": .array(
                (fresh?.latestOfEach ?? [:]).sorted { $0.key < $1.key }.map { parent, entry in
                    ["parent": JSON(parent), "entry": .string(entry.state.entry.description)]
                }),
        ]
    }
}
