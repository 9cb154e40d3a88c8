import ArgumentParser
import Glibc
public import JournalClient
import Logging

/// The program `rapportd`, as a function of its arguments.
public enum DaemonProgram {
    /// The link by which a journal can be given to the daemon of a folder, as
    /// `rapportd setup-link` prints it. Throws `DaemonError`.
    public static func setupLink(in folder: String) throws(DaemonError) -> SetupLink {
        try SetupLinkFile.asked(in: folder)
    }

    /// Runs a command line without the program's name. Gives the exit status: 0 done, 1 could not,
    /// 64 not a command line of this program.
    public static func run(_ arguments: [String]) async -> Int32 {
        // A limit on the size of files is an error of the write, as a full disk is, and no end.
        signal(SIGXFSZ, SIG_IGN)
        do {
            if let sentences = Sentences(unknown: arguments) {
                complain(sentences)
                return 64
            }
            let command = try Rapportd.parseAsRoot(arguments)
            if let command = command as? any DaemonCommand {
                try await command.start()
            } else {
                var command = command
                try command.run()
            }
            return 0
        } catch let error as DaemonError {
            complain(Sentences(error))
            return 1
        } catch is SomethingToDo {
            return 1
        } catch let error as BackupError {
            complain(Sentences(error))
            return 1
        } catch {
            return report(error, arguments)
        }
    }

    /// What ArgumentParser throws: a wish for help, or arguments that it cannot place.
    private static func report(_ error: any Error, _ arguments: [String]) -> Int32 {
        switch Rapportd.exitCode(for: error) {
        case .success:
            LogText.lines(Rapportd.fullMessage(for: error)).forEach(Output.data)
            return 0
        case .validationFailure:
            complain(Sentences(usage: Rapportd.message(for: error), of: arguments.first))
            return 64
        default:
            complain(Sentences(unexpected: error))
            return 1
        }
    }

    private static func complain(_ sentences: Sentences) {
        Output.talk("rapportd: error: \(sentences.error)")
        Output.talk("rapportd: hint: \(sentences.hint)")
    }
}

/// Where the program writes: data to stdout, talk to stderr; one line at a time, each harmless.
enum Output {
    static func data(_ line: String) { write(line, to: STDOUT_FILENO) }

    static func talk(_ line: String) { write(line, to: STDERR_FILENO) }

    /// The daemon's log, on stderr.
    @Sendable static func log(_ label: String) -> any LogHandler {
        HarmlessLog(StreamLogHandler.standardError(label: label))
    }

    /// The same as one JSON object a line.
    @Sendable static func jsonLog(_ label: String) -> any LogHandler {
        HarmlessLog(JSONLog(write: Output.talk))
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
