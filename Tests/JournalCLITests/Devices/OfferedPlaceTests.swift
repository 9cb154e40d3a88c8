import EventLog
import Foundation
import JournalModel
import Signing
import Testing

@testable import JournalCLI
@testable import JournalClient

/// A device that the founder offers the other parent's place, which the other parent has taken.
@Suite struct OfferedPlaceTests {
    /// What the founder's device signs: an offer out of the first past, and a note of the device
    /// that it is for.
    private func note(_ words: String, offeredBy founder: Replica) throws -> [SignedEvent] {
        let surroundings = founder.surroundings
        let keys = try DeviceKeys(surroundings)
        let enrolment = try Enrolment.proving(
            keys.signing, agreementKey: keys.agreement.publicKey, rankClass: .admin, parent: 2,
            journal: founder.journal.bytes, invite: nil)
        let tip = try #require(
            try founder.history().lanes.map(\.tip).first { $0.device == founder.device })
        let first = Position(
            device: founder.device, epoch: tip.epoch, seq: 1, event: founder.journal)
        let offer = try VerifiedEvent(
            signing: EventHeader(
                journal: founder.journal, device: founder.device, epoch: 99, seq: 1, prev: nil,
                seen: [first], claimedMilliseconds: surroundings.now(),
                kind: .membership, operations: [.pair(Pair(device: enrolment))]),
            with: founder.keys.signing)
        let content = Content.encode([FieldNumber.text: .text(words)], of: .note)
        let value = try Value(index: 1, content: content, salt: surroundings.random32())
        let note = try VerifiedEvent(
            signing: EventHeader(
                journal: founder.journal, device: DeviceKey(keys.signing.publicKey.bytes), epoch: 1,
                seq: 1, prev: nil, seen: [offer.position],
                claimedMilliseconds: surroundings.now(), kind: .content,
                operations: [
                    .create(Create(type: EntryKind.note.rawValue, policy: .shared)),
                    .write(
                        Write(
                            entry: nil, fields: [FieldNumber.text], supersedes: [], value: value)),
                ]), with: keys.signing)
        return [
            SignedEvent(header: offer.headerBytes, signature: offer.signature, values: []),
            SignedEvent(header: note.headerBytes, signature: note.signature, values: [value]),
        ]
    }

    /// What of a parent's own is here and at the daemon.
    private func counts(_ house: House) async throws -> [Int?] {
        let status = try await house.run("status", "--json").json()
        return ["stored", "synced"].map { status[$0] as? Int }
    }

    @Test func `what it writes stands under no parent's name, and says who offered the place`()
        async throws
    {
        let (alex, sam) = (House(now: realNow), House(now: realNow))
        try await daemon { link in
            await pair(alex, sam, link)
            await sam.run("note", "of my own")
            await sam.run("sync", "--now")
            await level(alex, sam)
            let before = try await (counts(alex), counts(sam))
            let replica = try Replica.open(
                Home(folder: alex.folder).journal(named: nil), surroundings: alex.surroundings)
            let events = try note("I lost it", offeredBy: replica)
            let results = try replica.receive(PushRequest(events: events)).results
            #expect(results.map(\.number) == [0, 0])
            try replica.close()
            // Near midnight the day differs by the zone.
            let time = Date(timeIntervalSince1970: TimeInterval(realNow / 1_000 - 86_400))
            let report = ["report", "--from", String(time.ISO8601Format().prefix(10))]
            for house in [alex, sam] {
                await house.run("sync", "--now")
                for page in [["log"], ["week"], report, report + ["--csv"]] {
                    let said = await house.run(page).out
                    let lines = said.split(separator: "\n")
                    let place = lines.firstIndex { $0.contains("I lost it") }
                    let at = try #require(place, "\(page): \(said)")
                    // The words of a report stand below who wrote them.
                    let begin = lines[...at].lastIndex { !$0.hasPrefix("   ") } ?? at
                    let words = lines[begin...at].joined(separator: " ")
                    #expect(words.contains("no parent"), "\(page): \(words)")
                    #expect(!words.contains("Sam"), "\(page): \(words)")
                }
                let log = await house.run("log").out
                let offered = "Alex offered its device the other parent's place"
                #expect(log.contains(offered), "\(log)")
                #expect(log.contains("Sam  "), "what Sam wrote stands under that name: \(log)")
            }
            #expect(try await counts(sam) == before.1, "it is nobody's own")
            #expect(try await counts(alex) == before.0)
            let devices = try #require(
                try await sam.run("sync", "--json").json()["devices"] as? [[String: Any]])
            #expect(devices.allSatisfy { $0["parent"] as? Int != 2 || $0["label"] is String })
        }
    }
}
