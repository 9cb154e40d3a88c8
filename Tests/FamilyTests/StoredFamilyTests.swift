import EventLog
import Families
import Foundation
import JournalClient
import JournalModel
import Signing
import Testing

/// The same families through a replica with a store.
@Suite struct StoredFamilyTests {
    @Test(arguments: (50...61) as ClosedRange<UInt64>)
    func `a replica with a store judges a family as the rules alone do`(seed: UInt64) throws {
        let made = try Family(seed: seed)
        // A store begins with its genesis event and is told of no Accept.
        let genesis = try #require(
            made.offers.first { offer in
                let parsed = try? ParsedEvent.parse(
                    header: offer.header, signature: offer.signature)
                guard let parsed, parsed.id == made.journal, let key = try? parsed.key() else {
                    return false
                }
                return (try? parsed.verified(by: key)) != nil
            })
        let family = Family(
            seed: seed, journal: made.journal, accept: nil, offers: [genesis] + made.offers)
        let judged = try JudgedFamily(family)
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "families-\(seed)-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let replica = try JournalCopy.create(
            in: folder.path, genesis: signed(genesis))
        var codes: [[UInt32]] = [[0], []]
        for (round, offers) in [made.offers, family.offers].enumerated() {
            for offer in offers where offer.signature.count == 64 {
                let answer = try replica.receive(PushRequest(events: [signed(offer)]))
                codes[round] += answer.results.map(\.number)
            }
        }
        let isWhole = family.offers.map { $0.signature.count == 64 }
        #expect(codes[0] == zip(judged.codes, isWhole).filter(\.1).map(\.0))
        #expect(codes[1] == zip(judged.again, isWhole).filter(\.1).map(\.0))
        try give(judged, to: replica)
        let status = try replica.status()
        #expect(status.frontier == judged.state.replica.history.frontier)
        let digests = Dictionary(uniqueKeysWithValues: judged.state.digests)
        #expect(status.stateDigest == digests["state"])
        #expect(status.valuePresence == digests["presence"])
        let waiting = try replica.waiting().map(\.state.entry).sorted()
        #expect(waiting == judged.state.waiting.map(\.state.entry))
        // Families lie about time, which an audit tells.
        let audit = try replica.audit()
        #expect(audit.findings.filter { !$0.isAboutClocks } == [] && audit.resting == 0)
        try replica.close()
    }

    private func signed(_ offer: Offer) -> SignedEvent {
        SignedEvent(header: offer.header, signature: offer.signature, values: [])
    }

    /// Gives every value and expects the same code for it.
    private func give(_ judged: JudgedFamily, to replica: JournalCopy) throws {
        for (index, offer) in judged.family.offers.enumerated() {
            guard let id = judged.ids[index] else { continue }
            let values = offer.values.map { EventValue(event: id, value: $0) }
            let answer = try replica.exchange(ValuesRequest(want: [], give: values))
            #expect(answer.results.map(\.number) == judged.valueCodes[index].map(\.rawValue))
        }
    }
}
