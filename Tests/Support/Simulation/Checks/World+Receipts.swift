import EventLog
import EventStorage
import JournalClient
import JournalModel
import Signing

/// That every copy can tell who has let words go, and who has not said so yet.
extension World {
    /// Every device that still belongs to the journal has erased, and so is listed.
    func checkReceipts(within bound: Int = Simulation.receiptBound) throws {
        var rounds = 0
        while try copies.contains(where: { try !missingReceipts(in: $0).isEmpty }), rounds < bound {
            rounds += 1
            try round()
        }
        counts.receiptRounds = rounds
        trace.add("receipts after \(rounds) rounds")
        for copy in copies { try checkReceipts(in: copy) }
    }

    func checkReceipts(in copy: Copy) throws {
        if let first = try missingReceipts(in: copy).first {
            throw Violation(.receiptsAreListed, "\(first) in \(copy.name)")
        }
        guard let kept = copy.kept else { return }
        let requests = try kept.erasures.requests()
        for (consent, _) in try grants(in: copy, kept) {
            guard requests.contains(where: { $0.grants.map(\.id).contains(consent) }) else {
                throw Violation(.receiptsAreListed, "no request for \(consent) in \(copy.name)")
            }
        }
        let listed = requests.reduce(0) { sum, request in
            sum + request.receipts.count { $0.ack != nil }
        }
        counts.receipts = max(counts.receipts, listed)
    }

    /// Devices that have erased, belong to the journal, and are not listed.
    private func missingReceipts(in copy: Copy) throws -> [String] {
        guard let kept = copy.kept else { return [] }
        let done = try kept.erasures.requests().filter { $0.state == .carriedOut }
        return try done.flatMap { request -> [String] in
            let listed = request.receipts.filter { $0.ack != nil }.map(\.device.author.device)
            return try devices.filter { device in
                guard let key = device.device, case .stands = try kept.admission(of: key) else {
                    return false
                }
                return !listed.contains(key)
            }.map { "\($0.name), of \(request.events.count) events that ask" }
        }
    }
}
