import ArgumentParser
import JournalClient

/// Exchanges everything with the daemon.
struct SyncCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "sync", abstract: Sentences.Help.sync)

    @OptionGroup var global: GlobalOptions
    @Flag(help: "Go on and sync every half minute until stopped.")
    var watch = false

    func carryOut(_ run: Run) async throws -> ExitStatus {
        let replica = try run.replica()
        try await once(replica, run)
        while watch {
            try await Task.sleep(for: .seconds(30))
            do {
                try await once(replica, run, isQuiet: true)
            } catch {
                // A daemon that is away for a while is no reason to stop watching.
                let explanation = Explanation.of(error, place: run.home.folder)
                run.remark("rapport: error: \(explanation.line)")
            }
        }
        return .done
    }

    private func once(_ replica: Replica, _ run: Run, isQuiet: Bool = false) async throws {
        let progress = Progress(run.terminal)
        let summary = try await replica.sync { received, sent in
            progress.show(Sentences.syncing(received: received, sent: sent))
        }
        progress.clear()
        if isQuiet && summary.received == 0 && summary.sent == 0 { return }
        run.answer(summary.json, Sentences.synced(summary))
    }
}

extension SyncSummary {
    /// For programs.
    var json: JSON {
        [
            "received": JSON(received), "sent": JSON(sent), "refused": JSON(refused.count),
            "values-received": JSON(valuesReceived), "values-missing": JSON(valuesMissing),
            "level": .bool(isLevel), "daemon-had-lost": JSON(daemonHadLost),
        ]
    }
}
