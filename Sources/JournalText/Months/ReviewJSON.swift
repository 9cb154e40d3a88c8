package import EventLog
import JournalClient
import JournalLines
package import JournalModel

/// Looking back, for programs: each number as the list of entries behind it, so that whoever has
/// the entries can work it out again. Parents are numbers.
package struct ReviewJSON {
    private let names: Names

    package init(names: Names) { self.names = names }

    /// A month.
    ///
    /// - Parameter entry: an entry as it stands; nil if it is not here.
    package func month(_ review: MonthReview, entry: (EventID) -> EntryView?) -> JSON {
        let repairs = review.repairs
        let named =
            (repairs.open.map(\.rupture) + repairs.told.map(\.rupture)
            + review.promises.map(\.promise)).compactMap(entry)
        let said = review.voices + review.delights + review.thanks
        return [
            "first": date(review.days.lowerBound), "last": date(review.days.upperBound),
            "gaps": .array(
                review.gaps.map { ["first": date($0.lowerBound), "last": date($0.upperBound)] }),
            "play": play(review.play), "asked": asked(review.asked),
            "ladders": .array(review.ladders.map(ladder)),
            "repairs": [
                "mended": .array(repairs.mended.map(mended)),
                "within-day": ids(repairs.withinDay.map(\.rupture)),
                "told": .array(repairs.told.map(told)), "open": .array(repairs.open.map(open)),
            ],
            "promises": .array(review.promises.map(promise)),
            "voices": ids(review.voices), "voices-about-parents": ids(review.voicesAboutParents),
            "delights": ids(review.delights), "thanks": ids(review.thanks),
            "children": .array(
                names.births.map { child, born in
                    ["child": .string(child.description), "born": .string(born.dateText)]
                }),
            "ages": .array(said.flatMap(ages)),
            "entries": .array((named + said).map { DayJSON(names: names).entry($0) }),
        ]
    }

    /// What was mended, and what is open: by ids alone, since a list of one kind with its words is
    /// for a screen.
    package func clock(_ clock: RepairClock) -> JSON {
        [
            "open": .array(clock.open.map(open)), "told": .array(clock.told.map(told)),
            "mended": .array(clock.repaired.map(mended)),
        ]
    }

    /// The promises, likewise.
    package func promises(_ promises: [LedgerPromise]) -> JSON {
        ["promises": .array(promises.map(promise))]
    }

    /// The ladders of all children as of a day, which it says.
    package func ladders(_ ladders: [Ladder], through day: Int) -> JSON {
        ["through": date(day), "ladders": .array(ladders.map(ladder))]
    }

    /// The requests of a child by how often they were met.
    private func ladder(_ ladder: Ladder) -> JSON {
        [
            "child": JSON(ladder.child?.description),
            "requests": .array(
                ladder.requests.map { request in
                    [
                        "words": .string(request.request.words),
                        "band": request.band.map { JSON($0.rawValue) } ?? .null,
                        "askings": ids(request.askings.map(\.entry)),
                        "met": ids(request.askings.filter(\.isMet).map(\.entry)),
                        "replies-by": .array(
                            Set(
                                request.askings.flatMap { asking in
                                    Replies.standing(names.below.replies(to: asking.entry))
                                        .map(\.parent)
                                }
                            ).sorted().map { JSON($0) }),
                    ]
                }),
            "play-days": .array(ladder.play.map(date)),
            "base": .array(ladder.base.map { .string($0.words) }),
            "last-easy": ids(ladder.lastEasy.map(\.entry)),
            "step": step(ladder.step),
        ]
    }

    // MARK: Parts

    private func play(_ play: MonthPlay) -> JSON {
        func led(_ lead: MonthPlay.Lead) -> JSON { ids(play.led[lead] ?? []) }
        return [
            "days": .array(play.days.map(date)), "entries": ids(play.entries),
            "led": ["child": led(.child), "parent": led(.parent), "both": led(.both)],
        ]
    }

    private func asked(_ asked: MonthAsked) -> JSON {
        [
            "days": .array(
                asked.days.map { ["date": date($0.number), "entries": ids($0.entries)] }),
            "during-play": ids(asked.duringPlay),
        ]
    }

    private func mended(_ one: RepairedRupture) -> JSON {
        [
            "rupture": .string(one.rupture.description), "repair": .string(one.repair.description),
            "after-ms": JSON(one.afterMilliseconds),
        ]
    }

    private func told(_ one: ToldRepair) -> JSON {
        [
            "rupture": .string(one.rupture.description), "repair": .string(one.repair.description),
            "parent": JSON(one.by),
        ]
    }

    private func open(_ one: OpenRupture) -> JSON {
        [
            "rupture": .string(one.rupture.description), "since-ms": JSON(one.sinceMilliseconds),
        ]
    }

    private func promise(_ promise: LedgerPromise) -> JSON {
        [
            "promise": .string(promise.promise.description),
            "giver": .string(
                promise.giver == Person.child.rawValue ? "child" : "parent-\(promise.giver)"),
            "given-ms": JSON(promise.givenMilliseconds),
            "due-ms": promise.dueMilliseconds.map { JSON($0) } ?? .null,
            "outcome": .string("\(promise.outcome)"),
        ]
    }

    private func step(_ step: LadderStep) -> JSON {
        switch step {
        case .begin: "begin"
        case .beginAgain: "begin-again"
        case .play: "play"
        case .stay: "stay"
        case .step(let band): .string("step-\(band.rawValue)")
        case .more: "more"
        }
    }

    private func ages(_ entry: EntryView) -> [JSON] {
        names.ages(of: entry).map { child, age in
            [
                "entry": .string(entry.state.entry.description),
                "child": .string(child.description), "years": JSON(age.years),
                "months": JSON(age.months), "days": JSON(age.days),
            ]
        }
    }

    private func date(_ number: Int) -> JSON {
        .string(
            CivilTime(utcMilliseconds: Int64(number) * 86_400_000, offsetMinutes: 0).dateText)
    }

    private func ids(_ ids: [EventID]) -> JSON { .array(ids.map { .string($0.description) }) }

    private func ids(_ entries: [EntryView]) -> JSON { ids(entries.map(\.state.entry)) }
}
