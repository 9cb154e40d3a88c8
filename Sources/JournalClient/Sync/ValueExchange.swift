import EventLog

/// The exchange of values at the end of a sync, until neither side has more that the other misses.
///
/// Each value is given once. One that is asked for and does not come is asked for again as long as
/// the other side stopped before it, for want of room; so every answer settles at least one, and
/// this ends whatever the other side says. Spec: Protocol/08-sync.md §4
struct ValueExchange {
    /// What the other side misses.
    var wanted: [Dot]
    private let leftOut: [Dot]
    private var asked: Set<Dot> = []
    private var given: Set<Dot> = []

    /// - Parameter leftOut: values for which the events that were just sent had no room.
    init(wanted: [Dot], leftOut: [Dot]) {
        self.wanted = wanted
        self.leftOut = leftOut
    }

    /// The next request, nil when there is nothing to ask for or to give.
    mutating func request(of copy: some JournalHolder) throws -> ValuesRequest? {
        let missing = try copy.missingValues(limit: WireLimits.values + asked.count)
        let want = Array(missing.filter { !asked.contains($0) }.prefix(WireLimits.values))
        var named = given
        let open = (wanted + leftOut).filter { named.insert($0).inserted }
        let held = try copy.values(open, maxBytes: Limits.batchBytes)
        let give = Array(held.prefix(WireLimits.values))
        guard !want.isEmpty || !give.isEmpty else { return nil }
        return ValuesRequest(want: want, give: give)
    }

    /// Notes what was given, and which of the values that were asked for are settled: all up to the
    /// last that came, or all if none did.
    ///
    /// - Parameter sent: what was sent of the request.
    mutating func took(_ answer: ValuesResponse, of sent: ValuesRequest) {
        given.formUnion(sent.give.map(\.dot))
        let want = sent.want
        let came = Set(answer.values.map(\.dot))
        let last = want.lastIndex(where: came.contains)
        asked.formUnion(last.map { want[...$0] } ?? want[...])
    }

    /// What to pull to learn what the other side still misses, beside its frontier; nil if nothing
    /// was given.
    func question(after request: ValuesRequest, beside heads: [Position]) -> SyncRequest? {
        request.give.isEmpty ? nil : SyncRequest(have: Array(heads.prefix(Limits.have)))
    }
}
