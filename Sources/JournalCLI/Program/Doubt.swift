import EventLog
import JournalClient
import JournalText

extension Run {
    /// Asks the daemon if the folder was copied or put back. Whatever is wrong here is said by the
    /// command itself, or means that it goes on alone.
    func askIfInDoubt() async {
        // Without keys, so that nobody is asked for a passphrase unless there is a doubt.
        guard let doubt = try? readingCopy(writesNext: true)?.feedDoubt(), doubt != .forked,
            let replica = try? replica()
        else { return }
        guard (try? replica.daemonAddress()) != nil else {
            return remark(Sentences.putBack(0))
        }
        do {
            remark(Sentences.putBack(try await replica.daemon.fetchOwnFeed()))
        } catch {
            remark(Sentences.putBackAlone)
        }
    }
}
