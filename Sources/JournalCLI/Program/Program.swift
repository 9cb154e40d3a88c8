import ArgumentParser
public import JournalClient
public import JournalLines
import JournalModel
public import JournalText

/// The command line program: arguments in, sentences out.
public enum Program {
    /// The system's own, where what a person writes waits two minutes before others hear of it.
    public static let surroundings = Surroundings.system.waiting(.seconds(120))

    /// Runs one command.
    ///
    /// - Parameters:
    ///   - arguments: what follows the program's name.
    ///   - environment: `RAPPORT_HOME`, `RAPPORT_PASSPHRASE`, `RAPPORT_SYNC`, `XDG_DATA_HOME`,
    ///     `HOME` count.
    ///   - background: what starts processes that go on behind it; nil: nothing syncs by itself.
    /// - Returns: the exit status: 0 done, 1 could not, 2 partly, 3 something waits for a person,
    ///   64 usage.
    public static func run(
        arguments: [String], environment: [String: String], terminal: Terminal,
        surroundings: Surroundings = Program.surroundings, zone: Zone = .system,
        background: Background? = nil
    ) async -> Int32 {
        let typed = TypedLine(arguments)
        let terminal = terminal.completing(CommandPlace(typed: arguments).naming)
        var place: Place?
        do {
            let words = Self.opening(arguments, environment) ?? arguments
            guard let verb = try parse(words, terminal, KnownNames(environment, surroundings))
            else {
                return try ended(.done, terminal)
            }
            let run = Run(
                terminal: terminal, environment: environment, surroundings: surroundings,
                zone: zone, global: verb.global, background: background)
            place = run.place(store: verb.storeFolder)
            try check(verb, run)
            if verb.writes {
                await run.askIfInDoubt()
                run.remindOfRefusal()
            }
            if syncsFirst(verb) { await run.syncBeforeReading() }
            // Nobody sees what the one in the background says.
            if (verb as? SyncCommand)?.due != true, !(verb is TryCommand) { run.tellOfSyncNews() }
            if surroundings.isClockUnset, !verb.global.json {
                terminal.remark(Sentences.clockUnset(zone.local(run.now).text))
            }
            do {
                let status = try await verb.carryOut(run)
                await run.syncAfterWriting()
                return try ended(status, terminal)
            } catch {
                // What was written before it failed stands.
                await run.syncAfterWriting()
                throw run.explained(error)
            }
        } catch {
            let explanation = Explanation.of(
                error,
                place: place ?? .home(Home.chosen(option: nil, environment: environment).folder),
                typed: typed)
            terminal.remark("rapport: error: \(explanation.line)")
            for hint in explanation.hints(after: CommandLineWords.ordered(arguments)) {
                terminal.remark("rapport: hint: \(hint)")
            }
            return explanation.status.rawValue
        }
    }

    /// Throws what keeps any command of this sort from being carried out here.
    private static func check(_ verb: any Verb, _ run: Run) throws {
        try run.checkObserver(verb)
        try UnknownZone.check(verb, run.environment, run.terminal)
    }

    /// Whether it lists what a person reads: a program that reads JSON says itself when it syncs.
    private static func syncsFirst(_ verb: any Verb) -> Bool {
        (verb as? any ReadingVerb)?.lists == true && verb.storeFolder == nil && !verb.global.json
    }

    /// The command that no command means: today, once there is a journal; nil if there is a command
    /// or an option that asks for something else.
    private static func opening(
        _ arguments: [String], _ environment: [String: String]
    ) -> [String]? {
        guard arguments.first?.hasPrefix("-") != false,
            let global = try? GlobalOptions.parse(arguments)
        else { return nil }
        let home = Home.chosen(option: global.home, environment: environment)
        guard (try? home.journals().isEmpty) == false else { return nil }
        return arguments + ["today"]
    }

    /// Says the version if these words ask for it alone, before anything else is made ready.
    ///
    /// - Returns: whether it was asked for and all of it was said.
    public static func saysVersion(_ arguments: [String]) -> Bool {
        arguments == ["--version"] && Terminal.answer(RapportCommand.version + "\n")
    }

    /// The status of a run that came to its end. Throws `AnswerCut` if nobody can have read all
    /// that it answered.
    private static func ended(
        _ status: ExitStatus, _ terminal: Terminal
    ) throws(AnswerCut) -> Int32 {
        guard terminal.isWhole() else { throw AnswerCut() }
        return status.rawValue
    }

    /// The command that is meant; nil once help or the version was printed.
    private static func parse(
        _ typed: [String], _ terminal: Terminal, _ known: KnownNames
    ) throws -> (any Verb)? {
        let ordered = CommandLineWords.ordered(typed)
        try CommandLineWords.checkServers(ordered)
        let line = CommandLineWords.line(ordered, known)
        if let slip = line.slip { terminal.remark(Sentences.readAs(slip.typed, slip.meant)) }
        let arguments = line.words
        try CommandLineWords.checkOnce(arguments)
        if let verb = PlainWords.verb(arguments) ?? RapportCommand.named(arguments) {
            try checkFolders(of: verb, arguments)
            return verb
        }
        if let page = HelpPage.topic(arguments) {
            terminal.showPage(page)
            return nil
        }
        do {
            try CommandLineWords.check(arguments)
        } catch let error {
            guard let verb = CommandLineWords.unclear(arguments, error, known) else { throw error }
            return verb
        }
        do {
            var command = try RapportCommand.parseAsRoot(arguments)
            if let verb = command as? any Verb {
                try checkFolders(of: verb, arguments)
                return verb
            }
            // Help, of the program or of one command: it is thrown as a message.
            try command.run()
            return nil
        } catch let error as UsageError {
            throw error
        } catch {
            guard RapportCommand.exitCode(for: error) != .success else {
                try CommandLineWords.mustAskForHelp(arguments)
                let page = RapportCommand.fullMessage(for: error, columns: HelpPage.columns)
                terminal.show(HelpPage.lines(arguments, parser: page))
                return nil
            }
            throw UsageError.parser(
                RapportCommand.message(for: error),
                command: HelpPage.path(arguments).joined(separator: " "))
        }
    }

    /// A folder without a name, as from an empty variable of a script, would be the current one.
    private static func checkFolders(of verb: any Verb, _ words: [String]) throws(UsageError) {
        for (name, value) in [("--home", verb.global.home), ("--store", verb.storeFolder)] {
            guard value?.isEmpty == true else { continue }
            throw .parser(
                "Missing value for '\(name) <dir>'",
                command: HelpPage.path(words).joined(separator: " "))
        }
    }
}

/// The words after the program's name.
enum CommandLineWords {
    /// Throws `unknownCommand`, `noCommand` or `parser` for words that name no command.
    static func check(_ words: [String]) throws(UsageError) {
        let isHelp = words.first == "help"
        var names = words.dropFirst(isHelp ? 1 : 0)
        guard let name = names.popFirst() else { return }
        if let option = GlobalOptions.names.first(where: { name.hasPrefix($0) }) {
            guard words.count > 1 || !GlobalOptions.valued.contains(name) else {
                throw .parser("Missing value for '\(option) <value>'", command: "")
            }
            throw .noCommand
        }
        guard !name.hasPrefix("-") else { return }
        if isHelp, !RapportCommand.names.contains(name) {
            let topics = HelpTopic.allCases.map(\.rawValue)
            let closest = ClosestName.all(closeTo: name, among: topics)
            guard closest.isEmpty else {
                throw .unknownCommand(name, closest: closest.map { "help \($0)" })
            }
        }
        try check(name, among: RapportCommand.names, of: "")
        let group = RapportCommand.groups.first { $0.configuration.commandName == name }
        guard let group, let next = names.first, !next.hasPrefix("-") else { return }
        let members = group.configuration.subcommands.compactMap { $0.configuration.commandName }
        try check(next, among: members, of: "\(name) ")
    }

    /// Throws `parser` where no word asks for help or for the version: "-1h" is no "-h", and
    /// nothing would be written without a word.
    static func mustAskForHelp(_ words: [String]) throws(UsageError) {
        let asking: Set<String> = ["help", "-h", "-help", "--help", "--version"]
        guard !words.contains(where: asking.contains),
            let word = words.first(where: { $0.hasPrefix("-") && !$0.hasPrefix("--") })
        else { return }
        throw .parser(
            "Unknown option '\(word)'", command: HelpPage.path(words).joined(separator: " "))
    }

    /// Options that take one value more each time they are given.
    static let repeatable: Set<String> = [
        "--set", "--clear", "--tag", "--kind", "--revoke", "--unit",
    ]

    /// Throws `givenTwice`: of an option that is given twice the parser would drop the first value.
    static func checkOnce(_ words: [String]) throws(UsageError) {
        var seen: Set<String> = []
        for word in words.prefix(while: { $0 != "--" }) where word.hasPrefix("--") {
            let name = String(word.prefix { $0 != "=" })
            // A file of several children is given one for each of them.
            let isOfFile = name == "--child" && words.contains("import")
            guard seen.insert(name).inserted || repeatable.contains(name) || isOfFile else {
                throw .givenTwice(name)
            }
        }
    }

    /// The words with a time of an option in one piece, and a line that begins with what happened
    /// under the command that writes it.
    static func line(
        _ words: [String], _ known: KnownNames? = nil
    ) -> (words: [String], slip: LineEntry.Slip?) {
        var joined = CommandWords.joined(words, timeOptions: ["--at", "--due", "--born"])
        guard var first = joined.first, !first.hasPrefix("-") else { return (joined, nil) }
        // "note: he sang".
        if first.hasSuffix(":"), joined.count > 1, EntryKind(name: String(first.dropLast())) != nil
        {
            first.removeLast()
            joined[0] = first
        }
        let (options, rest) = parted(joined)
        guard let verb = verb([first] + rest, { known?.contain($0, options) == true }) else {
            return (joined, nil)
        }
        let name = verb.name.map { ["--child", $0] } ?? []
        return (verb.command + options + name + verb.words, verb.slip)
    }

    /// What a line writes whose first word is no command, and neither one of the server's program.
    static func verb(
        _ words: [String], _ isName: (String) -> Bool = { _ in false }
    ) -> CommandWords.Verb? {
        CommandWords.verb(
            words, commands: RapportCommand.names, near: ServerCommands.names, isName: isName)
    }

    /// The options of every command, which stand right behind the first word, and what stands
    /// behind them.
    static func parted(_ words: [String]) -> (options: [String], rest: ArraySlice<String>) {
        var options: [String] = []
        var rest = words.dropFirst()
        while let word = rest.first, GlobalOptions.names.contains(word) {
            let count = GlobalOptions.valued.contains(word) ? 2 : 1
            options += rest.prefix(count)
            rest = rest.dropFirst(count)
        }
        return (options, rest)
    }

    /// A line that names no command and has several words: it may say what happened. Nil for any
    /// other one.
    static func unclear(
        _ words: [String], _ error: UsageError, _ known: KnownNames
    ) -> (any Verb)? {
        guard case .unknownCommand(let name, _) = error, words.first == name else { return nil }
        // What stood before the first word stands behind it here.
        var start = 1
        while start < words.count, GlobalOptions.names.contains(words[start]) {
            start += GlobalOptions.valued.contains(words[start]) ? 2 : 1
        }
        guard start < words.count, !words[start].hasPrefix("-") else { return nil }
        // Of a name, of "she", and of a word that only means something alike, several words say
        // what happened.
        let isOther =
            !CommandSynonyms.meant(by: name).isEmpty || LineWords.isPronoun(name.lowercased())
            || known.contain(name, Array(words[1..<start]))
        let namesActivity = !LineWords.meansItself(name.lowercased())
        let meant = isOther ? [] : Self.closest(to: name, orActivities: namesActivity)
        let options = words[1..<start] + ["--unclear=," + meant.joined(separator: ",")]
        return try? NoteCommand.parse(options + [name] + words[start...])
    }

    private static func check(
        _ name: String, among names: [String], of group: String
    ) throws(UsageError) {
        guard !names.contains(name) else { return }
        let closest = closest(to: name, among: names, of: group)
        throw .unknownCommand(group + name, closest: closest.map { asTyped(group + $0) })
    }

    /// The commands that a first word may have meant, as they can be typed.
    ///
    /// - Parameter orActivities: whether it may be a slip in the name of what happened.
    static func closest(to name: String, orActivities: Bool = true) -> [String] {
        closest(to: name, among: RapportCommand.names, of: "", orActivities).map(asTyped)
    }

    private static func closest(
        to name: String, among names: [String], of group: String, _ orActivities: Bool = true
    ) -> [String] {
        var closest = group.isEmpty ? CommandSynonyms.meant(by: name) : []
        if closest.isEmpty {
            let servers = group.isEmpty ? ServerCommands.names : []
            closest = ClosestName.all(closeTo: name, among: names + servers)
        }
        if closest.isEmpty, group.isEmpty, orActivities {
            let activities = Activities.phrases.filter { !$0.contains(" ") }
            // One letter too many is a slip more often than the beginning of a longer word.
            closest = ClosestName.oneLetter(from: name, among: activities)
                .filter { mayBeSlip(of: $0, name) }
            // Two words for one activity are one choice: nap, and not naps as well.
            var named: Set<String> = []
            closest = closest.filter { word in
                Activities.activity(of: word).map { named.insert($0).inserted } ?? true
            }
            if closest.isEmpty {
                closest = ClosestName.all(closeTo: name, among: activities)
                    .filter { mayBeSlip(of: $0, name) }
            }
        }
        return closest
    }

    /// Whether a word may be a slip in the name of an activity, which would be written down as it
    /// is pasted: it begins as that does, or two letters changed places, and of a short name one
    /// letter is wrong.
    private static func mayBeSlip(of activity: String, _ typed: String) -> Bool {
        let typed = typed.lowercased()
        if activity.hasPrefix(typed) { return true }
        let isSameStart = typed.first == activity.first
        let isSwapped = Array(typed.prefix(2)) == activity.prefix(2).reversed()
        let most = activity.count < 7 ? 1 : 2
        return (isSameStart || isSwapped)
            && LetterDistance.distance(typed, activity, atMost: most) != nil
    }

    /// A command that can be typed as it is named: of one that needs more words its help.
    private static func asTyped(_ command: String) -> String {
        if ServerCommands.names.contains(command) { return ServerCommands.help(of: command) }
        let words = line(command.split(separator: " ").map(String.init)).words
        return (try? RapportCommand.parseAsRoot(words)) == nil ? "\(command) --help" : command
    }

    /// Moves the options of every command that stand before the command's name behind it.
    static func ordered(_ words: [String]) -> [String] {
        var early: [String] = []
        var rest = words[...]
        while let word = rest.first {
            let name = String(word.prefix { $0 != "=" })
            let hasValue = GlobalOptions.valued.contains(name) && !word.contains("=")
            guard GlobalOptions.valued.contains(name) || GlobalOptions.plain.contains(word) else {
                break
            }
            early += rest.prefix(hasValue ? 2 : 1)
            rest = rest.dropFirst(hasValue ? 2 : 1)
        }
        guard let command = rest.first, !command.hasPrefix("-") else {
            // Before help and the version they mean nothing.
            return rest.isEmpty ? early : Array(rest)
        }
        rest = rest.dropFirst()
        guard RapportCommand.groupNames.contains(command), let next = rest.first,
            !next.hasPrefix("-")
        else {
            return [command] + early + rest
        }
        return [command, next] + early + rest.dropFirst()
    }
}

extension TypedLine {
    /// What followed the program's name, with the command that it names.
    init(_ arguments: [String]) {
        self.init(words: arguments, command: CommandLineWords.ordered(arguments).first)
    }
}
