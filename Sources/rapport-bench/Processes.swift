import Foundation
import JournalClient

/// The program as a person types it, beside git where git is at hand: each in turn, so that what
/// the machine does meanwhile meets all alike.
struct Processes {
    /// The built `rapport`.
    let program: String
    /// The folder of the journals.
    let home: String
    /// A folder of this run's own.
    let folder: String

    private static let rounds = 20

    /// Whole processes in milliseconds, and how often a note waits for the disk. A note is to take
    /// no longer than a signed commit of git in the same run.
    func rows(events: Int) throws -> [Row] {
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw BenchError.noProgram(program)
        }
        let commit = try signedCommit()
        var times: [[Double]] = [[], [], [], []]
        // The first round is not counted: it reads the programs from the disk.
        for round in 0...Self.rounds {
            let commands = [
                commit, [program, "--version"],
                [program, "note", "--home", home, "slept well, number \(round)"],
                [program, "log", "--home", home],
            ]
            for (index, command) in commands.enumerated() {
                guard let command else { continue }
                let time = try seconds { try Self.run(command) }
                if round > 0 { times[index].append(time * 1_000) }
            }
        }
        let medians = times.map { $0.isEmpty ? nil : $0.percentile(0.5) }
        let entries = "\(events) entries"
        return [
            Row(
                "process",
                commit == nil
                    ? "git commit -S: no git or ssh-keygen here" : "git commit -S, ssh key",
                medians[0], unit: "ms"),
            Row(
                "process", "rapport --version", medians[1], limit: medians[0], target: 5, unit: "ms"
            ),
            Row(
                "process", "rapport note, \(entries)", medians[2], limit: medians[0],
                target: medians[0], unit: "ms"),
            Row(
                "process", "rapport log, \(entries)", medians[3], limit: medians[0], target: 20,
                unit: "ms"), try syncs(),
        ]
    }

    /// The command that commits with a signature, in a repository of its own; nil without git.
    private func signedCommit() throws -> [String]? {
        guard let git = Self.found("git"), let keygen = Self.found("ssh-keygen") else { return nil }
        let (place, key) = (folder + "/git", folder + "/git-key")
        try Self.run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", key])
        try Self.run([git, "init", "-q", place])
        let settings = [
            ("user.name", "Bench"), ("user.email", "bench@example.org"), ("gpg.format", "ssh"),
            ("user.signingkey", key), ("core.fsync", "all"),
        ]
        for (name, value) in settings { try Self.run([git, "-C", place, "config", name, value]) }
        return [git, "-C", place, "commit", "-q", "-S", "--allow-empty", "-m", "slept well"]
    }

    /// How often `rapport note` waits for the disk, as strace counts it.
    private func syncs() throws -> Row {
        guard let strace = Self.found("strace") else {
            return Row(
                "process", "disk syncs of a note: not measured, no strace here", nil, target: 2,
                unit: "syncs")
        }
        let list = folder + "/syncs"
        let trace = [
            strace, "-f", "-qq", "-o", list, "-e", "trace=fdatasync,fsync,sync_file_range",
        ]
        let counts = try (0..<Self.rounds).map { round in
            try Self.run(trace + [program, "note", "--home", home, "slept well, sync \(round)"])
            let calls = try String(contentsOfFile: list, encoding: .utf8).split(separator: "\n")
            // A call that another thread interrupts has two lines.
            return Double(calls.count { $0.contains("sync") && !$0.contains(" resumed>") })
        }
        return Row(
            "process", "disk syncs of a note, median of \(Self.rounds)", counts.percentile(0.5),
            target: 2, unit: "syncs")
    }

    private static func found(_ name: String) -> String? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return path.split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Runs a program to its end, unheard. Not by `Process`, which takes as long as some programs
    /// do. Throws `failed`.
    static func run(_ command: [String]) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for file in 0...2 as ClosedRange<Int32> {
            posix_spawn_file_actions_addopen(&actions, file, "/dev/null", O_RDWR, 0)
        }
        var words = command.map { strdup($0) } + [nil]
        var variables = ProcessInfo.processInfo.environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var process: pid_t = 0
        var status: Int32 = 0
        guard posix_spawn(&process, command[0], &actions, nil, &words, &variables) == 0 else {
            throw BenchError.noProgram(command[0])
        }
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        guard status == 0 else { throw BenchError.failed(command.joined(separator: " ")) }
    }
}
