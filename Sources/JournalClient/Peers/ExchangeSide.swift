public import EventLog

/// One copy of a journal as another one meets it: here or behind a network.
///
/// Spec: Protocol/08-sync.md
public struct ExchangeSide: Sendable {
    let pull: @Sendable (SyncRequest) async throws -> SyncResponse
    let push: @Sendable (PushRequest) async throws -> PushResponse
    let exchange:
        @Sendable (ValuesRequest) async throws -> (sent: ValuesRequest, answer: ValuesResponse)

    /// A side that answers by these; `exchange` also says what was sent in the end, since a slow
    /// line takes less at once.
    public init(
        pull: @escaping @Sendable (SyncRequest) async throws -> SyncResponse,
        push: @escaping @Sendable (PushRequest) async throws -> PushResponse,
        exchange:
            @escaping @Sendable (ValuesRequest) async throws -> (
                sent: ValuesRequest, answer: ValuesResponse
            )
    ) {
        self.pull = pull
        self.push = push
        self.exchange = exchange
    }

    /// A copy of this process.
    public init(_ copy: JournalCopy) {
        self.init(
            pull: { try copy.answer($0) }, push: { try copy.receive($0) },
            exchange: { ($0, try copy.exchange($0)) })
    }

    /// The frontier, as much of it as a request may name. Costs a page of one event at most.
    public func heads() async throws -> [Position] {
        let page = try await pull(SyncRequest(have: [], maxBytes: 1))
        return Array(page.heads.prefix(Limits.have))
    }
}
