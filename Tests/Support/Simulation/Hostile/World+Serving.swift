import EventLog
import EventStorage
import JournalClient
import JournalModel
import Signing

/// The liar in the place of a daemon.
extension World {
    /// Lets a device sync with the liar, who answers as it likes.
    func serve(_ hostile: Hostile, _ copy: Copy) throws -> String {
        guard let replica = copy.replica else { return "daemons ask nobody" }
        var pages = 0
        let lies = LyingPeer(world: self, hostile: hostile)
        let peer = Peer(
            pull: { request in
                pages += 1
                guard pages < 40 else { throw CutOff() }
                return try self.coded(lies.answer(request, page: pages))
            },
            push: { request in
                let events = self.chance.some(70, of: request.events)
                var answer = try hostile.replica.receive(PushRequest(events: events))
                if self.chance.percent(30) {
                    answer = PushResponse(
                        results: request.events.map { _ in .accepted }, heads: answer.heads)
                }
                return try self.coded(answer)
            },
            exchange: { try self.coded(lies.answer($0)) })
        copy.heard.atLastSync = nil
        copy.heard.isLie = true
        _ = try peer.sync(replica)
        return "\(copy.name) was told what the liar likes"
    }

    /// The message as it arrives.
    private func coded<Message: StrictMessage>(_ message: Message) throws -> Message {
        try Message(decoding: message.encoded())
    }
}

/// Answers that leave things out, add some, and promise more.
private struct LyingPeer {
    let world: World
    let hostile: Hostile

    func answer(_ request: SyncRequest, page: Int) throws -> SyncResponse {
        let chance = world.chance
        let honest = try hostile.replica.answer(request)
        var events = honest.events
        if chance.percent(40) { events = chance.some(80, of: events) }
        if chance.percent(30) { events = events.map(stripped) }
        if chance.percent(20) { events.reverse() }
        if chance.percent(15) { events += try hostile.batch(world) }
        if chance.percent(10), let one = events.first { events.append(one) }
        world.counts.hostileEvents += events.count
        var heads = honest.heads
        if chance.percent(20) { heads = chance.some(60, of: heads) }
        if chance.percent(10) {
            let nowhere = Position(
                device: hostile.device, epoch: 3, seq: 99, event: EventID(world.secrets32()))
            heads = (heads + [nowhere]).sorted()
        }
        let unknown = chance.percent(15) ? request.have.map(\.event).sorted() : honest.unknown
        let next = chance.percent(25) ? chance.next() : honest.next
        let missing =
            chance.percent(20)
            ? events.prefix(8).map {
                Dot(
                    event: EventID(world.secrets32()),
                    index: $0.values
                        .first?.index ?? 0)
            } : honest.missing
        return SyncResponse(
            heads: heads, unknown: Array(Set(unknown)).sorted(), events: events, next: next,
            missing: missing)
    }

    /// Without values, or with wrong ones.
    private func stripped(_ event: SignedEvent) -> SignedEvent {
        var event = event
        if world.chance.percent(50) {
            event.values = []
        } else {
            event.values = event.values.map {
                Value(index: $0.index, salt: world.secrets32(), padded: $0.padded)
            }
        }
        return event
    }

    func answer(_ request: ValuesRequest) throws -> ValuesResponse {
        let honest = try hostile.replica.exchange(request)
        guard world.chance.percent(50) else { return honest }
        let lies = request.want.prefix(4).compactMap { dot in
            try? EventValue(
                event: dot.event,
                value: Value(
                    index: dot.index, content: world.hostileContent(), salt: world.secrets32()))
        }
        return ValuesResponse(values: lies, results: honest.results)
    }
}
