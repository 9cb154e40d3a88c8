import EventLog
import JournalClient

extension JournalOpener {
    /// Stores kept by this machine, each a replica without keys.
    static let replicas = JournalOpener(
        create: { folder, genesis in
            JournalStore(try Replica.createKeyless(storeFolder: folder, genesis: genesis))
        },
        open: { folder in JournalStore(try Replica.openKeyless(storeFolder: folder)) })
}

extension JournalStore {
    fileprivate init(_ replica: Replica) {
        self.init(
            journal: replica.journal, storeEpoch: replica.storeEpoch,
            accept: { try replica.accept() },
            access: { device in
                switch try replica.admission(of: device) {
                case .stands, .invited: .stands
                case .revoked: .revoked
                case .unknown: .unknown
                }
            },
            answer: replica.answer, receive: replica.receive, exchange: replica.exchange,
            close: replica.close)
    }
}
