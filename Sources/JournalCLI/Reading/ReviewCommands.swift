import ArgumentParser
import EventLog
import JournalClient
import JournalLines
import JournalModel
import JournalText

/// A month looked back on, of both parents together.
struct ReviewCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: Sentences.Help.review)

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("A store without keys, as a daemon's.", valueName: "dir"))
    var store: String?
    @Argument(help: "Which month: october, 2026-10, last month; this one if none is named.")
    var month: [String] = []

    var storeFolder: String? { store }

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let reader = MonthReader(zone: run.zone, now: run.now)
        let first = try reader.month(month, for: "review")
        // Nothing private is part of it.
        let copy = try store.map { try run.copy(in: $0) } ?? run.sharedCopy()
        let names = try Names(copy)
        let when = WhenText(zone: run.zone, now: run.now)
        let review = try copy.month(of: reader.daysBegun(of: first))
        let entry = names.below.entry
        guard !global.json else {
            run.terminal.show(ReviewJSON(names: names).month(review, entry: entry))
            return .done
        }
        // Said once to who sits here, and not of a month in which nothing stands.
        let page = ReviewPage(run.lookedBack(names, when, store: store), entry: entry)
        let isFirst =
            store == nil && run.terminal.size != nil && !copy.hasLookedBack
            && page.holdsAnything(review)
        run.terminal.showList(
            page.lines(
                review, month: MonthReader.title(first),
                fresh: (try? copy.freshness()).flatMap(
                    FreshnessText(names: names, when: when).line),
                once: isFirst ? Sentences.Review.inStep : nil))
        if isFirst { copy.noteLookedBack() }
        return .done
    }
}

/// What was asked of each child by how often it was met, and the next step.
struct LadderCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "ladder", abstract: Sentences.Help.ladder)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "Which child; all of them if none is named.")
    var child: [String] = []

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let copy = try run.sharedCopy()
        let names = try Names(copy)
        let when = WhenText(zone: run.zone, now: run.now)
        let meant = try child.isEmpty ? nil : names.child(child.joined(separator: " "))
        let ladders = try copy.ladders(through: when.dayNumber(run.now)).filter {
            meant == nil || $0.child == meant
        }
        guard !global.json else {
            let json = ReviewJSON(names: names)
            run.terminal.show(json.ladders(ladders, through: when.dayNumber(run.now)))
            return .done
        }
        let text = LadderText(names: names)
        run.terminal.showList(
            ladders.isEmpty
                ? [run.terminal.completed(Sentences.Review.nothingAsked)]
                : ladders.flatMap(text.lines))
        return .done
    }
}

/// What was mended, and what is open; one's own private ones too.
struct RepairsCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "repairs", abstract: Sentences.Help.repairs)

    @OptionGroup var global: GlobalOptions

    func carryOut(_ run: Run) async throws -> ExitStatus {
        if !global.json { try run.mustBeScreen() }
        let when = WhenText(zone: run.zone, now: run.now)
        let copies = try run.copiesToList(try run.replica().copy, isOne: false)
        var lines: [String] = []
        var all: [JSON] = []
        for copy in copies {
            let names = try Names(copy)
            let entries = try copy.ruptures().filter { entry in
                // One that was shared stands there.
                !names.isPrivate || PrivateJournal.counterpart(of: entry) == nil
            }
            let json = ReviewJSON(names: names)
            all.append(json.clock(RepairClock(entries)).marked(names.isPrivate))
            lines += LedgerPage(run.lookedBack(names, when)).repairs(entries)
        }
        if global.json {
            run.terminal.show(["journals": .array(all)])
        } else {
            run.terminal.showList(
                lines.isEmpty ? [run.terminal.completed(Sentences.Review.noRuptures)] : lines)
        }
        return .done
    }
}

/// What was promised, and what became of it.
struct PromisesCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "promises", abstract: Sentences.Help.promises)

    @OptionGroup var global: GlobalOptions

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let copy = try run.sharedCopy()
        let names = try Names(copy)
        let when = WhenText(zone: run.zone, now: run.now)
        let entries = try copy.all(.promise)
        guard !global.json else {
            let json = ReviewJSON(names: names)
            run.terminal.show(json.promises(PromiseLedger.all(in: entries)))
            return .done
        }
        try run.mustBeScreen()
        let lines = LedgerPage(run.lookedBack(names, when)).promises(entries)
        run.terminal.showList(
            lines.isEmpty ? [run.terminal.completed(Sentences.Review.noPromises)] : lines)
        return .done
    }
}

extension Run {
    /// The journal that both keep.
    fileprivate func sharedCopy() throws -> JournalCopy {
        guard !global.isPrivate else { return try sharedReplica().copy }
        return try replica().copy
    }

    /// Throws `forScreenOnly` where nobody sits: one pipe would make a list of one kind.
    fileprivate func mustBeScreen() throws(ListError) {
        guard terminal.size != nil else { throw .forScreenOnly }
    }

    fileprivate func lookedBack(
        _ names: Names, _ when: WhenText, store: String? = nil
    ) -> LookedBack {
        LookedBack(
            names: names, when: when,
            folds: FoldedHeaps(
                names: names, when: when,
                store: store.map { "--store \(ShellWord.quoted($0))" },
                complete: terminal.completed))
    }

    /// The ruptures of who sits here at which they are asked to look again, of both journals.
    func lookAgain(_ shared: Replica, _ own: Parent?) throws -> [EventID] {
        guard let own else { return [] }
        let when = WhenText(zone: zone, now: now)
        return try copiesToList(shared.copy, isOne: false).flatMap { copy in
            let isPrivate = copy.beside != nil
            let entries = try copy.ruptures().filter { entry in
                !isPrivate || PrivateJournal.counterpart(of: entry) == nil
            }
            return LookAgain.asked(
                entries, of: try copy.parent() ?? own, today: when.dayNumber(now),
                dayOf: when.dayNumber
            ).map { $0.repair ?? $0.rupture }
        }
    }
}
