import ArgumentParser
import JournalClient
import JournalLines
import JournalModel
import JournalText

/// Shows what the program does, on a made-up family in a temporary folder.
///
/// It looks at no journal of the person's, and needs no network. What it makes can go nowhere: see
/// `JournalHolder.isMadeUp`.
struct TryCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "try", abstract: Sentences.Help.trying)

    @OptionGroup var global: GlobalOptions
    @Option(help: ArgumentHelp("Another made-up family.", valueName: "number"))
    var seed: UInt64 = 1
    @Option(help: ArgumentHelp("Of so many days, where the machine is slow.", valueName: "number"))
    var days = 365

    func validate() throws {
        guard Self.range.contains(days) else {
            throw ValidationError("--days takes a number from 2 to 3660")
        }
    }

    private static let range = 2...3_660

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let folder = try TryFolder(environment: run.environment)
        let end = run.terminal.isOfProcess ? TryEnd(remove: folder.remove) : nil
        defer {
            end?.stop()
            folder.remove()
        }
        end?.begin()
        if !global.json { run.remark(Sentences.Trying.making) }
        let houses = try MadeUpHouses(
            in: folder.path, seed: seed, endingAt: Self.evening(run), zone: run.zone,
            days: days
        ) {
            end?.rest()
            end?.begin()
        }
        var screens = TryScreens(
            run: run, folder: folder, houses: houses, days: days, end: end)
        try await screens.showAll()
        return .done
    }

    /// The last 18:20 that was, so that there is a day to see.
    private static func evening(_ run: Run) -> UInt64 {
        var time = run.zone.local(run.now).midnight
        (time.hour, time.minute) = (18, 20)
        let today = run.zone.moment(time).utcMilliseconds
        guard today > run.now else { return UInt64(clamping: today) }
        return UInt64(clamping: run.zone.moment(time.adding(days: -1)).utcMilliseconds)
    }
}

/// The screens of the demonstration, one after the other.
private struct TryScreens {
    let run: Run
    let folder: TryFolder
    let houses: MadeUpHouses
    let days: Int
    let end: TryEnd?
    private var shown: [JSON] = []
    private var number = 0
    private static let count = 7

    init(run: Run, folder: TryFolder, houses: MadeUpHouses, days: Int, end: TryEnd?) {
        (self.run, self.folder, self.houses, self.end) = (run, folder, houses, end)
        self.days = days
    }

    mutating func showAll() async throws {
        let bottle = EntryName.short(houses.bottle)
        show(Sentences.Trying.begins(houses.count, days: days, in: folder.path))
        try await screen(Sentences.Trying.day, [["today"]])
        try await screen(Sentences.Trying.log, [["log", "--count", "8"]])
        try await correct(bottle)
        try await screen(Sentences.Trying.versions, [["conflicts"]], ending: 3)
        try await screen(
            Sentences.Trying.settling,
            [["resolve", bottle, "--keep", "1"], ["conflicts"]])
        try await screen(Sentences.Trying.audit, [["audit"]])
        let copy = "\(folder.path)/copy"
        try folder.copy("\(MadeUpHouses.names[0])/\(MadeUpHouses.journal)", to: "copy")
        guard try houses.flipBit(inStoreOf: copy) != nil else {
            throw TryError.unexpected(command: "rapport audit", status: 0)
        }
        try await screen(Sentences.Trying.flipped, [["audit", "--store", copy]], ending: 3)
        begin()
    }

    /// Both parents change one entry, and neither has heard of the other.
    private func correct(_ bottle: String) async throws {
        for (parent, amount) in [(0, "155ml"), (1, "125ml")] {
            for words in [["show", bottle], ["edit", bottle, amount]] {
                let status = await call(words, of: parent, on: nil)
                try check(words, status, 0)
            }
        }
        try houses.level()
    }

    private mutating func begin() {
        end?.rest()
        folder.remove()
        guard !run.global.json else {
            return run.terminal.show(
                ["made-up": true, "entries": JSON(houses.count), "screens": .array(shown)])
        }
        show(
            [
                "", Sentences.Trying.head(Self.count, of: Self.count, Sentences.Trying.own), "",
            ] + Sentences.Trying.beginnings.map { "  \($0)" } + ["", Sentences.Trying.next])
    }

    // MARK: One screen

    private mutating func screen(
        _ words: String, _ commands: [[String]], ending wanted: Int32 = 0
    ) async throws {
        pause()
        number += 1
        show(["", Sentences.Trying.head(number, of: Self.count, words)])
        for words in commands {
            let line = TypedLine(words: words).text
            show(["", "$ \(line)"])
            let status = await call(words, of: 0, on: run.global.json ? nil : run.terminal)
            try check(words, status, wanted)
            shown.append(["command": .string(line), "status": JSON(Int(status))])
        }
    }

    private func show(_ lines: [String]) {
        if !run.global.json { run.terminal.showBroken(lines) }
    }

    /// Waits for a person, if one sits there.
    private func pause() {
        guard !run.global.json else { return }
        end?.rest()
        _ = run.terminal.ask(Sentences.Trying.pause)
        end?.begin()
    }

    private func check(_ words: [String], _ status: Int32, _ wanted: Int32) throws(TryError) {
        guard status == wanted else {
            throw .unexpected(command: TypedLine(words: words).text, status: status)
        }
    }

    /// Runs the program itself on a parent's home: with nothing of this person's, by the clock of
    /// the made-up family, and without a question.
    private func call(_ words: [String], of parent: Int, on terminal: Terminal?) async -> Int32 {
        await Program.run(
            arguments: words,
            environment: ["RAPPORT_HOME": houses.home(parent).folder, "RAPPORT_SYNC": "off"],
            terminal: terminal?.transcript ?? .silent,
            surroundings: houses.surroundings(parent), zone: run.zone)
    }
}
