import ArgumentParser
import EventLog
import JournalClient
import JournalImport
import JournalLines
import JournalText
import Synchronization

/// How a run ends.
enum ExitStatus: Int32 {
    /// What was asked for is done.
    case done = 0
    /// It could not be done; the journal is as it was.
    case couldNot = 1
    /// Done, and not everything was exchanged: `sync` only.
    case partly = 2
    /// Done, and something waits for a person: `conflicts`, `audit` and `status --check` only.
    case waits = 3
    /// The arguments ask for nothing that there is.
    case usage = 64
}

/// A command of the program.
protocol Verb: ParsableCommand {
    /// Options that every command has.
    var global: GlobalOptions { get }

    /// The store that it looks at, if that is not the home's.
    var storeFolder: String? { get }

    /// Whether it writes in a journal that is here as it was typed, and does not just list.
    var writes: Bool { get }

    /// Whether it works in the copy of somebody who only reads.
    var suitsObservers: Bool { get }

    /// Does it.
    func carryOut(_ run: Run) async throws -> ExitStatus
}

extension Verb {
    var storeFolder: String? { nil }
    var writes: Bool { false }
    var suitsObservers: Bool { false }
}

/// A command that writes in a journal that is here: when the device's folder was copied or put
/// back from an older copy, the daemon is asked for what this device wrote since, for two seconds
/// at most and only then, so that the person sees it and the new line continues it.
protocol WritingVerb: Verb {}

extension WritingVerb {
    var writes: Bool { true }
}

/// A command that lists what is written: the copy that it lists may be made new first.
protocol ReadingVerb: Verb {
    /// Whether it lists anything as it was typed.
    var lists: Bool { get }
}

extension ReadingVerb {
    var lists: Bool { true }
}

extension ReadingVerb {
    var suitsObservers: Bool { lists }
}

/// A command that works in the copy of somebody who only reads, too: it writes nothing.
protocol ObserverVerb: Verb {}

extension ObserverVerb {
    var suitsObservers: Bool { true }
}

/// Options that every command has, also before its name.
struct GlobalOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of your journals.", valueName: "dir"))
    var home: String?

    @Option(help: ArgumentHelp("Which of several journals.", valueName: "name"))
    var journal: String?

    @Flag(help: "Answer as JSON.")
    var json = false

    @Flag(name: .customLong("private"), help: "In your private journal, for your own devices.")
    var isPrivate = false

    /// Those that take a value.
    static let valued = ["--home", "--journal"]
    /// Those that take none.
    static let plain = ["--json", "--private"]
    /// All of them.
    static var names: [String] { valued + plain }
}

/// What one run of a command works with.
struct Run {
    let terminal: Terminal
    let environment: [String: String]
    let surroundings: Surroundings
    let zone: Zone
    let global: GlobalOptions
    /// What may go on behind the run; nil if nothing may.
    let background: Background?
    /// The folder of the journals.
    let home: Home
    private let opened = Opened()

    init(
        terminal: Terminal, environment: [String: String], surroundings: Surroundings, zone: Zone,
        global: GlobalOptions, background: Background? = nil
    ) {
        self.terminal = terminal
        self.environment = environment
        self.surroundings = surroundings
        self.zone = zone
        self.global = global
        self.background = background
        home = Home.chosen(option: global.home, environment: environment)
    }

    /// What was found and opened: it is looked for once.
    private final class Opened: Sendable {
        let folder = Mutex<JournalFolder?>(nil)
        let copy = Mutex<JournalCopy?>(nil)
        let replica = Mutex<Replica?>(nil)
        let isPassphraseTyped = Mutex(false)
        let privateJournal = Mutex<PrivateJournal?>(nil)
        let secret = Mutex<[UInt8]?>(nil)
        /// What standard input holds behind a link.
        let rest = Mutex<String?>(nil)
    }

    /// The replica that was opened, if one was.
    var openedHere: Replica? { opened.replica.withLock { $0 } }

    /// Whether the keys were opened by what a person typed, which no other process has.
    var isPassphraseTyped: Bool { opened.isPassphraseTyped.withLock { $0 } }

    /// Where the run works, for its errors.
    func place(store: String?) -> Place {
        if let store { return .store(Home(folder: store).folder) }
        guard let folder = try? journalFolder() else { return .home(home.folder) }
        return .journal(folder.path, home: home.folder)
    }

    /// The folder of the journal that is meant. Throws `HomeError`.
    func journalFolder() throws -> JournalFolder {
        if let folder = opened.folder.withLock({ $0 }) { return folder }
        let folder = try home.journal(named: global.journal)
        opened.folder.withLock { $0 = folder }
        return folder
    }

    /// The journal that is meant, without keys, so that nobody is asked for a passphrase; nil if
    /// it cannot be opened, which the command itself says. The command goes on in the same store.
    func readingCopy(writesNext: Bool = false) -> JournalCopy? {
        if let copy = opened.copy.withLock({ $0 }) { return copy }
        let copy = (try? journalFolder()).flatMap { folder in
            try? JournalCopy.look(
                into: folder.path, surroundings: surroundings, writesNext: writesNext)
        }
        opened.copy.withLock { $0 = copy }
        return copy
    }

    /// The current minute in milliseconds since 1970: what is entered as "now" is no finer.
    var now: Int64 { Int64(clamping: surroundings.now() / 60_000 * 60_000) }

    /// A day as people say it.
    func day(_ milliseconds: UInt64) -> String { DayText.text(milliseconds, zone, now: now) }

    /// Opens the journal that is meant, and says which devices came and went meanwhile.
    ///
    /// - Parameters:
    ///   - tellsOfLines: whether to tell of writing that is not this copy's, and of another server;
    ///     not where the command does so at its end.
    ///   - tellsOfObservers: whether to say whom the other parent asks to let read; not where the
    ///     command answers that.
    func replica(
        tellsOfLines: Bool = true, tellsOfObservers: Bool = true
    ) throws -> Replica {
        let replica =
            global.isPrivate ? try existingPrivateJournal().replica : try sharedReplica()
        if !global.json {
            try tellOfDevices(replica)
            if tellsOfObservers { try tellOfObservers(replica) }
            if tellsOfLines {
                if !replica.isObserver { try tellOfServers(replica) }
                try tellOfCalendars(replica)
                try tellOfForeignWriting(replica)
            }
        }
        return replica
    }

    /// The shared journal, also where the options ask for the private one.
    func sharedReplica() throws -> Replica {
        if let replica = opened.replica.withLock({ $0 }) { return replica }
        let replica = try Replica.open(
            journalFolder(), passphrase: passphrase, surroundings: surroundings,
            sharing: opened.copy.withLock { $0 })
        opened.replica.withLock { $0 = replica }
        return replica
    }

    /// The private journal, if one was begun on this device.
    func privateJournal() throws -> PrivateJournal? {
        if let journal = opened.privateJournal.withLock({ $0 }) { return journal }
        let journal = try sharedReplica().privateJournal(passphrase: passphrase)
        opened.privateJournal.withLock { $0 = journal }
        return journal
    }

    /// The private journal; begun now if there is none, with keys as protected as the shared ones.
    func begunPrivateJournal() throws -> PrivateJournal {
        if let journal = try privateJournal() { return journal }
        let shared = try sharedReplica()
        let journal = try shared.beginPrivateJournal(passphrase: opened.secret.withLock { $0 })
        opened.privateJournal.withLock { $0 = journal }
        return journal
    }

    /// The passphrase of protected keys: from the environment, else asked for, once.
    func passphrase() -> [UInt8]? {
        if let secret = opened.secret.withLock({ $0 }) { return secret }
        let known = environment["RAPPORT_PASSPHRASE"]
        if known == nil { opened.isPassphraseTyped.withLock { $0 = true } }
        let given = known ?? terminal.askSecret(Sentences.passphrase)
        let secret = given.flatMap { $0.isEmpty ? nil : Array($0.utf8) }
        opened.secret.withLock { $0 = secret }
        return secret
    }

    /// The answer: JSON if that was asked for, else lines.
    func answer(_ json: @autoclosure () -> JSON, _ lines: @autoclosure () -> [String]) {
        if global.json {
            terminal.show(json())
        } else {
            terminal.showBroken(lines())
        }
    }

    /// The same of a page, which is read from its beginning.
    func answer(_ json: @autoclosure () -> JSON, page lines: @autoclosure () -> [String]) {
        if global.json {
            terminal.show(json())
        } else {
            terminal.showPage(lines(), isBroken: true)
        }
    }

    /// A remark beside the answer.
    func remark(_ line: String) { terminal.remark(line) }

    /// `-` is standard input; anything else is itself.
    func words(_ text: String) throws -> String {
        guard text == "-" else { return text }
        let input = try readText()?.trimmed ?? ""
        guard !input.isEmpty else { throw UsageError.noInput }
        return input
    }

    /// A link as it was typed; for `-` it is asked for, or read from standard input, so that it
    /// stands in no list of processes.
    ///
    /// - Parameter isBeforeSheet: whether a sheet follows there, from the second line on.
    func link(_ typed: String, isBeforeSheet: Bool = false) throws -> String {
        guard typed == "-" else { return typed }
        if terminal.isInteractive { return terminal.ask(Sentences.askLink) ?? "" }
        guard isBeforeSheet else { return try words(typed) }
        let input = try words(typed)
        let end = input.firstIndex(where: \.isNewline) ?? input.endIndex
        opened.rest.withLock { $0 = String(input[end...]) }
        return String(input[..<end])
    }

    /// All of standard input as text, or what a link left of it. Throws `UsageError.notUTF8` if it
    /// is in another encoding.
    func readText() throws -> String? {
        if let rest = opened.rest.withLock({ $0 }) { return rest }
        guard let bytes = terminal.readAll() else { return nil }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw UsageError.notUTF8(FileEncoding(of: bytes))
        }
        return text
    }
}
