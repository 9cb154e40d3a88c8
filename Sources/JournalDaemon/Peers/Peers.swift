import JournalClient
import Logging
import ServiceLifecycle

/// Keeps journals level with the daemons that the owner named, for as long as the daemon runs.
///
/// Spec: Protocol/09-session.md §5
struct Peers: Service {
    let list: PeerList
    let services: DaemonServices
    var meetings: PeerMeetings?
    /// How often the list is read again.
    var look = Duration.seconds(2)
    /// How a peer is kept level; a test has it go faster.
    var keeping: @Sendable (PeerList.Peer, DaemonServices) -> PeerKeeping = {
        PeerKeeping(peer: $0, services: $1)
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var running: [PeerList.Peer: Task<Void, Never>] = [:]
            defer { running.values.forEach { $0.cancel() } }
            while !Task.isCancelled {
                let named = current()
                for (peer, task) in running where !named.contains(peer) {
                    task.cancel()
                    running[peer] = nil
                }
                for peer in named where running[peer] == nil {
                    var keeping = keeping(peer, services)
                    keeping.meetings = meetings
                    running[peer] = Task { await keeping.run() }
                }
                try? await Task.sleep(for: look)
            }
        }
    }

    /// The peers of journals that are kept here. A list that cannot be read names nobody.
    private func current() -> Set<PeerList.Peer> {
        do throws(DaemonError) {
            return Set(try list.read().filter { services.journals.keeps($0.link.journal) })
        } catch {
            services.complaints.log(
                PeerSentences.unreadable, .error, PeerSentences.detail(error))
            return []
        }
    }
}
