import EventLog
import JournalClient

extension JournalOpener {
    /// Stores that are keyless replicas on this machine.
    static let replicas = JournalOpener(
        create: { folder, hosting in
            let replica: Replica
            do {
                replica = try Replica.createKeyless(
                    storeFolder: folder, genesis: hosting.genesis, accept: hosting.accept,
                    host: hosting.key)
            } catch is Rejection {
                throw JournalRefusal.noFirstEvent
            }
            // A first event that was not accepted would make a journal that nobody can use.
            guard try !replica.history().frontier.isEmpty else {
                try replica.close()
                throw JournalRefusal.noFirstEvent
            }
            return JournalStore(replica)
        },
        open: { folder in
            let replica = try Replica.openKeyless(storeFolder: folder)
            // A file that was put back or damaged may lack values; clients are asked for them.
            try replica.noticeLostValues()
            return JournalStore(replica)
        })
}

extension JournalStore {
    /// A replica as the routes see it.
    init(_ replica: Replica) {
        self.init(
            journal: replica.journal, storeEpoch: replica.storeEpoch,
            accept: { try replica.belonging() },
            admission: { try replica.admission(of: $0) },
            isPage: { try replica.isPage($0) },
            answer: { try replica.answer($0) },
            receive: { try replica.receive($0) },
            exchange: { try replica.exchange($0) },
            close: { try replica.close() })
    }
}
