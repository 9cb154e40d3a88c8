import EventLog
import JournalClient
import JournalText

extension Run {
    /// Asks the daemon if the folder was copied or put back. Whatever is wrong here is said by the
    /// command itself, or means that it goes on alone.
    func askIfInDoubt() async {
        // Without keys, so that nobody is asked for a passphrase unless there is a doubt.
        guard let folder = try? home.journal(named: global.journal),
            let copy = try? Replica.openKeyless(
                storeFolder: folder.path, surroundings: surroundings)
        else { return }
        let doubt = try? copy.feedDoubt()
        try? copy.close()
        guard let doubt, doubt != .forked, let replica = try? replica() else { return }
        defer { try? replica.close() }
        guard (try? replica.daemonAddress()) != nil else {
            return remark(Sentences.putBack(0))
        }
        do {
            remark(Sentences.putBack(try await replica.fetchOwnFeed()))
        } catch {
            remark(Sentences.putBackAlone)
        }
    }
}
