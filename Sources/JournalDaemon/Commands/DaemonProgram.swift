import ArgumentParser
import Glibc
public import JournalClient
import Logging
import Synchronization

/// The program `rapportd`, as a function of its arguments.
public enum DaemonProgram {
    /// The link by which a journal can be given to the daemon of a folder, as
    /// `rapportd setup-link` prints it. Throws `DaemonError`.
    public static func setupLink(in folder: String) throws(DaemonError) -> SetupLink {
        try SetupLinkFile.asked(in: folder)
    }

    /// Has root take the place of the user whose folder a command line names. To be called before
    /// anything else, since it holds for the thread that calls, and for those that it begins.
    /// Gives an exit status where that cannot be.
    public static func takeOwnersPlace(_ arguments: [String]) -> Int32? {
        guard let command = try? Rapportd.parseAsRoot(arguments) as? any DaemonCommand,
            let folders = command.acting
        else { return nil }
        do throws(DaemonError) {
            try ActingOwner.become(for: folders)
            return nil
        } catch {
            complain(Sentences(error, Typed(arguments)))
            return 1
        }
    }

    /// Runs a command line without the program's name. Gives the exit status: 0 done, 1 could not,
    /// 64 not a command line of this program, 78 a `serve` that waiting never mends.
    public static func run(_ arguments: [String]) async -> Int32 {
        // A limit on the size of files is an error of the write, as a full disk is, and no end.
        signal(SIGXFSZ, SIG_IGN)
        let typed = Typed(arguments, by: .current)
        do {
            if let sentences = Sentences(unknown: arguments) {
                complain(sentences)
                return 64
            }
            let command = try Rapportd.parseAsRoot(arguments)
            if let command = command as? any DaemonCommand {
                try await command.start(typed)
            } else {
                var command = command
                try command.run()
            }
            return 0
        } catch let error as DaemonError {
            complain(Sentences(error, typed))
            return arguments.first == "serve" && error.isLasting ? lasting : 1
        } catch is SomethingToDo {
            return 1
        } catch let error as BackupError {
            complain(Sentences(error))
            return 1
        } catch {
            return report(error, typed)
        }
    }

    /// EX_CONFIG of sysexits.h; the package's unit does not start again after it.
    private static let lasting: Int32 = 78

    /// What ArgumentParser throws: a wish for help, or arguments that it cannot place.
    private static func report(_ error: any Error, _ typed: Typed) -> Int32 {
        switch Rapportd.exitCode(for: error) {
        case .success:
            LogText.lines(Rapportd.fullMessage(for: error)).forEach(Output.data)
            return 0
        case .validationFailure:
            complain(Sentences(usage: Rapportd.message(for: error), of: typed.words))
            return 64
        default:
            complain(Sentences(unexpected: error, typed))
            return 1
        }
    }

    private static func complain(_ sentences: Sentences) {
        Output.complain(error: sentences.error, hint: sentences.hint)
    }
}

/// Where the program writes: data to stdout, talk to stderr; one line at a time, each harmless.
enum Output {
    static func data(_ line: String) { say(line, to: STDOUT_FILENO) }

    static func talk(_ line: String) { say(line, to: STDERR_FILENO) }

    static func complain(error: String, hint: String) {
        guard isJSON.load(ordering: .relaxed) else {
            talk("rapportd: error: \(error)")
            return talk("rapportd: hint: \(hint)")
        }
        jsonLog("rapportd").log(
            event: LogEvent(
                level: .error, message: "\(error)", metadata: ["hint": "\(hint)"], source: "",
                file: "", function: "", line: 0))
    }

    /// From now on all is said as objects, one a line, beside the log.
    static func useJSON() { isJSON.store(true, ordering: .relaxed) }

    private static let isJSON = Atomic<Bool>(false)

    private static func say(_ line: String, to file: Int32) {
        guard isJSON.load(ordering: .relaxed) else { return write(line, to: file) }
        let message = line.hasPrefix("rapportd: ") ? String(line.dropFirst(10)) : line
        HarmlessLog(JSONLog { write($0, to: file) }).log(
            event: LogEvent(
                level: .info, message: "\(message)", metadata: nil, source: "", file: "",
                function: "", line: 0))
    }

    /// The daemon's log, on stderr.
    @Sendable static func log(_ label: String) -> any LogHandler {
        HarmlessLog(StreamLogHandler.standardError(label: label))
    }

    /// The same as one JSON object a line.
    @Sendable static func jsonLog(_ label: String) -> any LogHandler {
        HarmlessLog(JSONLog { write($0, to: STDERR_FILENO) })
    }

    private static func write(_ line: String, to file: Int32) {
        var bytes = Array((LogText.line(line) + "\n").utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            // Nobody reads any more: nothing to be done.
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}
