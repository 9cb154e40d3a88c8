import EventLog
import Signing

/// A second parent's first device, with the two events that brought it in.
struct SecondParent {
    let device: TestDevice
    let pair: SignedEvent
    let accept: SignedEvent

    init(of founder: TestDevice, in journal: EventID, number: UInt8 = 60) throws {
        device = try TestDevice(number)
        let paper = try TestDevice(number + 1)
        func enrolment(_ device: TestDevice, _ rankClass: RankClass) throws -> Enrolment {
            try Enrolment.proving(
                device.key, agreementKey: SHA256.hash([number]), rankClass: rankClass, parent: 2,
                journal: journal.bytes, invite: nil)
        }
        func event(
            _ author: TestDevice, _ operation: EventLog.Operation, after seen: Position
        ) throws -> VerifiedEvent {
            let header = EventHeader(
                journal: journal, device: author.device, epoch: UInt64(number), seq: 1, prev: nil,
                seen: [seen], claimedMilliseconds: 1, kind: .membership, operations: [operation])
            return try VerifiedEvent(signing: header, with: author.key)
        }
        let offer = try event(
            founder, .pair(Pair(device: enrolment(device, .admin))),
            after: Position(device: founder.device, epoch: 1, seq: 1, event: journal))
        let taken = try event(
            device, .accept(Accept(pair: offer.id, recovery: enrolment(paper, .recovery))),
            after: Position(
                device: founder.device, epoch: UInt64(number), seq: 1, event: offer.id))
        pair = SignedEvent(header: offer.headerBytes, signature: offer.signature, values: [])
        accept = SignedEvent(header: taken.headerBytes, signature: taken.signature, values: [])
    }
}
