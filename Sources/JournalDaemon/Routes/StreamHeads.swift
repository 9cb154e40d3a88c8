import EventLog
import HummingbirdCore
import JournalClient
import NIOCore
import ServiceLifecycle
import Signing

extension DaemonServices {
    /// `GET /v1/journals/{id}/heads`: tells of each change of the journal, until the session ends,
    /// the device may no longer have one, or the daemon stops.
    ///
    /// Spec: Protocol/08-sync.md §8
    func streamHeads(_ member: ListeningMember) async throws -> RouteAnswer {
        // First of all, so that nothing changes unheard.
        let listener = listeners.open(member.journal, by: member.name)
        let first = try await frontierHash(for: member)
        return .stream { writer in
            defer { listener.end() }
            try await writer.write(ByteBuffer(bytes: HeadsStream.event(first)))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { [beat = limits.beat] in
                    while true {
                        try await Deadline.rest(for: beat)
                        listener.beat()
                    }
                }
                defer { group.cancelAll() }
                try await tell(member, listener, after: first, to: &writer)
            }
            try await writer.finish(nil)
        }
    }

    private func tell(
        _ member: ListeningMember, _ listener: Listeners.Listener, after first: Bytes32,
        to writer: inout any ResponseBodyWriter
    ) async throws {
        var told = first
        for await _ in listener.signs.cancelOnGracefulShutdown() {
            guard member.isThere else { return }
            guard listener.takeNews() else {
                try await writer.write(ByteBuffer(bytes: HeadsStream.beat))
                continue
            }
            do {
                let hash = try await frontierHash(for: member)
                guard hash != told else { continue }
                told = hash
            } catch JournalRefusal.busy {
                listener.lookAgain()
                continue
            } catch is RequestRefusal {
                return
            }
            try await writer.write(ByteBuffer(bytes: HeadsStream.event(told)))
        }
    }

    /// Throws 500 for a device that nothing that counts enrols, 507 for one that was revoked.
    private func frontierHash(for member: ListeningMember) async throws -> Bytes32 {
        try await journals.with(member.journal, for: .daemon) { store in
            try store.admit(member.device)
            return try store.frontierHash()
        }
    }
}
